package phrase

import (
	"testing"
)

// No digit of a difference lies below its Monte Carlo error.
func TestPoints(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x, mcError float64
		want       string
	}{
		{0.0123, 0.00009, "+1.23"}, {0.0123, 0.0004, "+1.2"}, {-0.0123, 0.002, "−1"}, {-0.0004, 0.002, "0"}, {0.2, 0.03,
			"+20"}, {0, 0.0001, "0.00"},
	} {
		if got := points(c.x, c.mcError); got != c.want {
			t.Errorf("points(%v, %v) = %s, want %s", c.x, c.mcError, got, c.want)
		}
	}
	for _, c := range []struct {
		n    int
		seen bool
		want string
	}{{0, false, "too many"}, {4, false, "4"}, {1234, false, "1,300"}, {1234, true, "seen"}, {4_194_304, false,
		"4,200,000"}} {
		if got := NeededWorlds(c.n, c.seen); got != c.want {
			t.Errorf("neededWorlds(%d, %v) = %s, want %s", c.n, c.seen, got, c.want)
		}
	}
}
