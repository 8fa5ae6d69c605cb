package terminal

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Twins writes the comparison of twin worlds as text for a terminal of the given width
// in columns. It styles as [Result] does.
func Twins(w io.Writer, t *outcome.Twins, width int) error {
	p := newPage(width)
	p.title("Twin worlds: " + t.First.Title)
	p.note(fmt.Sprintf("%s in %s · seed %d · scenarios %s and %s · %s",
		phrase.Count(int64(t.Runs), "pair of worlds", "pairs of worlds"), phrase.Count(int64(t.Draws), "draw", "draws"),
		t.Seed, phrase.ShortHash(t.First.SHA256), phrase.ShortHash(t.Second.SHA256), t.Software))
	if t.First.Title != t.Second.Title {
		p.note("second case: " + t.Second.Title)
	}
	if t.First.Intervention != "" {
		p.note("changed in the first: " + t.First.Intervention)
	}
	if t.Second.Intervention != "" {
		p.note("changed in the second: " + t.Second.Intervention)
	}
	if t.Partial {
		p.warn(fmt.Sprintf("PARTIAL: stopped after %d of %d pairs of worlds.", t.Runs, t.Wanted))
	}
	sections := []func(*page, *outcome.Twins){twinHeadline, twinDifferences, twinSides, twinPairs, flips, divergence, twinWarnings}
	if t.Differing == 0 {
		sections = []func(*page, *outcome.Twins){twinEqual, divergence, twinWarnings}
	}
	for _, section := range sections {
		section(p, t)
	}
	return p.write(w)
}

// twinEqual says that the change does nothing.
func twinEqual(p *page, t *outcome.Twins) {
	p.blank()
	p.paragraph(fmt.Sprintf("No pair differs: %s are equal on every day, in every observable and every probability. "+
		"What was changed is inert within %s.", phrase.Count(int64(t.Runs), "pair of worlds", "pairs of worlds"), phrase.Span(t.First.HorizonDays)))
}

// twinHeadline says what the change makes of the chance that the leader stays.
func twinHeadline(p *page, t *outcome.Twins) {
	h := t.Views[outcome.PooledView].Horizons[t.HeadlineHorizon()]
	d := h.Exits[outcome.Survival]
	mean, interval := phrase.PointRange(d)
	p.blank()
	p.paragraph(fmt.Sprintf("By %s (%s) the chance that the leader is still in office differs by %s points (%s; pooled, with 90 %% intervals): "+
		"%s in the first case, %s in the second.",
		phrase.DateAfter(t.First.AsOf, h.Days), phrase.Span(h.Days), mean, interval, phrase.InText(d.First), phrase.InText(d.Second)))
	p.paragraph(t.Levels[1])
}

// twinDifferences tables the pooled differences by horizon.
func twinDifferences(p *page, t *outcome.Twins) {
	p.heading("Second less first (pooled), in points by time since " + phrase.Date(t.First.AsOf) + ", with 90 % intervals")
	differenceGrid(p, t.Views[outcome.PooledView], false)
}

// twinSides sets both sides beside each other at the headline horizon.
func twinSides(p *page, t *outcome.Twins) {
	h := t.Views[outcome.PooledView].Horizons[t.HeadlineHorizon()]
	p.heading("Both cases (pooled) by " + phrase.DateAfter(t.First.AsOf, h.Days) + " (" + phrase.Span(h.Days) + "), in % with 90 % intervals")
	first, second := outcome.Horizon{Exits: map[outcome.Exit]outcome.Probability{}}, outcome.Horizon{Exits: map[outcome.Exit]outcome.Probability{}}
	for e, d := range h.Exits {
		first.Exits[e], second.Exits[e] = d.First, d.Second
	}
	g := grid{head: []string{"", "first", "second"}, strong: map[int]bool{outcome.Modes: true}}
	g.exitRows([][]string{exitCells(first), exitCells(second)})
	p.grid(g)
}

// twinPairs tables the simulator's own paired differences, and what the pairing gains.
func twinPairs(p *page, t *outcome.Twins) {
	v := t.Views[outcome.SimulatorView]
	p.heading("Paired differences in the simulator's own levels, in points, with 90 % intervals")
	differenceGrid(p, v, true)
	h := v.Horizons[t.HeadlineHorizon()]
	p.heading("How well they are seen by " + phrase.DateAfter(t.First.AsOf, h.Days) + " (" + phrase.Span(h.Days) + ")")
	g := grid{head: []string{"points", "error", "unpaired", "sd numbers", "sd luck", "differ", "needed", "needed, unpaired"},
		strong: map[int]bool{outcome.Modes: true}}
	for _, e := range outcome.Exits() {
		d := h.Exits[e]
		row := []string{phrase.ExitLabel(e), "–", "–", "–", "–", "0", "–", "–"}
		if d.Worlds > 0 {
			row = []string{phrase.ExitLabel(e), phrase.SD(d.MCError), phrase.SD(d.Unpaired), phrase.SD(d.SDParameters), phrase.SD(d.SDChance),
				phrase.Thousands(int64(d.Worlds)), phrase.NeededWorlds(d.Needed, d.Seen), phrase.NeededWorlds(d.NeededUnpaired, false)}
		}
		g.rows = append(g.rows, row)
	}
	p.grid(g)
	p.item("error: Monte Carlo error of the difference, and unpaired without shared luck; differ: pairs that differ. A difference counts as seen " +
		"from 1.645 errors on; needed: the pairs, or worlds on each side without shared luck, that would bring it there. – : no pair differs.")
}

// differenceGrid tables differences by exit and horizon. Where pairs were counted, those
// that none shows have none.
func differenceGrid(p *page, v outcome.TwinView, counted bool) {
	g := grid{head: []string{"by"}, strong: map[int]bool{outcome.Modes: true}}
	for _, e := range outcome.Exits() {
		g.rows = append(g.rows, []string{phrase.ExitLabel(e)})
	}
	for _, h := range v.Horizons {
		g.head = append(g.head, phrase.Span(h.Days))
		for i, e := range outcome.Exits() {
			cell := "–"
			if d := h.Exits[e]; d.Worlds > 0 || !counted {
				mean, interval := phrase.PointRange(d)
				cell = mean + " " + interval
			}
			g.rows[i] = append(g.rows[i], cell)
		}
	}
	p.grid(g)
}

// flips tables the fates that differ.
func flips(p *page, t *outcome.Twins) {
	f := t.Flips
	p.heading("Sampled fates within " + phrase.Span(t.First.HorizonDays))
	p.item(fmt.Sprintf("%s of %s pairs differ in anything; %s by another exit, %s by the same exit on another day.",
		phrase.Thousands(int64(t.Differing)), phrase.Thousands(int64(t.Runs)), phrase.Thousands(int64(f.Flipped)), phrase.Thousands(int64(f.Moved))))
	if len(f.Ways) == 0 {
		return
	}
	g := grid{head: []string{"from", "to", "pairs", "such as world"}}
	for _, w := range f.Ways {
		var runs []string
		for _, run := range w.Runs {
			runs = append(runs, strconv.Itoa(run))
		}
		g.rows = append(g.rows, []string{phrase.ExitLabel(w.From), phrase.ExitLabel(w.To), phrase.Thousands(int64(w.Worlds)), strings.Join(runs, ", ")})
	}
	p.grid(g)
}

// shownNumbers is how many differing numbers a page shows; the JSON holds all.
const shownNumbers = 8

// divergence follows one pair to where it parts.
func divergence(p *page, t *outcome.Twins) {
	d := t.Divergence
	if d == nil {
		return
	}
	p.heading(fmt.Sprintf("Where world %d (draw %d) parts", d.Run, d.Draw))
	p.item(fmt.Sprintf("First case: %s. Second case: %s.", fate(t, d.Fates[0]), fate(t, d.Fates[1])))
	for i, n := range d.Numbers {
		if i == shownNumbers {
			p.item(fmt.Sprintf("and %s more.", phrase.Count(int64(len(d.Numbers)-i), "number", "numbers")))
			break
		}
		p.item(fmt.Sprintf("Number %s is %s in the first, %s in the second.", n.Path, phrase.Stated(n.First), phrase.Stated(n.Second)))
	}
	if len(d.Parts) == 0 {
		p.item("Nothing else differs on any day.")
		return
	}
	p.item("Each part of the world, from when on it differs: the first case's value against the second's, with the program's name of it.")
	for _, part := range d.Parts {
		at := "before the first day"
		if part.Day >= 0 {
			at = dayOf(t, part.Day) + ", phase " + part.Phase
		}
		p.item(fmt.Sprintf("%s, %s: %s (%s).", phrase.UpperFirst(part.Part), at, phrase.Apart(part.First, part.Second), part.Value))
	}
	if d.FirstDraw == nil {
		p.item("No draw of chance comes out differently.")
		return
	}
	p.item("First draw of chance that comes out differently: " + decision(t, d.FirstDraw))
	switch {
	case d.Decision == nil:
		p.item("Among elites, leader and war none does.")
	case *d.Decision != *d.FirstDraw:
		p.item("First among elites, leader and war: " + decision(t, d.Decision))
	}
}

// decision names a draw and what it became.
func decision(t *outcome.Twins, d *outcome.Decision) string {
	became := phrase.Apart(d.First, d.Second) + " (" + d.Value + ")"
	if d.Mechanism == "" {
		return fmt.Sprintf("by rule and not by a draw, %s, %s: %s.", dayOf(t, d.Day), d.Phase, became)
	}
	text := fmt.Sprintf("%s of actor %d, %s, %s: %s", d.Mechanism, d.Actor, dayOf(t, d.Day), d.Phase, became)
	if d.OnlyIn > 0 {
		text += "; only the " + [2]string{"first", "second"}[d.OnlyIn-1] + " makes the draw"
	}
	return text + "."
}

// dayOf writes a day since start with its date.
func dayOf(t *outcome.Twins, day int) string {
	if day < 0 {
		return "before the first day"
	}
	return fmt.Sprintf("day %d (%s)", day, phrase.DateAfter(t.First.Start, day))
}

// fate writes how a world ends.
func fate(t *outcome.Twins, f outcome.Fate) string {
	if f.Exit == outcome.Survival {
		return f.Exit.Label()
	}
	return f.Exit.Label() + " on " + phrase.DateAfter(t.First.AsOf, f.Day)
}

// twinWarnings lists the doubts.
func twinWarnings(p *page, t *outcome.Twins) {
	if len(t.Warnings) == 0 {
		return
	}
	p.heading("Warnings")
	for _, w := range t.Warnings {
		p.warn(w.Text)
	}
}
