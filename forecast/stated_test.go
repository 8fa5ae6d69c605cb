package forecast_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/stats"
)

// calm is the plain case without uprisings: hardly any leader leaves before an election.
var calm = strings.Replace(source, "[emigration]", "[emigration, mass_route]", 1)

// voting is the calm case with elections, each given as the inside of a YAML mapping.
func voting(t *testing.T, o forecast.Options, elections ...string) *outcome.Result {
	t.Helper()
	text := calm + "timeline:\n"
	for _, e := range elections {
		text += "  - {type: election, label: vote, " + e + "}\n"
	}
	return run(t, parse(t, text), o).Result
}

var views = []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView, outcome.SimulatorView}

// An election tomorrow that the leader loses with 95 % is a regular exit with 95 % in every view:
// what the case itself states is not pooled. One on the very day of the forecast is decided on the
// day after.
func TestAStatedElectionEntersEveryView(t *testing.T) {
	t.Parallel()
	for _, date := range []string{"2024-04-02", "2024-04-01"} {
		r := voting(t, forecast.Options{Runs: 20}, "size: 95 %, date: "+date)
		for _, name := range views {
			for _, h := range r.Views[name].Horizons {
				p := h.Exits[outcome.Regular]
				if p.P < .94 || p.P > .96 || p.Lo > p.P || p.Hi < p.P || p.Hi-p.Lo > .05 || p.MCError > .01 {
					t.Errorf("%s, %s, %d days: regular exit %+v, want about 0.95", date, name, h.Days, p)
				}
			}
		}
		if r.Pooling.Elections != 1 {
			t.Errorf("%s: the result says that %d elections are stated", date, r.Pooling.Elections)
		}
		if !strings.Contains(r.Levels, "dated election") {
			t.Errorf("the basis of the levels does not name the election: %s", r.Levels)
		}
	}
}

// An election that is held with 60 % and lost with 10 to 30 % removes the leader with about 12 %,
// in an interval of 6 to 18 %, in every view; the simulator's worlds scatter around that.
func TestAnUncertainElectionKeepsItsDistribution(t *testing.T) {
	t.Parallel()
	r := voting(t, forecast.Options{Runs: 200}, "date: 2024-04-11, probability: 60 %, size: 10 to 30 %")
	none := run(t, parse(t, calm), forecast.Options{Runs: 200}).Result
	want := stats.Range{Mean: .6 * .192, Lo: .06, Hi: .18} // a share of 10 to 30 % has a mean of 19.2 %
	for _, name := range views {
		last := len(r.Views[name].Horizons) - 1
		with, without := r.Views[name].Horizons[last].Exits, none.Views[name].Horizons[last].Exits
		// Nearly every leader is in office until the tenth day.
		added, slack := with[outcome.Regular].P-without[outcome.Regular].P, .004
		if name == outcome.SimulatorView {
			slack = 3 * with[outcome.Regular].MCError
		}
		if math.Abs(added-want.Mean) > slack {
			t.Errorf("%s: the election adds %.4f to regular exits, want %.4f", name, added, want.Mean)
		}
		if p := with[outcome.Regular]; p.Lo > want.Lo+.02 || p.Hi < want.Hi-.02 {
			t.Errorf("%s: interval %.3f to %.3f does not hold the statement's %.3f to %.3f", name, p.Lo, p.Hi, want.Lo, want.Hi)
		}
	}
}

// Relative risks leave out what is stated: a case compares with the reference population in the
// same way whatever the election would do, and whenever.
func TestRelativeRiskLeavesElectionsOut(t *testing.T) {
	t.Parallel()
	one := voting(t, forecast.Options{Runs: 20}, "date: 2024-04-20, size: 50 %").Pooling.Modes
	other := voting(t, forecast.Options{Runs: 20}, "date: 2024-05-02, size: 1 %").Pooling.Modes
	for k := range one {
		for j, rr := range one[k].RelativeRisk {
			if rr != other[k].RelativeRisk[j] {
				t.Errorf("%s until day %d: relative risk %.4f with one election, %.4f with another", one[k].Mode, rr.Days,
					rr.Mean, other[k].RelativeRisk[j].Mean)
			}
		}
	}
}

// Every daily curve jumps on the day of the election and rises evenly over an uncertain date;
// two elections on one day are independent.
func TestDailyCurvesJumpOnTheDay(t *testing.T) {
	t.Parallel()
	r := voting(t, forecast.Options{Runs: 20}, "date: 2024-04-11, size: 40 %", "date: 2024-04-11, size: 50 %")
	for _, name := range views {
		d := r.Views[name].Daily
		before, on := slices.Index(d.Days, 9), slices.Index(d.Days, 10)
		if before < 0 || on < 0 {
			t.Fatalf("%s: the curve has the days %v, want 9 and 10 among them", name, d.Days)
		}
		if jump := d.Exits[outcome.Regular][on] - d.Exits[outcome.Regular][before]; math.Abs(jump-.7) > .01 {
			t.Errorf("%s: the curve jumps by %.3f, want 0.7", name, jump)
		}
	}
	spread := voting(t, forecast.Options{Runs: 20}, "date: 2024-04-08, until: 2024-04-27, size: 80 %")
	d := spread.Views[outcome.PooledView].Daily
	for day, want := range map[int]float64{6: 0, 14: .32, 21: .6, 26: .8} {
		i := slices.Index(d.Days, day)
		if i < 0 || math.Abs(d.Exits[outcome.Regular][i]-want) > .015 {
			t.Errorf("day %d (of %v): %v, want %.2f", day, d.Days, d.Exits[outcome.Regular], want)
		}
	}
}
