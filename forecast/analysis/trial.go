package analysis

import (
	"context"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// trial is a world of a design: its model, its numbers, and the world whose random streams
// it uses.
type trial struct {
	model   *regime.Model
	numbers scenario.Draw
	streams uint32
}

// design is a set of trials, simulated in a directory of its own that is named after it.
type design struct {
	name  string
	plan  ensemble.Plan
	trial func(world int) trial
}

// tester simulates trials in place of an ensemble's draws.
type tester struct {
	trial func(world int) trial
	model *regime.Model
	now   *regime.Simulator // of the model
}

// Run implements [ensemble.Simulator].
func (t *tester) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	one := t.trial(int(run))
	if one.model != t.model {
		t.model, t.now = one.model, one.model.NewSimulator()
	}
	t.now.RunWith(one.numbers, seed, one.streams, draw, into)
	into.Run = run
}

// Day is the day since start that is being simulated.
func (t *tester) Day() int { return t.now.Day() }

// trials returns the log hazard of leaving in each world of a design.
func (b *bench) trials(ctx context.Context, d design) ([]float64, error) {
	summary, err := b.run(ctx, d.name, d.plan, func() ensemble.Simulator { return &tester{trial: d.trial} })
	if err != nil {
		return nil, err
	}
	hazards := make([]float64, 0, d.plan.Runs)
	err = summary.EachRow(func(r ensemble.Row) error {
		hazards = append(hazards, logHazard(leaving(&r)))
		return nil
	})
	return hazards, err
}

// leaving is the probability that the leader leaves in any way.
func leaving(r *ensemble.Row) float64 {
	sum := 0.0
	for _, p := range r.Incidence {
		sum += p
	}
	return min(1, sum)
}

// quantileOf returns the quantile of a number at which a value lies, by bisection.
func quantileOf(n quantity.Number, value float64) float64 {
	lo, hi := 0.0, 1.0
	for hi-lo > 1e-9 {
		if middle := (lo + hi) / 2; n.Quantile(middle) < value {
			lo = middle
		} else {
			hi = middle
		}
	}
	return (lo + hi) / 2
}
