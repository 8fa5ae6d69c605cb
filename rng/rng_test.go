package rng

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
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

// Binomial quantiles against the exact distribution: below twelve expected successes they agree, above the
// distribution function is off by at most half a hundredth. A plain normal approximation is off by up to .04 and gives
// two successes or fewer of np = 12 a probability 5.8 times too high.
func TestBinomialQuantileAgainstExact(t *testing.T) {
	t.Parallel()
	for _, v := range []struct{ n, p, tolerance float64 }{
		{40, .02, 0}, {300, .03, 0}, {100_000, 1e-4, 0}, {60, .97, 0},
		{1e6, 12e-6, .005}, {400, .05, .005}, {60, .4, .005}, {1e5, .02, .005}, {400, .9, .005},
	} {
		exact := distuv.Binomial{N: v.n, P: v.p}
		mean := v.n * v.p
		for k := max(0, math.Floor(mean-6*math.Sqrt(mean))); k <= min(v.n, mean+6*math.Sqrt(mean)); k++ {
			got := cumulative(k, v.n, v.p)
			if want := exact.CDF(k); math.Abs(got-want) > v.tolerance+1e-6 {
				t.Errorf("n = %g, p = %g: P(K <= %g) = %.5f, want %.5f", v.n, v.p, k, got, want)
			}
		}
	}
	if got, want := cumulative(2, 1e6, 12e-6), (distuv.Poisson{Lambda: 12}).CDF(2); got > 3*want {
		t.Errorf("P(K <= 2) = %.2g at np = 12, exact %.2g", got, want)
	}
}

// cumulative is the chance that a binomial quantile is at most k: the u at which it passes k.
func cumulative(k, n, p float64) float64 {
	low, high := 0.0, 1.0
	for range 50 {
		if u := (low + high) / 2; BinomialQuantile(u, n, p) <= k {
			low = u
		} else {
			high = u
		}
	}
	return low
}
