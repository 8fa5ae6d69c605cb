package terminal

import (
	"fmt"
	"io"
	"strings"

	"fronde/forecast"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/scenario"
)

// Baserates writes the reference classes that fit a case side by side, for a terminal
// of the given width in columns, as [Result] does for a result.
func Baserates(w io.Writer, of *scenario.Case, c *baserate.Choice, width int) error {
	p := newPage(width)
	used := c.Class()
	p.title("Base rates: " + of.Title)
	p.note(strings.Join([]string{
		fmt.Sprintf("%s rule, %s years in office, %d", c.Facts.Rule, phrase.Trimmed(c.Facts.TenureYears, 1), c.Facts.Year),
		"scenario " + phrase.ShortHash(of.SHA256()),
		forecast.Software(),
	}, " · "))
	p.blank()
	p.paragraph(fmt.Sprintf("Used: %s: %d exits in %s. %s", used, used.Exits,
		phrase.Count(int64(used.Years), "leader-year", "leader-years"), c.Reason))
	for _, caution := range c.Cautions {
		p.warn(caution)
	}
	classTables(p, c)
	withinYear(p, used)
	afterColdWar(p)
	countingNotes(p, used)
	return p.write(w)
}

// classTables lists the classes, each under a letter, and tables their rates.
func classTables(p *page, c *baserate.Choice) {
	p.heading("Reference classes that fit, by preference, with leader-years and exits")
	list := grid{head: []string{"class", "years", "exits"}, strong: map[int]bool{c.Used: true}}
	rates := grid{head: []string{""}}
	for m := range baserate.Modes {
		rates.rows = append(rates.rows, []string{m.Label()})
	}
	rates.rows = append(rates.rows, []string{irregular})
	rates.strong = map[int]bool{len(rates.rows) - 1: true}
	for i := range c.Classes {
		class := &c.Classes[i]
		letter := string(rune('A' + i))
		mark := "  "
		if i == c.Used {
			mark = "→ "
		}
		list.rows = append(list.rows, []string{
			mark + letter + "  " + class.String(), phrase.Thousands(int64(class.Years)), phrase.Thousands(int64(class.Exits)),
		})
		rates.head = append(rates.head, strings.TrimSpace(mark+letter))
		for m := range baserate.Modes {
			rates.rows[m] = append(rates.rows[m], rateCell(class.Rate(m)))
		}
		last := len(rates.rows) - 1
		rates.rows[last] = append(rates.rows[last], rateCell(class.Rate(baserate.Irregular...)))
	}
	p.grid(list)
	p.note("→ the class that is used")
	p.heading("Their rates: % a year, 90 % interval, (events)")
	p.grid(rates)
	p.note("A fraction of an event: regular exits whose coding is uncertain are divided. All irregular: all but death and regular exits.")
}

// irregular labels the sum of [baserate.Irregular].
const irregular = "all irregular"

// rateCell writes a rate as 1.3 0.6–2.1 (7): % a year, 90 % interval, events.
func rateCell(r baserate.Rate) string {
	lo := fmt.Sprintf("%.1f", 100*r.Quantile(0.05))
	if lo == "0.0" {
		lo = "0" // rounded outwards
	}
	return fmt.Sprintf("%.1f %s–%.1f (%s)", 100*r.Mean(), lo, 100*r.Quantile(0.95), phrase.Trimmed(r.Events, 1))
}

// withinYear says what the used class gives for a year.
func withinYear(p *page, used *baserate.Class) {
	p.heading("Within 12 months under the used class: % with 90 % interval")
	g := grid{head: []string{"leaves by", "probability"}, strong: map[int]bool{int(baserate.Modes): true}}
	var column []*outcome.Probability
	line := func(label string, chance baserate.Chance) {
		g.rows = append(g.rows, []string{label})
		column = append(column, &outcome.Probability{P: chance.P, Lo: chance.Lo, Hi: chance.Hi})
	}
	by, exit := used.Within(1)
	for m, chance := range by {
		line(baserate.Mode(m).Label(), chance)
	}
	line("any way", exit)
	for row, cell := range cells(column) {
		g.rows[row] = append(g.rows[row], cell)
	}
	p.grid(g)
	p.note(fmt.Sprintf("%s of the rates' posterior; %d exits in %s", phrase.Count(baserate.Draws, "draw", "draws"),
		used.Exits, phrase.Count(int64(used.Years), "leader-year", "leader-years")))
}

// afterColdWar says how much rates changed after 1990.
func afterColdWar(p *page) {
	before, since := baserate.AfterColdWar()
	p.heading(fmt.Sprintf("The era matters: %s, %% a year (events)", before.Kind()))
	g := grid{head: []string{"", before.Period.String(), since.Period.String(), "ratio"}}
	line := func(label string, of ...baserate.Mode) {
		a, b := before.Rate(of...), since.Rate(of...)
		g.rows = append(g.rows, []string{label, rateCell(a), rateCell(b), ratio(b, a)})
	}
	for m := range baserate.Modes {
		line(m.Label(), m)
	}
	line(irregular, baserate.Irregular...)
	g.strong = map[int]bool{len(g.rows) - 1: true}
	p.grid(g)
	p.note(fmt.Sprintf("in %s and %s leader-years, with 90 %% intervals", phrase.Thousands(int64(before.Years)), phrase.Thousands(int64(since.Years))))
	a, b := before.Rate(baserate.Irregular...), since.Rate(baserate.Irregular...)
	p.paragraph(fmt.Sprintf("Since 1991 irregular exits come at %s times their rate before, coups at %s times.",
		ratio(b, a), ratio(since.Rate(baserate.Coup), before.Rate(baserate.Coup))))
	p.paragraph(baserate.CoupShares())
}

// ratio writes the ratio of two rates: median and 90 % interval.
func ratio(of, over baserate.Rate) string {
	return fmt.Sprintf("%.2f (%.2f–%.2f)", of.Ratio(over, 0.5), of.Ratio(over, 0.05), of.Ratio(over, 0.95))
}

// countingNotes says how to read the counts.
func countingNotes(p *page, used *baserate.Class) {
	p.heading("How it was counted")
	p.item("Source of the used class: " + used.Source + ".")
	p.item("Each rate is a Gamma posterior with shape n + 1/2 and the leader-years as exposure. Modes follow Archigos, " +
		"but a regular exit that protest forced is an uprising, and one negotiated under protest (Saleh 2012) is negotiated. " +
		"The six regular exits of personalist rulers beyond 15 years are known by name; others are divided by judgement, " +
		"whose doubt is in the intervals. docs/baserates.md has the counts and the reasons.")
}
