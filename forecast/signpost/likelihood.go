package signpost

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/outcome"
	"fronde/portable"
	"fronde/stats"
)

// golden places any number of points evenly on a circle: the fractional parts of its
// multiples.
const golden = 0.6180339887498949

// likelihood returns a ratio with its interval, and its effect on the pooled view.
func (f *finder) likelihood(h, lead int, log, sd float64) outcome.Likelihood {
	half := sd * tails(stats.Upper)
	one := outcome.Likelihood{LR: stats.Range{Mean: math.Exp(log), Lo: math.Exp(log - half), Hi: math.Exp(log + half)}}
	now := f.present[[2]int{h, lead}]
	before, weights := now.sample, now.weights
	after, times := make([]float64, len(before)), make([]float64, len(before))
	for i, p := range before {
		_, turn := math.Modf(float64(i)*golden + 0.5)
		ratio := math.Exp(weights[i] * (log + sd*portable.NormalQuantile(max(turn, 1e-9))))
		times[i] = ratio / (p*ratio + 1 - p)
		after[i] = p * times[i]
	}
	one.From, one.To = now.pooled, pooledOf(after)
	one.Times = factorOf(times, one.From.Mean, one.To.Mean)
	// An error of From moves To by the slope of the odds; the error of the ratio is added.
	steep := 1.0
	if open := one.From.Mean * (1 - one.From.Mean); open > 1e-12 { // else nothing can move it
		steep = one.To.Mean * (1 - one.To.Mean) / open
	}
	one.To.MCError = math.Hypot(one.From.MCError*steep, now.weight*sd*one.To.Mean*(1-one.To.Mean))
	return one
}

// present is the pooled view of a hypothesis within a lead before any sign is seen.
type present struct {
	sample  []float64
	weights []float64 // of the simulator's relative risk
	weight  float64   // their mean over all that is known of them
	pooled  outcome.Pooled
}

// now is the pooled view of a hypothesis within a lead, from which all signs start.
func (f *finder) now(h, lead int) *present {
	sample := f.view.Sample(lead, h)
	p := &present{sample, f.view.Weights(lead, h), f.view.MeanWeight(lead, h), pooledOf(sample)}
	p.pooled.MCError = math.Hypot(p.pooled.MCError, f.view.Noise(lead, h))
	return p
}

// pooledOf summarises a sample of the pooled view.
func pooledOf(sample []float64) outcome.Pooled {
	r, sd := stats.RangeOf(sample)
	return outcome.Pooled{Range: r, MCError: sd / math.Sqrt(float64(len(sample)))}
}

// factorOf is the factor from one mean to another, with the interval of a sample of factors
// widened to contain it; 1 where there is nothing to multiply.
func factorOf(sample []float64, from, to float64) stats.Range {
	if from <= 0 {
		return stats.Range{Mean: 1, Lo: 1, Hi: 1}
	}
	slices.Sort(sample)
	at := func(p float64) float64 { return stat.Quantile(p, stat.Empirical, sample, nil) }
	return stats.Range{Mean: to / from, Lo: min(at(stats.Lower), to/from), Hi: max(at(stats.Upper), to/from)}
}
