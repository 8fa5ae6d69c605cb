package portable

import (
	"math"
	"math/big"
)

// The functions once more, slowly and to as many bits as are asked for.

// bits is the precision of the references: enough for erfc at 27, whose series has terms of 2^1060.
const bits = 2400

func newFloat(x float64) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(x) }

func whole(n int64) *big.Float { return new(big.Float).SetPrec(bits).SetInt64(n) }

// negligible reports that a term no longer changes a sum of a precision.
func negligible(term, sum *big.Float, precision int) bool {
	return term.Sign() == 0 || sum.Sign() != 0 && term.MantExp(nil) < sum.MantExp(nil)-precision
}

// exactExp is e^x by the series of x / 2^64, squared 64 times.
func exactExp(x *big.Float, precision uint) *big.Float {
	const halvings = 64
	small := new(big.Float).SetPrec(precision).SetMantExp(x, -halvings)
	sum, term := new(big.Float).SetPrec(precision).SetInt64(1), new(big.Float).SetPrec(precision).SetInt64(1)
	for n := int64(1); !negligible(term, sum, int(precision)); n++ {
		term.Quo(term.Mul(term, small), new(big.Float).SetPrec(precision).SetInt64(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// exactLog is the logarithm of x > 0 by Newton's method on the exponential.
func exactLog(x *big.Float, precision uint) *big.Float {
	mantissa := new(big.Float)
	exponent := x.MantExp(mantissa)
	near, _ := mantissa.Float64()
	log := new(big.Float).SetPrec(precision).SetFloat64(math.Log(near) + float64(exponent)*math.Ln2)
	one := new(big.Float).SetPrec(precision).SetInt64(1)
	for range 5 { // 50 bits, 100, 200, 400, ...
		back := exactExp(new(big.Float).Neg(log), precision)
		log.Add(log, back.Sub(back.Mul(back, x), one))
	}
	return log
}

// exactPi is Machin's formula.
func exactPi() *big.Float {
	inverse := func(n int64) *big.Float { // arctan(1/n)
		power := new(big.Float).SetPrec(bits).Quo(whole(1), whole(n))
		sum := new(big.Float).SetPrec(bits).Set(power)
		for k := int64(1); !negligible(power, sum, bits); k++ {
			power.Quo(power, whole(-n*n))
			sum.Add(sum, new(big.Float).Quo(power, whole(2*k+1)))
		}
		return sum
	}
	pi := new(big.Float).Sub(new(big.Float).Mul(whole(16), inverse(5)), new(big.Float).Mul(whole(4), inverse(239)))
	return pi
}

var exactRootPi = new(big.Float).Sqrt(exactPi())

// exactErfc is 1 - 2/sqrt(pi) (x - x^3/3 + x^5/10 - ...).
func exactErfc(x float64) *big.Float {
	square := new(big.Float).Mul(newFloat(x), newFloat(x))
	power := newFloat(x)
	sum := newFloat(x)
	for n := int64(1); !negligible(power, sum, bits); n++ {
		power.Quo(power.Mul(power, square), whole(-n))
		sum.Add(sum, new(big.Float).Quo(power, whole(2*n+1)))
	}
	sum.Quo(sum.Mul(sum, whole(2)), exactRootPi)
	return sum.Sub(whole(1), sum)
}

// ulps is how far a result is from the exact one, in units of the exact one's last place.
func ulps(got float64, want *big.Float) float64 {
	near, _ := want.Float64()
	if math.IsInf(near, 0) || math.IsInf(got, 0) {
		if near == got {
			return 0
		}
		return math.Inf(1)
	}
	place := math.Nextafter(math.Abs(near), math.Inf(1)) - math.Abs(near)
	off, _ := new(big.Float).Sub(newFloat(got), want).Float64()
	return math.Abs(off) / place
}
