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

// WeightNote says how much the pool trusts the inside view, of each way out if that differs.
func WeightNote(r *outcome.Result) string {
	text := "Weight of the inside view in the pool: " + weight(r.Pooling.Weight)
	if _, _, differ := r.Pooling.Apart(); differ {
		for _, m := range r.Pooling.Modes {
			text += "; " + m.Mode + " " + weight(m.Weight)
		}
	}
	return text + fmt.Sprintf(". How much to trust either view: see %q.", ChangeTitle)
}

// weight is a weight with its interval and its basis.
func weight(w outcome.Weight) string {
	return fmt.Sprintf("%s, 90 %% interval %s–%s (%s)", phrase.Trimmed(w.Mean, 2), phrase.Trimmed(w.Lo, 2),
		phrase.Trimmed(w.Hi, 2), w.Basis)
}

// ViewsCaption heads the table of the views at a horizon.
func ViewsCaption(r *outcome.Result, days int) string {
	return "The views by " + phrase.DateAfter(r.Scenario.AsOf, days) + ", in % with 90 % intervals"
}
