package terminal

import (
	"slices"

	"fronde/outcome"
	"fronde/outcome/waterfall"
	"fronde/report/phrase/state"
)

// fall shows how history comes from the rate of a class to that of a state.
func fall(p *page, w *waterfall.Waterfall) {
	p.heading(state.Caption(w))
	g := grid{head: state.Head(w)[:3], strong: map[int]bool{}}
	for i, line := range state.Lines(w) {
		g.rows = append(g.rows, []string{line.Says, line.Factor, line.Leaving})
		g.strong[i] = line.Strong
	}
	p.grid(g)
	for _, said := range slices.Concat(state.Counts(w), []string{state.Idle(w)}, state.Unknown(w)) {
		p.explain(said)
	}
	p.note(state.Note + " " + state.Fitted(w))
}

// historyInState shows that of a result, and where history falls silent.
func historyInState(p *page, r *outcome.Result) {
	w := state.Of(r)
	if w == nil {
		return
	}
	fall(p, w)
	if silent := state.Silent(r.Pooling.Support); silent != "" {
		p.warn(silent)
	}
}
