package result

import (
	"fmt"
	"math"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
)

// RisksFigure titles the figure of the relative risks.
func RisksFigure(r *outcome.Result, at int) string {
	return "Relative risk by mode of exit, last stretch to " + phrase.Span(r.Views[outcome.PooledView].Horizons[at].Days)
}

// RisksDesc says what that figure shows.
const RisksDesc = "For each mode of exit the case's simulated hazard as a multiple of that of a usual ruler, with a " +
	"90 % interval, on a logarithmic scale. Left of the line at 1 the case is safer than usual, right of it less safe."

// RisksTitle heads the report's section on what is special about the case.
const RisksTitle = "What is special about this case"

// RisksText introduces the relative risks.
func RisksText(p *outcome.Pooling) string {
	return fmt.Sprintf("How much likelier each mode of exit is here than under a usual ruler of %s in office, as "+
		"simulated. An interval that holds 1 gives no reason to leave the base rate.", p.Reference.Tenure)
}

// RisksNote says what the relative risks compare with.
func RisksNote(p *outcome.Pooling) string {
	return fmt.Sprintf("The usual ruler: %s of %s generic cases. History: %s, %s leader-years, %s (%s). %s",
		phrase.Worlds(p.Reference.Worlds), strconv.Itoa(p.Reference.Members), p.Class.Name,
		phrase.Thousands(int64(math.Round(p.Class.LeaderYears))), phrase.Count(int64(p.Class.Exits), "exit",
			"exits"), p.Class.Source, p.Class.Reason)
}

// RisksCaption heads the report's table of the relative risks.
const RisksCaption = "Relative risk in the stretch up to each horizon, with 90 % intervals; history's rate in % a year"

// RisksHead heads its first columns.
var RisksHead = []string{"mode", "history"}
