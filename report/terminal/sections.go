package terminal

import (
	"slices"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
)

// exits tables the probability of each way out by every horizon.
func exits(p *page, r *outcome.Result) {
	name, best := r.Headline()
	p.heading(result.Exits(name, r.Scenario.AsOf))
	written := phrase.Exits(best.Horizons)
	g := grid{head: []string{result.By}, strong: map[int]bool{outcome.Modes: true}}
	columns := make([][]string, len(best.Horizons))
	for i, h := range best.Horizons {
		g.head = append(g.head, phrase.Span(h.Days))
		columns[i] = exitCells(written.Exits[i])
	}
	g.exitRows(columns)
	p.grid(g)
	p.explain(phrase.WorldsNote(r, written.Loosest))
}

// exitCells writes the column of a horizon's exits.
func exitCells(written map[outcome.Exit]phrase.Percentage) []string {
	var column []phrase.Percentage
	for _, e := range outcome.Exits() {
		column = append(column, written[e])
	}
	return aligned(column)
}

// exitRows adds a row for every exit from columns of cells.
func (g *grid) exitRows(columns [][]string) {
	for row, e := range outcome.Exits() {
		line := []string{phrase.ExitLabel(e)}
		for _, column := range columns {
			line = append(line, column[row])
		}
		g.rows = append(g.rows, line)
	}
}

// views sets history, mechanism and pool side by side, horizon by horizon.
func views(p *page, r *outcome.Result) {
	if r.Pooling == nil {
		return
	}
	written, loosest := phrase.ExitsByView(r)
	for h, horizon := range r.Views[outcome.PooledView].Horizons {
		p.heading(result.ViewsBy(r.Scenario.AsOf, horizon.Days))
		g := grid{head: []string{""}, strong: map[int]bool{outcome.Modes: true}}
		var columns [][]string
		for i, name := range phrase.Views {
			g.head = append(g.head, name)
			columns = append(columns, exitCells(written[i].Exits[h]))
		}
		g.exitRows(columns)
		p.grid(g)
	}
	p.explain(phrase.LooseMark(loosest))
}

// risks says how the case differs from usual, interval by interval, and usual from history.
func risks(p *page, r *outcome.Result) {
	if r.Pooling == nil {
		return
	}
	p.heading(result.RelativeRisk)
	g := grid{head: []string{""}}
	for _, m := range r.Pooling.Modes {
		row, from := []string{m.Mode}, 0
		for _, rr := range m.RelativeRisk {
			if len(g.rows) == 0 {
				g.head = append(g.head, phrase.Stretch(from, rr.Days))
			}
			row, from = append(row, phrase.Ranged(rr.Range, 1)), rr.Days
		}
		g.rows = append(g.rows, row)
	}
	p.grid(g)
	p.item(result.Usual(r.Pooling.Reference))

	var rates [][]string
	for _, m := range r.Pooling.Modes {
		rates = append(rates, []string{m.Mode, phrase.Ranged(m.Outside, 100), phrase.TwoDigits(100 * m.Simulated)})
	}
	p.table(result.UsualRates, rates)
	p.item(result.History(r.Pooling.Class))
}

// aftermath tables what follows each exit.
func aftermath(p *page, r *outcome.Result) {
	_, best := r.Headline()
	if len(best.GivenExit) == 0 {
		return
	}
	exits, columns, loosest := result.Followed(best.GivenExit)
	rows := make([][]string, len(exits))
	for i, e := range exits {
		rows[i] = []string{phrase.ExitLabel(e)}
	}
	for _, column := range columns {
		for row, cell := range aligned(column) {
			rows[row] = append(rows[row], cell)
		}
	}
	p.table(result.Aftermath, rows)
	p.explain(phrase.LooseMark(loosest))
}

// continuations says how things go on if the leader stays.
func continuations(p *page, r *outcome.Result) {
	_, best := r.Headline()
	var list []string
	for _, c := range best.GivenSurvival {
		list = append(list, phrase.Estimate(c.P, r.Runs, c.Statement))
	}
	p.items(result.IfStays(r.Scenario), list)
}

// strongest is how many movements a page shows; the result holds all.
const strongest = 6

// movements tables the observables that move most.
func movements(p *page, r *outcome.Result) {
	if len(r.Movements) == 0 {
		return
	}
	p.heading(result.Movements)
	g := grid{head: result.MovementHead(r.Scenario)}
	for _, m := range r.Movements[:min(strongest, len(r.Movements))] {
		g.rows = append(g.rows, []string{
			phrase.Plain(m.Variable), m.Unit, phrase.Quantiles(m.From, m.Unit), phrase.Quantiles(m.To, m.Unit),
		})
	}
	p.grid(g)
}

// observed sets the simulated run-up against what was seen: how many observations
// of each variable lie within the simulated range, and which do not.
func observed(p *page, r *outcome.Result) {
	if len(r.Observed) == 0 {
		return
	}
	p.heading(result.RunUp(r.Scenario.AsOf))
	p.item(result.WithinRange(r.Observed))
	outside := grid{head: result.OutsideHead}
	for _, c := range r.Observed {
		if c.Within {
			continue
		}
		unit := phrase.UnitOf(c.Variable)
		outside.rows = append(outside.rows, []string{
			phrase.Plain(c.Variable), c.Date, phrase.Quantiles(c.Observed, unit), phrase.Quantiles(c.Model, unit),
		})
	}
	if len(outside.rows) > 0 {
		p.grid(outside)
	}
}

// inputs says where the numbers came from.
func inputs(p *page, r *outcome.Result) {
	p.heading(result.Inputs)
	p.item(result.InputCounts(r.Inputs))
	if text := result.Grades(r.Inputs.Grades); text != "" {
		p.item(text)
	}
}

// convergence says whether there were worlds enough.
func convergence(p *page, r *outcome.Result) {
	p.heading(result.Convergence)
	p.item(result.Enough(r.Convergence))
}

// shownAbove are the warnings that a section of the page has said already.
var shownAbove = []string{forecast.WarnPartial, forecast.WarnMoreWorlds}

// warnings lists the doubts that travel with the result.
func warnings(p *page, r *outcome.Result) {
	p.warnings(slices.DeleteFunc(slices.Clone(r.Warnings), func(w outcome.Warning) bool {
		return slices.Contains(shownAbove, w.Code)
	}))
}

// headline says how likely the leader is to stay, which way out is the most probable,
// and what the level of both rests on.
func headline(p *page, r *outcome.Result) {
	p.blank()
	stays, leaves := phrase.Headlines(r)
	p.paragraph(stays)
	p.paragraph(leaves)
	p.paragraph(r.Levels)
}
