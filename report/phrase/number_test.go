package phrase

import (
	"math"
	"testing"
)

func TestQuantity(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x          float64
		unit, want string
	}{
		{0, "persons", "0"}, {7, "persons", "7"}, {34.64, "count", "34.6"}, {1234, "persons", "1,230"},
		{99_960, "persons", "100,000"}, {145_000_000, "persons", "145 M"}, {-2346, "persons", "-2,350"},
		{0.7123, "share", "71 %"}, {0.0522, "share", "5.2 %"}, {1, "share", "100 %"}, {0, "share", "0 %"},
		{-0.001, "factor", "0"}, {1.239, "factor", "1.24"},
	} {
		if got := Quantity(c.x, c.unit); got != c.want {
			t.Errorf("%v %s: got %q, want %q", c.x, c.unit, got, c.want)
		}
	}
}

// Every median has its range, and people come in whole numbers.
func TestWithRange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		q          [3]float64
		unit, want string
	}{
		{[3]float64{0.73, 1.73, 4.09}, "count", "2 (0–5)"}, {[3]float64{1.9, 2, 2.2}, "count", "2 (1–3)"},
		{[3]float64{48.9, 55.7, 63.4}, "persons", "56 (48–64)"}, {[3]float64{1, 1, 1}, "share", "100 % (100 %)"},
		{[3]float64{0.5, 0.71, 0.8}, "share", "71 % (50–80 %)"}, {[3]float64{0.1, 0.24, 1}, "factor", "0.24 (0.1–1)"},
	} {
		if got := WithRange(c.q, c.unit); got != c.want {
			t.Errorf("%v %s: got %q, want %q", c.q, c.unit, got, c.want)
		}
	}
}

func TestScoresThatDoNotExistAreDashes(t *testing.T) {
	t.Parallel()
	if got := Score(math.NaN(), 3, true); got != "–" {
		t.Errorf("NaN is written %q", got)
	}
	for x, want := range map[float64]string{math.Inf(1): "∞", math.Inf(-1): "-∞"} {
		if got := Score(x, 3, false); got != want {
			t.Errorf("%g is written as %s, want %s", x, got, want)
		}
	}
	if got := Score(math.Inf(1), 3, true); got != "+∞" {
		t.Errorf("an infinite difference is written as %s", got)
	}
	if got := Score(0.0123, 3, true); got != "+0.012" {
		t.Errorf("0.0123 is written %q", got)
	}
}
