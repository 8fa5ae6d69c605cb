package tale

import (
	"math"
	"testing"

	"fronde/outcome"
	"fronde/stats"
)

// With one world a draw the interval is that of Jeffreys for independent trials.
func TestShareOfIndependentWorlds(t *testing.T) {
	perDraw, within := map[uint32]int{}, map[uint32]int{}
	for d := range uint32(9) {
		perDraw[d] = 1
	}
	within[0], within[4], within[8] = 1, 1, 1
	r := share(within, perDraw)
	lo, hi := stats.JeffreysInterval(3, 9, stats.Level)
	if math.Abs(r.Mean-1./3) > 1e-12 || math.Abs(r.Lo-lo) > 1e-9 || math.Abs(r.Hi-hi) > 1e-9 {
		t.Errorf("3 of 9: %+v, want %g to %g", r, lo, hi)
	}
}

// Worlds that are all alike within their draws count as one each.
func TestShareOfAlikeWorlds(t *testing.T) {
	single, double := map[uint32]int{}, map[uint32]int{}
	one, two := map[uint32]int{}, map[uint32]int{}
	for d := range uint32(10) {
		single[d], double[d] = 1, 2
	}
	for d := range uint32(4) {
		one[d], two[d] = 1, 2
	}
	a, b := share(one, single), share(two, double)
	if math.Abs(a.Lo-b.Lo) > 1e-9 || math.Abs(a.Hi-b.Hi) > 1e-9 {
		t.Errorf("4 of 10 draws: %+v of single worlds, %+v of pairs that are alike", a, b)
	}
	all := share(double, double)
	if all.Mean != 1 || all.Hi != 1 || all.Lo < 0.7 || all.Lo > 0.95 {
		t.Errorf("10 of 10 draws: %+v", all)
	}
}

func TestStepsNameDriverSignalAndDefection(t *testing.T) {
	event := func(k outcome.TraceKind, what string, n outcome.TraceNumbers) outcome.TraceEvent {
		return outcome.TraceEvent{Kind: k, What: what, Numbers: n}
	}
	losses := outcome.TraceNumbers{outcome.NumberSanctions: -0.2, outcome.NumberCasualties: -0.1, outcome.NumberShock: 0.3}
	for _, c := range []struct {
		exit                      outcome.Exit
		events                    []outcome.TraceEvent
		driver, signal, defection string
	}{
		{outcome.NaturalDeath, nil, "none", "none", "none"},
		{outcome.MilitaryCoup, []outcome.TraceEvent{event(outcome.PlotStarted, "", nil)}, "none", "none", "plot of one"},
		{outcome.MilitaryCoup, []outcome.TraceEvent{
			event(outcome.Happened, "elite_arrest: a general", nil), event(outcome.Purged, "", nil), event(outcome.PlotStarted, "", nil),
			event(outcome.ConfidenceLost, "", nil), event(outcome.Joined, "", nil),
		}, "elite arrest", "purge", "plot of several"},
		{outcome.Uprising, []outcome.TraceEvent{
			event(outcome.Weakened, "", losses), event(outcome.Doubted, "", nil), event(outcome.Ignited, "", nil),
		}, "sanctions", "protest", "commanders"},
		{outcome.Rebels, []outcome.TraceEvent{
			event(outcome.WarTurned, "", nil), event(outcome.ConfidenceLost, "", nil),
		}, "battlefield", "private doubt", "elites without confidence"},
	} {
		story := &outcome.Trace{Events: c.events, Fate: outcome.TraceFate{Exit: c.exit}}
		var all []int
		for i := range c.events {
			all = append(all, i)
		}
		if d, s, f := steps(story, all); d != c.driver || s != c.signal || f != c.defection {
			t.Errorf("%v: %s, %s, %s, want %s, %s, %s", c.exit, d, s, f, c.driver, c.signal, c.defection)
		}
	}
}

func TestVerdicts(t *testing.T) {
	story := outcome.TraceFate{Exit: outcome.Uprising, Day: 40}
	for _, c := range []struct {
		rerun outcome.TraceFate
		want  outcome.Verdict
		days  int
	}{
		{outcome.TraceFate{Exit: outcome.Uprising, Day: 40}, outcome.SameExit, 0},
		{outcome.TraceFate{Exit: outcome.Uprising, Day: 47}, outcome.LaterExit, 7},
		{outcome.TraceFate{Exit: outcome.Uprising, Day: 39}, outcome.EarlierExit, -1},
		{outcome.TraceFate{Exit: outcome.Hybrid, Day: 40}, outcome.OtherExit, 0},
		{outcome.TraceFate{Exit: outcome.Survival, Day: -1}, outcome.NoExit, 0},
	} {
		if v, days := verdict(story, c.rerun); v != c.want || days != c.days {
			t.Errorf("%v on day %d: %s by %d days, want %s by %d", c.rerun.Exit, c.rerun.Day, v, days, c.want, c.days)
		}
	}
}
