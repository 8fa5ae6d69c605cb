package page

import (
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/outcome/waterfall"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/report/phrase/state"
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
		Title: result.ViewsFigure(r, h),
		Desc:  result.ViewsDesc,
		Data:  viewData(r)}
	chart := svg.Views(r, at)
	g.Wide = chart.Draw(860).SVG(g.ID, g.Title, g.Desc)
	g.Narrow = chart.Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
	s := &section{ID: "views", Title: result.ViewsTitle}
	s.Blocks = []block{{
		Text: result.ViewsText,
		Keys: []key{{Mark: "square", Label: result.OutsideKey}, {Mark: "circle", Label: result.InsideKey},
			{Mark: "disc", Label: result.PooledKey}},
		Figures: []graphic{g},
	}}
	written, loosest := phrase.ExitsByView(r)
	for i := range r.Views[outcome.PooledView].Horizons {
		s.Blocks = append(s.Blocks, block{Fold: result.ViewsFold(r, i), Table: viewSheet(r, written, i)})
	}
	if note := phrase.LooseMark(loosest); note != "" {
		s.Blocks = append(s.Blocks, block{Note: note})
	}
	s.Blocks = append(s.Blocks, block{Note: result.WeightNote(r)})
	return s
}

// viewSheet tables the views, as they are written, at a horizon.
func viewSheet(r *outcome.Result, written []phrase.ExitTable, horizon int) *sheet {
	days := r.Views[outcome.PooledView].Horizons[horizon].Days
	t := &sheet{Caption: result.ViewsCaption(r, days), Head: append([]string{result.By}, phrase.Views...)}
	for _, e := range outcome.Exits() {
		row := []string{phrase.ExitLabel(e)}
		for _, view := range written {
			row = append(row, view.Exits[horizon][e].Cell())
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
				rows = append(rows, []string{name, strconv.Itoa(h.Days), e.String(), phrase.Decimal(p.P), phrase.Decimal(p.Lo),
					phrase.Decimal(p.Hi), phrase.Decimal(p.MCError)})
			}
		}
	}
	return csvLink("views", []string{"view", "days", "exit", "p", "lo", "hi", "mc_error"}, rows)
}

// stateSection shows how history comes from the rate of the class to that of the case's state. Results of versions
// that knew no states have none.
func stateSection(d *Dossier) *section {
	w := state.Of(d.Result)
	if w == nil {
		return nil
	}
	g := graphic{ID: "history", Full: true, Title: state.Figure(d.Result.Scenario.Title, w), Desc: state.Desc,
		Table: stateSheet(w), Data: stateData(w)}
	chart := svg.Waterfall(w)
	g.Wide = chart.Draw(860).SVG(g.ID, g.Title, g.Desc)
	g.Narrow = chart.Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
	s := &section{ID: "history", Title: state.Title, Blocks: []block{{
		Text: state.Silent(d.Result.Pooling.Support), Figures: []graphic{g},
		Note: state.Note + " " + state.Fitted(w),
	}}}
	if idle := state.Idle(w); idle != "" {
		s.Blocks = append(s.Blocks, block{Text: idle})
	}
	if unknown := state.Unknown(w); len(unknown) > 0 {
		s.Blocks = append(s.Blocks, block{Text: state.Open, Items: unknown})
	}
	return s
}

func stateSheet(w *waterfall.Waterfall) *sheet {
	t := &sheet{Caption: state.Caption(w), Head: state.Head(w)}
	for _, line := range state.Lines(w) {
		t.Rows = append(t.Rows, []string{line.Says, line.Factor, line.Leaving, line.Counted})
	}
	return t
}

// stateData is every step as a file.
func stateData(w *waterfall.Waterfall) *download {
	var rows [][]string
	for _, s := range w.Steps {
		rows = append(rows, []string{s.Fact, s.Says, s.Path, phrase.Decimal(s.Factor), phrase.Decimal(s.Leaving.Mean),
			phrase.Decimal(s.Leaving.Lo), phrase.Decimal(s.Leaving.Hi)})
	}
	return csvLink("history", []string{"fact", "says", "path", "factor", "p", "lo", "hi"}, rows)
}
