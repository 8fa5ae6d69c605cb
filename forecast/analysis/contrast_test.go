package analysis

import (
	"math"
	"strings"
	"testing"

	"fronde/outcome"
)

func resultWith(view string, days int, p, lo, hi float64) *outcome.Result {
	exits := map[outcome.Exit]outcome.Probability{}
	for _, e := range outcome.Exits() {
		exits[e] = outcome.Probability{P: p, Lo: lo, Hi: hi, MCError: 0.003}
	}
	horizons := []outcome.Horizon{{Days: days, Exits: exits}}
	return &outcome.Result{Runs: 100, Views: map[string]outcome.View{view: {Horizons: horizons}}}
}

func TestContrastByHand(t *testing.T) {
	c, err := Contrast(resultWith(outcome.PooledView, 91, 0.10, 0.07, 0.20),
		resultWith(outcome.PooledView, 91, 0.30, 0.26, 0.34))
	if err != nil {
		t.Fatal(err)
	}
	d := c.Horizons[0].Exits[outcome.Uprising]
	// sqrt(0.04^2 + 0.10^2) below, sqrt(0.04^2 + 0.03^2) = 0.05 above
	for name, pair := range map[string][2]float64{"mean": {d.Mean, 0.2}, "lo": {d.Lo, 0.2 - 0.1077032961},
		"hi": {d.Hi, 0.25}, "error": {d.MCError, 0.0042426407}} {
		if math.Abs(pair[0]-pair[1]) > 1e-9 {
			t.Errorf("%s is %v, want %v", name, pair[0], pair[1])
		}
	}
	if c.View != outcome.PooledView || c.Runs() != 100 {
		t.Errorf("view %s of %d worlds", c.View, c.Runs())
	}
}

func TestWhatHasNoContrast(t *testing.T) {
	for want, pair := range map[string][2]*outcome.Result{
		"no horizon in common: [91] and [30] days": {resultWith(outcome.PooledView, 91, 0, 0, 0),
			resultWith(outcome.PooledView, 30, 0, 0, 0)},
		"no view in common": {resultWith(outcome.PooledView, 91, 0, 0, 0), resultWith(outcome.InsideView, 91, 0, 0, 0)},
	} {
		if _, err := Contrast(pair[0], pair[1]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
