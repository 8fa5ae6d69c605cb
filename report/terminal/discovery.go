package terminal

import (
	"io"

	"fronde/outcome/finding"
	"fronde/report/phrase"
	"fronde/report/phrase/study"
)

// Discovery writes in which futures an event comes, for a terminal of the given width in
// columns.
func Discovery(w io.Writer, d *finding.Discovery, width int) error {
	p := newPage(width)
	analysed(p, &d.Analysis, d.Sampled.Worlds)
	p.blank()
	p.paragraph(phrase.Sought(d))
	if d.Found.Draws > 0 {
		p.paragraph(study.FoundElsewhere(d.Found.Draws))
	}
	for i := range d.Boxes {
		foundBox(p, d, i)
	}
	if len(d.Boxes) == 0 {
		p.items(study.NoBox, []string{study.NoBoxText})
	}
	tree(p, d)
	return p.write(w)
}

// foundBox says in words and numbers what a box is.
func foundBox(p *page, d *finding.Discovery, i int) {
	box := d.Boxes[i]
	p.heading(study.Box(i))
	p.paragraph(phrase.BoxInWords(&box))
	for _, b := range box.Bounds {
		p.item(b.Path + ": " + b.Doc)
	}
	g := grid{head: study.RegionHead}
	if box.Found.Draws > 0 {
		g.rows = append(g.rows, study.Region(study.Found, box.Found))
	}
	g.rows = append(g.rows, study.Region(study.Checked, box.Checked))
	p.grid(g)
	tradeOff(p, box.TradeOff)
}

// tradeOff tables coverage against density along the way of PRIM, as checked.
func tradeOff(p *page, path []finding.TradeOff) {
	if len(path) == 0 {
		return
	}
	g := grid{head: study.TradeOffHead}
	for _, step := range study.SomeSteps(path) {
		g.rows = append(g.rows, study.Region(study.Bounded(step.Inputs), step.Checked))
	}
	p.blank()
	p.grid(g)
}

// tree tables the leaves of the regression tree.
func tree(p *page, d *finding.Discovery) {
	if len(d.Leaves) < 2 {
		return
	}
	var list []string
	for i := range d.Leaves {
		list = append(list, study.Leaf(&d.Leaves[i]))
	}
	p.items(study.Tree, list)
}
