package quantity

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// beta has two shape parameters and a scale, which is the stored unit's size.
type beta struct{ a, b, scale float64 }

func (b beta) cdf(x float64) float64 {
	return mathext.RegIncBeta(b.a, b.b, min(1, max(0, x/b.scale)))
}

// quantile inverts the distribution function. gonum's own inversion fails far in the
// tails, where widening by weak evidence leads: its beta(900, 100) at 1e-20 is 1e-16.
func (b beta) quantile(p float64) float64 {
	switch {
	case p <= 0:
		return 0
	case p >= 1:
		return b.scale
	case p > 0.5:
		return b.scale * (1 - beta{b.b, b.a, 1}.lower(1-p))
	}
	return b.scale * b.lower(p)
}

// lower is the quantile for p up to one half: Newton's method on the logarithm of the
// distribution function over the log odds. That function is concave and rises, so
// that the method cannot cycle; a bracket catches its first, longest step.
func (b beta) lower(p float64) float64 {
	const (
		lowest, highest = -700, 40 // the log odds that a float64 share can tell from 0 and 1
		rounds          = 100      // 5 to 10 are usual; bisection alone needs 60
		exact           = 1e-13
	)
	lo, hi := float64(lowest), float64(highest)
	if below, _ := b.at(lo); below >= p {
		return 0 // a pole at 0 can hold more than p below the smallest number
	}
	// The log odds of a beta are nearly normal around log(a/b).
	y := math.Log(b.a/b.b) + normalScore(p)*math.Sqrt(1/b.a+1/b.b)
	for range rounds {
		if !(y > lo && y < hi) {
			y = (lo + hi) / 2
		}
		below, slope := b.at(y)
		if below > p {
			hi = y
		} else {
			lo = y
		}
		step := (math.Log(p) - math.Log(below)) * below / slope
		if math.IsNaN(step) || math.IsInf(step, 0) {
			step = (lo+hi)/2 - y // the distribution function is 0 to the last digit here
		}
		y += step
		if math.Abs(step) <= exact*max(1, math.Abs(y)) {
			break
		}
	}
	return 1 / (1 + math.Exp(-min(float64(highest), max(float64(lowest), y))))
}

// at is the distribution function at log odds y, and its slope there.
func (b beta) at(y float64) (below, slope float64) {
	logX, logRest := -math.Log1p(math.Exp(-y)), -math.Log1p(math.Exp(y))
	slope = math.Exp(b.a*logX + b.b*logRest - mathext.Lbeta(b.a, b.b))
	return mathext.RegIncBeta(b.a, b.b, 1/(1+math.Exp(-y))), slope
}
