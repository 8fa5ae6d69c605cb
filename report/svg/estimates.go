package svg

import (
	"math"
	"unicode/utf8"

	"fronde/report/phrase"
	"fronde/report/phrase/caption"
)

// estimateRow is a line of a chart of estimates: one mark for each view of the same thing.
type estimateRow struct {
	label, class string
	strong       bool
	marks        []estimateMark
}

// estimateMark is an estimate with its interval, drawn as a square, a circle, a disc, or a
// bar from a value.
type estimateMark struct {
	from         float64 // of a bar
	shape        string
	mean, lo, hi float64
}

// Chart is a chart of estimates with intervals on a logarithmic axis.
type Chart struct {
	rows   []estimateRow
	lo, hi float64 // ends of the axis
	ticks  []float64
	tick   func(float64) string
	zero   float64 // value of a line to compare with; 0: none
	axis   string  // what the axis shows
}

// probabilityChart has the axis of probabilities from a ten-thousandth to 1.
func probabilityChart() Chart {
	return Chart{lo: 1e-4, hi: 1, ticks: []float64{1e-4, 1e-3, 1e-2, 1e-1, 1},
		tick: func(p float64) string { return phrase.Trimmed(100*p, 2) + " %" }, axis: caption.ProbabilityAxis}
}

// between is the pixels from mark to mark of a row.
const between = 11

// Draw draws the chart at a width. Where there is no room beside the plot, labels are
// above their lines.
func (c Chart) Draw(width float64) *Drawing {
	const (
		foot   = 44
		beside = 560
	)
	const perLetter = 7.6 // pixels, generous
	labels, above, marks := 0.0, 0.0, 1
	for _, row := range c.rows {
		labels = max(labels, 24+perLetter*float64(utf8.RuneCountInString(row.label)))
		marks = max(marks, len(row.marks))
	}
	if width < beside {
		labels, above = 26, 19
	}
	step := above + between*float64(marks-1) + 20
	d := &Drawing{width: width, height: 6 + step*float64(len(c.rows)) + foot}
	f := frame{labels, width - 26, 6, d.height - foot}
	axis := logAxis{c.lo, c.hi, f.left, f.right}
	for _, tick := range c.ticks {
		d.line(axis.at(tick), f.top, axis.at(tick), f.bottom, "grid")
		d.text(axis.at(tick), f.bottom+17, "middle", "tick", c.tick(tick))
	}
	d.text(f.right, f.bottom+35, "end", "tick", c.axis)
	if c.zero > 0 {
		d.line(axis.at(c.zero), f.top, axis.at(c.zero), f.bottom, "mark")
	}
	for i, row := range c.rows {
		c.row(d, axis, f.top+step*float64(i), above, step, row)
	}
	return d
}

// row draws one line of the chart from its upper edge.
func (c Chart) row(d *Drawing, axis logAxis, top, above, step float64, row estimateRow) {
	class := "label"
	if row.strong {
		class = "label strong"
	}
	if above > 0 {
		d.text(axis.left-16, top+14, "start", class+" halo", row.label)
	} else {
		d.text(axis.left-14, top+step/2+4, "end", class, row.label)
	}
	y := top + above + 10
	for _, m := range row.marks {
		x := axis.at(m.mean)
		if m.shape == "bar" {
			from := axis.at(m.from)
			d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="12" class="band b50 %s"/>`, min(from, x), y-6, math.Abs(x-from),
				row.class)
			d.add(`<path d="M%.1f %.1fH%.1f" class="whisker %s"/>`, axis.at(m.lo), y, axis.at(m.hi), row.class)
			y += between
			continue
		}
		d.add(`<path d="M%.1f %.1fH%.1f" class="whisker %s %s"/>`, axis.at(m.lo), y, axis.at(m.hi), m.shape, row.class)
		switch m.shape {
		case "square":
			d.add(`<rect x="%.1f" y="%.1f" width="8" height="8" class="dot hollow %s"/>`, x-4, y-4, row.class)
		case "circle":
			d.add(`<circle cx="%.1f" cy="%.1f" r="4.2" class="dot hollow %s"/>`, x, y, row.class)
		default:
			d.add(`<circle cx="%.1f" cy="%.1f" r="5" class="dot %s"/>`, x, y, row.class)
		}
		y += between
	}
}
