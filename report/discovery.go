package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"fronde/outcome"
)

// Discovery writes in which futures an event comes, for a terminal of the given width in
// columns.
func Discovery(w io.Writer, d *outcome.Discovery, width int) error {
	p := newPage(width)
	analysed(p, &d.Analysis, d.Sampled.Worlds)
	p.blank()
	p.paragraph(sought(d))
	if d.Found.Draws > 0 {
		p.paragraph(fmt.Sprintf("Regions were found in %s and checked in these, which had no say in them. Only the checked figures count.",
			count(int64(d.Found.Draws), "other draw", "other draws")))
	}
	for i := range d.Boxes {
		foundBox(p, d, i)
	}
	if len(d.Boxes) == 0 {
		p.heading("No box")
		p.item("No region of the uncertain numbers holds enough of the event at more than its average probability.")
	}
	tree(p, d)
	_, err := io.WriteString(w, p.String())
	return err
}

// sought says what is looked for, and how likely it is on average.
func sought(d *outcome.Discovery) string {
	return fmt.Sprintf("In which futures does it come, by %s (%s), to %s? As simulated, and not matched to history, its probability is %s %% on average, over %s.",
		dateAfter(d.Scenario.AsOf, d.Days), span(d.Days), eventInWords(d), percentRange(d.Checked.P), count(int64(d.Checked.Draws), "draw", "draws"))
}

// eventInWords names the ways out that an event means.
func eventInWords(d *outcome.Discovery) string {
	if len(d.Exits) == outcome.Modes {
		return "the leader's leaving by any way"
	}
	var names []string
	for _, name := range d.Exits {
		names = append(names, hypothesisLabel(name))
	}
	return strings.Join(names, " or ")
}

// numberInWords says what a number's path means, as far as names go: the exposure of a bloc,
// the dissent of a place.
func numberInWords(path string) string {
	room, rest, ok := strings.Cut(path, ".")
	last := strings.LastIndex(rest, ".")
	if !ok {
		return plain(path)
	}
	field, name := plain(rest[last+1:]), rest[:max(0, last)]
	switch {
	case room == "elites" && strings.HasPrefix(name, "blocs.") && strings.HasSuffix(name, ".ties"):
		return "trust of the " + strings.TrimSuffix(strings.TrimPrefix(name, "blocs."), ".ties") + " bloc in the " + field + " bloc"
	case room == "elites" && strings.HasPrefix(name, "blocs."):
		return field + " of the " + strings.TrimPrefix(name, "blocs.") + " bloc"
	case room == "elites" && strings.HasPrefix(name, "factions."):
		return field + " of " + strings.TrimPrefix(name, "factions.")
	case room == "places":
		return field + " in " + name
	case room == "segments":
		return field + " of the segment " + name
	case room == "timeline":
		return field + " of the event " + name
	}
	return strings.TrimSpace(room + " " + plain(strings.ReplaceAll(rest, ".", " ")))
}

// foundBox says in words and numbers what a box is.
func foundBox(p *page, d *outcome.Discovery, i int) {
	box := d.Boxes[i]
	p.heading(fmt.Sprintf("Box %d", i+1))
	p.paragraph(inWords(&box))
	for _, b := range box.Bounds {
		p.item(b.Path + ": " + b.Doc)
	}
	g := grid{head: []string{"", "draws", "density, %", "coverage, %"}}
	if box.Found.Draws > 0 {
		g.rows = append(g.rows, regionRow("found", box.Found))
	}
	g.rows = append(g.rows, regionRow("checked", box.Checked))
	p.grid(g)
	tradeOff(p, box.TradeOff)
}

func regionRow(name string, r outcome.Region) []string {
	if r.Draws == 0 {
		return []string{name, "0", "–", "–"}
	}
	return []string{name, strconv.Itoa(r.Draws), percentRange(r.Density), percentRange(r.Coverage)}
}

// inWords says where the event comes, and whether the check bears it out.
func inWords(box *outcome.FoundBox) string {
	where := boundsInWords(box)
	switch {
	case box.Found.Draws == 0 && box.Checked.Draws > 0: // it was asked about, not found
		verdict := "no likelier there than elsewhere, beyond its error"
		if box.Confirmed {
			verdict = "likelier there than elsewhere"
		}
		return fmt.Sprintf("Where %s, the event is %s.", where, verdict)
	case box.Checked.Draws == 0:
		return fmt.Sprintf("It seemed to come where %s; no checked draw lies there.", where)
	case box.Confirmed:
		return fmt.Sprintf("It comes where %s: the check bears it out.", where)
	}
	return fmt.Sprintf("It seemed to come where %s; the check does not bear it out.", where)
}

// boundsInWords writes all bounds of a box.
func boundsInWords(box *outcome.FoundBox) string {
	var bounds []string
	for _, b := range box.Bounds {
		bounds = append(bounds, numberInWords(b.Path)+" "+rangeInWords(b))
	}
	return strings.Join(bounds, " and ")
}

// rangeInWords writes a bound, without the number that it bounds.
func rangeInWords(b outcome.NumberBound) string {
	switch {
	case b.Lo != nil && b.Hi != nil:
		return fmt.Sprintf("is from %s to %s", inUnit(*b.Lo, b.Unit), inUnit(*b.Hi, b.Unit))
	case b.Lo != nil:
		return "exceeds " + inUnit(*b.Lo, b.Unit)
	}
	return "is below " + inUnit(*b.Hi, b.Unit)
}

// inUnit writes a number of a scenario with its unit.
func inUnit(x float64, unit string) string {
	if unit == "share" { // three digits: a bound must not be rounded away
		return strconv.FormatFloat(100*x, 'g', 3, 64) + " %"
	}
	text := withUnit(x, unit)
	if x != 0 && text == "0" { // a small rate
		text = strconv.FormatFloat(x, 'g', 2, 64)
	}
	switch unit {
	case "days", "years":
		return text + " " + unit
	case "per_day", "per_year":
		return text + " " + strings.ReplaceAll(unit, "_", " ")
	}
	return text
}

// shownSteps is how many steps of a trade-off a page shows; the file holds all.
const shownSteps = 6

// tradeOff tables coverage against density along the way of PRIM, as checked.
func tradeOff(p *page, path []outcome.TradeOff) {
	if len(path) == 0 {
		return
	}
	g := grid{head: []string{"trade-off, as checked", "draws", "density, %", "coverage, %"}}
	for _, step := range someSteps(path) {
		g.rows = append(g.rows, regionRow(count(int64(step.Inputs), "number", "numbers"), step.Checked))
	}
	p.blank()
	p.grid(g)
}

// someSteps picks the steps of a trade-off that a page shows, the last among them.
func someSteps(path []outcome.TradeOff) (some []outcome.TradeOff) {
	every := max(1, (len(path)+shownSteps-2)/(shownSteps-1))
	for i, step := range path {
		if i%every == 0 || i == len(path)-1 {
			some = append(some, step)
		}
	}
	return some
}

// tree tables the leaves of the regression tree.
func tree(p *page, d *outcome.Discovery) {
	if len(d.Leaves) < 2 {
		return
	}
	p.heading("The same as a tree")
	for i := range d.Leaves {
		leaf := &d.Leaves[i]
		verdict := "no checked draw lies there"
		if leaf.Checked.Draws > 0 {
			verdict = fmt.Sprintf("%s %% in %s checked, %s %% of the event", percentRange(leaf.Checked.Density),
				count(int64(leaf.Checked.Draws), "draw", "draws"), percentRange(leaf.Checked.Coverage))
		}
		p.item(fmt.Sprintf("Where %s: %s.", boundsInWords(leaf), verdict))
	}
}
