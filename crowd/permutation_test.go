package crowd

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fronde/rng"
)

func keyed(size uint32, seed uint64) permutation {
	p := newPermutation(size)
	p.rekey(rng.Seed(seed).World(0), 0)
	return p
}

// partner returns the member tied to x: positions 2i and 2i+1 of the permutation are tied, and one
// is left over if their number is odd.
func (p *permutation) partner(x uint32) (y uint32, ok bool) {
	position := p.forward(x) ^ 1
	if position >= p.size {
		return 0, false
	}
	return p.inverse(position), true
}

// Every size gives a bijection with its inverse: all up to 600, then at random.
func TestPermutationIsBijection(t *testing.T) {
	t.Parallel()
	check := func(fatal func(string, ...any), size uint32, seed uint64) {
		p := keyed(size, seed)
		seen := make([]bool, size)
		for x := range size {
			y := p.forward(x)
			if y >= size || seen[y] {
				fatal("size %d: the image %d of %d is out of range or not the first", size, y, x)
			}
			seen[y] = true
			if back := p.inverse(y); back != x {
				fatal("size %d: %d goes to %d and comes back as %d", size, x, y, back)
			}
		}
	}
	for size := uint32(1); size <= 600; size++ {
		check(t.Fatalf, size, uint64(size))
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t.Fatalf, rapid.Uint32Range(1, 20_000).Draw(t, "size"), rapid.Uint64().Draw(t, "seed"))
	})
}

// In sizes too large to enumerate, sampled members come back to themselves, and ties are mutual.
func TestPermutationOfLargeSizes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Uint32Range(1, MaxMembers).Draw(t, "size")
		p := keyed(size, rapid.Uint64().Draw(t, "seed"))
		for range 20 {
			x := rapid.Uint32Range(0, size-1).Draw(t, "x")
			y := p.forward(x)
			if y >= size || p.inverse(y) != x {
				t.Fatalf("%d goes to %d and comes back as %d", x, y, p.inverse(y))
			}
			other, ok := p.partner(x)
			if !ok {
				if size%2 == 0 || y != size-1 {
					t.Fatalf("%d has no partner", x)
				}
				continue
			}
			if back, ok := p.partner(other); !ok || back != x || other == x {
				t.Fatalf("%d is tied to %d, which is tied to %d", x, other, back)
			}
		}
	})
}

// Over many keys, a member's image is uniform, and so is the pair of images of two neighbouring
// members: both chi-square statistics stay within six standard deviations of their mean.
func TestPermutationIsEven(t *testing.T) {
	t.Parallel()
	const size, bins, keys = 200, 20, 100_000
	var single [size]float64
	var pairs [bins][bins]float64
	for seed := range uint64(keys) {
		p := keyed(size, seed)
		a, b := p.forward(6), p.forward(7)
		single[a]++
		pairs[a*bins/size][b*bins/size]++
	}
	evenly(t, "images", single[:], keys)
	flat := []float64{}
	for a := range pairs {
		for b, count := range pairs[a] {
			if a == b { // two members never share an image
				count *= (size / bins) / (size/bins - 1.0)
			}
			flat = append(flat, count)
		}
	}
	evenly(t, "pairs of images", flat, keys)
}

func evenly(t *testing.T, what string, counts []float64, total float64) {
	t.Helper()
	expected := total / float64(len(counts))
	chi := 0.0
	for _, count := range counts {
		chi += (count - expected) * (count - expected) / expected
	}
	freedom := float64(len(counts) - 1)
	if z := (chi - freedom) / math.Sqrt(2*freedom); math.Abs(z) > 6 {
		t.Errorf("%s: chi-square %.1f on %g degrees of freedom, z = %.1f", what, chi, freedom, z)
	}
}

// The partners of a run of neighbouring members do not form runs themselves.
// Steps between the partners of members x and x+1, x+2, x+16 and x+4096 (another
// row of the same column) fall evenly into 64 classes, and so do the steps' steps.
func TestPartnersAreUnstructured(t *testing.T) {
	t.Parallel()
	for _, size := range []uint32{10_007, 1 << 20, 144_999_999} {
		p := keyed(size, 5)
		for _, lag := range []uint32{1, 2, 16, 4096} {
			const n = 100_000
			first, second := make([]float64, 64), make([]float64, 64)
			last, count := uint64(0), 0
			for x := uint32(0); x < n; x++ {
				a, okA := p.partner(x % (size - lag))
				b, okB := p.partner(x%(size-lag) + lag)
				if !okA || !okB || a == x%(size-lag)+lag {
					continue
				}
				step := (uint64(a) + uint64(size) - uint64(b)) % uint64(size)
				first[step*64/uint64(size)]++
				second[(step+uint64(size)-last)%uint64(size)*64/uint64(size)]++
				last = step
				count++
			}
			if size > n {
				evenly(t, "steps", first, float64(count))
				evenly(t, "steps of steps", second, float64(count))
			}
		}
	}
}
