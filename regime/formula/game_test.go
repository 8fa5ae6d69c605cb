package formula

import (
	"math"
	"testing"
)

// within fails unless got equals want within a tolerance, which is that of verify/verification.csv
// for values from there.
func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.12g, want %.12g within %g", what, got, want, tolerance)
	}
}

// exact allows only for the last bits of floating point.
const exact = 1e-15

func TestArrestProbability(t *testing.T) {
	for _, c := range []struct{ capacity, active, want float64 }{ // V5, capacity = 2.3 C
		{2.3, 1, 0.899741156},
		{1.15, 1, 0.683363231},
		{0.23, 1, 0.205466397},
		{2300, 1000, 0.899741156}, // only the ratio counts
		{0, 1, 0},                 // no police
		{0, 0, 0},
		{1, 0, 1},           // one protester too few to hide in
		{1e9, 1, 1},         // police without limit
		{1, 1e18, 1e-18},    // a crowd without end: 1 - exp(-x) = x
		{1e-30, 1e6, 1e-36}, // no cancellation
	} {
		within(t, "arrest", ArrestProbability(c.capacity, c.active), c.want, c.want*1e-8)
	}
}

func TestContestSuccess(t *testing.T) {
	for _, c := range []struct{ a, b, m, want, tolerance float64 }{ // V7
		{1, 2, 1, 0.333333333, 1e-9},
		{1, 2, 2, 0.2, 1e-12},
		{1, 2, 8, 0.003891051, 1e-9},
		{2, 1, 2, 0.8, 1e-12}, // what one does not win the other does
		{3, 3, 5, 0.5, exact},
		{0, 2, 1, 0, 0},
		{2, 0, 1, 1, 0},
		{0, 0, 1, 0, 0}, // nobody there: all stays as it is
		{1e-200, 1e200, 20, 0, 0},
		{1e200, 1e-200, 20, 1, 0},
	} {
		within(t, "contest", ContestSuccess(c.a, c.b, c.m), c.want, c.tolerance)
	}
}

func TestCompletionProbability(t *testing.T) {
	for _, c := range []struct {
		recruit, detect float64
		size            int
		want            float64
	}{ // V8
		{0.05, 0.004, 8, 0.150871876},
		{0.05, 0.002, 8, 0.359794063},
		{0.05, 0.01, 8, 0.019571960},
		{0.05, 0, 8, 1},
		{0, 0.01, 2, 0},
		{0.05, 0.004, 1, 1},
		{1, 1, 3, 1. / 6}, // 1/2 of finding a second, 1/3 of finding a third
	} {
		within(t, "completion", CompletionProbability(c.recruit, c.detect, c.size), c.want, 1e-8)
	}
	// The product's closed form, (r/d)^(K-1) Gamma(1+r/d)/Gamma(K+r/d).
	ratio := 0.05 / 0.004
	above, _ := math.Lgamma(1 + ratio)
	below, _ := math.Lgamma(8 + ratio)
	within(t, "closed form", CompletionProbability(0.05, 0.004, 8), math.Exp(7*math.Log(ratio)+above-below), 1e-12)
}

func TestConjugate(t *testing.T) {
	mean, precision := Conjugate(0.3, 1, 0.7, 4) // V10
	within(t, "mean", mean, 0.62, exact)
	within(t, "variance", 1/precision, 0.2, exact)
	mean, precision = Conjugate(0.3, 2, 5, 0)
	within(t, "mean after no news", mean, 0.3, exact)
	within(t, "precision after no news", precision, 2, exact)
}

func TestGlobalGameThreshold(t *testing.T) {
	for _, c := range []struct{ alpha, beta, y, ratio, want, tolerance float64 }{ // V6
		{0, 1, 0.3, 0.4, 0.6, 1e-9},
		{0, 7, -5, 0.4, 0.6, 1e-9}, // without a public signal only the cost counts
		{1, 1, 0.3, 0.5, 0.62887, 1e-5},
		{1, 1, 0.7, 0.5, 0.37113, 1e-5},
		{2, 1, 0.3, 0.5, 0.87488, 1e-5},
		{0.25, 1, 0.3, 0.5, 0.52214, 1e-5},
		{1, 4, 0.3, 0.6, 0.40966, 1e-5},
		{1, 4, 0.7, 0.6, 0.31759, 1e-5},
		{1, 1, 0.5, 0.5, 0.5, 1e-9}, // symmetric
	} {
		within(t, "threshold", GlobalGameThreshold(c.alpha, c.beta, c.y, c.ratio), c.want, c.tolerance)
	}
}

// Casper and Tyson 2014: the regime's fate depends more on the public signal the more precise that
// is, and free media make it more precise.
func TestGlobalGameMediaResult(t *testing.T) {
	swing := func(alpha float64) float64 {
		return GlobalGameThreshold(alpha, 1, 0.3, 0.5) - GlobalGameThreshold(alpha, 1, 0.7, 0.5)
	}
	last := swing(0)
	for _, alpha := range []float64{0.25, 0.5, 1, 2} {
		if now := swing(alpha); !(now > last) {
			t.Errorf("precision %g: threshold moves by %g with the signal, at the precision before by %g, want more",
				alpha, now, last)
		} else {
			last = now
		}
	}
}

// The threshold solves its equation, lies in [0, 1], and falls with the cost ratio and
// with the strength that the public sees. Beyond alpha = sqrt(2 pi beta) there may be
// more solutions; the largest of them still falls.
func TestGlobalGameThresholdIsMonotone(t *testing.T) {
	for _, alpha := range []float64{0.01, 1, 2.5, 5, 40} {
		for _, beta := range []float64{0.5, 1, 16} {
			for y := -1.0; y <= 2; y += 0.125 {
				last := 1.0
				for ratio := 0.001; ratio < 1; ratio += 0.0499 {
					x := GlobalGameThreshold(alpha, beta, y, ratio)
					if !(x >= 0 && x <= last+1e-12) {
						t.Fatalf("alpha %g, beta %g, y %g, ratio %g: threshold %g after %g, want it in [0, 1] and falling",
							alpha, beta, y, ratio, x, last)
					}
					if more := GlobalGameThreshold(alpha, beta, y+0.05, ratio); more > x+1e-12 {
						t.Fatalf("alpha %g, beta %g, ratio %g: threshold rises from %g to %g with the strength seen",
							alpha, beta, ratio, x, more)
					}
					last = x
				}
			}
		}
	}
}

// An elite at the cutoff is indifferent: the chance that it gives to the regime's fall,
// its posterior below the threshold, is its cost ratio. At alpha = 1, y = .3, beta = 4
// and x = .7 the posterior is V10's, N(.62, .2).
func TestAttackCutoffIsIndifferent(t *testing.T) {
	threshold := 0.5
	ratio := 0.5 * math.Erfc((0.62-threshold)/math.Sqrt(0.2)/math.Sqrt2)
	within(t, "cutoff", AttackCutoff(threshold, 1, 4, 0.3, ratio), 0.7, 1e-12)
}

func TestAcceptanceCutoff(t *testing.T) {
	within(t, "cutoff", AcceptanceCutoff(0.5, 0.3, 1, 1), 0.575, exact) // V9
	within(t, "cutoff without a guarantee", AcceptanceCutoff(0, 0.3, 1, 1), 0.5, exact)
	within(t, "cutoff without anything to lose", AcceptanceCutoff(0, 0.3, 1, 0), 0, exact)
	within(t, "cutoff of one who gets all he has", AcceptanceCutoff(1, 1, 1, 1), 1, exact)
}
