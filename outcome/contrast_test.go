package outcome

import (
	"math"
	"strings"
	"testing"
)

func resultWith(view string, days int, p, lo, hi float64) *Result {
	exits := map[Exit]Probability{}
	for _, e := range Exits() {
		exits[e] = Probability{P: p, Lo: lo, Hi: hi, MCError: 0.003}
	}
	return &Result{Runs: 100, Views: map[string]View{view: {Horizons: []Horizon{{Days: days, Exits: exits}}}}}
}

func TestContrastByHand(t *testing.T) {
	c, err := NewContrast(resultWith(PooledView, 91, 0.10, 0.07, 0.20), resultWith(PooledView, 91, 0.30, 0.26, 0.34))
	if err != nil {
		t.Fatal(err)
	}
	d := c.Horizons[0].Exits[Uprising]
	// sqrt(0.04^2 + 0.10^2) below, sqrt(0.04^2 + 0.03^2) = 0.05 above
	for name, pair := range map[string][2]float64{"mean": {d.Mean, 0.2}, "lo": {d.Lo, 0.2 - 0.1077032961},
		"hi": {d.Hi, 0.25}, "error": {d.MCError, 0.0042426407}} {
		if math.Abs(pair[0]-pair[1]) > 1e-9 {
			t.Errorf("%s is %v, want %v", name, pair[0], pair[1])
		}
	}
	if c.View != PooledView || c.Runs() != 100 {
		t.Errorf("view %s of %d worlds", c.View, c.Runs())
	}
}

func TestWhatHasNoContrast(t *testing.T) {
	for want, pair := range map[string][2]*Result{
		"no horizon in common: [91] and [30] days": {resultWith(PooledView, 91, 0, 0, 0), resultWith(PooledView, 30, 0, 0, 0)},
		"no view in common":                        {resultWith(PooledView, 91, 0, 0, 0), resultWith(InsideView, 91, 0, 0, 0)},
	} {
		if _, err := NewContrast(pair[0], pair[1]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
