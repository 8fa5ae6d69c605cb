package report

import (
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"
	"time"
	"unicode/utf8"
)

// graphic is a figure of the page: a drawing for a wide screen and paper, one for a phone
// where the same would be unreadable, what it shows in words, and its data as a table and
// as files from which it can be drawn again.
type graphic struct {
	ID, Title, Desc string
	Note            string // what is drawn, where the title does not say it
	Wide, Narrow    template.HTML
	Full            bool // takes the page's whole width
	Pan             bool // is moved sideways where it does not fit
	Table           *sheet
	Data, Also      *download // Also: what one file has no columns for
}

// key explains a colour or a mark.
type key struct {
	Class, Mark, Label string // Mark: swatch, line, square, circle, disc or place
}

// sheet is a table of the page. Its first column is text.
type sheet struct {
	Caption string
	Head    []string
	Rows    [][]string
}

// download is a table of full precision behind a link.
type download struct {
	Name string
	Href template.URL
}

// csvLink returns a table as a file inside the page.
func csvLink(name string, head []string, rows [][]string) *download {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.WriteAll(append([][]string{head}, rows...)) // a builder takes everything
	return &download{Name: name + ".csv",
		Href: template.URL("data:text/csv;charset=utf-8;base64," + base64.StdEncoding.EncodeToString([]byte(b.String())))}
}

// drawing collects the elements of an SVG of a width and height in pixels.
type drawing struct {
	b             strings.Builder
	width, height float64
}

func (d *drawing) add(format string, args ...any) { fmt.Fprintf(&d.b, format+"\n", args...) }

// text writes words; anchor is start, middle or end.
func (d *drawing) text(x, y float64, anchor, class, words string) {
	d.add(`<text x="%.1f" y="%.1f" text-anchor="%s" class="%s">%s</text>`, x, y, anchor, class, html.EscapeString(words))
}

// line draws a straight line.
func (d *drawing) line(x1, y1, x2, y2 float64, class string) {
	d.add(`<path d="M%.1f %.1fL%.1f %.1f" class="%s"/>`, x1, y1, x2, y2, class)
}

// svg closes the drawing. The title and the description are for who does not see it.
func (d *drawing) svg(id, title, desc string) template.HTML {
	return template.HTML(fmt.Sprintf(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`+"\n",
		d.width, d.height, id, id, id, html.EscapeString(title), id, html.EscapeString(desc)) + d.b.String() + "</svg>")
}

// frame is the plot of a panel: where its values lie in the drawing.
type frame struct {
	left, right, top, bottom float64
}

// area returns the path between two lines over the same x.
func area(x, upper, lower []float64) string {
	var path strings.Builder
	for i := range x {
		fmt.Fprintf(&path, "%s%.1f %.1f", pen(i), x[i], upper[i])
	}
	for i := len(x) - 1; i >= 0; i-- {
		fmt.Fprintf(&path, "L%.1f %.1f", x[i], lower[i])
	}
	return path.String() + "Z"
}

// polyline returns the path through points.
func polyline(x, y []float64) string {
	var path strings.Builder
	for i := range x {
		fmt.Fprintf(&path, "%s%.1f %.1f", pen(i), x[i], y[i])
	}
	return path.String()
}

// dateAxis draws the foot of a plot that begins on a date and spans some days. Months
// stand below their ticks, years below the first and every January.
func (d *drawing) dateAxis(f frame, start time.Time, days int) {
	d.line(f.left, f.bottom, f.right, f.bottom, "axis")
	x := func(day int) float64 { return f.left + (f.right-f.left)*float64(day)/float64(max(days, 1)) }
	const apart = 46 // pixels between labels
	most := (f.right - f.left) / apart
	if float64(days) <= 7*most { // weeks
		for day := 0; day <= days; day += 7 {
			d.tick(x(day), f, start.AddDate(0, 0, day).Format("2 Jan"))
		}
		return
	}
	step := 1 // months
	for _, s := range []int{1, 2, 3, 6, 12, 24, 60} {
		if step = s; float64(days)/30.4/float64(s) <= most {
			break
		}
	}
	first := true
	for t := time.Date(start.Year(), 1, 1, 0, 0, 0, 0, time.UTC); ; t = t.AddDate(0, step, 0) {
		day := int(t.Sub(start).Hours() / 24)
		if day > days {
			return
		}
		if day < 0 {
			continue
		}
		label := t.Format("Jan")
		if step >= 12 {
			label = t.Format("2006")
		} else if first || t.Month() == time.January {
			d.text(x(day), f.bottom+32, "middle", "tick", t.Format("2006"))
		}
		first = false
		d.tick(x(day), f, label)
	}
}

func (d *drawing) tick(x float64, f frame, label string) {
	d.line(x, f.bottom, x, f.bottom+4, "axis")
	d.text(x, f.bottom+17, "middle", "tick", label)
}

// valueAxis draws the lines and labels of a plot's values.
func (d *drawing) valueAxis(f frame, ticks []float64, y func(float64) float64, label func(float64) string) {
	for _, tick := range ticks {
		d.line(f.left, y(tick), f.right, y(tick), "grid")
		d.text(f.left-7, y(tick)+4, "end", "tick", label(tick))
	}
}

// axisTicks are the values at which an axis is labelled. Few counts have none between 1
// and 10 on their scale: there every whole number is labelled that has room.
func axisTicks(s scale) []float64 {
	const few, apart = 12, 0.09 // few: with the scale's margin; apart: of its height
	top := math.Pow(10, s.hi) - 1
	if !s.counts() || s.lo > 0 || top >= few {
		return s.ticks()
	}
	ticks := []float64{0}
	for x := 1.0; x <= top; x++ {
		if s.height(x)-s.height(ticks[len(ticks)-1]) >= apart {
			ticks = append(ticks, x)
		}
	}
	return ticks
}

// logAxis places positive values between two powers of ten.
type logAxis struct{ lo, hi, left, right float64 }

// at returns where a value lies; what is below or above lies at the end.
func (a logAxis) at(x float64) float64 {
	x = min(max(x, a.lo), a.hi)
	return a.left + (a.right-a.left)*math.Log(x/a.lo)/math.Log(a.hi/a.lo)
}

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

// estimateChart is a chart of estimates with intervals on a logarithmic axis.
type estimateChart struct {
	rows   []estimateRow
	lo, hi float64 // ends of the axis
	ticks  []float64
	tick   func(float64) string
	zero   float64 // value of a line to compare with; 0: none
	axis   string  // what the axis shows
}

// between is the pixels from mark to mark of a row.
const between = 11

// draw draws the chart at a width. Where there is no room beside the plot, labels stand
// above their lines.
func (c estimateChart) draw(width float64) *drawing {
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
	d := &drawing{width: width, height: 6 + step*float64(len(c.rows)) + foot}
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
func (c estimateChart) row(d *drawing, axis logAxis, top, above, step float64, row estimateRow) {
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
			d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="12" class="band b50 %s"/>`, min(from, x), y-6, math.Abs(x-from), row.class)
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
