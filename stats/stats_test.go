package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// Check V11 of the model's verification table.
func TestCumulativeIncidence(t *testing.T) {
	want := []float64{.012667783, .012667783, .025335567}
	for k, got := range CumulativeIncidence([]float64{.013, .013, .026}, 1) {
		if math.Abs(got-want[k]) > 1e-9 {
			t.Errorf("cause %d: %.12f, want %.9f", k, got, want[k])
		}
	}
	if got := CumulativeIncidence([]float64{0, 0}, 3); got[0] != 0 || got[1] != 0 {
		t.Errorf("without hazard: %v", got)
	}
}

// Constant daily rates give the closed form, up to the rounding of 365 additions.
func TestDailyIncidenceMatchesConstantRates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := rapid.SliceOfN(rapid.Float64Range(0, 2), 1, 5).Draw(t, "rates per year")
		daily := make([][]float64, len(rates))
		for k, rate := range rates {
			daily[k] = make([]float64, 365)
			for d := range daily[k] {
				daily[k][d] = rate / 365
			}
		}
		got := DailyIncidence(daily)
		for k, want := range CumulativeIncidence(rates, 1) {
			if last := got[k][364]; math.Abs(last-want) > 1e-12 {
				t.Errorf("cause %d: %.15g, want %.15g", k, last, want)
			}
		}
	})
	if got := DailyIncidence(nil); len(got) != 0 {
		t.Errorf("no causes: %v", got)
	}
}

func TestBetaInterval(t *testing.T) {
	// Jeffreys-like case with a known answer: Beta(2, 8) has mean .2 and variance .16/11.
	lo, hi := BetaInterval(.2, .16/11, .9)
	want := distuv.Beta{Alpha: 2, Beta: 8}
	if math.Abs(want.CDF(lo)-.05) > 1e-9 || math.Abs(want.CDF(hi)-.95) > 1e-9 {
		t.Errorf("Beta(2, 8): %g, %g", lo, hi)
	}
	rapid.Check(t, func(t *rapid.T) {
		mean := rapid.Float64Range(0, 1).Draw(t, "mean")
		variance := math.Exp(rapid.Float64Range(-60, 1).Draw(t, "log variance"))
		lo, hi := BetaInterval(mean, variance, .9)
		if !(0 <= lo && lo <= mean && mean <= hi && hi <= 1) {
			t.Fatalf("mean %g, variance %g: [%g, %g]", mean, variance, lo, hi)
		}
		mirrorLo, mirrorHi := BetaInterval(1-mean, variance, .9)
		if math.Abs(1-mirrorHi-lo) > 1e-6 || math.Abs(1-mirrorLo-hi) > 1e-6 {
			t.Fatalf("not symmetric: [%g, %g] and [%g, %g]", lo, hi, mirrorLo, mirrorHi)
		}
	})
}

func TestNeverSeen(t *testing.T) {
	for _, n := range []float64{1, 7.5, 100, 1e6} {
		if got := math.Pow(1-NeverSeen(n, .95), n); math.Abs(got-.05) > 1e-9 {
			t.Errorf("n %g: probability of no success %g", n, got)
		}
	}
	if NeverSeen(0, .95) != 1 {
		t.Error("without trials the bound is not 1")
	}
}

// layout returns the sums of simulated values with standard deviations 1 within and 2
// between groups, the last group smaller.
func layout(random *rand.Rand, groups, size, last int) OneWay {
	o := OneWay{}
	var sizes, means []float64
	grand := 0.0
	for g := range groups {
		n := size
		if g == groups-1 {
			n = last
		}
		effect, sum, squares := 2*random.NormFloat64(), 0.0, 0.0
		for range n {
			y := 5 + effect + random.NormFloat64()
			sum += y
			squares += y * y
		}
		o.Within += squares - sum*sum/float64(n)
		o.Values += float64(n)
		o.SquaredSizes += float64(n * n)
		sizes, means, grand = append(sizes, float64(n)), append(means, sum/float64(n)), grand+sum
	}
	o.Groups = float64(groups)
	for g := range means {
		o.Between += sizes[g] * (means[g] - grand/o.Values) * (means[g] - grand/o.Values)
	}
	return o
}

// The mean of the estimates over 4,000 simulated layouts lies within five of its own
// standard errors of the truth, and the estimated variance of the grand mean matches
// the variance that the grand means show.
func TestComponentsAreUnbiased(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const trials = 4000
	for _, last := range []int{3, 1} {
		var within, between, mean [2]float64
		add := func(s *[2]float64, x float64) { s[0] += x / trials; s[1] += x * x / trials }
		truth := 0.0
		for range trials {
			o := layout(random, 20, 3, last)
			c := o.Components()
			truth = 4*o.SquaredSizes/(o.Values*o.Values) + 1/o.Values
			add(&within, c.Within)
			add(&between, c.Between)
			add(&mean, c.Mean)
		}
		check := func(name string, s [2]float64, want float64) {
			if se := math.Sqrt((s[1] - s[0]*s[0]) / trials); math.Abs(s[0]-want) > 5*se {
				t.Errorf("last group %d, %s: %g, want %g, standard error %g", last, name, s[0], want, se)
			}
		}
		check("within", within, 1)
		check("between", between, 4)
		check("mean", mean, truth)
	}
}

func TestComponentsOfThinLayouts(t *testing.T) {
	if c := (OneWay{Values: 4, Groups: 4, SquaredSizes: 4, Between: 3}).Components(); c.Between != 1 || c.Mean != .25 {
		t.Errorf("groups of one: %+v", c)
	}
	if c := (OneWay{Values: 4, Groups: 1, SquaredSizes: 16, Within: 3}).Components(); c.Within != 1 || c.Between != 0 {
		t.Errorf("one group: %+v", c)
	}
	if c := (OneWay{Values: 1, Groups: 1, SquaredSizes: 1}).Components(); c != (Components{}) {
		t.Errorf("one value: %+v", c)
	}
}
