package terminal

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/outcome"
	"fronde/report/internal/golden"
	"fronde/report/internal/sample"
)

func twinPage(t *testing.T, twins *outcome.Twins) string {
	t.Helper()
	var b bytes.Buffer
	if err := Twins(&colorprofile.Writer{Forward: &b, Profile: colorprofile.NoTTY}, twins, 100); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTwinsPage(t *testing.T) {
	t.Parallel()
	golden.File(t, "testdata/twins.golden", twinPage(t, sample.Twins()))
}

// If nothing differs, the page says so and prints no differences.
func TestEqualTwinsPage(t *testing.T) {
	t.Parallel()
	twins := sample.Twins()
	twins.Differing, twins.Divergence = 0, nil
	twins.Partial, twins.Runs = true, 1500
	got := twinPage(t, twins)
	for _, want := range []string{"No pair differs: 1,500 pairs of worlds are equal",
		"PARTIAL: stopped after 1,500 of 2,000 pairs"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Paired differences") {
		t.Error("the page has a table of differences between equal worlds")
	}
}
