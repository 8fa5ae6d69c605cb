package rng

import "math"

// NormalCDF returns the standard normal distribution function at z.
func NormalCDF(z float64) float64 { return 0.5 * math.Erfc(-z*(1/math.Sqrt2)) }

// NormalQuantile returns the standard normal quantile of p in (0, 1), to about
// 1e-16 relative: algorithm AS 241 (PPND16), Wichura, Applied Statistics 37(3),
// 1988. It returns -Inf at 0, +Inf at 1 and NaN outside.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - q*q
		return q * poly(&as241a, r) / poly(&as241b, r)
	}
	r := p
	if q > 0 {
		r = 1 - p
	}
	if !(r >= 0 && r <= 1) {
		return math.NaN()
	}
	if r == 0 {
		return math.Copysign(math.Inf(1), q)
	}
	r = math.Sqrt(-math.Log(r))
	var z float64
	if r <= 5 {
		z = poly(&as241c, r-1.6) / poly(&as241d, r-1.6)
	} else {
		z = poly(&as241e, r-5) / poly(&as241f, r-5)
	}
	return math.Copysign(z, q)
}

// poly evaluates a polynomial by Horner's rule. Each product is converted before
// it is added, so that no compiler fuses the two and all machines agree.
func poly(c *[8]float64, x float64) float64 {
	sum := float64(c[7]*x) + c[6]
	sum = float64(sum*x) + c[5]
	sum = float64(sum*x) + c[4]
	sum = float64(sum*x) + c[3]
	sum = float64(sum*x) + c[2]
	sum = float64(sum*x) + c[1]
	return float64(sum*x) + c[0]
}

var (
	as241a = [8]float64{
		3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
		45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
	}
	as241b = [8]float64{
		1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
		21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
	}
	as241c = [8]float64{
		1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
		1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4,
	}
	as241d = [8]float64{
		1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
		0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}
	as241e = [8]float64{
		6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
		0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}
	as241f = [8]float64{
		1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}
)
