package phrase

import (
	"testing"
)

func TestWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p    float64
		want string
	}{
		{0, "almost no chance (below 1 %)"}, {.01, "almost no chance"}, {.049, "almost no chance"},
		{.05, "very unlikely"}, {.2, "unlikely"}, {.5, "roughly even chance"}, {.55, "likely"},
		{.8, "very likely"}, {.95, "almost certain"}, {.99, "almost certain (above 99 %)"}, {1,
			"almost certain (above 99 %)"},
	} {
		if got := Words(c.p); got != c.want {
			t.Errorf("Words(%g) = %q, want %q", c.p, got, c.want)
		}
	}
}

// An interval may touch two of the scale's seven bands, whose ends are one with what lies beyond.
func TestBands(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lo, hi float64
		want   int
	}{{.8, .93, 1}, {.001, .04, 1}, {.001, .06, 2}, {.1, .247, 2}, {.04, .247, 3}, {.955, .999, 1}, {0, 1, 7}} {
		if got := bands(c.lo, c.hi); got != c.want {
			t.Errorf("%v to %v touches %d bands, want %d", c.lo, c.hi, got, c.want)
		}
	}
}
