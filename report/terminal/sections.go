package terminal

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
)

// exits tables the probability of each way out by every horizon.
func exits(p *page, r *outcome.Result) {
	name, best := r.Headline()
	p.heading("Ways out (" + name + "), in % by time since " + phrase.Date(r.Scenario.AsOf) + ", with 90 % intervals")
	horizons := best.Horizons
	g := grid{head: []string{"by"}, strong: map[int]bool{outcome.Modes: true}}
	columns := make([][]string, len(horizons))
	for i, h := range horizons {
		g.head = append(g.head, phrase.Span(h.Days))
		columns[i] = exitCells(h)
	}
	g.exitRows(columns)
	p.grid(g)
}

// exitCells writes the column of a horizon's exits.
func exitCells(h outcome.Horizon) []string {
	column := make([]*outcome.Probability, 0, outcome.Modes+1)
	for _, e := range outcome.Exits() {
		exit := h.Exits[e]
		column = append(column, &exit)
	}
	return cells(column)
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
	for h, horizon := range r.Views[outcome.PooledView].Horizons {
		p.heading("The views by " + phrase.DateAfter(r.Scenario.AsOf, horizon.Days) + " (" + phrase.Span(horizon.Days) + "), in % with 90 % intervals")
		g := grid{head: []string{""}, strong: map[int]bool{outcome.Modes: true}}
		var columns [][]string
		for _, name := range phrase.Views {
			g.head = append(g.head, name)
			columns = append(columns, exitCells(r.Views[name].Horizons[h]))
		}
		g.exitRows(columns)
		p.grid(g)
	}
}

// risks says how the case differs from usual, interval by interval, and usual from history.
func risks(p *page, r *outcome.Result) {
	if r.Pooling == nil {
		return
	}
	p.heading("Relative risk: how many times the usual the simulator sees, with 90 % intervals")
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
	ref := r.Pooling.Reference
	p.item(fmt.Sprintf("Usual is a generic ruler of %s: %s of %d such cases.", ref.Tenure, phrase.Count(int64(ref.Worlds), "world", "worlds"), ref.Members))

	p.heading("What is usual: exits in % a year")
	g = grid{head: []string{"", "history, with 90 % interval", "simulated"}}
	for _, m := range r.Pooling.Modes {
		g.rows = append(g.rows, []string{m.Mode, phrase.Ranged(m.Outside, 100), phrase.TwoDigits(100 * m.Simulated)})
	}
	p.grid(g)
	class := r.Pooling.Class
	p.item("Simulated levels are matched to history. History: " + class.Name + ", " +
		fmt.Sprintf("%g leader-years, %d exits (%s). ", class.LeaderYears, class.Exits, class.Source) + class.Reason)
}

// aftermath tables what follows each exit.
func aftermath(p *page, r *outcome.Result) {
	_, best := r.Headline()
	given := best.GivenExit
	if len(given) == 0 {
		return
	}
	p.heading("What follows, given the exit, in % with 90 % intervals")
	g := grid{head: []string{"after", "the regime ends", "new autocracy", "democracy"}}
	columns := make([][]*outcome.Probability, 3)
	for _, e := range outcome.Exits() {
		after, ok := given[e]
		if !ok {
			continue
		}
		g.rows = append(g.rows, []string{phrase.ExitLabel(e)})
		columns[0] = append(columns[0], &after.RegimeEnds)
		for i, s := range []outcome.Successor{outcome.NewAutocracy, outcome.Democracy} {
			var cell *outcome.Probability
			if q, ok := after.Successor[s.String()]; ok {
				cell = &q
			}
			columns[i+1] = append(columns[i+1], cell)
		}
	}
	for _, column := range columns {
		for row, cell := range cells(column) {
			g.rows[row] = append(g.rows[row], cell)
		}
	}
	p.grid(g)
}

// continuations says how things go on if the leader stays.
func continuations(p *page, r *outcome.Result) {
	_, best := r.Headline()
	given := best.GivenSurvival
	if len(given) == 0 {
		return
	}
	p.heading("If the leader is still in office on " + phrase.DateAfter(r.Scenario.AsOf, r.Scenario.HorizonDays))
	for _, c := range given {
		p.item(phrase.Estimate(c.P, c.Statement))
	}
}

// strongest is how many movements a page shows; the result holds all.
const strongest = 6

// movements tables the observables that move most.
func movements(p *page, r *outcome.Result) {
	if len(r.Movements) == 0 {
		return
	}
	p.heading("Strongest movements while the leader stays: median (5–95 % of worlds)")
	g := grid{head: []string{"", "unit", "on " + phrase.Date(r.Scenario.AsOf), "after " + phrase.Span(r.Scenario.HorizonDays)}}
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
	p.heading("Model against what was observed until " + phrase.Date(r.Scenario.AsOf))
	all, within := map[string]int{}, map[string]int{}
	outside := grid{head: []string{"outside", "date", "observed", "simulated (5–95 %)"}}
	for _, c := range r.Observed {
		all[c.Variable]++
		if c.Within {
			within[c.Variable]++
			continue
		}
		unit := phrase.UnitOf(c.Variable)
		outside.rows = append(outside.rows, []string{
			phrase.Plain(c.Variable), c.Date, phrase.Quantiles(c.Observed, unit), phrase.Quantiles(c.Model, unit),
		})
	}
	var parts []string
	for _, variable := range slices.Sorted(maps.Keys(all)) {
		parts = append(parts, fmt.Sprintf("%s %d of %d", phrase.Plain(variable), within[variable], all[variable]))
	}
	p.item("Within the simulated range: " + strings.Join(parts, ", ") + ".")
	if len(outside.rows) > 0 {
		p.grid(outside)
	}
}

// inputs says where the numbers came from.
func inputs(p *page, r *outcome.Result) {
	in := r.Inputs
	p.heading("Inputs")
	p.item(fmt.Sprintf("%s: %d stated in the scenario, %d documented default priors; %d uncertain, drawn anew for each draw.",
		phrase.Count(int64(in.Numbers), "number", "numbers"), in.Stated, in.Default, in.Uncertain))
	var grades []string
	for _, grade := range slices.Sorted(maps.Keys(in.Grades)) {
		grades = append(grades, fmt.Sprintf("%s %d", grade, in.Grades[grade]))
	}
	if len(grades) > 0 {
		p.item("Evidence grades (reliability A–F, credibility 1–6): " + strings.Join(grades, ", ") + ".")
	}
}

// convergence says whether there were worlds enough.
func convergence(p *page, r *outcome.Result) {
	c := r.Convergence
	p.heading("Convergence")
	worst := fmt.Sprintf("the simulator's largest Monte Carlo error against its bound, in percentage points, is %s (%s by %s)",
		phrase.Rounded(100*c.WorstMCError), c.WorstExit.Label(), phrase.Span(c.WorstDays))
	if c.Enough {
		p.item("Enough worlds: " + worst + ".")
		return
	}
	p.item(fmt.Sprintf("Not enough worlds: %s; about %s would do.", worst, phrase.Count(int64(c.RunsNeeded), "world", "worlds")))
}

// shownAbove are the warnings that a section of the page has said already.
var shownAbove = []string{forecast.WarnPartial, forecast.WarnMoreWorlds, forecast.WarnObserved}

// warnings lists the doubts that travel with the result.
func warnings(p *page, r *outcome.Result) {
	left := slices.DeleteFunc(slices.Clone(r.Warnings), func(w outcome.Warning) bool {
		return slices.Contains(shownAbove, w.Code)
	})
	if len(left) == 0 {
		return
	}
	p.heading("Warnings")
	for _, w := range left {
		p.warn(w.Text)
	}
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
