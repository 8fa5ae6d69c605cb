package portable

import "math"

// LogBeta returns the logarithm of the beta function for a and b from 1e-6 to 1e12. Both are raised
// to where Stirling's series holds, by B(a, b) = B(a+1, b) (a+b)/a. The error is that of its terms,
// which are at least some 16 in size: about 4e-15 for a and b up to 12, and then relative 2e-16.
func LogBeta(a, b float64) float64 {
	const large = 12 // where the series below has 16 digits
	factor := 1.0
	for ; a < large; a++ {
		factor *= (a + b) / a
	}
	for ; b < large; b++ {
		factor *= (a + b) / b
	}
	main := float64((0.5-a)*Log1p(b/a)) - float64(b*Log1p(a/b)) + float64(0.5*(Log(2*math.Pi)-Log(b)))
	return main + (beyondStirling(a) + beyondStirling(b) - beyondStirling(a+b)) + Log(factor)
}

// beyondStirling is what log gamma(x) has above (x - 1/2) log x - x + log(2 pi)/2, for x >= 12
// (Abramowitz and Stegun 6.1.41).
func beyondStirling(x float64) float64 {
	return polynomial(stirling[:], 1/float64(x*x)) / x
}

var stirling = [...]float64{1. / 12, -1. / 360, 1. / 1260, -1. / 1680, 1. / 1188, -691. / 360360, 1. / 156}

// BetaCDF returns the distribution function of a beta distribution at x: the regularized incomplete
// beta function, to some 1e-14 relative for shapes from 0.05 to 1e5 (less exact the larger they are).
func BetaCDF(a, b, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	}
	below, _ := betaBelow(a, b, x, Log(x), Log1p(-x), LogBeta(a, b))
	return below
}

// betaBelow is the distribution function at x, and its slope by the log odds of x, from the
// logarithms of x, of 1-x and of the beta function.
func betaBelow(a, b, x, logX, logRest, logBeta float64) (below, slope float64) {
	slope = Exp(float64(a*logX) + float64(b*logRest) - logBeta)
	if x < (a+1)/(a+b+2) {
		return slope * betaFraction(a, b, x) / a, slope
	}
	return 1 - float64(slope*betaFraction(b, a, 1-x))/b, slope
}

// betaFraction is the continued fraction of the incomplete beta function (Abramowitz and Stegun
// 26.5.8), by Lentz's method as Thompson and Barnett modified it. It converges fast for x below
// (a+1)/(a+b+2), within the order of the square root of the larger shape.
func betaFraction(a, b, x float64) float64 {
	const (
		tiny   = 1e-290 // stands for a denominator of 0
		exact  = 0x1p-52
		rounds = 10_000
	)
	away := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/away(1-float64((a+b)*x)/(a+1))
	factor := func(term float64) float64 {
		d = 1 / away(1+float64(term*d))
		c = away(1 + term/c)
		return float64(d * c)
	}
	fraction := d
	for m := 1.0; m < rounds; m++ {
		even := m * (b - m) * x / ((a + float64(2*m) - 1) * (a + float64(2*m)))
		fraction *= factor(even)
		odd := -(a + m) * (a + b + m) * x / ((a + float64(2*m)) * (a + float64(2*m) + 1))
		change := factor(odd)
		fraction *= change
		if math.Abs(change-1) <= exact {
			break
		}
	}
	return fraction
}

// BetaQuantile returns the quantile of p of a beta distribution with shapes from 0.05 to 1e5, exact
// also far in the tails.
func BetaQuantile(a, b, p float64) float64 {
	switch {
	case p <= 0:
		return 0
	case p >= 1:
		return 1
	case p > 0.5:
		return 1 - betaLower(b, a, 1-p)
	}
	return betaLower(a, b, p)
}

// betaLower is the quantile for p up to one half: Newton's method on the logarithm of the
// distribution function over the log odds. That function is concave and rises, so
// that the method cannot cycle; a bracket catches its first, longest step.
func betaLower(a, b, p float64) float64 {
	const (
		lowest, highest = -700, 40 // the log odds that a float64 share can tell from 0 and 1
		rounds          = 100      // 5 to 10 are usual; bisection alone needs 60
		exact           = 1e-13
	)
	logBeta := LogBeta(a, b)
	at := func(y float64) (below, slope float64) {
		logX, logRest := -Log1p(Exp(-y)), -Log1p(Exp(y))
		return betaBelow(a, b, share(y), logX, logRest, logBeta)
	}
	lo, hi := float64(lowest), float64(highest)
	if below, _ := at(lo); below >= p {
		return 0 // a pole at 0 can hold more than p below the smallest number
	}
	// The log odds of a beta are nearly normal around log(a/b).
	y := Log(a/b) + float64(NormalQuantile(p)*math.Sqrt(1/a+1/b))
	for range rounds {
		if !(y > lo && y < hi) {
			y = float64((lo + hi) / 2)
		}
		below, slope := at(y)
		if below > p {
			hi = y
		} else {
			lo = y
		}
		step := (Log(p) - Log(below)) * below / slope
		if math.IsNaN(step) || math.IsInf(step, 0) {
			step = float64((lo+hi)/2) - y // the distribution function is 0 to the last digit here
		}
		y += step
		if math.Abs(step) <= exact*max(1, math.Abs(y)) {
			break
		}
	}
	return share(min(float64(highest), max(float64(lowest), y)))
}

// share is the share with log odds y.
func share(y float64) float64 { return 1 / (1 + Exp(-y)) }
