package portable

import "math"

// The exponential is taken apart as e^x = 2^(k/steps) e^r with whole k and |r| <= ln 2 / 256: the
// first factor comes from a table, the second from its series (Tang, "Table-driven implementation
// of the exponential function in IEEE floating-point arithmetic", ACM TOMS 15(2), 1989).
const (
	steps        = 128
	stepsPerUnit = 0x1.71547652b82fep+07 // steps / ln 2
	stepHigh     = 0x1.62e42fef8p-08     // ln 2 / steps to 34 bits, so that its product with k is exact
	stepLow      = 0x1.1cf79abc9e3b4p-43 // the rest

	overflow  = 7.09782712893383973096e+02  // e^x is above the largest float64
	underflow = -7.45133219101941108420e+02 // e^x is below half the smallest

	// toWhole, added to a number below 2^51, leaves its nearest whole number in the low bits.
	toWhole = 0x1.8p52
)

// Exp returns e^x.
func Exp(x float64) float64 {
	switch {
	case x > overflow:
		return math.Inf(1)
	case x < underflow:
		return 0
	case x != x:
		return x
	}
	k, r := reduce(x)
	return raise(k, r)
}

// reduce returns the k and r of x, |x| < 1000.
func reduce(x float64) (k int, r float64) {
	shifted := float64(x*stepsPerUnit) + toWhole
	whole := shifted - toWhole
	r = (x - float64(whole*stepHigh)) - float64(whole*stepLow)
	return int(int32(math.Float64bits(shifted))), r
}

// raise returns 2^(k/steps) e^r for k from -1200 steps to 1024 steps and |r| < 0.003.
func raise(k int, r float64) float64 {
	root := &roots[k&(steps-1)]
	exponent := k / steps
	if k < 0 {
		exponent = (k - (steps - 1)) / steps
	}
	value := root.value + float64(root.value*(root.rest+series(r)))
	if exponent >= -1022 && exponent <= 1023 {
		return value * power2(exponent)
	}
	if exponent > 0 {
		return value * 2 * power2(exponent-1)
	}
	return value * power2(exponent+200) * 0x1p-200
}

// series returns e^r - 1 for |r| < 0.003: the next term, r^6/720, is below 2^-60.
func series(r float64) float64 {
	square := float64(r * r)
	return r + float64(square*(0.5+float64(r*(1./6)))) + float64(float64(square*square)*(1./24+float64(r*(1./120))))
}

// power2 returns 2^n for n from -1022 to 1023.
func power2(n int) float64 { return math.Float64frombits(uint64(n+1023) << 52) }

// Exp2 returns 2^x.
func Exp2(x float64) float64 {
	switch {
	case x >= 1024:
		return math.Inf(1)
	case x < -1075:
		return 0
	case x != x:
		return x
	}
	whole := float64(x*steps) + toWhole - toWhole
	return raise(int(whole), (x-float64(whole/steps))*math.Ln2)
}

// Coefficients of the rational approximation of (e^r - 1) near 0, from FreeBSD's s_expm1.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun
// Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
// freely granted, provided that this notice is preserved.
const (
	expm1Q1 = -3.33333333333331316428e-02
	expm1Q2 = 1.58730158725481460165e-03
	expm1Q3 = -7.93650757867487942473e-05
	expm1Q4 = 4.00821782732936239552e-06
	expm1Q5 = -2.01099218183624371326e-07
)

// Expm1 returns e^x - 1, exact to the last place also where x is near 0.
func Expm1(x float64) float64 {
	switch {
	case math.Abs(x) <= math.Ln2/2:
		return expm1NearZero(x)
	case x > 56*math.Ln2:
		return Exp(x) // 1 is below half its last place
	case x < -56*math.Ln2:
		return -1
	case x != x:
		return x
	}
	k, r := reduce(x)
	root := &roots[k&(steps-1)]
	scale := power2((k - k&(steps-1)) / steps)
	value := float64(root.value * scale)
	less := value - 1
	var lost float64 // by that subtraction
	if value > 1 {
		lost = (value - less) - 1
	} else {
		lost = value - (less + 1)
	}
	return less + (float64(value*(root.rest+series(r))) + lost)
}

// expm1NearZero is fdlibm's formula for |x| <= ln 2 / 2.
func expm1NearZero(x float64) float64 {
	if math.Abs(x) < 0x1p-54 {
		return x
	}
	half := 0.5 * x
	z := float64(x * half)
	sum := expm1Q4 + float64(z*expm1Q5)
	sum = expm1Q3 + float64(z*sum)
	sum = expm1Q2 + float64(z*sum)
	sum = expm1Q1 + float64(z*sum)
	sum = 1 + float64(z*sum)
	t := 3 - float64(sum*half)
	e := float64(z * ((sum - t) / (6 - float64(x*t))))
	return x - (float64(x*e) - z)
}
