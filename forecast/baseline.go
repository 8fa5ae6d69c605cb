package forecast

import (
	"context"
	"math"
	"slices"

	"fronde/forecast/outside"
	"fronde/forecast/pooling"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/outcome/waterfall"
	"fronde/portable"
	"fronde/report/phrase/caution"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/quantity"
	"fronde/stats"
)

// divergence is the factor from which the views are said to differ. Judgement: the ends of
// the 90 % interval of a rate of three or four events in 310 leader-years lie a factor of
// six apart, so history itself cannot resolve factors below about 2.5 either way.
const divergence = 3

// Baseline is what a case is compared with: past rulers of its kind, and simulated ones.
type Baseline struct {
	choice    baserate.Choice
	reference *Reference
	weights   pooling.Weights
	draws     []jointDraw
	elections []election // that the case states
	state     *outside.View
}

// BaselineOf returns the baseline of a case, for the seed and the class of the options. It is
// needed before the worlds, since a reference population that must be simulated takes
// minutes and may be stopped.
func BaselineOf(ctx context.Context, c *scenario.Case, o Options) (*Baseline, error) {
	choice, err := baserate.Choose(FactsOf(c))
	if err != nil {
		return nil, err
	}
	if o.Class != nil {
		choice = baserate.Choice{Facts: choice.Facts, Classes: []baserate.Class{*o.Class}, Reason: caution.Given}
	}
	reference, err := ReferenceOf(ctx, choice.Class().Tenure, "", o.Preparing)
	if err != nil {
		return nil, err
	}
	weights, err := pooling.Shipped()
	if err != nil {
		return nil, err
	}
	draws := drawJointly(choice.Class(), weights, rng.Seed(o.Seed))
	state, err := outside.Of(c, choice.Class())
	if err != nil {
		return nil, err
	}
	return &Baseline{choice, reference, weights, draws, electionsOf(c), state}, nil
}

// Preview returns the baseline with a quarter of its joint draws, which is enough for a
// forecast from the worlds so far, and for differences between views pooled with the same
// draws.
func (b *Baseline) Preview() *Baseline {
	few := *b
	few.draws = b.draws[:previewDraws]
	return &few
}

// Knowing returns the baseline as it would be if some numbers of the case's elections were known.
func (b *Baseline) Knowing(known func(quantity.Number) bool) *Baseline {
	other := *b
	other.elections = slices.Clone(b.elections)
	for i := range other.elections {
		other.elections[i].known = known
	}
	return &other
}

// Leaving pools a simulated view without elections, from a number of draws of the uncertain
// numbers, with the baseline, and adds the elections that the case states. It returns the
// probability of having left by the last horizon.
func (b *Baseline) Leaving(unstated outcome.View, draws int) stats.Range {
	a := b.anchor(unstated, draws, b.state.Support(b.state.Crowd))
	last := a.sample(b.draws, a.pooledWeights).atHorizon[len(a.days)-1]
	stays := probabilityOf(last[outcome.Survival])
	return stats.Range{Mean: 1 - stays.P, Lo: 1 - stays.Hi, Hi: 1 - stays.Lo}
}

// anchor compares a simulated view without elections with the reference population, in the state of the case, as far
// as the record supports it.
func (b *Baseline) anchor(unstated outcome.View, draws int, support *waterfall.Support) *anchor {
	a := newAnchor(unstated, draws, b.reference)
	a.elections = b.elections
	a.in(b.state)
	a.support = support.Share
	a.weights = a.trusted(b.weights.Means())
	return a
}

// simulatedCrowd is the largest daily quantile of the crowd, in persons, over the worlds.
func simulatedCrowd(r *outcome.Result, quantile string) float64 {
	for _, series := range r.Observables {
		if series.Variable == outcome.Protesters.String() {
			return slices.Max(series.Quantiles[quantile])
		}
	}
	return 0
}

// pool adds the outside view, anchors the inside view to it and pools the two.
func (f *Forecast) pool(b *Baseline) {
	r := f.Result
	simulated := r.Views[outcome.SimulatorView]
	support := b.state.Support(max(b.state.Crowd, simulatedCrowd(r, "0.5")/float64(r.Scenario.Population)))
	a := b.anchor(f.summary.Unstated(marks(b.elections, r.Scenario.HorizonDays)...), r.Draws, support)
	outside, inside, pooled := a.blend(b.draws)
	f.anchor, f.pooled = a, pooled
	r.Views[outcome.OutsideView] = outside.view(a, every(0))
	for name, v := range map[string]outcome.View{
		outcome.InsideView: inside.view(a, every(1)), outcome.PooledView: pooled.view(a, a.weights),
	} {
		v.GivenExit, v.GivenSurvival = simulated.GivenExit, simulated.GivenSurvival
		r.Views[name] = v
	}
	r.Pooling = describePooling(a, b)
	r.Pooling.Support = support
	r.Levels = caution.Levels(r.Pooling)
}

// describePooling records what the views rest on.
func describePooling(a *anchor, b *Baseline) *outcome.Pooling {
	choice, ref := &b.choice, b.reference
	class := choice.Class()
	p := &outcome.Pooling{
		Class: outcome.ReferenceClass{
			Name: class.String(), LeaderYears: class.Years, Exits: class.Exits,
			Source: class.Source, Reason: choice.Reason, Cautions: choice.Cautions,
		},
		Reference: outcome.Population{Tenure: ref.Tenure, Members: ref.Members, Worlds: ref.Worlds, SHA256: ref.Key},
		Weight:    b.weight(),
		Draws:     len(b.draws), Elections: len(b.elections), State: b.state.Waterfall(),
	}
	for k := range baserate.Modes {
		rate := class.Rate(k)
		mode := outcome.Mode{
			Mode:      k.String(),
			Outside:   stats.Range{Mean: rate.Mean(), Lo: rate.Quantile(stats.Lower), Hi: rate.Quantile(stats.Upper)},
			Simulated: ref.yearly(k),
			Weight:    described(b.weights[k]),
		}
		mode.Intercept = math.Log(mode.Outside.Mean / mode.Simulated)
		for _, part := range baserate.Split(k) {
			mode.Exits = append(mode.Exits, part.Exit.String())
		}
		for j, days := range a.days {
			mode.RelativeRisk = append(mode.RelativeRisk, outcome.RelativeRisk{Days: days, Range: a.risk(j, k)})
		}
		p.Modes = append(p.Modes, mode)
	}
	return p
}

// described is a weight in the result.
func described(w pooling.Weight) outcome.Weight {
	return outcome.Weight{
		Mean: w.Mean(), Lo: w.Quantile(stats.Lower), Hi: w.Quantile(stats.Upper), Estimated: w.Estimated, Basis: w.Basis,
	}
}

// weight is that of all modes: the one that they share, or their average by the rates of the class. Since the weights
// of a draw lie at one quantile, the average of their quantiles is that of the average.
func (b *Baseline) weight() outcome.Weight {
	if b.weights.Shared() {
		return described(b.weights[0])
	}
	var rates byMode
	for k := range baserate.Modes {
		rates[k] = b.choice.Class().Rate(k).Mean()
	}
	at := func(of byMode) float64 { return pooling.Average(of, rates) }
	return outcome.Weight{
		Mean: at(b.weights.Means()), Lo: at(b.weights.Quantile(stats.Lower)), Hi: at(b.weights.Quantile(stats.Upper)),
		Estimated: b.weights.Estimated(), Basis: caution.WeightsByMode,
	}
}

// risk is the relative risk of a mode in an interval against the same state, log-normal.
func (a *anchor) risk(j int, k baserate.Mode) stats.Range {
	mean, sd := a.ratio[j][k]/a.state[j][k], math.Hypot(a.spread[j][k], a.doubt[j][k])
	at := func(z float64) float64 { return mean * math.Exp(sd*z-sd*sd/2) }
	z := portable.NormalQuantile(stats.Upper)
	return stats.Range{Mean: mean, Lo: at(-z), Hi: at(z)}
}

// yearly is the simulated yearly rate of a mode in the population, over all its days.
func (r *Reference) yearly(k baserate.Mode) float64 {
	last := float64(r.Days[len(r.Days)-1])
	sum, _ := r.hazard(k, 0, last)
	return sum * 365 / last
}

// diverging returns the ways out on which the outside and the inside view differ by more than
// [divergence], in words, and the headline's horizon in days, for which that holds.
func diverging(r *outcome.Result) (days int, gaps []string) {
	h := r.HeadlineHorizon()
	outside, inside := r.Views[outcome.OutsideView].Horizons[h], r.Views[outcome.InsideView].Horizons[h]
	before, now := modesOf(outside), modesOf(inside)
	for k := range baserate.Modes {
		if ratio := now[k] / before[k]; ratio > divergence || ratio < 1.0/divergence {
			gaps = append(gaps, caution.Gap(k.Label(), ratio))
		}
	}
	return outside.Days, gaps
}
