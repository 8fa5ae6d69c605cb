package forecast

import (
	"slices"

	"gonum.org/v1/gonum/stat"

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
		return v.anchor.mcError(j, v.MeanWeight(), modeOfExit[hypothesis], at(outcome.Exit(hypothesis)))
	}
	return v.anchor.leavingMCError(j, v.MeanWeight(), at)
}

// Weights implements [signpost.View].
func (v pooledView) Weights() []float64 { return v.pooled.weights }

// MeanWeight implements [signpost.View].
func (v pooledView) MeanWeight() float64 { return v.anchor.trust(PriorWeight.Mean()) }
