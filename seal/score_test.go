package seal

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fronde/outcome"
)

// resolved seals a country's result and resolves it.
func resolved(t *testing.T, country string, exit outcome.Exit, date string, ends *bool, views ...string) Case {
	t.Helper()
	s := sealOf(t, result(country, views...), "2010-02-01")
	r, err := s.Resolve(exit, day(date), ends, "news", "")
	if err != nil {
		t.Fatal(err)
	}
	return Case{File: country + ".seal.json", Seal: s, Resolution: r}
}

func approx(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

// An uprising on day 70 with the regime's end, worked by hand from the inside view: by
// 350 days coup .1, uprising .05, death .05, survival .8.
func TestScoreByHand(t *testing.T) {
	yes := true
	s, err := Evaluate([]Case{resolved(t, "Ardenia", outcome.Uprising, "2010-03-12", &yes, outcome.InsideView)})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Horizons) != 2 || s.Seals != 1 || s.Resolved != 1 {
		t.Fatalf("%+v", s)
	}
	c := s.Horizons[0].Cases[0]
	loss := c.Views[outcome.InsideView].Loss
	approx(t, "Brier", float64(loss[Brier]), .01+.95*.95+.0025+.64)
	approx(t, "Brier of any exit", float64(loss[BrierExit]), .64)
	approx(t, "log", float64(loss[Log]), -math.Log(.05))
	ends := .1*.5 + .05*1 + .05*.1
	approx(t, "Brier of the regime's end", float64(loss[BrierRegime]), (ends-1)*(ends-1))
	// F(t) = .2 t/350; by day 70 it is .04.
	line := func(d, u, v float64) float64 { return d * (u*u + u*v + v*v) / 3 }
	approx(t, "CRPS", float64(loss[CRPS]), line(70, 0, .04)+line(280, .96, .8))
	approx(t, "given", c.Views[outcome.InsideView].Happened.P, .05)
	if c.Hindcast || c.Exit != outcome.Uprising || !*c.RegimeEnded {
		t.Errorf("%+v", c)
	}
	if len(s.Horizons[0].Skill) != 0 {
		t.Error("skill without an outside view")
	}
}

func TestWhatIsOpenIsLeftOut(t *testing.T) {
	open := resolved(t, "Ardenia", outcome.Survival, "2011-01-01", nil, outcome.InsideView) // day 365
	s, err := Evaluate([]Case{open})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Horizons) != 1 || s.Horizons[0].Days != 350 {
		t.Errorf("horizons %+v, want that of 350 days alone", s.Horizons)
	}
	exit := resolved(t, "Bordavia", outcome.Regular, "2010-03-12", nil, outcome.InsideView)
	if s, err = Evaluate([]Case{exit}); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Horizons[0].Cases[0].Views[outcome.InsideView].Loss[BrierRegime]; ok {
		t.Error("the regime's end is scored although it is unknown")
	}
	for name, cases := range map[string][]Case{
		"nothing resolved":   {{File: "a", Seal: open.Seal}},
		"resolved too early": {resolved(t, "Ardenia", outcome.Survival, "2010-02-02", nil, outcome.InsideView)},
	} {
		if _, err := Evaluate(cases); !errors.Is(err, ErrNothingResolved) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Evaluate([]Case{open, open}); err == nil || !strings.Contains(err.Error(), "same seal") {
		t.Errorf("a seal given twice: %v", err)
	}
}

// A view that lacks curves, aftermath or a horizon is scored as far as possible.
func TestPoorViews(t *testing.T) {
	yes := true
	r := result("Ardenia", outcome.InsideView, outcome.OutsideView)
	poor := r.Views[outcome.OutsideView]
	poor.Daily, poor.GivenExit, poor.Horizons = outcome.Daily{}, nil, poor.Horizons[:1]
	r.Views[outcome.OutsideView] = poor
	s := sealOf(t, r, "2010-02-01")
	resolution, err := s.Resolve(outcome.Uprising, day("2010-03-12"), &yes, "news", "")
	if err != nil {
		t.Fatal(err)
	}
	scores, err := Evaluate([]Case{{File: "a", Seal: s, Resolution: resolution}})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(scores.Horizons[0].Cases[0].Views[outcome.OutsideView].Loss); n != 3 {
		t.Errorf("%d measures, want 3", n)
	}
	if n := len(scores.Horizons[1].Views); n != 1 {
		t.Errorf("%d views at 700 days, want 1", n)
	}
	if n := len(scores.Horizons[0].Skill); n != 3 {
		t.Errorf("%d skills, want 3", n)
	}
}

func TestHindcastsAreMarked(t *testing.T) {
	for date, want := range map[string]bool{"2010-01-31": true, "2010-02-01": true, "2010-02-02": false} {
		// Sealed on 1 February.
		s, err := Evaluate([]Case{resolved(t, "Ardenia", outcome.Uprising, date, nil, outcome.InsideView)})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Horizons[0].Cases[0].Hindcast; got != want {
			t.Errorf("exit on %s: hindcast %v, want %v", date, got, want)
		}
	}
}

func TestImpossibleThingsHappen(t *testing.T) {
	s, err := Evaluate([]Case{
		resolved(t, "Ardenia", outcome.Rebels, "2010-03-12", nil, outcome.InsideView, outcome.OutsideView),
		resolved(t, "Bordavia", outcome.Uprising, "2010-03-12", nil, outcome.InsideView, outcome.OutsideView),
	})
	if err != nil {
		t.Fatal(err)
	}
	h := s.Horizons[0]
	if mean := h.Views[0].Means[Log]; !mean.Mean.Infinite() || mean.Infinite != 1 || mean.N != 2 {
		t.Errorf("mean log score %+v", mean)
	}
	for _, skill := range h.Skill {
		if (skill.Measure == Log) != (skill.Skill == nil) || skill.Note == "" {
			t.Errorf("skill %+v", skill)
		}
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `"log":"infinite"`) {
		t.Error("the infinite score is not in the JSON")
	}
}

// Everyone survives 350 days, to which the inside view gave .8 and the outside view .9.
func TestSkill(t *testing.T) {
	var cases []Case
	for i := range fewestCountries {
		cases = append(cases, resolved(t, fmt.Sprint("Country ", i), outcome.Survival, "2012-01-01",
			nil, outcome.InsideView, outcome.OutsideView))
	}
	s, err := Evaluate(cases)
	if err != nil {
		t.Fatal(err)
	}
	for _, skill := range s.Horizons[0].Skill {
		if skill.Measure != BrierExit {
			continue
		}
		approx(t, "skill", *skill.Skill, 1-.04/.01)
		// All countries are alike, so all replicates are too.
		approx(t, "lower bound", *skill.Lo, -3)
		approx(t, "upper bound", *skill.Hi, -3)
		if skill.N != fewestCountries || skill.Countries != fewestCountries {
			t.Errorf("%+v", skill)
		}
	}
	if s, err = Evaluate(cases[1:]); err != nil {
		t.Fatal(err)
	}
	for _, skill := range s.Horizons[0].Skill {
		if skill.Lo != nil || !strings.Contains(skill.Note, "4 of the 5") {
			t.Errorf("an interval from too few countries: %+v", skill)
		}
	}
}

// The interval contains the skill over all cases, and equal cases give equal intervals.
func TestSkillInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(fewestCountries, 12).Draw(t, "countries")
		countries := make([]pair, n)
		total := pair{}
		for i := range countries {
			countries[i] = pair{rapid.Float64Range(.01, 2).Draw(t, "view"), rapid.Float64Range(.01, 2).Draw(t, "reference")}
			total.view += countries[i].view
			total.reference += countries[i].reference
		}
		lo, hi, ok := interval(countries)
		again, above, _ := interval(countries)
		if !ok || lo > hi || lo != again || hi != above {
			t.Fatalf("%v to %v, again %v to %v", lo, hi, again, above)
		}
	})
}

// The bins hold all eleven forecasts of each case, and one event each.
func TestReliability(t *testing.T) {
	s, err := Evaluate([]Case{
		resolved(t, "Ardenia", outcome.Uprising, "2010-03-12", nil, outcome.InsideView),
		resolved(t, "Bordavia", outcome.Survival, "2012-01-01", nil, outcome.InsideView),
	})
	if err != nil {
		t.Fatal(err)
	}
	// By 350 days a coup had .1, uprising and death .05 each, survival .8, the rest 0.
	bins := s.Horizons[0].Views[0].Reliability
	if len(bins) != 4 {
		t.Fatalf("%+v", bins)
	}
	for i, want := range []struct {
		from      float64
		n, events int
	}{{0, 14, 0}, {.05, 4, 1}, {.1, 2, 0}, {.6, 2, 1}} { // survival is 0.8 less a rounding
		if b := bins[i]; b.From != want.from || b.N != want.n || b.Events != want.events {
			t.Errorf("bin %d: %+v, want %+v", i, b, want)
		}
	}
}
