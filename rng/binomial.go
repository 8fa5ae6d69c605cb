package rng

import (
	"math"

	"fronde/portable"
)

// inverted is the number of expected successes from which on a binomial quantile is
// approximated: below, walking up the probabilities is exact and short.
const inverted = 12

// BinomialQuantile returns how many of n independent trials of probability p succeed,
// at quantile u in (0, 1). If fewer than 12 are expected on the rarer side it is exact, by
// inversion. Otherwise it is the rounded Cornish-Fisher expansion to the skewness,
//
//	mu + sigma z + (1 - 2p) (z^2 - 1) / 6
//
// with mu and sigma the mean and standard deviation and z the normal quantile of u (Cornish
// and Fisher, Revue de l'Institut International de Statistique 5, 1938). Its distribution
// function is off by at most half a hundredth. n is a whole number, at least 0.
func BinomialQuantile(u, n, p float64) float64 {
	switch {
	case n <= 0 || p <= 0:
		return 0
	case p >= 1:
		return n
	case p > 0.5:
		return n - BinomialQuantile(1-u, n, 1-p)
	}
	mean := float64(n * p)
	if mean >= inverted {
		z := tabulatedQuantile(u)
		skew := float64((1 - float64(2*p)) * (float64(z*z) - 1) * (1.0 / 6))
		k := math.Floor(mean + float64(math.Sqrt(mean*(1-p))*z) + skew + 0.5)
		return min(n, max(0, k))
	}
	if u <= 1-mean {
		return 0 // (1-p)^n is at least 1 - np, by Bernoulli's inequality
	}
	return walkedQuantile(u, n, p)
}

// walkedQuantile walks up the probabilities, each from the one before.
func walkedQuantile(u, n, p float64) float64 {
	odds := p / (1 - p)
	mass := portable.Exp(n * portable.Log1p(-p))
	k := 0.0
	for u > mass && k < n {
		u -= mass
		mass *= (n - k) / (k + 1) * odds
		k++
	}
	return k
}

// The normal quantile between steps of 1/4096, and how many steps at either end are not
// interpolated, so that the error stays below 5e-5.
const (
	quantileSteps = 4096
	quantileTail  = 32
)

var quantileTable = func() (table [quantileSteps + 1]float64) {
	for i := range table {
		table[i] = portable.NormalQuantile(float64(i) / quantileSteps)
	}
	return table
}()

// tabulatedQuantile is [portable.NormalQuantile] to 5e-5, for numbers that are rounded anyway.
func tabulatedQuantile(p float64) float64 {
	x := float64(p * quantileSteps)
	i := int(x)
	if i < quantileTail || i >= quantileSteps-quantileTail {
		return portable.NormalQuantile(p)
	}
	from := quantileTable[i&(quantileSteps-1)]
	return from + float64((x-float64(i))*(quantileTable[i+1]-from))
}
