package terminal

import (
	"bytes"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"fronde/hazard/baserate"
	"fronde/report/internal/sample"
	"fronde/report/phrase/record"
)

func TestBaseratesFitTheirWidth(t *testing.T) {
	t.Parallel()
	one, history := sample.History(t)
	for _, width := range []int{1, 60, 80, 100, 300} {
		var b bytes.Buffer
		if err := Baserates(&colorprofile.Writer{Forward: &b, Profile: colorprofile.TrueColor}, one, history,
			width); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if w := lipgloss.Width(line); w > max(width, minWidth) {
				t.Errorf("width %d: a line has %d columns: %s", width, w, line)
			}
		}
	}
}

// Every class that fits is on the page with its counts, at any width.
func TestBaseratesShowEveryClass(t *testing.T) {
	t.Parallel()
	one, history := sample.History(t)
	var b bytes.Buffer
	if err := Baserates(&colorprofile.Writer{Forward: &b, Profile: colorprofile.NoTTY}, one, history, 60); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for i := range history.Choice.Classes {
		class := &history.Choice.Classes[i]
		if !strings.Contains(page, class.String()) {
			t.Errorf("%s is not on the page", class)
		}
		for m := range baserate.Modes {
			if cell := record.Rate(class.Rate(m)); !strings.Contains(page, cell) {
				t.Errorf("%s: %s is not on the page", class, cell)
			}
		}
	}
	if strings.Count(page, "→") != 3 {
		t.Error("the used class must be marked in the list, in the table and in the legend")
	}
}

func TestRateCell(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		rate baserate.Rate
		want string
	}{
		{baserate.Rate{Events: 7, Years: 591, Prior: 0.5}, "1.3 0.6–2.1 (7)"},
		{baserate.Rate{Events: 0, Years: 254, Prior: 0.5}, "0.2 0–0.8 (0)"}, // the lower end is rounded outwards
		{baserate.Rate{Events: 0, Years: 308, Prior: 1. / 12}, "<0.1 0–0.2 (0)"},
		{baserate.Rate{Events: 4.34, Years: 894, Doubt: 3, Prior: 0.5}, "0.5 0.1–1.1 (4.3)"},
	} {
		if got := record.Rate(test.rate); got != test.want {
			t.Errorf("%+v: %s, want %s", test.rate, got, test.want)
		}
	}
}
