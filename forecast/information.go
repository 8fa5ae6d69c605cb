package forecast

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fronde/ensemble"
	"fronde/infer"
	"fronde/outcome"
	"fronde/scenario"
)

// informed is how many numbers get a headline of their own, as if they were known.
const informed = 10

// inform says what the headline's interval would be if numbers were known: the spread of
// each exit over the numbers is reduced by what knowing one would explain of it, and the
// views are pooled again.
func (b *bench) inform(ctx context.Context, r *outcome.Sensitivity, s *sampled, o SensitivityOptions) error {
	u, err := usualFor(ctx, b.c, Options{Seed: uint64(b.seed), Preparing: o.Preparing})
	if err != nil {
		return err
	}
	simulated := s.summary.View()
	headline := func(left func(outcome.Exit) float64) outcome.Range {
		a := newAnchor(narrowed(simulated, left), s.summary.Draws(), u.reference)
		_, _, pooled := a.blend(u.draws)
		horizons := pooled.view(a, PriorWeight.Mean()).Horizons
		stays := horizons[len(horizons)-1].Exits[outcome.Survival]
		return outcome.Range{Mean: 1 - stays.P, Lo: 1 - stays.Hi, Hi: 1 - stays.Lo}
	}
	r.Information.Now = headline(func(outcome.Exit) float64 { return 1 })
	r.Information.Perfect = headline(func(outcome.Exit) float64 { return 0 })

	best := make([]*outcome.InputSensitivity, len(r.Inputs))
	for i := range r.Inputs {
		best[i] = &r.Inputs[i]
	}
	slices.SortStableFunc(best, func(a, b *outcome.InputSensitivity) int { return cmp.Compare(b.Resolves.Mean, a.Resolves.Mean) })
	values, least := b.values(s.numbers), pseudo/float64(s.summary.Draws()) // as in the relative risk
	for _, in := range best[:min(informed, len(best))] {
		i := slices.IndexFunc(b.inputs, func(e scenario.Entry) bool { return e.Path == in.Path })
		column := make([][]float64, len(values))
		for d := range values {
			column[d] = values[d][i : i+1]
		}
		known := headline(func(e outcome.Exit) float64 {
			output := s.means(func(r *ensemble.Row) float64 { return math.Log(r.Incidence[e] + least) })
			return 1 - infer.NewSample(column, output).Explained()[0].Mean
		})
		in.Headline = &known
	}
	return nil
}

// narrowed returns a view of which only a share of each exit's variance over the uncertain
// numbers is left.
func narrowed(v outcome.View, left func(outcome.Exit) float64) outcome.View {
	shares := [outcome.Modes]float64{}
	for e := range shares {
		shares[e] = math.Sqrt(left(outcome.Exit(e)))
	}
	horizons := slices.Clone(v.Horizons)
	for h := range horizons {
		exits := map[outcome.Exit]outcome.Probability{}
		for e, p := range horizons[h].Exits {
			if e != outcome.Survival {
				p.SDParameters *= shares[e]
			}
			exits[e] = p
		}
		horizons[h].Exits = exits
	}
	v.Horizons = horizons
	return v
}
