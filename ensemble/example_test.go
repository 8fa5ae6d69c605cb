package ensemble_test

import (
	"context"
	"fmt"
	"math"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/rng"
)

// mortal is a simulator in which the leader dies at 3 % a year and nothing else happens.
type mortal struct{}

func (mortal) Run(_ rng.Seed, run, draw uint32, w *outcome.World) {
	w.Run, w.Draw, w.Exit, w.Day = run, draw, outcome.Survival, -1
	for e := range w.Incidence {
		clear(w.Incidence[e])
		clear(w.Unstated[e])
	}
	for v := range w.Values {
		clear(w.Values[v])
	}
	died := w.Incidence[outcome.NaturalDeath]
	for day := range died {
		died[day] = -math.Expm1(-0.03 * float64(day) / 365)
	}
	copy(w.Unstated[outcome.NaturalDeath], died)
	w.Follow[outcome.NaturalDeath] = [outcome.Successors]float64{outcome.SameRegime: died[len(died)-1]}
}

func Example() {
	plan := ensemble.Plan{Seed: 7, Runs: 100, RunUp: 30, Horizon: 365}
	summary, err := ensemble.Run(context.Background(), plan, func() ensemble.Simulator { return mortal{} },
		ensemble.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, h := range summary.View().Horizons {
		fmt.Printf("%d days: %.4f\n", h.Days, h.Exits[outcome.NaturalDeath].P)
	}
	// Output:
	// 91 days: 0.0075
	// 183 days: 0.0149
	// 365 days: 0.0296
}
