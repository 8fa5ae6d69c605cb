package terminal

import (
	"fmt"
	"io"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Discovery writes in which futures an event comes, for a terminal of the given width in
// columns.
func Discovery(w io.Writer, d *outcome.Discovery, width int) error {
	p := newPage(width)
	analysed(p, &d.Analysis, d.Sampled.Worlds)
	p.blank()
	p.paragraph(phrase.Sought(d))
	if d.Found.Draws > 0 {
		p.paragraph(fmt.Sprintf("Regions were found in %s and checked in these, which had no say in them. Only the checked figures count.",
			phrase.Count(int64(d.Found.Draws), "other draw", "other draws")))
	}
	for i := range d.Boxes {
		foundBox(p, d, i)
	}
	if len(d.Boxes) == 0 {
		p.heading("No box")
		p.item("No region of the uncertain numbers holds enough of the event at more than its average probability.")
	}
	tree(p, d)
	return p.write(w)
}

// foundBox says in words and numbers what a box is.
func foundBox(p *page, d *outcome.Discovery, i int) {
	box := d.Boxes[i]
	p.heading(fmt.Sprintf("Box %d", i+1))
	p.paragraph(phrase.BoxInWords(&box))
	for _, b := range box.Bounds {
		p.item(b.Path + ": " + b.Doc)
	}
	g := grid{head: []string{"", "draws", "density, %", "coverage, %"}}
	if box.Found.Draws > 0 {
		g.rows = append(g.rows, RegionRow("found", box.Found))
	}
	g.rows = append(g.rows, RegionRow("checked", box.Checked))
	p.grid(g)
	tradeOff(p, box.TradeOff)
}

func RegionRow(name string, r outcome.Region) []string {
	if r.Draws == 0 {
		return []string{name, "0", "–", "–"}
	}
	return []string{name, strconv.Itoa(r.Draws), phrase.PercentRange(r.Density), phrase.PercentRange(r.Coverage)}
}

// shownSteps is how many steps of a trade-off a page shows; the file holds all.
const shownSteps = 6

// tradeOff tables coverage against density along the way of PRIM, as checked.
func tradeOff(p *page, path []outcome.TradeOff) {
	if len(path) == 0 {
		return
	}
	g := grid{head: []string{"trade-off, as checked", "draws", "density, %", "coverage, %"}}
	for _, step := range SomeSteps(path) {
		g.rows = append(g.rows, RegionRow(phrase.Count(int64(step.Inputs), "number", "numbers"), step.Checked))
	}
	p.blank()
	p.grid(g)
}

// SomeSteps picks the steps of a trade-off that a page shows, the last among them.
func SomeSteps(path []outcome.TradeOff) (some []outcome.TradeOff) {
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
			verdict = fmt.Sprintf("%s %% in %s checked, %s %% of the event", phrase.PercentRange(leaf.Checked.Density),
				phrase.Count(int64(leaf.Checked.Draws), "draw", "draws"), phrase.PercentRange(leaf.Checked.Coverage))
		}
		p.item(fmt.Sprintf("Where %s: %s.", phrase.BoundsInWords(leaf), verdict))
	}
}
