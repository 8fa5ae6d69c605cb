// Package condition parses and evaluates conditions on a forecast, such as leaves@12m>15%, with
// which a script can decide whether to go on.
package condition

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fronde/calendar"
	"fronde/ensemble"
	"fronde/mistake"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// Condition is a bound on the probability of a way out by a horizon, in the headline's view.
type Condition struct {
	text, way, comparison string
	horizon               calendar.Duration
	bound                 float64
}

// The ways that a condition may name besides the exits.
const (
	leaves  = "leaves"
	stays   = "stays"
	anyCoup = "any_coup"
)

var (
	form  = regexp.MustCompile(`^\s*([\w ]+?)\s*@\s*([^<>=]+?)\s*(>=|<=|>|<)\s*([0-9.]+)\s*(%?)\s*$`)
	short = regexp.MustCompile(`^(\d+)\s*([mwy])$`)
	units = map[string]string{"m": "months", "w": "weeks", "y": "years"}
)

// Parse reads WAY@TIME>BOUND: a way out by its name, leaves, stays or any_coup; a horizon such as
// 12m or 24 months; one of > >= < <=; and a probability such as 15% or 0.15.
func Parse(text string) (Condition, error) {
	refuse := func(reason string) (Condition, error) { return Condition{}, fmt.Errorf("%q: %s", text, reason) }
	parts := form.FindStringSubmatch(text)
	if parts == nil {
		return refuse("allowed is WAY@TIME>PERCENT, e.g. leaves@12m>15%")
	}
	c := Condition{text: text, way: strings.ReplaceAll(parts[1], " ", "_"), comparison: parts[3]}
	if known := Ways(); !slices.Contains(known, c.way) {
		return refuse(fmt.Sprintf("there is no way out %q, allowed are %s%s", c.way, strings.Join(known, ", "),
			mistake.DidYouMean(c.way, known)))
	}
	time := parts[2]
	if s := short.FindStringSubmatch(time); s != nil {
		time = s[1] + " " + units[s[2]]
	}
	var err error
	if c.horizon, err = quantity.ParseDuration(time); err != nil {
		return refuse(err.Error())
	}
	if c.bound, err = strconv.ParseFloat(parts[4], 64); err != nil {
		return refuse(parts[4] + " is not a number")
	}
	if parts[5] != "" {
		c.bound /= 100
	}
	if c.bound > 1 {
		return refuse("the bound is above 100 %; write 15% or 0.15")
	}
	return c, nil
}

// Ways lists what a condition may name.
func Ways() []string {
	ways := []string{leaves, stays, anyCoup}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		ways = append(ways, e.String())
	}
	return ways
}

// String returns the condition as it was written.
func (c Condition) String() string { return c.text }

// Suits refuses a condition whose time is not a horizon of the case.
func (c Condition) Suits(of *scenario.Case) error {
	days := ensemble.Horizons(int(of.Horizon))
	if slices.Contains(days, int(c.horizon)) {
		return nil
	}
	return fmt.Errorf("%q: the forecast of %q has no horizon of %d days, allowed are %s days", c.text, of.Title,
		int(c.horizon), strings.Trim(strings.Join(strings.Fields(fmt.Sprint(days)), ", "), "[]"))
}

// Holds reports whether the condition holds in a result that it suits, along with the probability
// concerned.
func (c Condition) Holds(r *outcome.Result) (outcome.Probability, bool) {
	_, best := r.Headline()
	at := slices.IndexFunc(best.Horizons, func(h outcome.Horizon) bool { return h.Days == int(c.horizon) })
	if at < 0 {
		return outcome.Probability{}, false
	}
	p := c.of(best.Horizons[at])
	above := p.P - c.bound
	equal := math.Abs(above) < 1e-12 // in binary, 1 - 0.8 is not exactly 0.2
	switch c.comparison {
	case ">":
		return p, above > 0 && !equal
	case ">=":
		return p, above > 0 || equal
	case "<":
		return p, above < 0 && !equal
	}
	return p, above < 0 || equal
}

// of is the probability concerned, at a horizon.
func (c Condition) of(h outcome.Horizon) outcome.Probability {
	switch c.way {
	case leaves:
		return h.Leaves()
	case stays:
		return h.Exits[outcome.Survival]
	case anyCoup:
		return *h.AnyCoup // always set in the headline's view
	}
	var e outcome.Exit
	if err := e.UnmarshalText([]byte(c.way)); err != nil {
		panic(err) // Parse has checked the way
	}
	return h.Exits[e]
}
