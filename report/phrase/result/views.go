package result

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

// ViewsFigure titles the figure of the views.
func ViewsFigure(r *outcome.Result, h outcome.Horizon) string {
	return "By " + phrase.DateAfter(r.Scenario.AsOf, h.Days) + " (" + phrase.Span(h.Days) + "), with 90 % intervals"
}

// ViewsDesc says what that figure shows.
const ViewsDesc = "For every way out, three estimates with intervals on a logarithmic scale: history's base rate, " +
	"the simulated mechanism upon it, and the two pooled. The table holds the numbers."

// ViewsTitle heads the report's section on the views.
const ViewsTitle = "History, mechanism, and the two pooled"

// ViewsText introduces the views.
const ViewsText = "The outside view is what happened to past rulers like this one; the inside view is that history " +
	"times what the simulation says is special about this case. The headline pools them."

// OutsideKey explains the mark of the outside view.
const OutsideKey = "outside: history"

// InsideKey explains the mark of the inside view.
const InsideKey = "inside: history times the mechanism"

// PooledKey explains the mark of the pooled view.
const PooledKey = "pooled: the headline"

// ViewsFold opens the table of the views at a horizon.
func ViewsFold(r *outcome.Result, i int) string {
	return "Table: the views by " + phrase.Span(r.Views[outcome.PooledView].Horizons[i].Days)
}

// WeightNote says how much the pool trusts the inside view.
func WeightNote(r *outcome.Result) string {
	return fmt.Sprintf("Weight of the inside view in the pool: %s, 90 %% interval %s–%s (%s). How much to trust either "+
		"view: see %q.",
		phrase.Trimmed(r.Pooling.Weight.Mean, 2), phrase.Trimmed(r.Pooling.Weight.Lo, 2), phrase.Trimmed(r.Pooling.Weight.Hi,
			2), r.Pooling.Weight.Basis, ChangeTitle)
}

// ViewsCaption heads the table of the views at a horizon.
func ViewsCaption(r *outcome.Result, days int) string {
	return "The views by " + phrase.DateAfter(r.Scenario.AsOf, days) + ", in % with 90 % intervals"
}
