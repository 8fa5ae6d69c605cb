package portable

import "math"

// Pow returns x^y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y:
		return math.NaN()
	case math.IsInf(y, 0) || math.Abs(y) > 0x1p70:
		return powHuge(math.Abs(x), y)
	case x == 0 || math.IsInf(x, 0):
		return powEdge(x, y)
	case x < 0 && y != math.Trunc(y):
		return math.NaN()
	case x < 0 && odd(y):
		return -powPositive(-x, y)
	}
	return powPositive(math.Abs(x), y)
}

// odd reports whether a number is an odd whole number.
func odd(y float64) bool { return math.Abs(y) < 0x1p53 && int64(y)&1 == 1 && y == math.Trunc(y) }

// powHuge is x^y for a y so large that only the side of 1 matters on which x >= 0 lies.
func powHuge(x, y float64) float64 {
	switch {
	case x == 1:
		return 1
	case (x > 1) == (y > 0):
		return math.Inf(1)
	}
	return 0
}

// powEdge is x^y for an x that is 0 or infinite, and finite y other than 0.
func powEdge(x, y float64) float64 {
	value := 0.0
	if (x == 0) == (y < 0) {
		value = math.Inf(1)
	}
	if odd(y) {
		return math.Copysign(value, x)
	}
	return value
}

// powPositive is x^y for finite x > 0 and |y| <= 2^70: the exponential of y log x, with log x to
// some 65 bits, so that their product keeps the bits that the exponential shows.
func powPositive(x, y float64) float64 {
	high, low := logPair(x)
	product, lost := times(y, high)
	lost += float64(y * low)
	switch {
	case product > overflow+1:
		return math.Inf(1)
	case product < underflow-1:
		return 0
	}
	k, r := reduce(product)
	if k > 1024*steps {
		return math.Inf(1)
	}
	return raise(k, r+lost)
}

// logPair returns the natural logarithm of a finite x > 0 as a sum of two numbers. Near x is a
// root of 2 of the table, 2^(k/steps); its logarithm is known, and x is 1 + f times that root:
// log(1 + f) = f - f^2/2 + f^3/3 - ..., its first two terms in twice the precision.
func logPair(x float64) (high, low float64) {
	whole := float64(Log(x)*stepsPerUnit) + toWhole - toWhole
	k := int(whole)
	if x < 0x1p-1022 {
		x *= 0x1p54
		k += 54 * steps
	}
	root := &roots[k&(steps-1)]
	exponent := (k - k&(steps-1)) / steps
	if exponent > 1022 {
		x, exponent = x/4, exponent-2
	}
	f, lost := ratio(x*power2(-exponent), root.value, root.rest)

	square, squareLost := times(f, f)
	high, highLost := plus(f, float64(-0.5*square))
	low = highLost + (lost - float64(f*lost) - float64(0.5*squareLost))
	low += float64(float64(f*square) * cubic(f))

	top, topLost := plus(float64(whole*stepHigh), high)
	return plus(top, topLost+(low+float64(whole*stepLow)))
}

// cubic returns 1/3 - f/4 + f^2/5 - ... to f^6/9, the tail of log(1 + f) from f^3 on.
func cubic(f float64) float64 {
	sum := -1./8 + float64(f*(1./9))
	sum = 1./7 + float64(f*sum)
	sum = -1./6 + float64(f*sum)
	sum = 1./5 + float64(f*sum)
	sum = -1./4 + float64(f*sum)
	return 1./3 + float64(f*sum)
}

// ratio returns m / root - 1 as a sum of two numbers, for a root of value (1 + rest) close to m.
func ratio(m, value, rest float64) (f, lost float64) {
	difference := m - value // exact, as they are close
	f = (difference - float64(value*rest)) / value
	product, productLost := times(f, value)
	left := (difference - product) - productLost
	left -= float64(float64(value*rest) * (1 + f))
	return f, left / value
}

// times returns a product and what rounding took from it (Dekker, Numerische Mathematik 18,
// 1971), for factors below 2^970 whose product does not underflow.
func times(x, y float64) (product, lost float64) {
	xHigh, xLow := halves(x)
	yHigh, yLow := halves(y)
	product = float64(x * y)
	lost = float64(xHigh*yHigh) - product
	lost += float64(xHigh * yLow)
	lost += float64(xLow * yHigh)
	return product, lost + float64(xLow*yLow)
}

// halves returns a number as a sum of two of 26 bits each.
func halves(x float64) (high, low float64) {
	scaled := float64(x * (1<<27 + 1))
	high = scaled - (scaled - x)
	return high, x - high
}

// plus returns a sum and what rounding took from it (Knuth's two-sum).
func plus(x, y float64) (sum, lost float64) {
	sum = x + y
	other := sum - x
	return sum, (x - (sum - other)) + (y - other)
}
