package result

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

// ObservedDesc says what a figure of the run-up shows.
const ObservedDesc = "The simulated run-up as a fan, with observations and their 90 % intervals as points; hollow " +
	"points lie outside the range of 90 % of the worlds."

// ObservedTitle heads the report's section on the run-up.
const ObservedTitle = "Does the model fit what was seen?"

// ObservedText counts the observations that the run-up holds.
func ObservedText(r *outcome.Result, missed int) string {
	return fmt.Sprintf("%d of %d observations until %s lie within the range of 90 %% of the simulated worlds; about "+
		"nine in ten should.",
		len(r.Observed)-missed, len(r.Observed), phrase.Date(r.Scenario.AsOf))
}

// Worlds90 explains the band of the run-up.
const Worlds90 = "90 % of worlds"

// ObservedMark explains the mark of an observation.
const ObservedMark = "observed, with 90 % interval"

// OutsideMark explains the mark of an observation outside the simulated range.
const OutsideMark = "outside the simulated range"

// ObservedCaption heads the table of observations.
const ObservedCaption = "Observed and simulated: median (5–95 %)"

// ObservedHead heads its columns.
var ObservedHead = []string{"date", "observed", "simulated", "within"}
