package forecast

import (
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/forecast/pooling"
	"fronde/forecast/signpost"
	"fronde/outcome"
)

// pooledView is the pooled view as the signposts see it. It implements [signpost.View].
type pooledView struct {
	anchor *anchor
	pooled *sampledView
}

// Sample implements [signpost.View].
func (v pooledView) Sample(lead, hypothesis int) []float64 {
	at := v.pooled.atLead[slices.Index(signpost.Leads, lead)]
	if hypothesis != signpost.Leaving {
		return at[hypothesis]
	}
	gone := make([]float64, len(at[outcome.Survival]))
	for i, stays := range at[outcome.Survival] {
		gone[i] = 1 - stays
	}
	return gone
}

// Noise implements [signpost.View]: the error of the hypothesis's exit, or of all exits for
// staying and leaving.
func (v pooledView) Noise(lead, hypothesis int) float64 {
	j := 0
	for j < len(v.anchor.days)-1 && v.anchor.days[j] < lead {
		j++
	}
	stated := v.pooled.statedAtLead[slices.Index(signpost.Leads, lead)]
	at := func(e outcome.Exit) float64 { return withoutStated(e, stat.Mean(v.Sample(lead, int(e)), nil), stated) }
	if hypothesis < outcome.Modes {
		return v.anchor.mcError(j, v.anchor.weights, modeOfExit[hypothesis], at(outcome.Exit(hypothesis)))
	}
	return v.anchor.leavingMCError(j, v.anchor.weights, at)
}

// Weights implements [signpost.View].
func (v pooledView) Weights(lead, hypothesis int) []float64 {
	of := v.weight(lead, hypothesis)
	all := make([]float64, len(v.pooled.weights))
	for i, weights := range v.pooled.weights {
		all[i] = of(weights)
	}
	return all
}

// MeanWeight implements [signpost.View].
func (v pooledView) MeanWeight(lead, hypothesis int) float64 {
	return v.weight(lead, hypothesis)(v.anchor.weights)
}

// weight returns what makes of the weights by mode that of a hypothesis: the exit's mode's; of leaving and staying the
// average by the incidence of the modes, as the logarithm of a sum of hazards moves with those of its parts.
func (v pooledView) weight(lead, hypothesis int) func(byMode) float64 {
	if hypothesis < outcome.Modes {
		k := modeOfExit[hypothesis]
		return func(weights byMode) float64 { return weights[k] }
	}
	shares := sumByMode(func(e outcome.Exit) float64 { return stat.Mean(v.Sample(lead, int(e)), nil) })
	return func(weights byMode) float64 { return pooling.Average(weights, shares) }
}
