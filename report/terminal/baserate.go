package terminal

import (
	"io"
	"math"
	"strings"

	"fronde/forecast"
	"fronde/hazard/baserate"
	"fronde/report/phrase"
	"fronde/report/phrase/record"
	"fronde/report/phrase/state"
	"fronde/scenario"
)

// Baserates writes what history says of a case, from the reference classes that fit to its state, for a terminal of the
// given width in columns, as [Result] does for a result.
func Baserates(w io.Writer, of *scenario.Case, h *forecast.History, width int) error {
	p := newPage(width)
	c := &h.Choice
	used := c.Class()
	p.title(record.BaseRatesTitle(of.Title))
	p.note(record.BaseRatesProvenance(c.Facts, of.SHA256(), forecast.Software()))
	p.blank()
	p.paragraph(record.Used(used, c.Reason))
	for _, caution := range h.Cautions {
		p.warn(caution)
	}
	fall(p, h.State)
	ways(p, h)
	classTables(p, c)
	afterColdWar(p)
	p.items(record.Counting, record.CountingNotes(used))
	return p.write(w)
}

// classTables lists the classes, each under a letter, and tables their rates.
func classTables(p *page, c *baserate.Choice) {
	p.heading(record.Classes.Caption)
	list := grid{head: record.Classes.Head, strong: map[int]bool{c.Used: true}}
	rates := grid{head: []string{""}}
	for m := range baserate.Modes {
		rates.rows = append(rates.rows, []string{m.Label()})
	}
	rates.rows = append(rates.rows, []string{record.Irregular})
	rates.strong = map[int]bool{len(rates.rows) - 1: true}
	for i := range c.Classes {
		class := &c.Classes[i]
		letter := string(rune('A' + i))
		mark := "  "
		if i == c.Used {
			mark = "→ "
		}
		list.rows = append(list.rows, []string{
			mark + letter + "  " + class.String(), phrase.Thousands(int64(math.Round(class.Years))),
			phrase.Thousands(int64(class.Exits)),
		})
		rates.head = append(rates.head, strings.TrimSpace(mark+letter))
		for m := range baserate.Modes {
			rates.rows[m] = append(rates.rows[m], record.Rate(class.Rate(m)))
		}
		last := len(rates.rows) - 1
		rates.rows[last] = append(rates.rows[last], record.Rate(class.Rate(baserate.Irregular...)))
	}
	p.grid(list)
	p.note(record.UsedClass)
	p.heading(record.ClassRates)
	p.grid(rates)
	p.note(record.RatesLegend)
}

// ways tables how the ruler leaves within the months of the waterfall.
func ways(p *page, h *forecast.History) {
	rows := [][]string{}
	for _, way := range h.State.Ways {
		rows = append(rows, []string{way.Says, phrase.WholePercent(way.Leaving)})
	}
	p.heading(state.Ways)
	p.grid(grid{head: record.WithinYear, strong: map[int]bool{len(rows): true},
		rows: append(rows, []string{record.AnyWay, phrase.WholePercent(h.State.State().Leaving)})})
}

// afterColdWar says how much rates changed after 1990.
func afterColdWar(p *page) {
	before, since := baserate.AfterColdWar()
	p.heading(record.Era(before.Kind()))
	g := grid{head: record.EraHead(before, since)}
	line := func(label string, of ...baserate.Mode) {
		a, b := before.Rate(of...), since.Rate(of...)
		g.rows = append(g.rows, []string{label, record.Rate(a), record.Rate(b), record.RateRatio(b, a)})
	}
	for m := range baserate.Modes {
		line(m.Label(), m)
	}
	line(record.Irregular, baserate.Irregular...)
	g.strong = map[int]bool{len(g.rows) - 1: true}
	p.grid(g)
	p.note(record.EraYears(before, since))
	p.paragraph(record.SinceColdWar(before, since))
	p.paragraph(baserate.CoupShares())
}
