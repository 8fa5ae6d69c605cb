package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"

	"fronde/ensemble"
	"fronde/forecast"
	"fronde/infer"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/scenario"
	"fronde/scenario/quantity"
	"fronde/stats"
)

// inform computes how much narrower the headline's interval would be if numbers were known: the
// spread of each exit over the numbers is reduced by the share that knowing one would explain,
// and the views are pooled again.
func (b *bench) inform(ctx context.Context, r *finding.Sensitivity, s *sampled, o SensitivityOptions) error {
	baseline, err := forecast.BaselineOf(ctx, b.c, forecast.Options{Seed: uint64(b.seed), Preparing: o.Preparing})
	if err != nil {
		return err
	}
	simulated := s.summary.Unstated()
	headline := func(baseline *forecast.Baseline, left func(outcome.Exit) float64) stats.Range {
		return baseline.Leaving(narrowed(simulated, left), s.summary.Draws())
	}
	all := func(outcome.Exit) float64 { return 1 }
	r.Information.Now = headline(baseline, all)
	everything := baseline.Knowing(func(quantity.Number) bool { return true })
	r.Information.Perfect = headline(everything, func(outcome.Exit) float64 { return 0 })

	// Hundreds of views are pooled: a difference of two widths needs fewer draws, which are
	// the same for both.
	preview := baseline.Preview()
	explained, err := b.explained(s)
	if err != nil {
		return err
	}
	now := headline(preview, all)
	for i := range r.Inputs {
		in := &r.Inputs[i]
		column := slices.IndexFunc(b.inputs, func(e scenario.Entry) bool { return e.Path == in.Path })
		if !slices.ContainsFunc(explained[:], func(exit []stats.Range) bool { return exit[column].Hi > 0 }) {
			continue // it explains nothing
		}
		this := preview.Knowing(func(n quantity.Number) bool { return n.ID() == b.inputs[column].Number.ID() })
		known := func(of func(stats.Range) float64) stats.Range {
			return headline(this, func(e outcome.Exit) float64 { return 1 - of(explained[e][column]) })
		}
		in.Narrows = narrower(now, known(func(r stats.Range) float64 { return r.Mean }),
			known(func(r stats.Range) float64 { return r.Lo }), known(func(r stats.Range) float64 { return r.Hi }))
	}
	return nil
}

// explained returns, for each exit, the share of the variance of the logarithm of its
// probability that knowing a number would explain, by input.
func (b *bench) explained(s *sampled) (all [outcome.Modes][]stats.Range, err error) {
	values, least := b.values(s.numbers), forecast.HalfEvent/float64(s.summary.Draws()) // as in the relative risk
	for e := range all {
		output := s.means(func(r *ensemble.Row) float64 { return math.Log(r.Incidence[e] + least) })
		if slices.Min(output) == slices.Max(output) { // an exit that occurs in no world
			all[e] = make([]stats.Range, len(b.inputs))
			continue
		}
		sample, err := infer.NewSample(values, output)
		if err != nil {
			return all, fmt.Errorf("log probabilities of %s: %w", outcome.Exit(e), err)
		}
		all[e] = sample.Explained()
	}
	return all, nil
}

// narrower returns how much knowing a number would narrow an interval: on average, if the number
// explains as little as it may, and if it explains as much as it may.
func narrower(now, mean, little, much stats.Range) stats.Range {
	width := func(r stats.Range) float64 { return r.Hi - r.Lo }
	by := func(then stats.Range) float64 { return max(0, width(now)-width(then)) }
	return stats.Range{Mean: by(mean), Lo: min(by(little), by(mean)), Hi: max(by(much), by(mean))}
}

// narrowed returns a view in which only a share of each exit's variance over the uncertain
// numbers remains.
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
