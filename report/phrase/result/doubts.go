package result

import (
	"fmt"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
)

// WidthsCaption heads the table of the intervals' widths.
func WidthsCaption(r *outcome.Result, h outcome.Horizon, name string) string {
	return "By " + phrase.DateAfter(r.Scenario.AsOf, h.Days) + " (" + name +
		"), the widest interval first, in percentage points"
}

// WidthsHead heads its columns.
var WidthsHead = []string{"way out", "%, 90 % interval", "s.d. from what is unknown", "Monte Carlo error"}

// UncertaintyTitle heads the report's section on uncertainties.
const UncertaintyTitle = "Key uncertainties"

// UncertaintyText introduces the widths of the intervals.
const UncertaintyText = "What is unknown about the case, about history and about the simulator's weight spreads " +
	"each probability; the Monte Carlo error is what more worlds would take away."

// WidestRisk names the mode whose relative risk is least known.
func WidestRisk(mode string, interval string) string {
	return fmt.Sprintf("The least known relative risk is that of the mode %q: %s times a usual ruler's (90 %% interval).",
		mode, interval)
}

// ChoiceCaption heads the table of how far the choice of a view moves the headline.
func ChoiceCaption(r *outcome.Result, days int) string {
	return "The leader leaves by any way until " + phrase.DateAfter(r.Scenario.AsOf, days) + ", in % with 90 % interval"
}

// ChoiceHead heads its columns.
var ChoiceHead = []string{"who believes", "probability"}

// ChoiceText introduces it.
const ChoiceText = "How far the choice of a view moves the headline:"

// DoubtsText introduces the doubts that travel with a result.
const DoubtsText = "Doubts that travel with this result, and what would take them away:"

// RunCaption heads the table of how the result was made.
const RunCaption = "The run"

// RunHead heads its columns.
var RunHead = []string{"what", "value"}

// ProvenanceTitle heads the report's section on provenance.
const ProvenanceTitle = "Provenance"

// ProvenanceText says what equal runs give and how many digits are shown.
const ProvenanceText = "Equal scenario, seed, worlds and version give the same numbers. Intervals are of 90 % " +
	"unless they say otherwise, and are rounded outwards. Percentages in a column are in tenths where the Monte Carlo " +
	"errors are below about a tenth of a point, else in whole points. " + phrase.Loose + " marks an error above half a " +
	"point. Other estimates have at most three digits. Files of data have five."

// BesideText introduces the notes on the files beside the result.
const BesideText = "About the files beside the result:"

// Advice says, for every kind of doubt, what would take it away.
var Advice = map[string]string{
	forecast.WarnWeight:     "Forecasts that are sealed now and resolved later estimate the weight.",
	forecast.WarnDivergence: "Say why this case is unlike its class, or quote both views.",
	forecast.WarnClass:      "Counts of later years, or another class, would show.",
	forecast.WarnPartial:    "The run can be resumed.",
	forecast.WarnMoreWorlds: "More worlds narrow the Monte Carlo error, and nothing else.",
	forecast.WarnMechanisms: "Switched on again they may change the inside view.",
	forecast.WarnObserved:   "See which observations they are, and whether the model or the measurement needs correcting.",
	forecast.WarnUnmatched: "See which observations the model cannot give: correct what was measured, or widen the " +
		"priors that rule it out.",
	forecast.WarnBeyond:     "Check the numbers behind protest: of crowds so large, history knows little or nothing.",
	forecast.WarnUnobserved: "Observations of protest, approval or losses would tie the simulation to what was seen.",
	forecast.WarnScenario:   "Better evidence for these numbers changes the inside view; history stays.",
}

// ChangeTitle heads the report's section on what would change the forecast.
const ChangeTitle = "What would change this"

// Who believes what: the rows of the table of how far the choice of a view moves the headline.
const (
	HistoryAlone = "history alone"
	InsideInFull = "history times the simulated relative risk in full"
	BothPooled   = "both, at the weight of the pool"
)

// WorldsText says in the report whether there were worlds enough.
func WorldsText(c outcome.Convergence) string {
	if c.Enough {
		return "The " + largestError(c) + ": there are worlds enough."
	}
	return "The " + largestError(c) + ": there are too few worlds."
}
