package phrase

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fronde/outcome"
	"fronde/stats"
)

func TestPercent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p, lo, hi, mc   float64
		value, interval string
	}{
		{.162, .100, .247, .03, "~16", "10–25"},
		{.162, .100, .247, .004, "16", "10–25"},
		{.162, .100, .247, .001, "16.2", "10.0–24.7"},
		{.923, .87, .96, .012, "~92", "87–96"},
		{.1234, .0912, .1555, .002, "12", "9–16"},
		{.0234, .0112, .0456, .0005, "2.3", "1.1–4.6"},
		{.0004, 0, .0031, .0001, "<0.1", "0.0–0.4"},
		{.0004, 0, .0031, .002, "<1", "0–1"},
		{0, 0, .0295, .01, "~0", "0–3"},
		{0, 0, 0, 0, "0.0", "0.0–0.0"},
		{.9962, .98, .9999, .0004, "99.6", "98.0–100.0"},
		{.29, .29, .29, .004, "29", "29–29"},
	} {
		got := Percent(outcome.Probability{P: c.p, Lo: c.lo, Hi: c.hi, MCError: c.mc})
		if got.Value != c.value || got.Interval != c.interval {
			t.Errorf("p %v, error %v: got %s %s, want %s %s", c.p, c.mc, got.Value, got.Interval, c.value, c.interval)
		}
	}
}

// printed reads back what was written: the estimate in per cent, with "<" counting as zero, and the
// ends of its interval.
func printed(t *rapid.T, c Percentage) (value, lo, hi float64) {
	text := strings.TrimPrefix(c.Value, Loose)
	if !strings.HasPrefix(text, "<") {
		value = number(t, text)
	}
	low, high, ok := strings.Cut(c.Interval, "–")
	if !ok {
		t.Fatalf("no interval: %q", c.Interval)
	}
	return value, number(t, low), number(t, high)
}

func number(t *rapid.T, text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// estimates draws a probability with an interval around it and an error of any size.
func estimates(t *rapid.T) outcome.Probability {
	unit := rapid.Float64Range(0, 1)
	ends := []float64{unit.Draw(t, "a"), unit.Draw(t, "b"), unit.Draw(t, "c")}
	scale := math.Pow(10, -rapid.Float64Range(0, 5).Draw(t, "scale"))
	for i := range ends {
		ends[i] *= scale
		if rapid.Bool().Draw(t, "mirrored") && i == 0 {
			ends[0], ends[1], ends[2] = 1-ends[0], 1-ends[1]*scale, 1-ends[2]*scale
			break
		}
	}
	slices.Sort(ends)
	mcError := math.Pow(10, -rapid.Float64Range(0.5, 6).Draw(t, "error"))
	return outcome.Probability{P: ends[1], Lo: max(0, ends[0]), Hi: min(1, ends[2]), MCError: mcError}
}

// The printed interval contains the computed one and the printed estimate, which is off by at most
// half a unit.
func TestPrintedIntervalHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := estimates(t)
		written := Percent(p)
		value, lo, hi := printed(t, written)
		unit := math.Pow10(-int(StepFor(p.MCError)))
		if lo > 100*p.Lo+1e-6 || hi < 100*p.Hi-1e-6 {
			t.Errorf("%+v: %s does not contain the interval", p, written.Cell())
		}
		if value < lo || value > hi {
			t.Errorf("%+v: %s does not contain its estimate", p, written.Cell())
		}
		if math.Abs(value-100*p.P) > unit/2+1e-6 {
			t.Errorf("%+v: %s is more than half a unit off", p, written.Cell())
		}
		if loose := strings.HasPrefix(written.Value, Loose); loose != (p.MCError > LooseError) {
			t.Errorf("%+v: %s has the wrong mark", p, written.Cell())
		}
	})
}

// horizons draws cumulative ways out at four horizons, small and large.
func horizons(t *rapid.T) []outcome.Horizon {
	var list []outcome.Horizon
	now := map[outcome.Exit]float64{}
	left := 0.0
	mcError := math.Pow(10, -rapid.Float64Range(1.5, 5).Draw(t, "error"))
	for i := range rapid.IntRange(1, 5).Draw(t, "horizons") {
		h := outcome.Horizon{Days: 30 * (i + 1), Exits: map[outcome.Exit]outcome.Probability{}}
		for _, e := range outcome.Exits()[:outcome.Modes] {
			if grown := rapid.SampledFrom([]float64{0, .001, .003, .0049, .005, .01, .05}).Draw(t, "grown") *
				rapid.Float64Range(0.5, 1).Draw(t, "by"); left+grown < 1 {
				now[e] += grown
				left += grown
			}
			h.Exits[e] = outcome.Probability{P: now[e], Lo: now[e] / 2, Hi: min(1, 2*now[e]), MCError: mcError}
		}
		h.Exits[outcome.Survival] = outcome.Probability{P: 1 - left, Lo: (1 - left) / 2, Hi: 1, MCError: mcError}
		list = append(list, h)
	}
	return list
}

// As printed, every column sums to 100, no way out falls, survival does not rise, no entry is off
// by more than a unit, and each interval contains its estimate.
func TestExitTable(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := horizons(t)
		written := Exits(list)
		var errors []float64
		for _, p := range list[0].Exits {
			errors = append(errors, p.MCError)
		}
		unit := math.Pow10(-int(StepFor(errors...)))
		before := map[outcome.Exit]float64{outcome.Survival: 100}
		for i, h := range list {
			sum := 0.0
			for _, e := range outcome.Exits() {
				value, lo, hi := printed(t, written.Exits[i][e])
				sum += value
				if value < lo || value > hi || math.Abs(value-100*h.Exits[e].P) > unit {
					t.Errorf("%s by %d: %v is printed as %s", e, i, h.Exits[e].P, written.Exits[i][e].Cell())
				}
				if fell := before[e] - value; e != outcome.Survival && fell > 1e-9 ||
					e == outcome.Survival && fell < -1e-9 {
					t.Errorf("%s goes from %v to %s", e, before[e], written.Exits[i][e].Value)
				}
				before[e] = value
			}
			if math.Abs(sum-100) > 1e-6 {
				t.Errorf("column %d sums to %v: %v", i, sum, written.Exits[i])
			}
			left, _, _ := printed(t, written.Left[i])
			stays, _, _ := printed(t, written.Exits[i][outcome.Survival])
			if math.Abs(left+stays-100) > 1e-6 {
				t.Errorf("%v left and %v stays", left, stays)
			}
		}
	})
}

func TestPercentRange(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]stats.Range{
		"12 (9–16)":        {Mean: .1234, Lo: .095, Hi: .155},
		"12.3 (12.1–12.6)": {Mean: .1234, Lo: .1212, Hi: .1256},
		"<1 (0–3)":         {Mean: .004, Lo: 0, Hi: .022},
	} {
		if got := PercentRange(r); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// The note on how many worlds would settle the marked estimates knows of a coup of any kind, whose error
// may be the only one that is marked.
func TestLoosestKnowsCoups(t *testing.T) {
	t.Parallel()
	h := outcome.Horizon{Days: 90, Exits: map[outcome.Exit]outcome.Probability{
		outcome.Survival: {P: 1, Lo: 1, Hi: 1, MCError: 0.004}},
		AnyCoup: &outcome.Probability{P: 0.02, Lo: 0.01, Hi: 0.04, MCError: 0.006}}
	written := Exits([]outcome.Horizon{h})
	if !strings.HasPrefix(written.Coup[0].Value, Loose) || LooseNote(400, written.Loosest) == "" {
		t.Errorf("%q is marked, and the note says %q", written.Coup[0].Value, LooseNote(400, written.Loosest))
	}
}

// Numbers of several views that stand in one column have one unit, the coarsest of theirs.
func TestExitsTogether(t *testing.T) {
	t.Parallel()
	view := func(p, mcError float64) []outcome.Horizon {
		return []outcome.Horizon{{Exits: map[outcome.Exit]outcome.Probability{
			outcome.Uprising: {P: p, Lo: p, Hi: p, MCError: mcError},
			outcome.Survival: {P: 1 - p, Lo: 1 - p, Hi: 1 - p, MCError: mcError}}}}
	}
	exact, loose := view(.072, 0), view(.081, .004)
	if got := Exits(exact).Left[0].Cell(); got != "7.2 (7.2–7.2)" {
		t.Errorf("alone: %s", got)
	}
	for i, want := range []string{"7 (7–8)", "8 (8–9)"} {
		if got := ExitsTogether(exact, loose)[i].Left[0].Cell(); got != want {
			t.Errorf("together: %s, want %s", got, want)
		}
	}
}
