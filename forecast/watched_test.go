package forecast

import (
	"math"
	"testing"

	"fronde/forecast/signpost"
	"fronde/hazard/baserate"
	"fronde/outcome"
)

// sureAnchor is an anchor without Monte Carlo error.
func sureAnchor() *anchor {
	return &anchor{days: []int{365}, noise: make([]byMode, 1), weights: every(1)}
}

// certain is a pooled view without doubt: the same probability of each exit at all leads.
func certain(p, weight float64) *sampledView {
	v := &sampledView{
		atLead: newSamples(len(signpost.Leads), poolDraws), statedAtLead: make([]float64, len(signpost.Leads)),
	}
	for range poolDraws {
		v.weights = append(v.weights, every(weight))
		for j := range v.atLead {
			for e := range v.atLead[j] {
				v.atLead[j][e] = append(v.atLead[j][e], p)
			}
			v.atLead[j][outcome.Survival][len(v.weights)-1] = 1 - p
		}
	}
	return v
}

// Leaving and staying are one question with one error, that of the exits, mode by mode.
func TestErrorOfLeaving(t *testing.T) {
	t.Parallel()
	v := pooledView{sureAnchor(), certain(0.01, 1)}
	for k := range v.anchor.noise[0] {
		v.anchor.noise[0][k] = 0.5
	}
	goes, stays := v.Noise(28, signpost.Leaving), v.Noise(28, int(outcome.Survival))
	if goes != stays || goes <= v.Noise(28, int(outcome.NaturalDeath)) || goes > 0.01*0.5*float64(outcome.Modes) {
		t.Errorf("the error of leaving is %g, of staying %g", goes, stays)
	}
}

// A sign moves an exit with the weight of its mode, and leaving with the average of the modes by their incidence.
func TestWeightOfASign(t *testing.T) {
	t.Parallel()
	v := pooledView{sureAnchor(), certain(0.01, 0)}
	v.anchor.weights = every(.2)
	v.anchor.weights[baserate.Natural] = .9
	v.pooled.weights[0][baserate.Natural] = .9
	if got := v.MeanWeight(28, int(outcome.NaturalDeath)); got != .9 {
		t.Errorf("the weight of natural death is %v", got)
	}
	if got := v.MeanWeight(28, int(outcome.Uprising)); got != .2 {
		t.Errorf("the weight of uprising is %v", got)
	}
	parts := float64(len(baserate.Split(baserate.Natural))) / float64(outcome.Modes)
	if got, want := v.MeanWeight(28, signpost.Leaving), .2+.7*parts; math.Abs(got-want) > 1e-9 {
		t.Errorf("the weight of leaving is %v, want %v", got, want)
	}
	if got, want := v.Weights(28, signpost.Leaving)[0], .9*parts; math.Abs(got-want) > 1e-9 {
		t.Errorf("the weight of leaving in the first draw is %v, want %v", got, want)
	}
}
