package forecast

import (
	"math"
	"testing"

	"fronde/forecast/outside"
	"fronde/hazard/baserate"
	"fronde/outcome"
)

// What the state changes enters history's view in full, the simulator's not at all, and the pooled view by the part of
// history's weight: relative risks are measured against the same state.
func TestStateEntersAsHistory(t *testing.T) {
	t.Parallel()
	ref := someReference()
	plain := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
	changed := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
	for j := range changed.state {
		changed.state[j][baserate.Uprising] = 5
	}
	draw := &jointDraw{}
	for e := range draw.yearly {
		draw.yearly[e] = .01
	}
	for _, w := range []float64{0, .25, .5, 1} {
		a, b := plain.pooled(draw, 1, 1, every(w)), changed.pooled(draw, 1, 1, every(w))
		for e := range a {
			want := 1.0
			if modeOfExit[e] == baserate.Uprising {
				want = math.Pow(5, 1-w)
			}
			if got := b[e] / a[e]; math.Abs(got-want) > 1e-9 {
				t.Errorf("weight %v, %s: the state changes the hazard by %v, want %v", w, outcome.Exit(e), got, want)
			}
		}
	}
}

// The doubt about what a state changes leaves its mean alone, at the power with which it enters.
func TestDoubtLeavesTheStateAlone(t *testing.T) {
	t.Parallel()
	a := &anchor{state: []byMode{outside.Unchanged()}, doubt: []byMode{{baserate.Coup: .8}}}
	a.state[0][baserate.Coup] = 3
	for _, w := range []float64{0, .4} {
		sum, n := 0.0, 4000
		for i := range n {
			z := math.Sqrt2 * math.Erfinv(2*(float64(i)+.5)/float64(n)-1)
			sum += math.Pow(a.inState(0, baserate.Coup, z, w), 1-w) / float64(n)
		}
		if want := math.Pow(3, 1-w); math.Abs(sum/want-1) > .01 {
			t.Errorf("weight %v: the mean is %v, want %v", w, sum, want)
		}
	}
}

// Within the record the weight is what it is; where no ruler met the like, it is all the simulator's.
func TestHistoryFallsSilentBeyondItsRecord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ support, w, want float64 }{
		{1, 0, 0}, {1, .3, .3}, {1, 1, 1}, {0, 0, 1}, {0, .3, 1}, {.5, 0, .5}, {.5, .5, .75},
	} {
		if got := (&anchor{support: c.support}).trust(c.w); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("support %v, weight %v: %v, want %v", c.support, c.w, got, c.want)
		}
	}
}
