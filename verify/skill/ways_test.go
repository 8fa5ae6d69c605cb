package skill

import (
	"math"
	"strings"
	"testing"

	"fronde/calendar"
	"fronde/hazard/landmark"
	"fronde/outcome"
	"fronde/seal"
	"fronde/stats"
)

// judgedCase is a made case: each view gave a half to staying, .3 to uprisings, .1 to military coups and .1 to regular
// exits, the pooled one all to an uprising.
func judgedCase(country string, exit outcome.Exit) judged {
	var p, sure, class given
	p[outcome.Survival], p[outcome.Uprising], p[outcome.MilitaryCoup], p[outcome.Regular] = .5, .3, .1, .1
	sure[outcome.Uprising] = 1
	class[outcome.Survival] = .9
	s := &seal.Seal{Scenario: seal.Scenario{Country: country}}
	return judged{sealed: seal.Case{Seal: s}, exit: exit, apart: apart(exit), given: map[string]given{
		outcome.OutsideView: p, outcome.InsideView: p, outcome.PooledView: sure, classView: class,
	}}
}

// Elections and deaths count in their own row alone.
func TestElectionsAndDeathsAreApart(t *testing.T) {
	t.Parallel()
	cases := []judged{
		judgedCase("A", outcome.Uprising), judgedCase("B", outcome.Survival), judgedCase("C", outcome.Regular),
		judgedCase("D", outcome.NaturalDeath), judgedCase("A", outcome.Negotiated),
	}
	var b strings.Builder
	byWay(&b, cases)
	for _, want := range []string{
		// Classes gave .1 to each of three cases, of which two happened: (2 (.9)^2 + .1^2) / 3.
		"| any way | class | 3 | 2 | 0.30 | 0.543 |",
		"| masses: uprising, hybrid | outside | 3 | 1 | 0.90 | 0.223 |",
		"| masses: uprising, hybrid | pooled | 3 | 1 | 3.00 | 0.667 |",
		"| elites: coups, ultimatum, negotiated | inside | 3 | 1 | 0.30 |",
		"| elections and deaths | outside | 5 | 2 | 0.50 |",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "masses: uprising, hybrid | class") {
		t.Error("the class view has no ways out")
	}
	if n := len(sealedOf(cases, func(c *judged) bool { return !c.apart })); n != 3 {
		t.Errorf("%d cases are not apart, want 3", n)
	}
	two := groups[0].binary(cases, outcome.PooledView)
	if two.Cluster[0] != two.Cluster[2] || two.Cluster[0] == two.Cluster[1] {
		t.Errorf("clusters %v: the first and last case share a country", two.Cluster)
	}
	if s := two.Scores(stats.Level); math.Abs(float64(s.Brier.Value)-1./3) > 1e-12 {
		t.Errorf("Brier %v", s.Brier.Value)
	}
}

// Every exit but survival is in one group below the first.
func TestGroupsDivideTheExits(t *testing.T) {
	t.Parallel()
	for e := range outcome.Survival {
		in := 0
		for _, g := range groups[1:] {
			if g.holds(e) {
				in++
			}
		}
		if in != 1 || !groups[0].holds(e) {
			t.Errorf("%s is in %d groups", e, in)
		}
	}
	if groups[0].holds(outcome.Survival) {
		t.Error("survival is a way out")
	}
}

// A case is known to the model that was fitted to the month of its end.
func TestCasesThatTheModelHasSeen(t *testing.T) {
	t.Parallel()
	to, _ := landmark.ParseMonth("2010-12")
	for date, want := range map[string]bool{"1989-12-22": true, "2010-12-31": true, "2011-01-14": false} {
		day, err := calendar.ParseDate(date)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&hindcast{date: day}).seen(landmark.Months{To: to}); got != want {
			t.Errorf("%s: seen %v, want %v", date, got, want)
		}
	}
}
