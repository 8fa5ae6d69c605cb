package pooling

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"fronde/report/phrase/caution"
)

// Scored is a resolved forecast from which the weight can be estimated.
type Scored struct {
	// Outside is the cumulative hazard from base rates over the time watched, above 0.
	Outside float64
	// RelativeRisk is the relative risk of the case, above 0.
	RelativeRisk float64
	// Happened is true if the leader left in that time.
	Happened bool
	// Sampled is the probability with which a case of its kind entered the sample, above 0
	// to 1: all crises enter, quiet months seldom (King and Zeng,
	// Political Analysis 9, 2001).
	Sampled float64
}

// enoughEvents is the number of exits, and as many cases without, from which the weight
// is estimated. Judgement: ten events for each of the two coefficients.
const enoughEvents = 20

// Estimate returns the posterior of the weight, the calibration slope of
//
//	cloglog p = a + log Lambda_out + w log RR
//
// with priors w ~ Beta(2, 2) and a ~ N(0, 0.3) on a grid, each case weighted by one over
// the probability of its sampling (1 on average), as the Beta distribution with the same mean and variance.
// With fewer than 20 exits or 20 cases without one it returns the prior.
func Estimate(cases []Scored) (Weight, error) {
	events := 0
	for i, c := range cases {
		if !(c.Outside > 0 && c.RelativeRisk > 0 && c.Sampled > 0 && c.Sampled <= 1) {
			return Weight{}, fmt.Errorf("case %d to estimate the weight from: hazard, relative risk and sampling must "+
				"be above 0, the last at most 1", i)
		}
		if c.Happened {
			events++
		}
	}
	if events < enoughEvents || len(cases)-events < enoughEvents {
		return Prior, nil
	}
	mean, variance, err := posterior(cases)
	if err != nil {
		return Weight{}, err
	}
	size := mean*(1-mean)/variance - 1
	return Weight{
		Alpha: mean * size, Beta: (1 - mean) * size, Estimated: true,
		Basis: caution.WeightSlope(len(cases), events),
	}, nil
}

// The grid of the posterior: w in steps of a hundredth, a to three standard deviations.
const (
	weightSteps    = 100
	levelSteps     = 61
	levelDeviation = 0.3
)

// posterior returns mean and variance of w.
func posterior(cases []Scored) (mean, variance float64, err error) {
	prior := distuv.Beta{Alpha: Prior.Alpha, Beta: Prior.Beta}
	represents := 0.0 // cases of the population for each of the sample
	for _, c := range cases {
		represents += 1 / c.Sampled / float64(len(cases))
	}
	var ws, logs []float64
	hazards := make([]float64, len(cases))
	for i := range weightSteps {
		w := (float64(i) + 0.5) / weightSteps
		for n, c := range cases {
			hazards[n] = Hazard(c.Outside, c.RelativeRisk, w)
		}
		for j := range levelSteps {
			a := 3 * levelDeviation * (2*float64(j)/(levelSteps-1) - 1)
			log := prior.LogProb(w) + distuv.Normal{Sigma: levelDeviation}.LogProb(a)
			for n, c := range cases {
				log += c.logLikelihood(math.Exp(a)*hazards[n]) / c.Sampled / represents
			}
			ws, logs = append(ws, w), append(logs, log)
		}
	}
	top, total := slices.Max(logs), 0.0
	for i, log := range logs {
		mass := math.Exp(log - top)
		total += mass
		mean += mass * ws[i]
		variance += mass * ws[i] * ws[i]
	}
	mean /= total
	variance = variance/total - mean*mean
	if !(variance > 0) {
		return 0, 0, errors.New("the weight has no posterior: the cases contradict each other")
	}
	return mean, variance, nil
}

// logLikelihood of a case under a pooled hazard.
func (c Scored) logLikelihood(hazard float64) float64 {
	if c.Happened {
		return math.Log(-math.Expm1(-hazard))
	}
	return -hazard
}
