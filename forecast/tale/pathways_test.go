package tale

import (
	"math"
	"testing"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/stats"
)

// With one world per draw, the interval is Jeffreys' for independent trials.
func TestShareOfIndependentWorlds(t *testing.T) {
	t.Parallel()
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

// If all worlds of a draw are alike, they count as one.
func TestShareOfAlikeWorlds(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
	event := func(k trace.Kind, what string, n trace.Numbers) trace.Event {
		return trace.Event{Kind: k, What: what, Numbers: n}
	}
	losses := trace.Numbers{trace.NumberSanctions: -0.2, trace.NumberCasualties: -0.1, trace.NumberShock: 0.3}
	for _, c := range []struct {
		exit                      outcome.Exit
		events                    []trace.Event
		driver, signal, defection trace.Step
	}{
		{outcome.NaturalDeath, nil, "none", "none", "none"},
		{outcome.MilitaryCoup, []trace.Event{event(trace.PlotStarted, "", nil)}, "none", "none", "plot of one"},
		{outcome.MilitaryCoup, []trace.Event{
			event(trace.Happened, "elite_arrest: a general", nil), event(trace.Purged, "", nil), event(trace.PlotStarted, "",
				nil),
			event(trace.ConfidenceLost, "", nil), event(trace.Joined, "", nil),
		}, "elite arrest", "purge", "plot of several"},
		{outcome.Uprising, []trace.Event{
			event(trace.Weakened, "", losses), event(trace.Doubted, "", nil), event(trace.Ignited, "", nil),
		}, "sanctions", "protest", "commanders"},
		{outcome.Rebels, []trace.Event{
			event(trace.WarTurned, "", nil), event(trace.ConfidenceLost, "", nil),
		}, "battlefield", "private doubt", "elites without confidence"},
	} {
		story := &trace.Trace{Events: c.events, Fate: trace.Fate{Exit: c.exit}}
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
	t.Parallel()
	story := trace.Fate{Exit: outcome.Uprising, Day: 40}
	for _, c := range []struct {
		rerun trace.Fate
		want  trace.Verdict
		days  int
	}{
		{trace.Fate{Exit: outcome.Uprising, Day: 40}, trace.SameExit, 0},
		{trace.Fate{Exit: outcome.Uprising, Day: 47}, trace.LaterExit, 7},
		{trace.Fate{Exit: outcome.Uprising, Day: 39}, trace.EarlierExit, -1},
		{trace.Fate{Exit: outcome.Hybrid, Day: 40}, trace.OtherExit, 0},
		{trace.Fate{Exit: outcome.Survival, Day: -1}, trace.NoExit, 0},
	} {
		if v, days := verdict(story, c.rerun); v != c.want || days != c.days {
			t.Errorf("%v on day %d: %s by %d days, want %s by %d", c.rerun.Exit, c.rerun.Day, v, days, c.want, c.days)
		}
	}
}
