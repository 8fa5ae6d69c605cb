package landmark

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"fronde/spreadsheet"
)

// toyForecasts forecasts the last two years of a made panel, each from the months before it.
func toyForecasts(t *testing.T, text string, change func(*Spec)) *Forecasts {
	t.Helper()
	s := specOf(t, "toy.yaml", toy)
	if change != nil {
		change(s)
	}
	f, err := Validate(readText(t, text, s), months(t, "1960-01:1977-12"), months(t, "1978-01:1979-12"), true, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Nothing that happens after the months that a model may see changes its forecasts.
func TestRollingForecastsDoNotSeeTheFuture(t *testing.T) {
	t.Parallel()
	text := made{seed: 7, countries: 12, months: 240}.text()
	var b strings.Builder
	for _, line := range strings.SplitAfter(text, "\n") { // from 1978 on nobody leaves; from 1979 on all else changes, too
		cells := strings.Split(strings.TrimSpace(line), ",")
		if len(cells) == 9 && cells[2] >= "1978" && cells[2] < "2" {
			cells[7], cells[8] = "0", ""
			if cells[2] >= "1979" {
				cells[3], cells[4], cells[5] = "blue", "99", "9000"
			}
			line = strings.Join(cells, ",") + "\n"
		}
		b.WriteString(line)
	}
	if b.String() == text {
		t.Fatal("nothing was changed")
	}
	one, two := toyForecasts(t, text, nil), toyForecasts(t, b.String(), nil)
	compared := 0
	for at, i := range one.Rows {
		if one.Data.Time[i] >= months(t, "1979-01:1979-12").From {
			continue
		}
		compared++
		for name := range one.Names {
			for lead := range one.Data.Spec.Leads {
				for _, pair := range [][2]float64{{one.P[name][lead][at], two.P[name][lead][at]},
					{one.Class[name][lead][at], two.Class[name][lead][at]}, {one.Mean[name][lead][at], two.Mean[name][lead][at]},
					{one.Recent[name][lead][at], two.Recent[name][lead][at]}} {
					if pair[0] != pair[1] {
						t.Fatalf("a forecast of %s is %g, and %g with another future", one.Data.Time[i], pair[0], pair[1])
					}
				}
			}
		}
	}
	if compared != 12*12 {
		t.Errorf("%d rows were compared", compared)
	}
}

// Probabilities rise with the lead, are those of the modes together, and of months that are near 1 none exceeds it.
func TestProbabilitiesAddUp(t *testing.T) {
	t.Parallel()
	f := toyForecasts(t, made{seed: 8, countries: 12, months: 240}.text(), nil)
	for lead := range f.Data.Spec.Leads {
		for at := range f.Rows {
			modes, any := f.P[0][lead][at]+f.P[1][lead][at], f.P[2][lead][at]
			if math.Abs(modes-any) > 1e-12 || any <= 0 || any >= 1 || math.Abs(f.P[3][lead][at]-f.P[0][lead][at]) > 1e-12 {
				t.Fatalf("the modes sum to %g, any is %g, irregular is %g", modes, any, f.P[3][lead][at])
			}
			if lead > 0 && any <= f.P[2][lead-1][at] {
				t.Fatal("a longer lead is less likely")
			}
		}
	}
}

// By hand: two modes of hazards .1 and .3 a month, then none.
func TestIncidence(t *testing.T) {
	t.Parallel()
	hazard := func(k, l int) float64 { return []float64{0.1, 0.3}[k] * float64(1-l) }
	got := incidence([]interval{{0, 1}, {1, 3}}, hazard, 2)
	want := (1 - math.Exp(-0.4)) / 4
	for _, within := range got {
		if math.Abs(within[0]-want) > 1e-15 || math.Abs(within[1]-3*want) > 1e-15 {
			t.Errorf("got %v, want %g and %g", within, want, 3*want)
		}
	}
}

// The scores know a good forecast, a summary survives its file, and a spec does not differ from itself.
func TestScores(t *testing.T) {
	t.Parallel()
	text := made{seed: 9, countries: 60, months: 240}.text()
	good := toyForecasts(t, text, nil)
	s, err := good.Summarise()
	if err != nil {
		t.Fatal(err)
	}
	coup := s.Of("coup", 1)
	if coup.N != 60*24 || coup.Events == 0 || coup.Scores.ROC.Value < 0.6 || coup.Slope < 0.5 || coup.Slope > 2 ||
		coup.OverClass.Value <= 0 || math.Abs(float64(coup.ClassROC)-0.5) > 0.15 {
		t.Errorf("the scores of coups are %+v", coup)
	}
	if n := coup.Astray(); n > 4 {
		t.Errorf("%d tenths of a model that is true are astray", n)
	}
	if events := coup.Expected; math.Abs(events-float64(coup.Events)) > 3*math.Sqrt(events) {
		t.Errorf("%.1f coups expected, %d seen", events, coup.Events)
	}
	if none := s.Of("flood", 1); none.N != 0 {
		t.Error("an unknown mode has scores")
	}
	encoded, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	again := &Summary{}
	if err := json.Unmarshal(encoded, again); err != nil || again.Of("any", 3).Expected != s.Of("any", 3).Expected {
		t.Errorf("the summary does not survive its file: %v", err)
	}
	same, err := Compare(good, good)
	if err != nil || len(same) != 4*3 || same[0].Nats.Value != 0 || same[0].N != 60*24 {
		t.Errorf("a spec differs from itself: %+v, %v", same[0], err)
	}
	blind := toyForecasts(t, text, func(s *Spec) { s.Terms = s.Terms[:2] })
	pairs, err := Compare(good, blind)
	if err != nil {
		t.Fatal(err)
	}
	if nats := float64(pairs[0].Nats.Value); nats <= 0 || math.Abs(nats+float64(pairs[0].LogLoss.Value)*60*24) > 1e-9 {
		t.Errorf("a spec that knows crowds gains %+v", pairs[0])
	}
	other := toyForecasts(t, text, func(s *Spec) { s.Leads = []int{2, 4} })
	if _, err := Compare(good, other); !errors.Is(err, ErrNotComparable) {
		t.Errorf("specs without a common lead are compared: %v", err)
	}
}

// A fit records how its spec would have forecast the last twenty years, if there were exits before them.
func TestFitValidated(t *testing.T) {
	t.Parallel()
	d := readText(t, made{seed: 10, countries: 6, months: 288}.text(), specOf(t, "toy.yaml", toy))
	var seen []int
	m, err := FitValidated(d, d.Span(), func(done, total int) { seen = append(seen, done, total) })
	if err != nil {
		t.Fatal(err)
	}
	if v := m.Validation; v == nil || v.Test != months(t, "1964-01:1983-12") || !v.Rolling || v.Rows != 6*240 {
		t.Errorf("the validation is %+v", v)
	}
	if len(seen) != 42 || !slices.Equal(seen[:4], []int{0, 20, 1, 20}) || seen[40] != 20 {
		t.Errorf("progress is %v", seen)
	}
	one := readText(t, lines("a,1,2000-01,1,coup", "b,1,2000-01,0,"), d.Spec)
	if m, err = FitValidated(one, one.Span(), nil); err != nil || m.Validation != nil {
		t.Errorf("a month alone is validated: %v", err)
	}
	if _, err := FitValidated(d, months(t, "1900-01:1900-12"), nil); !errors.Is(err, ErrNoExits) {
		t.Errorf("months without rows: %v", err)
	}
	if _, err := Validate(d, d.Span(), months(t, "2000-01:2000-12"), false, nil); !errors.Is(err, ErrNoRows) {
		t.Errorf("no row to test: %v", err)
	}
}

// Any panel is refused or fitted; nothing panics.
func FuzzPanel(f *testing.F) {
	f.Add(made{seed: 1, countries: 2, months: 30}.text())
	f.Add(lines("a,1,2000-01,1,coup", "a,1,2000-02,0,", "b,1,0000-01,1,regular"))
	f.Add(strings.Replace(lines("a,1,2000-01,1,", "a,2,2000-02,,plot"), ",1,0,5000", ",-1e99,1e99,0", 1))
	s := specOf(f, "toy.yaml", toy)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := spreadsheet.Parse("panel.csv", []byte(text))
		if err != nil || len(p.Rows) > 300 {
			return
		}
		d, err := Read(p, s)
		if err != nil {
			return
		}
		m, err := Fit(d, d.Span())
		if err != nil {
			return
		}
		for _, step := range m.Outlook(d.state(0), func(*Cell) bool { return true }).Steps {
			for k := range step.Factor {
				if x := step.Factor[k][0]; math.IsNaN(x) || x < 0 {
					t.Errorf("%s multiplies by %g", step.Group, x)
				}
			}
		}
	})
}
