package phrase

import (
	"testing"

	"fronde/outcome"
)

// No digit may lie below the Monte Carlo error, and a small probability is not zero.
func TestPercent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p, lo, hi, mc   float64
		value, interval string
	}{
		{.1234, .0912, .1555, .002, "12", "9–16"},
		{.0234, .0112, .0456, .0005, "2.3", "1.1–4.6"},
		{.0234, .0112, .0455, .002, "2", "1–5"},
		{.0004, 0, .0031, .0001, "<0.1", "0–0.3"},
		{.0001, 0, .0004, .0001, "<0.1", "<0.1"},
		{.12, .03, .34, .03, "10", "0–30"},
		{.9962, .98, .9999, .0004, "99.6", "98.0–100"},
		{.97, .941, .989, .0004, "97", "94–99"},
	} {
		got := Percent(outcome.Probability{P: c.p, Lo: c.lo, Hi: c.hi, MCError: c.mc})
		if got.Value != c.value || got.Interval != c.interval {
			t.Errorf("p %v, error %v: got %s %s, want %s %s", c.p, c.mc, got.Value, got.Interval, c.value, c.interval)
		}
	}
}

func TestEstimate(t *testing.T) {
	t.Parallel()
	for p, want := range map[float64]string{
		.003: "There is almost no chance (0.3 %, 90 % interval 0.3 %) that it rains.",
		.1:   "It is very unlikely (10 %, 90 % interval 10 %) that it rains.",
		.5:   "There is a roughly even chance (50 %, 90 % interval 50 %) that it rains.",
		.97:  "It is almost certain (97 %, 90 % interval 97 %) that it rains.",
	} {
		if got := Estimate(outcome.Probability{P: p, Lo: p, Hi: p}, "it rains"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
