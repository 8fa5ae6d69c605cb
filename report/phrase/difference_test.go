package phrase

import (
	"testing"

	"fronde/outcome"
)

func TestPointRange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mean, lo, hi, mcError float64
		pairs                 int
		value, interval       string
	}{
		{.0123, .0041, .0199, .0004, 100, "+1.2", "+0.4 to +2.0"},
		{-.0123, -.0341, .0099, .004, 100, "−1", "−4 to +1"},
		{-.0004, -.0042, .0031, .002, 100, "0", "−1 to +1"},
		{.2, .11, .29, .03, 100, "~+20", "+11 to +29"},
		{0, 0, 0, 0, 4, None, ""},
	} {
		got := PointRange(outcome.Difference{Mean: c.mean, Lo: c.lo, Hi: c.hi, MCError: c.mcError}, c.pairs)
		if got.Value != c.value || got.Interval != c.interval {
			t.Errorf("%+v: got %s %s", c, got.Value, got.Interval)
		}
	}
}

func TestNeededWorlds(t *testing.T) {
	t.Parallel()
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
