package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// BetaInterval returns the central interval that contains a share level of the Beta
// distribution with the given mean m and variance v, the two-moment fit
//
//	s = m(1-m)/v - 1,  alpha = m s,  beta = (1-m) s
//
// (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, 1995, ch. 25).
// It stays inside [0, 1] where a normal interval would leave it. The interval is
// widened to contain the mean, which a very skewed distribution may leave outside its
// quantiles. A variance that no distribution on [0, 1] with that mean can have, above
// m(1-m), counts as the largest possible: the interval is then [0, 1] or the part of it
// that the level requires. A mean of 0 or 1, or a variance of 0, gives the mean itself.
func BetaInterval(mean, variance, level float64) (lo, hi float64) {
	if !(variance > 0) || mean <= 0 || mean >= 1 {
		return mean, mean
	}
	if mean > 0.5 { // the quantiles are precise near 0, not near 1
		lo, hi = BetaInterval(1-mean, variance, level)
		return min(1-hi, mean), max(1-lo, mean)
	}
	tail := (1 - level) / 2
	size := mean*(1-mean)/variance - 1
	const (
		smallest = 1e-9 // below it the Beta is two point masses at 0 and 1
		largest  = 1e9  // above it the Beta is normal to within 1e-9
		// With an alpha below this, all of the Beta but a share equal to its mean, below 1e-6, is at 0.
		certain = 1e-15
	)
	if size > largest {
		half := math.Sqrt(variance) * distuv.UnitNormal.Quantile(1-tail)
		return max(0, mean-half), min(1, mean+half)
	}
	size = max(size, smallest)
	if mean*size < certain {
		return 0, mean
	}
	lo = mathext.InvRegIncBeta(mean*size, (1-mean)*size, tail)
	hi = mathext.InvRegIncBeta(mean*size, (1-mean)*size, 1-tail)
	return min(lo, mean), max(hi, mean)
}

// NeverSeen returns the largest probability that n independent trials without one
// success leave plausible at a one-sided level: the p with (1-p)^n = 1 - level,
//
//	p = 1 - (1-level)^(1/n)
//
// which is close to 3/n at level 0.95, the rule of three (Hanley & Lippman-Hand,
// JAMA 249, 1983). n need not be whole; n <= 0 gives 1.
func NeverSeen(n, level float64) float64 {
	if n <= 0 {
		return 1
	}
	return -math.Expm1(math.Log(1-level) / n)
}

// Level is the level of every interval that Fronde shows: the central 90 %, from the
// quantile at Lower to that at Upper. They are untyped constants, so that rounding of
// the level does not affect the ends.
const (
	Level = 0.90
	Lower = (1 - Level) / 2
	Upper = (1 + Level) / 2
)

// NormalWidth returns how many standard errors a central interval of the given level
// reaches to either side of a normal mean: 1.645 for 0.90.
func NormalWidth(level float64) float64 { return distuv.UnitNormal.Quantile((1 + level) / 2) }
