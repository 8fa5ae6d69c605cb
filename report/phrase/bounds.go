package phrase

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fronde/outcome"
	"fronde/outcome/finding"
)

// Sought says which event is looked for and how likely it is on average.
func Sought(d *finding.Discovery) string {
	return fmt.Sprintf("In which futures does it come, by %s (%s), to %s? As simulated, and not matched to history, "+
		"its probability is %s %% on average, over %s.",
		DateAfter(d.Scenario.AsOf, d.Days), Span(d.Days), eventInWords(d),
		PercentRange(d.Checked.P), Draws(d.Checked.Draws))
}

// eventInWords names the ways out that an event means.
func eventInWords(d *finding.Discovery) string {
	if len(d.Exits) == outcome.Modes {
		return "the leader's leaving by any way"
	}
	var names []string
	for _, name := range d.Exits {
		names = append(names, HypothesisLabel(name))
	}
	return strings.Join(names, " or ")
}

// BoxInWords says where the event happens, and whether the check confirms it.
func BoxInWords(box *finding.FoundBox) string {
	where := BoundsInWords(box)
	switch {
	case box.Found.Draws == 0 && box.Checked.Draws > 0: // the user named it
		verdict := "no likelier there than elsewhere, beyond its error"
		if box.Confirmed {
			verdict = "likelier there than elsewhere"
		}
		return fmt.Sprintf("Where %s, the event is %s.", where, verdict)
	case box.Checked.Draws == 0:
		return fmt.Sprintf("It seemed to happen where %s; no checked draw lies there.", where)
	case box.Confirmed:
		return fmt.Sprintf("It happens where %s: the check confirms it.", where)
	}
	return fmt.Sprintf("It seemed to happen where %s; the check does not confirm it.", where)
}

// BoundsInWords writes all bounds of a box.
func BoundsInWords(box *finding.FoundBox) string {
	var bounds []string
	for _, b := range box.Bounds {
		bounds = append(bounds, numberInWords(b.Path)+" "+BoundInWords(b))
	}
	return strings.Join(bounds, " and ")
}

// BoundInWords writes a bound, without the number that it bounds.
func BoundInWords(b finding.NumberBound) string {
	switch {
	case b.Lo != nil && b.Hi != nil:
		return fmt.Sprintf("is from %s to %s", InUnit(*b.Lo, b.Unit), InUnit(*b.Hi, b.Unit))
	case b.Lo != nil:
		return "exceeds " + InUnit(*b.Lo, b.Unit)
	}
	return "is below " + InUnit(*b.Hi, b.Unit)
}

// InUnit writes a number of a scenario with its unit.
func InUnit(x float64, unit string) string {
	if unit == "share" { // three digits: a bound must not be rounded away
		return strconv.FormatFloat(100*x, 'g', 3, 64) + " %"
	}
	text := Quantity(x, unit)
	if x != 0 && math.Abs(x) < 0.1 && !IsCount(unit) { // of a small rate two decimals say little
		text = strconv.FormatFloat(x, 'g', 2, 64)
	}
	switch unit {
	case "days", "years":
		return text + " " + unit
	case "per_day", "per_year":
		return text + " " + strings.ReplaceAll(unit, "_", " ")
	}
	return text
}
