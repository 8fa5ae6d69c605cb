package crowd

import (
	"math/bits"

	"fronde/rng"
)

// rounds is the number of Feistel rounds: four, the fewest for a permutation that
// looks random from both sides (Luby and Rackoff, SIAM J. Computing 17(2), 1988).
// Ties are looked up from both sides. With three rounds whole cascades already end
// as they do on explicit random graphs (network_test.go).
const rounds = 4

// permutation is a keyed bijection of 0..size-1. A number is written as
// high<<lowBits + low with high in 0..highs-1, and the rounds alternate
//
//	low  = low xor F(high)
//	high = (high + F(low)) mod highs
//
// so that the domain exceeds size by less than 1<<lowBits; a result that falls
// into the excess is permuted again (cycle walking), which is rare: about one in
// the square root of size. No step divides. The last round leaves low unchanged: since
// partners differ in low's last bit, one more round would cancel out between them.
// Below about a hundred members the halves are so short that pairs of images are
// uneven by a few percent.
type permutation struct {
	size    uint32
	highs   uint32
	lowBits uint8
	keys    [rounds]uint64
}

func newPermutation(size uint32) permutation {
	if size == 0 {
		return permutation{}
	}
	low := max(1, bits.Len32(size-1)/2)
	return permutation{
		size:    size,
		highs:   uint32((uint64(size) + 1<<low - 1) >> low),
		lowBits: uint8(low),
	}
}

func (p *permutation) rekey(world rng.World, index int) {
	s := world.Stream(rng.Placement, uint32(index), 0)
	for i := range p.keys {
		p.keys[i] = s.Uint64()
	}
}

// forward returns the image of x in 0..size-1.
func (p *permutation) forward(x uint32) uint32 {
	lowBits, highs := p.lowBits&31, p.highs // the mask spares a check of the shift
	for {
		high, low := x>>lowBits, x&(1<<lowBits-1)
		low ^= rng.Scramble(high, p.keys[0]) >> (-lowBits & 31)
		high = plus(high, rng.Scramble(low, p.keys[1]), highs)
		low ^= rng.Scramble(high, p.keys[2]) >> (-lowBits & 31)
		high = plus(high, rng.Scramble(low, p.keys[3]), highs)
		x = high<<lowBits | low
		if x < p.size {
			return x
		}
	}
}

// inverse undoes forward.
func (p *permutation) inverse(x uint32) uint32 {
	lowBits, highs := p.lowBits&31, p.highs // the mask spares a check of the shift
	for {
		high, low := x>>lowBits, x&(1<<lowBits-1)
		high = minus(high, rng.Scramble(low, p.keys[3]), highs)
		low ^= rng.Scramble(high, p.keys[2]) >> (-lowBits & 31)
		high = minus(high, rng.Scramble(low, p.keys[1]), highs)
		low ^= rng.Scramble(high, p.keys[0]) >> (-lowBits & 31)
		x = high<<lowBits | low
		if x < p.size {
			return x
		}
	}
}

// plus adds the hash, scaled to 0..modulus-1, modulo modulus.
func plus(x, hash, modulus uint32) uint32 {
	sum := x + uint32(uint64(hash)*uint64(modulus)>>32)
	if sum >= modulus {
		sum -= modulus
	}
	return sum
}

// minus undoes plus.
func minus(x, hash, modulus uint32) uint32 {
	step := uint32(uint64(hash) * uint64(modulus) >> 32)
	difference := x - step
	if x < step {
		difference += modulus
	}
	return difference
}
