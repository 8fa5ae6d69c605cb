package outside_test

import (
	"math"
	"strings"
	"testing"

	"fronde/forecast/outside"
	"fronde/hazard/baserate"
	"fronde/outcome/waterfall"
	"fronde/scenario"
)

const plain = `fronde: 1
title: A country
country: Ardenia
as_of: 2024-03-01
horizon: 12 months
leader: {role: president, age: 60, years_in_office: 20, rule: personal}
places:
  - {name: Capital, population: 20000000, lat: 10, lon: 10}
`

const quiet = plain + "history: {coups: none, civil_war: none, campaign: none}\nwar: {active: false}\n"

// campaign is the quiet case with a campaign instead of none.
func campaign(inside string) string {
	return strings.Replace(quiet, "campaign: none", "campaign: {"+inside+"}", 1)
}

// removal is a campaign of some persons that began on a day, and demands that the ruler goes.
func removal(since, last, persons string) string {
	return campaign("since: " + since + ", last: " + last + ", largest: " + persons + ", demand: removal")
}

func view(t *testing.T, text string) (*outside.View, *baserate.Class) {
	t.Helper()
	c, err := scenario.Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: 20, Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	v, err := outside.Of(c, choice.Class())
	if err != nil {
		t.Fatal(err)
	}
	return v, choice.Class()
}

func fall(t *testing.T, text string) *waterfall.Waterfall {
	t.Helper()
	v, _ := view(t, text)
	return v.Waterfall()
}

// leaving is the probability at the end of a waterfall.
func leaving(t *testing.T, text string) float64 {
	t.Helper()
	w := fall(t, text)
	return w.Steps[len(w.Steps)-1].Leaving.Mean
}

// A campaign of 10,000 that demands removal lifts the twelve-month risk two- to fourfold on its first day, as in
// the record (.24 against .09), and ever less as it recedes.
func TestCampaignLiftsTheRiskAndFades(t *testing.T) {
	t.Parallel()
	none := leaving(t, quiet)
	before := leaving(t, removal("2024-03-01", "2024-03-01", "10000")) / none
	if before < 2 || before > 4 {
		t.Errorf("on the first day the risk is %.2f times that without", before)
	}
	for _, last := range []string{"2024-01-10", "2023-10-15", "2023-03-10"} {
		now := leaving(t, removal(last, last, "10000")) / none
		if now > before {
			t.Errorf("%s: the risk is %.2f times that without, more than %.2f later", last, now, before)
		}
		before = now
	}
	if before > 1.6 {
		t.Errorf("after a year the risk is still %.2f times that without", before)
	}
}

// Larger crowds lift the risk more.
func TestLargerCrowdsLiftMore(t *testing.T) {
	t.Parallel()
	before := leaving(t, quiet)
	for _, persons := range []string{"2000", "20000", "200000"} {
		now := leaving(t, removal("2024-03-01", "2024-03-01", persons))
		if now <= before {
			t.Errorf("%s persons: %.4f, not above %.4f", persons, now, before)
		}
		before = now
	}
}

// Old rulers die: at 85 about one in ten a year does, at 45 hardly anybody.
func TestAgeOfDeath(t *testing.T) {
	t.Parallel()
	for _, of := range []struct {
		age    string
		lo, hi float64
	}{{"45", .0005, .008}, {"85", .05, .16}} {
		v, class := view(t, strings.Replace(quiet, "age: 60", "age: "+of.age, 1))
		factor, _ := v.Factor(baserate.Natural, 0, 365)
		rate := class.Rate(baserate.Natural)
		if p := -math.Expm1(-rate.Mean() * factor); p < of.lo || p > of.hi {
			t.Errorf("at %s %.4f die within a year, want %g to %g", of.age, p, of.lo, of.hi)
		}
	}
}

// What a case does not state is unknown: it changes nothing, and the waterfall says what stating it would move.
func TestUnknownIsNotNone(t *testing.T) {
	t.Parallel()
	w := fall(t, plain)
	open := map[string]bool{}
	for _, u := range w.Unknown {
		open[u.Fact] = true
		if len(u.If) != 2 || u.Path == "" {
			t.Errorf("%s: %+v", u.Fact, u)
		}
	}
	for _, fact := range []string{"coups", "civil war", "war", "election", "campaign"} {
		if !open[fact] {
			t.Errorf("%s is not among what is unknown: %v", fact, open)
		}
		for _, s := range w.Steps {
			if s.Fact == fact {
				t.Errorf("%s is unknown and yet a step: %+v", fact, s)
			}
		}
	}
	if open["demand"] || open["deaths"] {
		t.Error("the demand of a campaign is asked for before the campaign")
	}
	for _, u := range w.Unknown {
		lo, hi := u.If[0].Leaving.Mean, u.If[1].Leaving.Mean
		last := w.Steps[len(w.Steps)-1].Leaving.Mean
		if u.Fact == "campaign" && !(lo < last && last < hi) {
			t.Errorf("without knowing of a campaign %.4f, not between %.4f and %.4f", last, lo, hi)
		}
	}
}

// Every step multiplies the one before, and the interval holds the probability.
func TestStepsMultiply(t *testing.T) {
	t.Parallel()
	w := fall(t, removal("2024-02-20", "2024-02-27", "30000"))
	before := w.Steps[0].Leaving.Mean
	for _, s := range w.Steps {
		if math.Abs(s.Leaving.Mean/before-s.Factor) > 1e-9 {
			t.Errorf("%s: factor %v, probabilities %v and %v", s.Fact, s.Factor, before, s.Leaving.Mean)
		}
		if !(s.Leaving.Lo <= s.Leaving.Mean && s.Leaving.Mean <= s.Leaving.Hi) {
			t.Errorf("%s: %+v", s.Fact, s.Leaving)
		}
		before = s.Leaving.Mean
	}
}

// A vote that the case states is not due a second time in history's hazard.
func TestStatedElectionIsNotCountedTwice(t *testing.T) {
	t.Parallel()
	voting := quiet + "timeline:\n  - {date: 2024-09-01, type: election, size: 30 %}\n"
	v, _ := view(t, voting)
	stated, _ := v.Factor(baserate.Regular, 0, 365)
	open, _ := view(t, quiet)
	unknown, _ := open.Factor(baserate.Regular, 0, 365)
	if stated >= unknown {
		t.Errorf("with a vote stated regular exits are %.3f of the class's, %.3f without", stated, unknown)
	}
}

// The record reaches crowds that rulers met, and no further.
func TestSupport(t *testing.T) {
	t.Parallel()
	v, _ := view(t, quiet)
	for _, of := range []struct{ share, want float64 }{{0, 1}, {.0005, 1}, {.02, 1}, {.5, 0}} {
		if got := v.Support(of.share); got.Share != of.want {
			t.Errorf("a crowd of %g of the people: support %+v, want a share of %g", of.share, got, of.want)
		}
	}
}
