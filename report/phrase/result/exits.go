package result

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

// IncidenceTitle titles the figure of all that can happen.
const IncidenceTitle = "All that can happen"

// IncidenceDesc says what that figure shows.
const IncidenceDesc = "Cumulative probability of every way out by date, stacked from below, with the probability " +
	"that the leader stays above them. The layers sum to 100 per cent. The table holds the numbers with their intervals."

// EnlargedTitle titles the figure of the ways out alone.
const EnlargedTitle = "The ways out, enlarged"

// EnlargedDesc says what that figure shows.
const EnlargedDesc = "The same layers without the probability that the leader stays, on a larger scale."

// LayersNote says that the layers show no intervals.
const LayersNote = "The layers are best estimates; the table has their intervals."

// ElectionNote explains the shade of an election.
func ElectionNote(label string, when string) string {
	return fmt.Sprintf(" Shaded: %s, %s; the step of the regular exit there is the chance that the leader leaves by it.",
		label, when)
}

// ExitsTitle heads the report's section on the ways out.
const ExitsTitle = "How and when the leader may leave"

// ExitsText introduces the figures of the ways out.
func ExitsText(name string) string {
	return "Probability of each way out by date, in the " + name + " view. Each layer is a way out; all layers and the " +
		"leader's staying sum to 100 %."
}

// ExitsCaption heads the report's table of the ways out.
func ExitsCaption(name string, r *outcome.Result) string {
	return "Ways out (" + name + "), in % since " + phrase.Date(r.Scenario.AsOf) + ", with 90 % intervals"
}
