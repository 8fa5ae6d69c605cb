package forecast

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/stats"
)

// pooledTwins compares the pooled views: draw by draw of base rates, relative risks and
// weights, which both sides share. With P the larger of the two probabilities, w the mean
// weight of the exit's mode and r the Monte Carlo error of the simulated paired difference of an exit's mode,
// relative to the mode's probability,
//
//	MCError = w r P,  Lo, Hi = Mean -+ sqrt((Mean - quantile)^2 + (1.645 MCError)^2)
//
// of the 5 % and 95 % quantiles over the draws. The error of the reference population is
// common to both and cancels. An exit that differs in no pair counts as equal.
func pooledTwins(a, b *Forecast, simulated outcome.TwinView) outcome.TwinView {
	var v outcome.TwinView
	first, second := a.Result.Views[outcome.PooledView].Horizons, b.Result.Views[outcome.PooledView].Horizons
	for j, h := range simulated.Horizons {
		noise := pairedNoise(h, HalfEvent/float64(a.Result.Draws))
		horizon := outcome.TwinHorizon{Days: h.Days, Exits: map[outcome.Exit]outcome.Difference{}}
		whole := 0.0
		for _, e := range outcome.Exits() {
			d := outcome.Difference{First: first[j].Exits[e], Second: second[j].Exits[e]}
			if e == outcome.Survival {
				d.MCError = whole
			} else {
				k, _ := baserate.ModeOf(e)
				d.MCError = a.anchor.weights[k] * noise[k] * max(d.First.P, d.Second.P)
				whole = math.Hypot(whole, d.MCError)
			}
			summarise(&d, a.pooled.atHorizon[j][e], b.pooled.atHorizon[j][e])
			horizon.Exits[e] = d
		}
		v.Horizons = append(v.Horizons, horizon)
	}
	return v
}

// pairedNoise is the relative Monte Carlo error of the paired difference of each mode.
func pairedNoise(h outcome.TwinHorizon, least float64) (noise byMode) {
	for k := range baserate.Modes {
		mc, first, second := 0.0, 0.0, 0.0
		for _, part := range baserate.Split(k) {
			d := h.Exits[part.Exit]
			first += d.First.P
			second += d.Second.P
			if d.Worlds > 0 {
				mc = math.Hypot(mc, d.MCError)
			}
		}
		noise[k] = mc / (max(first, second) + least)
	}
	return noise
}

// summarise fills in the difference of two samples drawn jointly.
func summarise(d *outcome.Difference, first, second []float64) {
	sample := make([]float64, len(first))
	for i := range sample {
		sample[i] = second[i] - first[i]
	}
	d.Mean, d.SDParameters = stat.MeanStdDev(sample, nil)
	d.MCError = math.Hypot(d.MCError, d.SDParameters/math.Sqrt(float64(len(sample))))
	slices.Sort(sample)
	half := stats.NormalWidth(stats.Level) * d.MCError
	lo := d.Mean - stat.Quantile(stats.Lower, stat.Empirical, sample, nil)
	hi := stat.Quantile(stats.Upper, stat.Empirical, sample, nil) - d.Mean
	d.Lo, d.Hi = max(-1, d.Mean-math.Hypot(lo, half)), min(1, d.Mean+math.Hypot(hi, half))
}
