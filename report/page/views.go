package page

import (
	"fmt"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/svg"
)

// pooled reports whether all views that are compared have the horizons of the headline, and
// every mode its relative risks: so in every result of a run.
func pooled(r *outcome.Result) bool {
	horizons := len(r.Views[outcome.PooledView].Horizons)
	if r.Pooling == nil || horizons == 0 {
		return false
	}
	for _, name := range phrase.Views {
		if len(r.Views[name].Horizons) != horizons {
			return false
		}
	}
	return !slices.ContainsFunc(r.Pooling.Modes, func(m outcome.Mode) bool { return len(m.RelativeRisk) != horizons })
}

// viewSection sets history, mechanism and pool side by side.
func viewSection(d *Dossier) *section {
	r := d.Result
	if !pooled(r) {
		return nil
	}
	at := r.HeadlineHorizon()
	h := r.Views[outcome.PooledView].Horizons[at]
	g := graphic{ID: "views", Full: true,
		Title: "By " + phrase.DateAfter(r.Scenario.AsOf, h.Days) + " (" + phrase.Span(h.Days) + "), with 90 % intervals",
		Desc:  "For every way out, three estimates with intervals on a logarithmic scale: history's base rate, the simulated mechanism upon it, and the two pooled. The table holds the numbers.",
		Data:  viewData(r)}
	chart := svg.Views(r, at)
	g.Wide = chart.Draw(860).SVG(g.ID, g.Title, g.Desc)
	g.Narrow = chart.Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
	s := &section{ID: "views", Title: "History, mechanism, and the two pooled"}
	s.Blocks = []block{{
		Text:    "The outside view is what happened to past rulers like this one; the inside view is that history times what the simulation says is special about this case. The headline pools them.",
		Keys:    []key{{Mark: "square", Label: "outside: history"}, {Mark: "circle", Label: "inside: history times the mechanism"}, {Mark: "disc", Label: "pooled: the headline"}},
		Figures: []graphic{g},
	}}
	for i := range r.Views[outcome.PooledView].Horizons {
		s.Blocks = append(s.Blocks, block{Fold: "Table: the views by " + phrase.Span(r.Views[outcome.PooledView].Horizons[i].Days), Table: viewSheet(r, i)})
	}
	s.Blocks = append(s.Blocks, block{Note: fmt.Sprintf("Weight of the inside view in the pool: %s, 90 %% interval %s–%s (%s). How much to trust either view: see %q.",
		phrase.Trimmed(r.Pooling.Weight.Mean, 2), phrase.Trimmed(r.Pooling.Weight.Lo, 2), phrase.Trimmed(r.Pooling.Weight.Hi, 2), r.Pooling.Weight.Basis, doubtTitle)})
	return s
}

// viewSheet tables the views at a horizon.
func viewSheet(r *outcome.Result, horizon int) *sheet {
	days := r.Views[outcome.PooledView].Horizons[horizon].Days
	t := &sheet{Caption: "The views by " + phrase.DateAfter(r.Scenario.AsOf, days) + ", in % with 90 % intervals", Head: append([]string{"by"}, phrase.Views...)}
	for _, e := range outcome.Exits() {
		row := []string{phrase.ExitLabel(e)}
		for _, name := range phrase.Views {
			row = append(row, phrase.Cell(r.Views[name].Horizons[horizon].Exits[e]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// viewData is every probability of every view as a file.
func viewData(r *outcome.Result) *download {
	var rows [][]string
	for _, name := range append(phrase.Views[:len(phrase.Views):len(phrase.Views)], outcome.SimulatorView) {
		for _, h := range r.Views[name].Horizons {
			for _, e := range outcome.Exits() {
				p := h.Exits[e]
				rows = append(rows, []string{name, strconv.Itoa(h.Days), e.String(), phrase.Decimal(p.P), phrase.Decimal(p.Lo), phrase.Decimal(p.Hi), phrase.Decimal(p.MCError)})
			}
		}
	}
	return csvLink("views", []string{"view", "days", "exit", "p", "lo", "hi", "mc_error"}, rows)
}
