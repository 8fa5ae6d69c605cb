package landmark

import (
	"flag"
	"os"
	"testing"

	"fronde/document"
	"fronde/spreadsheet"
	"fronde/stats"
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

// What the shipped spec forecast of 1995 to 2010, each year from the months before it, is as good as docs/hazard.md
// says.
func TestRollingForecastsOfThePanel(t *testing.T) {
	if *panelFile == "" {
		t.Skip("needs -panel, and two minutes")
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
	for _, one := range s.Scores {
		least, known := map[string]struct{ roc, nats float64 }{Irregular: {0.80, 12}, Any: {0.73, 8}}[one.Name]
		if !known || one.Lead != 1 {
			continue
		}
		over := one.OverClass
		t.Logf("%s: %d events, %.1f expected, ROC %.3f, %.1f nats (%.1f to %.1f), slope %.2f", one.Name, one.Events,
			one.Expected, one.Scores.ROC.Value, over.Value, over.Lo, over.Hi, one.Slope)
		if one.Scores.ROC.Value < stats.Score(least.roc) || over.Value < stats.Score(least.nats) || over.Lo <= 0 {
			t.Errorf("%s: the forecasts rank or score worse than stated", one.Name)
		}
		if one.Expected < 0.85*float64(one.Events) || one.Expected > 1.15*float64(one.Events) {
			t.Errorf("%s: the mean is more than 15 %% off", one.Name)
		}
		if !(one.Slope >= 0.8 && one.Slope <= 1.25) {
			t.Errorf("%s: the calibration slope is %.2f", one.Name, one.Slope)
		}
		if n := one.Astray(); n > 2 {
			t.Errorf("%s: %d tenths lie outside their intervals", one.Name, n)
		}
	}
}
