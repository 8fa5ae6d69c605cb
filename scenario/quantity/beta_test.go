package quantity

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestBetaQuantileInvertsItsDistribution(t *testing.T) {
	shapes := []float64{0.05, 0.2, 0.5, 1, 2, 5, 50, 900, 1e5}
	for _, a := range shapes {
		for _, b := range shapes {
			d := beta{a, b, 1}
			last := 0.0
			for _, p := range []float64{1e-120, 1e-20, 1e-9, 0.01, 0.25, 0.5, 0.9, 0.999} {
				x := d.quantile(p)
				if x < last {
					t.Errorf("beta(%v, %v): the quantile falls at %v", a, b, p)
				}
				last = x
				if x == 0 {
					continue // below the smallest number
				}
				// The distribution function itself keeps eight digits at the largest shape. Close
				// to 1, neighbouring floats may differ in the distribution function by more than
				// any tolerance; so it is for values computed from 1.
				below, above := d.cdf(x-2e-16), d.cdf(math.Nextafter(x, 2))
				if got := d.cdf(x); math.Abs(got-p) > 1e-8*p+4*(above-below) {
					t.Errorf("beta(%v, %v): %v comes back as %v at %v", a, b, p, got, x)
				}
			}
		}
	}
}

func TestBetaQuantileAgreesWithGonum(t *testing.T) {
	for _, c := range [][2]float64{{2, 5}, {8, 2}, {0.5, 0.5}, {5, 45}, {40, 10}} {
		for _, p := range []float64{0.05, 0.5, 0.95} {
			want := distuv.Beta{Alpha: c[0], Beta: c[1]}.Quantile(p)
			if got := (beta{c[0], c[1], 1}).quantile(p); math.Abs(got-want) > 1e-8 {
				t.Errorf("beta(%v, %v) at %v is %v, want %v", c[0], c[1], p, got, want)
			}
		}
	}
}

func BenchmarkBetaQuantile(b *testing.B) {
	d := beta{5, 45, 1}
	for i := 0; b.Loop(); i++ {
		d.quantile(float64(i%997+1) / 998)
	}
}
