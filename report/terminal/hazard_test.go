package terminal

import (
	"bytes"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"fronde/hazard"
	"fronde/report/internal/sample"
)

func TestHazardPage(t *testing.T) {
	t.Parallel()
	for _, width := range []int{1, 60, 80, 100, 300} {
		var b bytes.Buffer
		w := &colorprofile.Writer{Forward: &b, Profile: colorprofile.NoTTY}
		if err := Hazard(w, sample.Summary(), []string{"trained on 1950:1989, tested on 1990:1999"}, width); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if n := lipgloss.Width(line); n > max(width, minWidth) {
				t.Errorf("width %d: a line has %d columns: %s", width, n, line)
			}
		}
		words := strings.Join(strings.Fields(b.String()), " ")
		for _, want := range []string{"3 rows were predicted whose outcome is not known.", "40 rows in 10 clusters, of " +
			"which 6 events: mean forecast 19.7 %, observed 15.0 %.",
			"ROC AUC", "Brier skill against the base rate",
			"Brier skill against the last 10 years -0.016", "By mode", "street 6",
			"Calibration", "0–5 5 0", "! a column is left out", "trained on 1950:1989"} {
			if !strings.Contains(words, want) {
				t.Errorf("width %d: the page lacks %q:\n%s", width, want, b.String())
			}
		}
	}
}

// If there is nothing to score, the page says so and prints no score.
func TestHazardPageWithoutOutcomes(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	s := &hazard.Summary{Title: "Later", Rows: 3}
	if err := Hazard(&b, s, nil, 80); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "Nothing can be scored") || strings.Contains(b.String(), "ROC") {
		t.Error(b.String())
	}
}
