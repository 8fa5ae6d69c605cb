package analysis

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"fronde/outcome"
	"fronde/outcome/finding"
)

// Contrast compares two results in the best view that both have, at the horizons that both have.
func Contrast(first, second *outcome.Result) (*finding.Contrast, error) {
	c := &finding.Contrast{Schema: finding.ContrastSchema, First: contrastSide(first), Second: contrastSide(second)}
	for _, name := range []string{outcome.PooledView, outcome.InsideView, outcome.OutsideView} {
		a, inFirst := first.Views[name]
		b, inSecond := second.Views[name]
		if !inFirst || !inSecond {
			continue
		}
		c.View = name
		for _, h := range a.Horizons {
			at := slices.IndexFunc(b.Horizons, func(o outcome.Horizon) bool { return o.Days == h.Days })
			if at >= 0 {
				c.Horizons = append(c.Horizons, contrastAt(h, b.Horizons[at]))
			}
		}
		if len(c.Horizons) == 0 {
			return nil, fmt.Errorf("the results have no horizon in common: %v and %v days", daysOf(a), daysOf(b))
		}
		return c, nil
	}
	return nil, errors.New("the results have no view in common")
}

func contrastSide(r *outcome.Result) finding.ContrastSide {
	return finding.ContrastSide{Software: r.Software, Scenario: r.Scenario, Runs: r.Runs, Draws: r.Draws, Seed: r.Seed,
		Partial: r.Partial}
}

func daysOf(v outcome.View) (days []int) {
	for _, h := range v.Horizons {
		days = append(days, h.Days)
	}
	return days
}

// contrastAt is the second's probabilities less the first's, the two counted as independent. With
// l and u the distances from an estimate to the ends of its interval, the ends of the difference are
//
//	Lo = Mean - sqrt(l2^2 + u1^2),  Hi = Mean + sqrt(u2^2 + l1^2)
//
// (Zou and Donner 2008: the method of variance estimates recovery, which keeps intervals lopsided
// where those of the sides are). What is unknown to both, such as base rates, does not cancel out,
// so that the interval is rather too wide.
func contrastAt(first, second outcome.Horizon) outcome.TwinHorizon {
	h := outcome.TwinHorizon{Days: first.Days, Exits: map[outcome.Exit]outcome.Difference{}}
	for e, a := range first.Exits {
		b := second.Exits[e]
		d := outcome.Difference{First: a, Second: b, Mean: b.P - a.P, MCError: math.Hypot(a.MCError, b.MCError)}
		d.Lo = max(-1, d.Mean-math.Hypot(b.P-b.Lo, a.Hi-a.P))
		d.Hi = min(1, d.Mean+math.Hypot(b.Hi-b.P, a.P-a.Lo))
		h.Exits[e] = d
	}
	return h
}
