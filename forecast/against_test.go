package forecast_test

import (
	"math"
	"testing"

	"fronde/forecast"
	"fronde/outcome"
)

// World by world, two runs differ exactly as twins do when each side accepts its own numbers.
func TestAgainstAnEarlierRun(t *testing.T) {
	t.Parallel()
	first := parse(t, eventful)
	second, err := first.Set("elites.factions.guard.rate", "3 per year")
	if err != nil {
		t.Fatal(err)
	}
	var earlier []outcome.ExitRow
	for row, err := range run(t, first, forecast.Options{Runs: 40, Seed: 4, Dir: t.TempDir()}).Exits() {
		if err != nil {
			t.Fatal(err)
		}
		earlier = append(earlier, row)
	}
	later := run(t, second, forecast.Options{Runs: 60, Seed: 4})
	got := later.Against(earlier)
	want := twins(t, first, second, forecast.TwinOptions{Runs: 40, Seed: 4, OwnNumbers: true, Diverge: -1})
	horizons := want.Views[outcome.SimulatorView].Horizons
	if got == nil || got.Pairs != 40 || got.Days != horizons[len(horizons)-1].Days {
		t.Fatalf("%+v", got)
	}
	for e, d := range horizons[len(horizons)-1].Exits {
		if one := got.Exits[e]; math.Abs(one.Mean-d.Mean) > 1e-9 || one.Lo > one.Mean || one.Hi < one.Mean {
			t.Errorf("%v: %+v, of twins %g", e, one, d.Mean)
		}
	}
	if rebels := got.Exits[outcome.Rebels]; rebels.Lo <= 0 {
		t.Errorf("rebels move ten times as often, and the difference is %+v", rebels)
	}
	if later.Against(nil) != nil {
		t.Error("a difference against no world")
	}
}
