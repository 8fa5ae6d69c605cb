package study

import (
	"fmt"

	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/report/phrase"
)

// ContrastTitle heads the comparison of two results.
func ContrastTitle(c *finding.Contrast) string {
	if c.First.Scenario.Title == c.Second.Scenario.Title {
		return "Two forecasts: " + c.First.Scenario.Title
	}
	return "Two forecasts: " + c.First.Scenario.Title + "; " + c.Second.Scenario.Title
}

// ContrastSides says what each side rests on.
func ContrastSides(c *finding.Contrast) []string {
	var notes []string
	for i, s := range []finding.ContrastSide{c.First, c.Second} {
		note := fmt.Sprintf("%s: as of %s · %s in %s · seed %d · scenario %s · %s", [2]string{"first", "second"}[i],
			phrase.Date(s.Scenario.AsOf), phrase.Worlds(s.Runs), phrase.Draws(s.Draws), s.Seed,
			phrase.ShortHash(s.Scenario.SHA256), s.Software)
		if s.Scenario.Intervention != "" {
			note += " · changed: " + s.Scenario.Intervention
		}
		notes = append(notes, note)
	}
	return notes
}

// ContrastHeadline says how the two differ in the chance that the leader stays.
func ContrastHeadline(c *finding.Contrast) string {
	at := c.HeadlineHorizon()
	view := outcome.TwinView{Horizons: c.Horizons}
	sides := view.Sides()
	text := fmt.Sprintf("The leader is still in office after %s (%s, with 90 %% intervals) with a probability of "+
		"%s in the first forecast, %s in the second", phrase.Span(c.Horizons[at].Days), c.View,
		phrase.Exits(sides[0]).Exits[at][outcome.Survival].InText(),
		phrase.Exits(sides[1]).Exits[at][outcome.Survival].InText())
	if c.Runs() < phrase.FewPairs {
		return text + "."
	}
	d := phrase.PointRange(c.Horizons[at].Exits[outcome.Survival], c.Runs())
	return fmt.Sprintf("%s: a difference of %s points (%s).", text, d.Value, d.Interval)
}

// ContrastDifferences heads the differences by horizon.
func ContrastDifferences(c *finding.Contrast) string {
	return "Second less first (" + c.View + "), in points by time since each one's date, with 90 % intervals"
}

// ContrastBeside heads both forecasts beside each other at a horizon.
func ContrastBeside(c *finding.Contrast, days int) string {
	return "Both forecasts (" + c.View + ") after " + phrase.Span(days) + ", in % with 90 % intervals"
}

// ContrastDoubtsHeading heads what the differences do not say.
const ContrastDoubtsHeading = "How to read it"

// ContrastDoubts says what the differences do not say.
func ContrastDoubts(c *finding.Contrast) []string {
	doubts := []string{"The forecasts are compared as they are, and counted as independent: what is unknown to both " +
		"does not cancel out. `fronde compare` of the two scenarios simulates pairs of worlds with the same random " +
		"numbers, and sees smaller differences."}
	a, b := c.First, c.Second
	if a.Scenario.AsOf != b.Scenario.AsOf {
		doubts = append(doubts, fmt.Sprintf("They are forecasts of different dates, %s and %s: the same span ends on "+
			"different days.", phrase.Date(a.Scenario.AsOf), phrase.Date(b.Scenario.AsOf)))
	}
	if a.Software != b.Software {
		doubts = append(doubts, fmt.Sprintf("They were made by %s and %s: part of the difference may be the software's.",
			a.Software, b.Software))
	}
	for i, s := range []finding.ContrastSide{a, b} {
		if s.Partial {
			doubts = append(doubts, fmt.Sprintf("The run of the %s was stopped before all worlds were done.",
				[2]string{"first", "second"}[i]))
		}
	}
	if c.Facts == nil {
		doubts = append(doubts, "What the cases state differently is not known: the scenario of one is not beside its "+
			"result.")
	}
	return doubts
}
