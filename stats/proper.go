package stats

import "math"

// Brier is the quadratic score of a forecast over categories of which exactly one happens:
//
//	B = sum over k of (p_k - o_k)^2,  o_k = 1 for the category that happened, else 0
//
// (Brier, Monthly Weather Review 78, 1950, in its original form over all categories). 0
// is perfect and 2 is certainty in something that did not happen. For two categories it is twice
// [BrierBinary]. It is strictly proper: no forecast other than one's true belief scores as well
// in expectation (Gneiting & Raftery, JASA 102, 2007, section 3.1). It panics if
// happened is not an index of p.
func Brier(p []float64, happened int) float64 {
	score := 0.0
	for k, x := range p {
		if k == happened {
			x--
		}
		score += float64(x * x)
	}
	_ = p[happened] // a category that was not forecast has no score
	return score
}

// BrierBinary is the quadratic score (p - o)^2 of the probability of one event, from 0
// to 1, o being 1 if it happened and 0 if not.
func BrierBinary(p float64, happened bool) float64 {
	if happened {
		p--
	}
	return p * p
}

// LogScore is -ln p of the probability p given to what happened, in nats: 0 is
// perfect (Good, JRSS B 14, 1952; Gneiting & Raftery 2007, section 3.1). A
// probability of 0 gives infinity, which is intended: the forecast called what happened
// impossible. Every logarithmic score of Fronde is this one, and none has a floor: a floor would
// choose how bad certainty in what is false may look, and the score would no longer be proper.
func LogScore(p float64) float64 { return -math.Log(p) }

// RestrictedCRPS is the continuous ranked probability score of a forecast of the time
// T to an event, restricted to times up to a horizon H:
//
//	CRPS_H = integral from 0 to H of (F(t) - 1{T <= t})^2 dt
//
// in the unit of time, so from 0 to H; F is the forecast's distribution function
// (Gneiting & Raftery 2007, section 4.2; with the weight 1{t <= H} it stays proper,
// Gneiting & Ranjan, JBES 29, 2011). An event after H, or never, is T = +Inf.
//
// F is given at rising times and is linear between them, from 0 at time 0. It must
// reach to the horizon: the result is NaN if the last time lies before H or if there
// are not as many values as times.
func RestrictedCRPS(times, f []float64, horizon, event float64) float64 {
	if len(times) != len(f) || len(times) == 0 || times[len(times)-1] < horizon {
		return math.NaN()
	}
	score, from, below := 0.0, 0.0, 0.0
	for i, to := range times {
		above := f[i]
		if to > horizon { // cut the last piece at the horizon
			above = below + (above-below)*(horizon-from)/(to-from)
			to = horizon
		}
		score += piece(from, to, below, above, event)
		from, below = to, above
		if to == horizon {
			break
		}
	}
	return score
}

// piece integrates (F - 1{event <= t})^2 over a stretch of time on which F rises
// linearly: for a line from u to v over a length d the integral of its square is
// d (u^2 + u v + v^2)/3.
func piece(from, to, below, above, event float64) float64 {
	if from >= to {
		return 0
	}
	square := func(d, u, v float64) float64 { return d * (float64(u*u) + float64(u*v) + float64(v*v)) / 3 }
	switch {
	case event >= to:
		return square(to-from, below, above)
	case event <= from:
		return square(to-from, below-1, above-1)
	}
	at := below + (above-below)*(event-from)/(to-from)
	return square(event-from, below, at) + square(to-event, at-1, above-1)
}
