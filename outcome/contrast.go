package outcome

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
)

// ContrastSchema is the version of the comparison of two results.
const ContrastSchema = "fronde.contrast/1"

// Contrast compares the forecasts of two finished runs as they are: the second's probabilities
// less the first's. Their worlds are not paired.
type Contrast struct {
	Schema string       `json:"schema"`
	First  ContrastSide `json:"first"`
	Second ContrastSide `json:"second"`
	// View is the one compared: [PooledView], or what both have in its place.
	View string `json:"view"`
	// Horizons that both have, in days since each one's as_of.
	Horizons []TwinHorizon `json:"horizons"`
	// Facts are what the two cases state differently; null if a scenario could not be read.
	Facts []Fact `json:"facts"`
}

// ContrastSide is one of the runs.
type ContrastSide struct {
	Software string       `json:"software"`
	Scenario ScenarioInfo `json:"scenario"`
	Runs     int          `json:"runs"`
	Draws    int          `json:"draws"`
	Seed     uint64       `json:"seed"`
	Partial  bool         `json:"partial,omitempty"`
}

// NewContrast compares two results in the best view that both have, at the horizons that both have.
func NewContrast(first, second *Result) (*Contrast, error) {
	c := &Contrast{Schema: ContrastSchema, First: contrastSide(first), Second: contrastSide(second)}
	for _, name := range []string{PooledView, InsideView, OutsideView} {
		a, inFirst := first.Views[name]
		b, inSecond := second.Views[name]
		if !inFirst || !inSecond {
			continue
		}
		c.View = name
		for _, h := range a.Horizons {
			at := slices.IndexFunc(b.Horizons, func(o Horizon) bool { return o.Days == h.Days })
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

func contrastSide(r *Result) ContrastSide {
	return ContrastSide{r.Software, r.Scenario, r.Runs, r.Draws, r.Seed, r.Partial}
}

func daysOf(v View) (days []int) {
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
func contrastAt(first, second Horizon) TwinHorizon {
	h := TwinHorizon{Days: first.Days, Exits: map[Exit]Difference{}}
	for e, a := range first.Exits {
		b := second.Exits[e]
		d := Difference{First: a, Second: b, Mean: b.P - a.P, MCError: math.Hypot(a.MCError, b.MCError)}
		d.Lo = max(-1, d.Mean-math.Hypot(b.P-b.Lo, a.Hi-a.P))
		d.Hi = min(1, d.Mean+math.Hypot(b.Hi-b.P, a.P-a.Lo))
		h.Exits[e] = d
	}
	return h
}

// Runs is the smaller number of worlds.
func (c *Contrast) Runs() int { return min(c.First.Runs, c.Second.Runs) }

// HeadlineHorizon returns the index of the horizon at which the comparison is quoted.
func (c *Contrast) HeadlineHorizon() int {
	for i, h := range c.Horizons {
		if h.Days >= HeadlineDays {
			return i
		}
	}
	return len(c.Horizons) - 1
}

// Encode returns the comparison as indented JSON with a final newline.
func (c *Contrast) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(c); err != nil {
		return nil, fmt.Errorf("comparison not written: %w", err)
	}
	return b.Bytes(), nil
}
