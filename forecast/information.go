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
		var explained [outcome.Modes]outcome.Range
		for e := range explained {
			output := s.means(func(r *ensemble.Row) float64 { return math.Log(r.Incidence[e] + least) })
			explained[e] = infer.NewSample(column, output).Explained()[0]
		}
		known := func(of func(outcome.Range) float64) outcome.Range {
			return headline(func(e outcome.Exit) float64 { return 1 - of(explained[e]) })
		}
		mean := known(func(r outcome.Range) float64 { return r.Mean })
		in.Headline = &mean
		in.Narrows = narrower(r.Information.Now, mean,
			known(func(r outcome.Range) float64 { return r.Lo }), known(func(r outcome.Range) float64 { return r.Hi }))
	}
	return nil
}

// narrower says by how much an interval is wider than what knowing a number leaves of it: in
// the mean, if the number explains as little as it may, and if it explains as much.
func narrower(now, mean, little, much outcome.Range) *outcome.Range {
	width := func(r outcome.Range) float64 { return r.Hi - r.Lo }
	by := func(then outcome.Range) float64 { return max(0, width(now)-width(then)) }
	return &outcome.Range{Mean: by(mean), Lo: min(by(little), by(mean)), Hi: max(by(much), by(mean))}
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
