package forecast

import (
	"context"
	"fmt"
	"math"
	"runtime"

	"fronde/ensemble"
	"fronde/hazard/baserate"
	"fronde/outcome"
)

// simulateReference simulates all members and mixes them by weight.
func simulateReference(
	ctx context.Context, t baserate.Tenure, members []member, progress func(done, total int),
) (*Reference, error) {
	r := &Reference{Tenure: t.String(), Members: len(members), Days: ensemble.Horizons(referenceDays)}
	r.Incidence = make([]byMode, len(r.Days))
	r.Error = make([]byMode, len(r.Days))
	total := 0
	for _, m := range members {
		total += m.runs
	}
	mix := newMixture(len(r.Days))
	for _, m := range members {
		summary, err := m.simulate(ctx, func(done int) {
			if progress != nil {
				progress(r.Worlds+done, total)
			}
		})
		if err != nil {
			return nil, err
		}
		r.Worlds += summary.Worlds()
		r.Parts = append(r.Parts, Part{m.weight, m.stratum == campaign, mix.add(m, summary)})
	}
	mix.into(r)
	return r, nil
}

// simulate runs the member's worlds to the end.
func (m *member) simulate(ctx context.Context, progress func(done int)) (*ensemble.Summary, error) {
	model, err := compile(m.text, nil)
	if err != nil {
		return nil, err
	}
	plan := ensemble.Plan{
		Seed: referenceSeed, Runs: m.runs,
		RunUp: model.RunUp(), Horizon: model.Horizon(), Places: model.Places(),
	}
	summary, err := ensemble.Run(ctx, plan, func() ensemble.Simulator { return model.NewSimulator() }, ensemble.Options{
		Workers: min(runtime.GOMAXPROCS(0), MaxWorkers), Progress: func(done, _ int) { progress(done) },
	})
	if err != nil {
		return nil, fmt.Errorf("reference population: %w", err)
	}
	if summary.Partial() {
		return nil, fmt.Errorf("reference population: %w", context.Cause(ctx))
	}
	return summary, nil
}

// mixture sums members by weight.
type mixture struct {
	incidence, variance []byMode
	// draws of each stratum, its weight, and whether the mode occurred in it at all.
	draws, weight [strata]float64
	known         [][strata][baserate.Modes]bool
}

func newMixture(days int) *mixture {
	return &mixture{
		incidence: make([]byMode, days), variance: make([]byMode, days),
		known: make([][strata][baserate.Modes]bool, days),
	}
}

// add adds a member and returns its incidence.
func (x *mixture) add(m member, s *ensemble.Summary) []byMode {
	x.draws[m.stratum] += float64(s.Draws())
	x.weight[m.stratum] += m.weight
	own := make([]byMode, len(x.incidence))
	for h, horizon := range s.View().Horizons {
		for _, e := range outcome.Exits() { // in order: sums of floats depend on the order
			p := horizon.Exits[e]
			k, ok := baserate.ModeOf(e)
			if !ok || p.P == 0 {
				continue
			}
			own[h][k] += p.P
			x.known[h][m.stratum][k] = true
			x.incidence[h][k] += m.weight * p.P
			x.variance[h][k] += m.weight * m.weight * p.MCError * p.MCError
		}
	}
	return own
}

// into writes the mixture. A stratum in which a mode never occurred is as uncertain as half
// an event among its draws.
func (x *mixture) into(r *Reference) {
	for h := range x.incidence {
		for s := range strata {
			for k := range baserate.Modes {
				if !x.known[h][s][k] {
					unseen := x.weight[s] * HalfEvent / x.draws[s]
					x.variance[h][k] += unseen * unseen
				}
			}
		}
		r.Incidence[h] = x.incidence[h]
		for k, v := range x.variance[h] {
			r.Error[h][k] = math.Sqrt(v)
		}
	}
}
