package report

import (
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
)

// tradeOffKeys explain the two halves of a trade-off.
var tradeOffKeys = []key{
	{Class: "one b50", Mark: "swatch", Label: "trade-off as checked, with 90 % interval"},
	{Class: "faint b50", Mark: "swatch", Label: "as found, with 90 % interval"},
}

// tradeOffGraphic shows what a box gains and loses on the way from all draws to the
// smallest one, where it was found and where it is checked: what the two do not share is
// an accident of the draws.
func tradeOffGraphic(id, box string, path []outcome.TradeOff) graphic {
	g := graphic{
		ID: id, Title: box + ": the trade-off",
		Desc:  "The path from all draws, right, to the smallest box, left: what share of the event a box holds against the event's probability in it, with 90 per cent intervals, in the half where it was found and in the half where it is checked.",
		Table: tradeOffSheet(path), Data: tradeOffData(id, path),
	}
	g.Wide = tradeOffCurve(path).svg(g.ID, g.Title, g.Desc)
	return g
}

// tradeOffCurve draws density against coverage in both halves.
func tradeOffCurve(path []outcome.TradeOff) *drawing {
	d := &drawing{width: 420, height: 260}
	f := frame{58, 394, 26, 206}
	most := 1e-4
	for _, step := range path {
		most = max(most, step.Checked.Density.Hi, step.Found.Density.Hi)
	}
	most = min(1, most*1.03)
	y := func(v float64) float64 { return f.bottom - (f.bottom-f.top)*v/most }
	var ticks []float64
	step := niceStep(most / 4)
	for k := 0; float64(k)*step <= most; k++ {
		ticks = append(ticks, float64(k)*step)
	}
	d.valueAxis(f, ticks, y, func(v float64) string { return phrase.Trimmed(100*v, 2) + " %" })
	d.line(f.left, f.bottom, f.right, f.bottom, "axis")
	for _, q := range []float64{0, 0.5, 1} {
		d.tick(f.left+(f.right-f.left)*q, f, phrase.Trimmed(100*q, 0)+" %")
	}
	d.text(f.right, f.bottom+36, "end", "tick", "share of the event in the box →")
	d.text(f.left, f.top-2, "start", "tick", "probability in the box ↑")
	d.half(f, path, "faint", y, func(s outcome.TradeOff) outcome.Region { return s.Found })
	d.half(f, path, "one", y, func(s outcome.TradeOff) outcome.Region { return s.Checked })
	return d
}

// half draws the trade-off of one half of the draws: a line of the boxes that hold any, with
// a band of their densities' intervals.
func (d *drawing) half(f frame, path []outcome.TradeOff, class string, y func(float64) float64, of func(outcome.TradeOff) outcome.Region) {
	var xs, means, his, los []float64
	for _, step := range path {
		r := of(step)
		if r.Draws == 0 {
			continue
		}
		xs = append(xs, f.left+(f.right-f.left)*r.Coverage.Mean)
		means, his, los = append(means, y(r.Density.Mean)), append(his, y(r.Density.Hi)), append(los, y(r.Density.Lo))
	}
	d.add(`<path d="%s" class="band b80 %s"/>`, area(xs, his, los), class)
	d.add(`<path d="%s" class="median %s"/>`, polyline(xs, means), class)
	for i := range xs {
		d.add(`<circle cx="%.1f" cy="%.1f" r="2.2" class="dot %s"/>`, xs[i], means[i], class)
	}
}

func tradeOffSheet(path []outcome.TradeOff) *sheet {
	t := &sheet{Caption: "Some steps from all draws to the smallest box: the event's probability in the box (density) and the share of the event in it (coverage), in % with 90 % intervals",
		Head: []string{"numbers bounded", "density as found", "coverage as found", "density as checked", "coverage as checked"}}
	for _, step := range someSteps(path) {
		found, checked := regionRow("", step.Found), regionRow("", step.Checked)
		t.Rows = append(t.Rows, []string{strconv.Itoa(step.Inputs), found[2], found[3], checked[2], checked[3]})
	}
	return t
}

func tradeOffData(name string, path []outcome.TradeOff) *download {
	var rows [][]string
	for _, s := range path {
		row := []string{strconv.Itoa(s.Inputs)}
		for _, half := range []outcome.Region{s.Found, s.Checked} {
			row = append(row, strconv.Itoa(half.Draws))
			for _, r := range []outcome.Range{half.Density, half.Coverage} {
				row = append(row, phrase.Decimal(r.Mean), phrase.Decimal(r.Lo), phrase.Decimal(r.Hi))
			}
		}
		rows = append(rows, row)
	}
	head := []string{"inputs"}
	for _, half := range []string{"found", "checked"} {
		head = append(head, half+"_draws")
		for _, name := range []string{"density", "coverage"} {
			head = append(head, half+"_"+name, half+"_"+name+"_lo", half+"_"+name+"_hi")
		}
	}
	return csvLink(name, head, rows)
}
