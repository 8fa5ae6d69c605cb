package scenario

import (
	"fmt"
	"slices"
	"strings"

	"fronde/scenario/vocabulary"
)

// manyPriors is the share of unstated numbers above which a forecast says more about the defaults
// than about the case.
const manyPriors = 0.9

// Warnings are doubts about a case that is formally correct: not mistakes, but shown with every
// result.
func (c *Case) Warnings() []string {
	var out []string
	out = append(out, c.weakEvidence()...)
	out = append(out, c.scaledUnsaid()...)
	out = append(out, c.oddEvents()...)
	out = append(out, c.unknownAge()...)
	out = append(out, c.idleEvents()...)
	out = append(out, c.crowdedBlocs()...)
	out = append(out, c.impossibleCounts()...)
	stated := 0
	for _, e := range c.Numbers() {
		if e.Stated {
			stated++
		}
	}
	if total := len(c.Numbers()); total > 0 && float64(total-stated) > manyPriors*float64(total) {
		out = append(
			out,
			fmt.Sprintf(
				"%d of %d numbers take default priors: the forecast says more about rulers in general than about this one",
				total-stated,
				total,
			),
		)
	}
	for i, at := range labelsOf(c.Observed) {
		if c.Observed[i].Date.Before(c.Start) {
			out = append(out, fmt.Sprintf("observed %s lies before the start and is not compared with anything", at))
		}
	}
	return out
}

// unknownAge warns of a leader whose age the case does not state.
func (c *Case) unknownAge() []string {
	if c.Leader.Age.Stated() {
		return nil
	}
	return []string{"the leader's age is not stated and is drawn from the ages of past autocrats, " +
		"so the risk of natural death is very uncertain"}
}

func (c *Case) weakEvidence() []string {
	var weak []string
	for _, e := range c.Numbers() {
		if ev := e.Number.Evidence(); ev != nil && ev.Weak() {
			weak = append(weak, fmt.Sprintf("%s (%s)", e.Path, ev.Grade()))
		}
	}
	if len(weak) == 0 {
		return nil
	}
	const shown = 3
	examples := strings.Join(weak[:min(shown, len(weak))], ", ")
	return []string{fmt.Sprintf("%s on evidence so weak that it widens them by half or more, such as %s",
		plural(len(weak), "number rests", "numbers rest"), examples)}
}

// sizedTypes are the events whose default size of 1 would be extreme or meaningless.
var sizedTypes = append(slices.Clone(sizedEvents), vocabulary.Casualties)

func (c *Case) oddEvents() []string {
	var out, beyond []string
	end := c.AsOf.AddDays(int(c.Horizon))
	for i, at := range labelsOf(c.Timeline) {
		e := c.Timeline[i]
		idle := c.idle(i) != "" // what changes nothing has a warning of its own
		if !idle && !e.Size.Stated() && slices.Contains(sizedTypes, e.Type) {
			out = append(out, fmt.Sprintf("event %s takes the default size 1, which is extreme for its type", at))
		}
		if !idle && e.Date.Before(c.Start) {
			out = append(out, fmt.Sprintf("event %s lies before the start and is applied on the first day", at))
		}
		if end.Before(e.Date) {
			beyond = append(beyond, at)
		}
	}
	if len(beyond) > 0 {
		out = append(out, fmt.Sprintf("%s beyond the horizon, where nothing happens: %s",
			plural(len(beyond), "event lies", "events lie"), strings.Join(beyond, ", ")))
	}
	return out
}

// plural writes a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
