package phrase

import (
	"testing"

	"fronde/outcome"
)

func TestEstimate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p, lo, hi float64
		worlds    int
		want      string
	}{
		{.87, .80, .93, 200, "It is very likely (87 %, 90 % interval 80–93 %) that it rains."},
		{.003, .001, .006, 200, "There is almost no chance (<1 %, 90 % interval 0–1 %) that it rains."},
		{.5, .46, .54, 2000, "There is a roughly even chance (50 %, 90 % interval 46–54 %) that it rains."},
		{.87, .80, .93, 199, "The probability that it rains rests on too few worlds for a word " +
			"(87 %, 90 % interval 80–93 %)."},
		{.5, .4, .6, 2000, "The probability that it rains is too uncertain for a word (50 %, 90 % interval 40–60 %)."},
	} {
		p := outcome.Probability{P: c.p, Lo: c.lo, Hi: c.hi, MCError: .003}
		if got := Estimate(p, c.worlds, "it rains"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
