package landmark

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"fronde/document"
	"fronde/spreadsheet"
)

var panelFile = flag.String("panel", "", "a panel of leader-months, which does not ship")

// specOf decodes a spec.
func specOf(t testing.TB, name, text string) *Spec {
	t.Helper()
	doc, err := (document.Language{Noun: "spec"}).Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Decode(doc)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shippedSpec is the spec of the shipped model.
func shippedSpec(t testing.TB) *Spec {
	t.Helper()
	text, err := os.ReadFile("../specs/leader-exit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return specOf(t, "leader-exit.yaml", string(text))
}

// months reads a range.
func months(t testing.TB, text string) Months {
	t.Helper()
	var r Months
	if err := r.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return r
}

// What the shipped spec forecast of 1995 to 2010, each year from the months before it, is what docs/hazard.md says.
func TestRollingForecastsOfThePanel(t *testing.T) {
	if *panelFile == "" {
		t.Skip("needs -panel, and some minutes")
	}
	p, err := spreadsheet.Load(*panelFile)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(p, shippedSpec(t))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Validate(d, months(t, "1952-01:1994-12"), months(t, "1995-01:2010-12"), true, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Summarise()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../docs/hazard.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, lead := range []int{1, 12} {
		for _, name := range f.Names {
			one := s.Of(name, lead)
			want := fmt.Sprintf("| %d | %.1f | %.3f (%.3f to %.3f) | %.3f |", one.Events, one.Expected,
				one.Scores.ROC.Value, one.Scores.ROC.Lo, one.Scores.ROC.Hi, one.ClassROC)
			if !strings.Contains(string(text), want) {
				t.Errorf("docs/hazard.md lacks, of %s within %d, %s", name, lead, want)
			}
		}
	}
}
