package verify

import (
	"strings"
	"testing"

	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/seal"
)

// Every outcome names a scenario that ships, on a date after its onset.
func TestHindcastsNameShippedScenarios(t *testing.T) {
	cases, err := hindcasts()
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range cases {
		c, err := scenario.Load("../scenarios/" + h.file + ".yaml")
		if err != nil {
			t.Error(err)
			continue
		}
		if !c.AsOf.Before(h.date) {
			t.Errorf("%s: the outcome of %s does not lie after the onset on %s", h.file, h.date, c.AsOf)
		}
		since := float64(c.AsOf.Sub(h.since)) / 365.25
		if tenure := c.Leader.YearsInOffice.Median(); since < tenure-.6 || since > tenure+.6 {
			t.Errorf("%s: in office since %s is %.1f years, the scenario says %.1f", h.file, h.since, since, tenure)
		}
	}
}

// A ruler's years in a class are those in its band of tenure and in its period.
func TestYearsInClass(t *testing.T) {
	day := func(text string) scenario.Date {
		d, err := scenario.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	h := hindcast{since: day("1987-01-01"), date: day("2011-01-01")}
	class := baserate.Class{Tenure: baserate.Tenure{From: 15, To: 20}, Period: baserate.Late}
	if got := h.yearsIn(&class); got < 4.99 || got > 5.01 {
		t.Errorf("%v years with 15 to 20 years in office, want 5", got)
	}
	class.Tenure = baserate.Tenure{From: 0, To: 100}
	if got := h.yearsIn(&class); got < 19.99 || got > 20.01 {
		t.Errorf("%v years since 1991, want 20", got)
	}
}

// The verdict counts by the intervals.
func TestVerdict(t *testing.T) {
	number := func(x float64) *float64 { return &x }
	skill := func(view string, m seal.Measure, lo, hi float64) seal.Skill {
		return seal.Skill{View: view, Measure: m, Skill: number((lo + hi) / 2), Lo: number(lo), Hi: number(hi)}
	}
	text := verdict(&seal.Scores{Horizons: []seal.HorizonScores{{Skill: []seal.Skill{
		skill(outcome.PooledView, seal.Brier, .1, .2), skill(outcome.PooledView, seal.Log, -.2, -.1),
		skill(outcome.PooledView, seal.CRPS, -.1, .1),
	}}}})
	if !strings.Contains(text, "of 3 comparisons (scores and horizons, not independent), 1 are better beyond their 90 % interval, 1 worse, 1 cannot be told apart") {
		t.Error(text)
	}
}
