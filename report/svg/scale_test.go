package svg

import (
	"fmt"
	"math"
	"testing"
	"time"
)

// An axis of small counts labels more than 0 and 1; one of large counts labels powers of ten.
func TestAxisTicks(t *testing.T) {
	t.Parallel()
	for top, want := range map[float64]string{1: "[0 1]", 4: "[0 1 2 3 4]", 9: "[0 1 2 3 4 6 8]", 300: "[0 1 10 100]"} {
		if got := fmt.Sprint(axisTicks(newScale("count", []float64{0, top}))); got != want {
			t.Errorf("to %v: got %s, want %s", top, got, want)
		}
	}
}

func TestScale(t *testing.T) {
	t.Parallel()
	counts := newScale("persons", []float64{0, 12, 900})
	if h := counts.height(0); h != 0 {
		t.Errorf("zero people are drawn at height %v, want the bottom", h)
	}
	if got := counts.ticks(); len(got) != 5 || got[4] != 1000 {
		t.Errorf("ticks %v, want 0, 1, 10, 100, 1000", got)
	}
	shares := newScale("share", []float64{.5, .7})
	if lo, hi := shares.height(.5), shares.height(.7); !(0 < lo && lo < hi && hi < 1) {
		t.Errorf("shares are drawn at %v and %v, want both inside", lo, hi)
	}
	constant := newScale("factor", []float64{1, 1})
	if h := constant.height(1); math.IsNaN(h) || len(constant.ticks()) == 0 {
		t.Errorf("a constant is drawn at %v with ticks %v", h, constant.ticks())
	}
}

func TestDayTicks(t *testing.T) {
	t.Parallel()
	start := time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC)
	for last, want := range map[int]int{0: 1, 29: 5, 365: 12, 1500: 4} {
		if got := dayTicks(start, last); len(got) != want {
			t.Errorf("%d days have ticks %v, want %d", last, got, want)
		}
	}
}
