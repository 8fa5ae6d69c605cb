package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestBrierByHand(t *testing.T) {
	for _, c := range []struct {
		p        []float64
		happened int
		want     float64
	}{
		{[]float64{1, 0, 0}, 0, 0},
		{[]float64{1, 0, 0}, 2, 2},
		{[]float64{.2, .3, .5}, 1, .04 + .49 + .25},
		{[]float64{.25, .75}, 1, 2 * .0625},
	} {
		if got := Brier(c.p, c.happened); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("Brier(%v, %d) = %v, want %v", c.p, c.happened, got, c.want)
		}
	}
	if got := BrierBinary(.75, true); got != .0625 {
		t.Errorf("BrierBinary(.75, true) = %v", got)
	}
	if got := BrierBinary(.75, false); got != .5625 {
		t.Errorf("BrierBinary(.75, false) = %v", got)
	}
	if got := LogScore(math.Exp(-2)); math.Abs(got-2) > 1e-15 {
		t.Errorf("LogScore(e^-2) = %v", got)
	}
	if got := LogScore(0); !math.IsInf(got, 1) {
		t.Errorf("LogScore(0) = %v, want +Inf", got)
	}
}

// distribution draws probabilities of three categories.
func distribution(t *rapid.T, label string) []float64 {
	p := []float64{rapid.Float64Range(.01, 1).Draw(t, label), rapid.Float64Range(.01, 1).Draw(t, label),
		rapid.Float64Range(.01, 1).Draw(t, label)}
	total := p[0] + p[1] + p[2]
	for k := range p {
		p[k] /= total
	}
	return p
}

// No forecast has a better expected score than one's own belief.
func TestScoresAreProper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		belief, other := distribution(t, "belief"), distribution(t, "forecast")
		expected := func(p []float64, score func([]float64, int) float64) float64 {
			sum := 0.0
			for k, q := range belief {
				sum += q * score(p, k)
			}
			return sum
		}
		logarithm := func(p []float64, k int) float64 { return LogScore(p[k]) }
		for name, score := range map[string]func([]float64, int) float64{"Brier": Brier, "log": logarithm} {
			if honest, hedged := expected(belief, score), expected(other, score); honest > hedged+1e-12 {
				t.Errorf("%s: belief %v expects %v, forecast %v expects %v", name, belief, honest, other, hedged)
			}
		}
	})
}

func TestRestrictedCRPSByHand(t *testing.T) {
	times, f := []float64{10, 20}, []float64{.5, 1} // uniform on 0 to 20
	for _, c := range []struct{ horizon, event, want float64 }{
		{20, 10, 2 * 10 * .25 / 3},             // two triangles' squares of height one half
		{20, math.Inf(1), 20. / 3},             // integral of (t/20)^2
		{10, math.Inf(1), 10 * .25 / 3},        // the same up to 10
		{10, 10, 10 * .25 / 3},                 // the horizon is the last moment
		{15, 12, 12*.36/3 + crps15(12)},        // the event lies between the grid's times
		{20, 0, 20. / 3},                       // at once: integral of (1 - t/20)^2
		{5, 2, 2*.01/3 + (.729-.421875)*20./3}, // the horizon lies between them too
	} {
		if got := RestrictedCRPS(times, f, c.horizon, c.event); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("horizon %v, event %v: %v, want %v", c.horizon, c.event, got, c.want)
		}
	}
	for name, got := range map[string]float64{
		"a curve that is too short": RestrictedCRPS(times, f, 21, 3),
		"no curve":                  RestrictedCRPS(nil, nil, 1, 3),
		"unequal lengths":           RestrictedCRPS(times, f[:1], 5, 3),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s: %v, want NaN", name, got)
		}
	}
}

// crps15 is the integral of (1 - t/20)^2 from a time to 15.
func crps15(from float64) float64 {
	cube := func(t float64) float64 { return math.Pow(1-t/20, 3) }
	return (cube(from) - cube(15)) * 20 / 3
}

// A midpoint sum over small steps is a second implementation; its error is below the
// step where the indicator jumps.
func TestRestrictedCRPSMatchesASum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var times, f []float64
		at, p := 0.0, 0.0
		for range rapid.IntRange(1, 6).Draw(t, "points") {
			at += rapid.Float64Range(.5, 9).Draw(t, "gap")
			p += (1 - p) * rapid.Float64Range(0, .6).Draw(t, "rise")
			times, f = append(times, at), append(f, p)
		}
		horizon := rapid.Float64Range(0, at).Draw(t, "horizon")
		event := rapid.Float64Range(0, 2*at).Draw(t, "event")
		const steps = 4000
		step, sum := horizon/steps, 0.0
		for i := range steps {
			x := (float64(i) + .5) * step
			e := interpolate(times, f, x)
			if event <= x {
				e--
			}
			sum += e * e * step
		}
		if got := RestrictedCRPS(times, f, horizon, event); math.Abs(got-sum) > step+1e-6 {
			t.Errorf("times %v, F %v, horizon %v, event %v: %v, sum %v", times, f, horizon, event, got, sum)
		}
	})
}

func interpolate(times, f []float64, x float64) float64 {
	from, below := 0.0, 0.0
	for i, to := range times {
		if x <= to {
			return below + (f[i]-below)*(x-from)/(to-from)
		}
		from, below = to, f[i]
	}
	return below
}
