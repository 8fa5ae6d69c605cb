package portable

import "math"

// Erfc follows FreeBSD's s_erf.c, whose rational approximations it uses on five ranges.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun
// Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
// freely granted, provided that this notice is preserved.
//
// Coefficients are by rising power.
const erfAtOne = 8.45062911510467529297e-01 // erf 1, to the bits of a float32

var (
	// (erf x - x) / x up to 0.84375, by x^2.
	erfPP = [...]float64{
		1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02,
		-5.77027029648944159157e-03, -2.37630166566501626084e-05,
	}
	erfQQ = [...]float64{
		1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03,
		1.32494738004321644526e-04, -3.96022827877536812320e-06,
	}
	// erf x - erf 1 from there to 1.25, by x - 1.
	erfPA = [...]float64{
		-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01,
		3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02,
		-2.16637559486879084300e-03,
	}
	erfQA = [...]float64{
		1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02,
		1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02,
	}
	// log(x e^(x^2) erfc x) + 0.5625 from there to 1/0.35, by 1/x^2.
	erfRA = [...]float64{
		-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01,
		-6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02,
		-8.12874355063065934246e+01, -9.81432934416914548592e+00,
	}
	erfSA = [...]float64{
		1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02,
		6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02,
		6.57024977031928170135e+00, -6.04244152148580987438e-02,
	}
	// The same from there to 28.
	erfRB = [...]float64{
		-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01,
		-1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03,
		-4.83519191608651397019e+02,
	}
	erfSB = [...]float64{
		1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03,
		3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02,
		-2.24409524465858183362e+01,
	}
)

// polynomial evaluates coefficients by Horner's rule.
func polynomial(coefficients []float64, x float64) float64 {
	sum := coefficients[len(coefficients)-1]
	for i := len(coefficients) - 2; i >= 0; i-- {
		sum = float64(sum*x) + coefficients[i]
	}
	return sum
}

// Erfc returns the complementary error function, 1 - erf x, within 2 ulp.
func Erfc(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x != x:
		return x
	case size < 0.84375:
		return erfcSmall(x, size)
	case size < 1.25:
		s := size - 1
		more := polynomial(erfPA[:], s) / polynomial(erfQA[:], s)
		if x < 0 {
			return 1 + erfAtOne + more
		}
		return 1 - erfAtOne - more
	case x < -6:
		return 2
	case x >= 28:
		return 0
	}
	tail := erfcTail(size)
	if x < 0 {
		return 2 - tail
	}
	return tail
}

// erfcSmall is erfc x for size = |x| < 0.84375.
func erfcSmall(x, size float64) float64 {
	if size < 0x1p-56 {
		return 1 - x
	}
	z := float64(x * x)
	more := float64(x * (polynomial(erfPP[:], z) / polynomial(erfQQ[:], z)))
	if x < 0.25 {
		return 1 - (x + more)
	}
	return 0.5 - (more + (x - 0.5))
}

// erfcTail is erfc x for x from 1.25 to 28. The square of x is split, so that the argument of the
// exponential keeps its last bits.
func erfcTail(x float64) float64 {
	s := 1 / float64(x*x)
	var fraction float64
	if x < 1/0.35 {
		fraction = polynomial(erfRA[:], s) / polynomial(erfSA[:], s)
	} else {
		fraction = polynomial(erfRB[:], s) / polynomial(erfSB[:], s)
	}
	short := math.Float64frombits(math.Float64bits(x) &^ (1<<32 - 1))
	rest := float64((short-x)*(short+x)) + fraction
	sum, lost := plus(-0.5625-float64(short*short), rest)
	k, r := reduce(sum)
	return raise(k, r+lost) / x
}
