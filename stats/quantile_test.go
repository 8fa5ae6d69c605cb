package stats_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fronde/stats"
)

// The values are those of numpy.quantile and of R's quantile(type = 7): by hand, 1 + 0.25 * 9 = 3.25
// of the numbers from 1 to 10.
func TestQuantileByHand(t *testing.T) {
	t.Parallel()
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, c := range []struct {
		p      float64
		values []float64
		want   float64
	}{
		{0.5, ten, 5.5}, {0.25, ten, 3.25}, {0.9, ten, 9.1}, {0, ten, 1}, {1, ten, 10},
		{0.5, []float64{3, 4, 8}, 4}, {0.3, []float64{7}, 7}, {0.75, []float64{-2, 0, 10, 11}, 10.25},
	} {
		if got := stats.Quantile(c.p, c.values); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("the %g-quantile of %v is %g, want %g", c.p, c.values, got, c.want)
		}
	}
	if got := stats.Quantile(0.5, nil); !math.IsNaN(got) {
		t.Errorf("the median of nothing is %g", got)
	}
}

// Quantiles of the negated values are those of the values from the other end: no end is preferred.
func TestQuantileIsSymmetric(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-100, 100), 1, 30).Draw(t, "values")
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		slices.Sort(values)
		negated := make([]float64, len(values))
		for i, x := range values {
			negated[len(values)-1-i] = -x
		}
		one, other := stats.Quantile(p, values), -stats.Quantile(1-p, negated)
		if math.Abs(one-other) > 1e-9 {
			t.Fatalf("%g from below, %g from above", one, other)
		}
	})
}
