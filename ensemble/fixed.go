package ensemble

import (
	"math"
	"math/big"
	"math/bits"
)

// unit is the resolution of accumulated probabilities: 2^-40, about 1e-12. Whole
// multiples add without rounding, so the order of additions does not matter.
const unit = 1 << 40

// quantise returns the whole multiples of 2^-40 in a probability p in [0, 1]. It rounds
// down, so that parts never sum to more than the whole, and caps values that rounding left
// above 1 at 1.
func quantise(p float64) uint64 { return min(uint64(p*unit), unit) }

// wide is an unsigned 128-bit number, low word first: an exact sum of products.
type wide [2]uint64

// add adds the product x y.
func (w *wide) add(x, y uint64) {
	high, low := bits.Mul64(x, y)
	w.plus(wide{low, high})
}

// plus adds another number.
func (w *wide) plus(other wide) {
	var carry uint64
	w[0], carry = bits.Add64(w[0], other[0], 0)
	w[1], _ = bits.Add64(w[1], other[1], carry)
}

// big returns the number with unlimited precision, for exact differences.
func (w wide) big() *big.Int {
	high := new(big.Int).SetUint64(w[1])
	return high.Lsh(high, 64).Add(high, new(big.Int).SetUint64(w[0]))
}

// square returns a sum of squared probabilities, or products of two, as a float.
func square(sum *big.Int, divisor int) float64 {
	ratio, _ := new(big.Rat).SetFrac(sum, big.NewInt(int64(divisor))).Float64()
	return math.Ldexp(ratio, -80)
}
