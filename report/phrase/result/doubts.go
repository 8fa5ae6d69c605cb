package result

import (
	"fmt"
	"fronde/outcome"
	"fronde/report/phrase"
)

// WidthsCaption heads the table of the intervals' widths.
func WidthsCaption(r *outcome.Result, h outcome.Horizon, name string) string {
	return "By " + phrase.DateAfter(r.Scenario.AsOf, h.Days) + " (" + name + "), the widest interval first, in percentage points"
}

// WidthsHead heads its columns.
var WidthsHead = []string{"way out", "%, 90 % interval", "s.d. from what is unknown", "Monte Carlo error"}

// UncertaintyTitle heads the report's section on uncertainties.
const UncertaintyTitle = "Key uncertainties"

// UncertaintyText introduces the widths of the intervals.
const UncertaintyText = "What is unknown about the case, about history and about the simulator's weight spreads each probability; the Monte Carlo error is what more worlds would take away."

// WidestRisk names the mode whose relative risk is least known.
func WidestRisk(mode string, interval string) string {
	return fmt.Sprintf("The least known relative risk is that of the mode %q: %s times a usual ruler's (90 %% interval).", mode, interval)
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
const ProvenanceText = "Equal scenario, seed, worlds and version give the same numbers. Intervals are of 90 % unless they say otherwise. No digit of a probability of the forecast lies below its Monte Carlo error; other estimates have no decimal below theirs, and no more than three digits. Files of data have five."

// BesideText introduces the notes on the files beside the result.
const BesideText = "Of the files beside the result:"
