package forecast

import (
	"slices"

	"fronde/outcome"
)

// The grounds of confidence. Judgement: ICD 203 requires a level of confidence with its reasons and
// gives no rule; here confidence is high with none of six grounds for doubt, moderate with one or two,
// and low with more.
const (
	moderateGrounds = 2
	// toleratedMisses is the share of observations outside a 90 % range above which they count as a
	// ground: twice what chance alone gives.
	toleratedMisses = 0.2
	// weakShare of the stated numbers at C3 or worse, and of all numbers at default priors, above which
	// either counts as a ground.
	weakShare = 0.5
)

// confidence returns how far to trust a forecast, and why not further.
func confidence(r *outcome.Result) outcome.Confidence {
	var grounds []outcome.Ground
	add := func(doubt string, count, of int) {
		grounds = append(grounds, outcome.Ground{Doubt: doubt, Count: count, Of: of})
	}
	if r.Pooling == nil || !r.Pooling.Weight.Estimated {
		add(outcome.WeightUnestimated, 0, 0)
	}
	if slices.ContainsFunc(r.Warnings, func(w outcome.Warning) bool { return w.Code == WarnDivergence }) {
		add(outcome.ViewsDisagree, 0, 0)
	}
	if !r.Convergence.Enough {
		add(outcome.FewWorlds, 0, 0)
	}
	switch missed, n := missedObservations(r), len(r.Observed); {
	case n == 0:
		add(outcome.RunUpUnobserved, 0, 0)
	case float64(missed) > toleratedMisses*float64(n):
		add(outcome.RunUpMissed, missed, n)
	}
	if weak, graded := weakNumbers(r.Inputs); float64(weak) > weakShare*float64(r.Inputs.Stated) || graded == 0 {
		add(outcome.WeakEvidence, weak, r.Inputs.Stated)
	}
	if float64(r.Inputs.Default) > weakShare*float64(r.Inputs.Numbers) {
		add(outcome.DefaultPriors, r.Inputs.Default, r.Inputs.Numbers)
	}
	level := outcome.LowConfidence
	switch n := len(grounds); {
	case n == 0:
		level = outcome.HighConfidence
	case n <= moderateGrounds:
		level = outcome.ModerateConfidence
	}
	return outcome.Confidence{Level: level, Grounds: grounds}
}

// missedObservations counts those outside the range of the simulated run-up.
func missedObservations(r *outcome.Result) int {
	missed := 0
	for _, c := range r.Observed {
		if !c.Within {
			missed++
		}
	}
	return missed
}

// weakNumbers counts the stated numbers that are graded C3 or worse, or have no grade, which is as
// weak as evidence that cannot be judged; and those with a grade.
func weakNumbers(in outcome.Inputs) (weak, graded int) {
	for grade, n := range in.Grades {
		if len(grade) != 2 || grade[0] < 'A' || grade[0] > 'F' {
			continue
		}
		graded += n
		if grade[0] >= 'C' && grade[1] >= '3' {
			weak += n
		}
	}
	return weak + in.Stated - graded, graded
}

// Readable reports whether results of a software mean the same by the same words as those of this
// version. The worlds of an earlier one are others, so they cannot be replayed or continued.
func Readable(software string) bool {
	return software == Software() || software == "fronde 0.2.0"
}

// Complete adds to a result of an earlier version what its own numbers give: the probability of
// leaving by any way and the confidence. Results of this version stay as they are.
func Complete(r *outcome.Result) {
	if r.Confidence.Level != "" {
		return
	}
	r.Confidence = confidence(r)
	for _, v := range r.Views {
		for i := range v.Horizons {
			v.Horizons[i].Left = v.Horizons[i].Leaves()
		}
	}
}
