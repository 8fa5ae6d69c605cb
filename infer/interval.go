package infer

import (
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/stats"
)

const (
	// replicates of a bootstrap. Judgement: the ends of an interval then move by a tenth of
	// its width between seeds.
	replicates = 400
	// bootstrapSeed is the seed of every bootstrap: equal outputs give equal intervals.
	bootstrapSeed = 20220325
)

// bootstrap returns m statistics of n independent units with their intervals (Efron and
// Tibshirani, An Introduction to the Bootstrap, 1993). The statistics are told how many
// copies of each unit a resample holds, one of each for the estimate. Percentiles are
// shifted by the mean difference between replicates and estimate: copies make distributions
// look more different than they are, and that bias would otherwise count twice.
func bootstrap(n, m int, statistics func(copies []int, into []float64)) []stats.Range {
	return resampled(n, m, replicates, false, statistics)
}

// resampled is [bootstrap] with a number of replicates. Unbiased, the mean difference between replicates
// and estimate is taken off the estimate, and twice off the percentiles.
func resampled(n, m, replicates int, unbiased bool, statistics func(copies []int, into []float64)) []stats.Range {
	source := rand.New(rand.NewPCG(bootstrapSeed, 0))
	copies, estimates := make([]int, n), make([]float64, m)
	for i := range copies {
		copies[i] = 1
	}
	statistics(copies, estimates)
	samples, into := make([][]float64, m), make([]float64, m)
	for range replicates {
		clear(copies)
		for range n {
			copies[source.IntN(n)]++
		}
		statistics(copies, into)
		for i, x := range into {
			samples[i] = append(samples[i], x)
		}
	}
	all := make([]stats.Range, m)
	for i, estimate := range estimates {
		slices.Sort(samples[i])
		shift := stat.Mean(samples[i], nil) - estimate
		if unbiased {
			estimate -= shift
			shift *= 2
		}
		at := func(p float64) float64 { return stat.Quantile(p, stat.Empirical, samples[i], nil) - shift }
		all[i] = stats.Range{Mean: estimate, Lo: min(at(stats.Lower), estimate), Hi: max(at(stats.Upper), estimate)}
	}
	return all
}

// floored cuts off at zero the interval of a quantity that cannot be negative.
func floored(r stats.Range) stats.Range {
	return stats.Range{Mean: max(0, r.Mean), Lo: max(0, r.Lo), Hi: max(0, r.Hi)}
}

// Rank returns the places that each estimate may take, largest first: after all estimates whose
// intervals lie wholly above its own, before all whose intervals lie wholly below. Estimates
// whose intervals overlap share places, so they are not ranked against each other.
func Rank(estimates []stats.Range) []stats.Rank {
	ranks := make([]stats.Rank, len(estimates))
	for i, e := range estimates {
		ranks[i] = stats.Rank{Best: 1, Worst: len(estimates)}
		for _, other := range estimates {
			if other.Lo > e.Hi {
				ranks[i].Best++
			}
			if other.Hi < e.Lo {
				ranks[i].Worst--
			}
		}
	}
	return ranks
}
