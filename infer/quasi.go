package infer

import (
	_ "embed" // the direction numbers
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"fronde/rng"
)

//go:embed joe-kuo.txt
var joeKuo string

// digits is the number of binary digits of a coordinate: 2^32 points before the sequence repeats.
const digits = 32

// directions are the direction numbers of a dimension of Sobol's sequence, V_1 to V_32 as whole
// multiples of 2^-32.
type directions [digits]uint32

// sobolDirections returns those of all dimensions that there is a table for.
var sobolDirections = sync.OnceValue(func() []directions {
	var first directions // van der Corput's sequence
	for k := range first {
		first[k] = 1 << (digits - 1 - k)
	}
	all := []directions{first}
	for line := range strings.Lines(joeKuo) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, newDirections(strings.Fields(line)))
		}
	}
	return all
})

// newDirections reads the coefficients a of a primitive polynomial and the numbers m_1 to m_s, and goes
// on by its recurrence, with V_k = m_k / 2^k (Joe and Kuo, SIAM Journal on Scientific Computing 30, 2008,
// equation 2):
//
//	V_k = a_1 V_{k-1} xor ... xor a_{s-1} V_{k-s+1} xor V_{k-s} xor V_{k-s}/2^s
func newDirections(fields []string) (v directions) {
	var numbers []uint32
	for _, field := range fields {
		n, err := strconv.ParseUint(field, 10, digits)
		if err != nil {
			panic("infer: joe-kuo.txt: " + err.Error())
		}
		numbers = append(numbers, uint32(n))
	}
	a, m := numbers[0], numbers[1:]
	s := len(m)
	for k := range v {
		if k < s {
			v[k] = m[k] << (digits - 1 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for i := 1; i < s; i++ {
			if a>>(s-1-i)&1 == 1 {
				v[k] ^= v[k-i]
			}
		}
	}
	return v
}

// point is coordinate i of the sequence.
func (v *directions) point(i uint32) (x uint32) {
	for ; i != 0; i &= i - 1 {
		x ^= v[bits.TrailingZeros32(i)]
	}
	return x
}

// scrambled returns the sequence with its digits mixed by a random matrix, which has ones on its
// diagonal and none above it. The points stay as evenly spread (Matousek, Journal of Complexity 14,
// 1998).
func (v directions) scrambled(stream *rng.Stream) directions {
	var columns [digits]uint32 // where each digit, the first the highest, goes
	for k := range columns {
		diagonal := uint32(1) << (digits - 1 - k)
		columns[k] = diagonal | stream.Uint32()&(diagonal-1)
	}
	for k, from := range v {
		v[k] = 0
		for ; from != 0; from &= from - 1 {
			v[k] ^= columns[digits-1-bits.TrailingZeros32(from)]
		}
	}
	return v
}

// quasiDay keeps the streams that scramble sequences apart from those of points and steps.
const quasiDay = rng.MaxDay - 1

// Quasi draws points of the unit cube for the Draw of a [Sobol] from Sobol's sequence in twice as many
// dimensions as there are inputs, those of each input's A and B next to each other. The sequence fills
// the cube more evenly than independent points do, best if the number of rows is a power of two. It is
// scrambled and shifted at random, so that every point is uniform and estimates are unbiased. Beyond the
// 256 inputs that the table of directions reaches to, values are independent.
func Quasi(inputs int, seed rng.Seed) func(row, which int) []float64 {
	table := sobolDirections()
	sequence := make([]directions, min(2*inputs, len(table)))
	shift := make([]uint32, len(sequence))
	for d := range sequence {
		stream := seed.World(0).Stream(rng.Parameter, uint32(d), quasiDay)
		sequence[d], shift[d] = table[d].scrambled(&stream), stream.Uint32()
	}
	independent := Uniform(inputs, seed)
	return func(row, which int) []float64 {
		point := independent(row, which)
		for j := range point {
			if d := 2*j + which; d < len(sequence) {
				point[j] = rng.Unit(sequence[d].point(uint32(row)) ^ shift[d])
			}
		}
		return point
	}
}
