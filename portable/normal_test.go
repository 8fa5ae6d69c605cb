package portable

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestNormalQuantileAgainstGonum(t *testing.T) {
	normal := distuv.UnitNormal
	for _, p := range []float64{1e-300, 1e-12, 1e-6, .01, .07, .3, .5, .8, .95, 1 - 1e-9} {
		got, want := NormalQuantile(p), normal.Quantile(p)
		if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
			t.Errorf("NormalQuantile(%g) = %.15g, gonum has %.15g", p, got, want)
		}
		if back := NormalCDF(got); math.Abs(back-p) > 1e-12*p {
			t.Errorf("NormalCDF(NormalQuantile(%g)) = %g", p, back)
		}
	}
	for _, p := range []float64{-1, 2, math.NaN()} {
		if !math.IsNaN(NormalQuantile(p)) {
			t.Errorf("NormalQuantile(%g) is a number", p)
		}
	}
}
