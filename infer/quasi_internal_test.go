package infer

import (
	"math"
	"slices"
	"testing"

	"fronde/rng"
)

// The first points that Joe and Kuo publish for ten dimensions (new-joe-kuo-6, in order of the Gray code).
func TestSobolsSequence(t *testing.T) {
	t.Parallel()
	table := sobolDirections()
	if len(table) != 512 {
		t.Fatalf("%d dimensions", len(table))
	}
	for i, want := range [][]float64{
		{0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
		{.5, .5, .5, .5, .5, .5, .5, .5, .5, .5},
		{.75, .25, .25, .25, .75, .75, .25, .75, .75, .75},
		{.25, .75, .75, .75, .25, .25, .75, .25, .25, .25},
		{.375, .375, .625, .875, .375, .125, .375, .875, .875, .625},
		{.875, .875, .125, .375, .875, .625, .875, .375, .375, .125},
		{.625, .125, .875, .625, .625, .875, .125, .125, .125, .375},
		{.125, .625, .375, .125, .125, .375, .625, .625, .625, .875},
	} {
		for d, x := range want {
			gray := uint32(i ^ i>>1)
			if got := float64(table[d].point(gray)) / (1 << 32); got != x {
				t.Errorf("point %d, dimension %d: %g, want %g", i, d+1, got, x)
			}
		}
	}
}

// In every dimension, scrambled and shifted, each of 64 equal stretches has one of the first 64 points,
// and one of the next.
func TestQuasiFillsEveryStretchOnce(t *testing.T) {
	t.Parallel()
	const inputs, rows = 300, 64
	draw := Quasi(inputs, 9)
	for from := 0; from < 2*rows; from += rows {
		for d := range 512 {
			var stretch []int
			for row := range rows {
				stretch = append(stretch, int(rows*draw(from+row, d%2)[d/2]))
			}
			slices.Sort(stretch)
			for k, s := range stretch {
				if k != s {
					t.Fatalf("dimension %d: the points lie in the stretches %v", d, stretch)
				}
			}
		}
	}
}

// A point is uniform over seeds: of 4,000 its mean has an error of 0.0046.
func TestQuasiIsUniform(t *testing.T) {
	t.Parallel()
	const seeds = 4000
	sum := 0.0
	for seed := range rng.Seed(seeds) {
		sum += Quasi(2, seed)(5, 1)[1] / seeds
	}
	if math.Abs(sum-0.5) > 4*0.0046 {
		t.Errorf("the mean is %g", sum)
	}
}
