package rng

import (
	"math"
	"testing"
)

// The vectors of Random123's kat_vectors file for philox4x32 with 10 rounds.
func TestPhiloxKnownAnswers(t *testing.T) {
	for _, v := range []struct {
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{[4]uint32{}, [2]uint32{}, [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{[4]uint32{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, [2]uint32{0xffffffff, 0xffffffff},
			[4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
		{[4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, [2]uint32{0xa4093822, 0x299f31d0},
			[4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
	} {
		if got := Philox(v.counter, v.key); got != v.want {
			t.Errorf("Philox(%x, %x) = %x, want %x", v.counter, v.key, got, v.want)
		}
	}
}

// Every part of the key must matter, and no two parts may be interchangeable.
func TestStreamsAreDistinct(t *testing.T) {
	seen := map[uint64]string{}
	note := func(name string, s Stream) {
		v := s.Uint64()
		if other, ok := seen[v]; ok {
			t.Errorf("%s and %s share a draw", name, other)
		}
		seen[v] = name
	}
	note("base", Seed(1).World(1).Stream(Death, 1, 1))
	note("seed", Seed(2).World(1).Stream(Death, 1, 1))
	note("high seed", Seed(1<<32|1).World(1).Stream(Death, 1, 1))
	note("world", Seed(1).World(2).Stream(Death, 1, 1))
	note("mechanism", Seed(1).World(1).Stream(Purge, 1, 1))
	note("actor", Seed(1).World(1).Stream(Death, 2, 1))
	note("day", Seed(1).World(1).Stream(Death, 1, 2))
	s := Seed(1).World(1).Stream(Death, 1, 1)
	s.Uint64()
	note("decision", s)
	s.Uint64()
	note("next block", s)
}

// Mean and variance of 200,000 draws stay within five standard errors.
func TestUniformMoments(t *testing.T) {
	const n = 200_000
	sum, square := 0.0, 0.0
	world := Seed(3).World(0)
	for i := range n {
		s := world.Stream(Detention, uint32(i), 5)
		u := s.Uniform32()
		sum += u
		square += u * u
	}
	mean := sum / n
	variance := square/n - mean*mean
	if tol := 5 / math.Sqrt(12*n); math.Abs(mean-.5) > tol {
		t.Errorf("mean %g", mean)
	}
	if tol := 5 / math.Sqrt(180*n); math.Abs(variance-1./12) > tol {
		t.Errorf("variance %g", variance)
	}
}

func BenchmarkStream(b *testing.B) {
	world := Seed(1).World(1)
	for i := 0; b.Loop(); i++ {
		s := world.Stream(Detention, uint32(i), 3)
		s.Uniform32()
	}
}

func BenchmarkPhilox(b *testing.B) {
	counter := [4]uint32{}
	for b.Loop() {
		counter = Philox(counter, [2]uint32{1, 2})
	}
}
