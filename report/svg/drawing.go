package svg

import (
	"fmt"
	"html"
	"html/template"
	"strings"
)

// fileHead opens a figure that is a separate file; it takes the width and the height twice.
const fileHead = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" ` +
	`font-family="Helvetica, Arial, 'Liberation Sans', sans-serif" font-size="13">`

// Drawing collects the elements of an SVG of a width and height in pixels.
type Drawing struct {
	b             strings.Builder
	width, height float64
}

func (d *Drawing) add(format string, args ...any) { fmt.Fprintf(&d.b, format+"\n", args...) }

// text writes words; anchor is start, middle or end.
func (d *Drawing) text(x, y float64, anchor, class, words string) {
	d.add(`<text x="%.1f" y="%.1f" text-anchor="%s" class="%s">%s</text>`, x, y, anchor, class, html.EscapeString(words))
}

// line draws a straight line.
func (d *Drawing) line(x1, y1, x2, y2 float64, class string) {
	d.add(`<path d="M%.1f %.1fL%.1f %.1f" class="%s"/>`, x1, y1, x2, y2, class)
}

// SVG closes the drawing. The title and the description are for screen readers.
func (d *Drawing) SVG(id, title, desc string) template.HTML {
	return template.HTML(fmt.Sprintf(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="%s-t %s-d">`+
			`<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`+"\n",
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

// pen is the path command of the i-th point: move to the first, line to the others.
func pen(i int) string {
	if i == 0 {
		return "M"
	}
	return "L"
}
