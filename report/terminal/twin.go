package terminal

import (
	"cmp"
	"io"
	"strconv"
	"strings"

	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/report/phrase/study"
)

// Twins writes the comparison of twin worlds as text for a terminal of the given width
// in columns. It styles as [Result] does.
func Twins(w io.Writer, t *outcome.Twins, width int) error {
	p := newPage(width)
	p.title(study.TwinsTitle(t.First.Title))
	p.note(study.TwinsProvenance(t))
	for _, note := range study.TwinChanges(t) {
		p.note(note)
	}
	if t.Partial {
		p.warn(study.TwinsPartial(t))
	}
	p.items(study.FactsHeading, study.Facts(t.Facts))
	if t.Differing == 0 {
		p.blank()
		p.paragraph(study.NoDifference(t))
	} else {
		for _, section := range []func(*page, *outcome.Twins){twinHeadline, twinDifferences, twinSides, twinPairs, flips} {
			section(p, t)
		}
	}
	if t.Divergence != nil {
		p.items(study.Parts(t.Divergence), study.Parting(t))
	}
	p.warnings(t.Warnings)
	return p.write(w)
}

// twinHeadline says how the change affects the chance that the leader stays.
func twinHeadline(p *page, t *outcome.Twins) {
	p.blank()
	p.paragraph(study.TwinHeadline(t))
	p.paragraph(t.Levels[1])
}

// twinDifferences tables the pooled differences by horizon.
func twinDifferences(p *page, t *outcome.Twins) {
	p.heading(study.Differences(t.First.AsOf))
	differenceGrid(p, t.Runs, t.Views[outcome.PooledView], false)
}

// twinSides sets both sides beside each other at the headline horizon.
func twinSides(p *page, t *outcome.Twins) {
	at := t.HeadlineHorizon()
	v := t.Views[outcome.PooledView]
	p.heading(study.BothSides(t.First.AsOf, v.Horizons[at].Days))
	sidesGrid(p, t.Runs, v, at)
}

// sidesGrid sets both sides of a view beside each other at one of its horizons.
func sidesGrid(p *page, pairs int, v outcome.TwinView, at int) {
	sides := v.Sides()
	first, second := phrase.Exits(sides[0]), phrase.Exits(sides[1])
	g := grid{head: study.SidesHead, strong: map[int]bool{outcome.Modes: true}}
	g.exitRows([][]string{exitCells(first.Exits[at]), exitCells(second.Exits[at])})
	p.grid(g)
	p.explain(phrase.LooseNote(pairs, max(first.Loosest, second.Loosest)))
}

// Contrast writes the comparison of two results as text for a terminal of the given width
// in columns. It styles as [Result] does.
func Contrast(w io.Writer, c *finding.Contrast, width int) error {
	p := newPage(width)
	p.title(study.ContrastTitle(c))
	for _, note := range study.ContrastSides(c) {
		p.note(note)
	}
	if c.Facts != nil {
		p.items(study.FactsHeading, study.Facts(c.Facts))
	}
	p.blank()
	p.paragraph(study.ContrastHeadline(c))
	v, at := outcome.TwinView{Horizons: c.Horizons}, c.HeadlineHorizon()
	p.heading(study.ContrastDifferences(c))
	differenceGrid(p, c.Runs(), v, false)
	p.heading(study.ContrastBeside(c, c.Horizons[at].Days))
	sidesGrid(p, c.Runs(), v, at)
	p.items(study.ContrastDoubtsHeading, study.ContrastDoubts(c))
	return p.write(w)
}

// twinPairs tables the simulator's own paired differences, and what the pairing gains.
func twinPairs(p *page, t *outcome.Twins) {
	v := t.Views[outcome.SimulatorView]
	p.heading(study.PairedDifferences)
	differenceGrid(p, t.Runs, v, true)
	h := v.Horizons[t.HeadlineHorizon()]
	p.heading(study.HowWellSeen(t.First.AsOf, h.Days))
	g := grid{head: study.SeenHead, strong: map[int]bool{outcome.Modes: true}}
	for _, e := range outcome.Exits() {
		d := h.Exits[e]
		none := phrase.None
		row := []string{phrase.ExitLabel(e), none, none, none, none, "0", none, none}
		if d.Worlds > 0 {
			row = []string{phrase.ExitLabel(e), phrase.SD(d.MCError), phrase.SD(d.Unpaired), phrase.SD(d.SDParameters),
				phrase.SD(d.SDChance),
				phrase.Thousands(int64(d.Worlds)), phrase.NeededWorlds(d.Needed, d.Seen), phrase.NeededWorlds(d.NeededUnpaired,
					false)}
		}
		g.rows = append(g.rows, row)
	}
	p.grid(g)
	p.item(study.SeenLegend)
}

// differenceGrid tables differences by exit and horizon. Where pairs were counted, an exit
// that no pair shows has no difference.
func differenceGrid(p *page, pairs int, v outcome.TwinView, counted bool) {
	g := grid{head: []string{result.By}, strong: map[int]bool{outcome.Modes: true}}
	var columns [][]string
	loosest := 0.0
	for _, h := range v.Horizons {
		g.head = append(g.head, phrase.Span(h.Days))
		var column []*outcome.Difference
		for _, e := range outcome.Exits() {
			var cell *outcome.Difference
			if d := h.Exits[e]; d.Worlds > 0 || !counted {
				cell, loosest = &d, max(loosest, d.MCError)
			}
			column = append(column, cell)
		}
		columns = append(columns, aligned(phrase.PointColumn(column, pairs)))
	}
	g.exitRows(columns)
	p.grid(g)
	p.explain(cmp.Or(study.Withheld(pairs), phrase.LooseNote(pairs, loosest)))
}

// flips tables the fates that differ.
func flips(p *page, t *outcome.Twins) {
	p.heading(study.Fates(t.First.HorizonDays))
	p.item(study.Flips(t))
	if len(t.Flips.Ways) == 0 {
		return
	}
	g := grid{head: study.FlipHead}
	for _, w := range t.Flips.Ways {
		var runs []string
		for _, run := range w.Runs {
			runs = append(runs, strconv.Itoa(run))
		}
		g.rows = append(g.rows, []string{phrase.ExitLabel(w.From), phrase.ExitLabel(w.To), phrase.Thousands(int64(w.Worlds)),
			strings.Join(runs, ", ")})
	}
	p.grid(g)
}
