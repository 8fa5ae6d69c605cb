package portable

import "math"

// Log and Log1p follow FreeBSD's e_log.c and s_log1p.c: x = 2^k (1 + f) with 1 + f between
// sqrt(1/2) and sqrt 2, and log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2 + f). The
// coefficients of R are theirs. Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved.
const (
	ln2High = 6.93147180369123816490e-01 // 21 trailing zeros, so that its product with k is exact
	ln2Low  = 1.90821492927058770002e-10

	logR1 = 6.666666666666735130e-01
	logR2 = 3.999999999940941908e-01
	logR3 = 2.857142874366239149e-01
	logR4 = 2.222219843214978396e-01
	logR5 = 1.818357216161805012e-01
	logR6 = 1.531383769920937332e-01
	logR7 = 1.479819860511658591e-01

	sqrtHalfBits = 0x3fe6a09e667f3bcd // of sqrt(1/2)
	exponentBits = 0xfff << 52
)

// Log returns the natural logarithm of x.
func Log(x float64) float64 {
	switch {
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x > math.MaxFloat64 || x != x:
		return x
	}
	k, m := split(x)
	return logOf(float64(k), m-1, 0)
}

// split returns k and m with x = 2^k m and m between sqrt(1/2) and sqrt 2, for finite x > 0.
func split(x float64) (k int, m float64) {
	if x < 0x1p-1022 {
		k, m = split(x * 0x1p54)
		return k - 54, m
	}
	bits := math.Float64bits(x)
	above := bits - sqrtHalfBits
	return int(int64(above) >> 52), math.Float64frombits(bits - above&exponentBits)
}

// logOf returns the logarithm of 2^k (1 + f), plus the correction c.
func logOf(k, f, c float64) float64 {
	s := f / (2 + f)
	z := float64(s * s)
	w := float64(z * z)
	odd := float64(z * (logR1 + float64(w*(logR3+float64(w*(logR5+float64(w*logR7)))))))
	even := float64(w * (logR2 + float64(w*(logR4+float64(w*logR6)))))
	half := float64(0.5 * f * f)
	rest := float64(s*(half+(odd+even))) + (float64(k*ln2Low) + c)
	return float64(k*ln2High) - ((half - rest) - f)
}

// Log1p returns the natural logarithm of 1 + x, exact to the last place also where x is near 0.
func Log1p(x float64) float64 {
	switch {
	case math.Abs(x) < 0x1p-54:
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case x > math.MaxFloat64 || x != x:
		return x
	case x > math.Sqrt2/2-1 && x < math.Sqrt2-1:
		return logOf(0, x, 0)
	}
	u := 1 + x
	k, m := split(u)
	var lost float64 // by that addition
	if x > 1 {
		lost = 1 - (u - x)
	} else {
		lost = x - (u - 1)
	}
	return logOf(float64(k), m-1, lost/u)
}
