package portable

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// shapes are those between which the quantile promises to be exact.
var shapes = []float64{0.05, 0.2, 0.5, 1, 2, 5, 11.5, 12, 50, 900, 1e5}

func TestLogBeta(t *testing.T) {
	for _, a := range shapes {
		for _, b := range shapes {
			// Terms cancel here and in the library, so that their size bounds the difference.
			la, _ := math.Lgamma(a)
			lb, _ := math.Lgamma(b)
			sum, _ := math.Lgamma(a + b)
			allowed := 4e-16 * (16 + math.Abs(la) + math.Abs(lb) + math.Abs(sum))
			if got, want := LogBeta(a, b), mathext.Lbeta(a, b); math.Abs(got-want) > allowed {
				t.Errorf("LogBeta(%v, %v) = %v, gonum has %v", a, b, got, want)
			}
		}
	}
}

// With one shape of 1 the distribution function is a power.
func TestBetaCDFAgainstPowers(t *testing.T) {
	for _, a := range shapes {
		for _, x := range []float64{1e-300, 1e-9, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9} {
			want := Pow(x, a)
			if got := BetaCDF(a, 1, x); math.Abs(got-want) > 1e-11*want+1e-300 {
				t.Errorf("BetaCDF(%v, 1, %v) = %v, want %v", a, x, got, want)
			}
			want = -Expm1(a * Log1p(-x))
			if got := BetaCDF(1, a, x); math.Abs(got-want) > 1e-11*want+1e-300 {
				t.Errorf("BetaCDF(1, %v, %v) = %v, want %v", a, x, got, want)
			}
		}
	}
}

// With whole shapes it is the chance of so many successes.
func TestBetaCDFAgainstBinomialSums(t *testing.T) {
	for _, c := range [][2]int{{2, 3}, {5, 20}, {20, 5}, {17, 19}} {
		a, b := c[0], c[1]
		for _, x := range []float64{0.001, 0.1, 0.4, 0.7, 0.95} {
			n, want := a+b-1, 0.0
			for k := a; k <= n; k++ {
				ways, _ := math.Lgamma(float64(n + 1))
				one, _ := math.Lgamma(float64(k + 1))
				other, _ := math.Lgamma(float64(n - k + 1))
				want += math.Exp(ways - one - other + float64(k)*math.Log(x) + float64(n-k)*math.Log1p(-x))
			}
			if got := BetaCDF(float64(a), float64(b), x); math.Abs(got-want) > 1e-12*want {
				t.Errorf("BetaCDF(%v, %v, %v) = %v, want %v", a, b, x, got, want)
			}
		}
	}
}

func TestBetaQuantileInvertsItsDistribution(t *testing.T) {
	for _, a := range shapes {
		for _, b := range shapes {
			last := 0.0
			for _, p := range []float64{1e-120, 1e-20, 1e-9, 0.01, 0.25, 0.5, 0.9, 0.999} {
				x := BetaQuantile(a, b, p)
				if x < last {
					t.Errorf("beta(%v, %v): the quantile falls at %v", a, b, p)
				}
				last = x
				if x == 0 {
					continue // below the smallest number
				}
				// Close to 1, neighbouring floats may differ in the distribution function by more than
				// any tolerance; so it is for values computed from 1.
				below, above := BetaCDF(a, b, x-2e-16), BetaCDF(a, b, math.Nextafter(x, 2))
				if got := BetaCDF(a, b, x); math.Abs(got-p) > 1e-9*p+4*(above-below) {
					t.Errorf("beta(%v, %v): %v comes back as %v at %v", a, b, p, got, x)
				}
			}
		}
	}
}

func TestBetaQuantileAgreesWithGonum(t *testing.T) {
	for _, c := range [][2]float64{{2, 5}, {8, 2}, {0.5, 0.5}, {5, 45}, {40, 10}, {5.5, 27.5}, {18, 2}} {
		for _, p := range []float64{0, 0.05, 0.5, 0.95, 1} {
			want := distuv.Beta{Alpha: c[0], Beta: c[1]}.Quantile(p)
			if got := BetaQuantile(c[0], c[1], p); math.Abs(got-want) > 1e-8 {
				t.Errorf("beta(%v, %v) at %v is %v, want %v", c[0], c[1], p, got, want)
			}
		}
	}
}

func BenchmarkBetaQuantile(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		BetaQuantile(5, 45, float64(i%997+1)/998)
	}
}
