package svg

import (
	"fmt"
	"html"
	"io"
	"strings"

	"fronde/outcome/waterfall"
	"fronde/report/bidi"
	"fronde/report/phrase/state"
	"fronde/stats"
)

// Waterfall draws how history comes from the rate of the class to that of the state: a disc for either, and for each
// fact between them a bar from what history said before it.
func Waterfall(w *waterfall.Waterfall) Chart {
	chart := probabilityChart()
	chart.rows = append(chart.rows, whole(w.Class().Says, w.Class().Leaving))
	before := w.Class().Leaving.Mean
	for _, step := range state.Moving(w) {
		row := estimateRow{label: state.Says(step), class: "two"}
		if step.Factor < 1 {
			row.class = "one"
		}
		r := step.Leaving
		row.marks = []estimateMark{{shape: "bar", from: before, mean: r.Mean, lo: r.Lo, hi: r.Hi}}
		chart.rows = append(chart.rows, row)
		before = r.Mean
	}
	chart.rows = append(chart.rows, whole(state.All, w.State().Leaving))
	least := 1.0
	for _, row := range chart.rows {
		least = min(least, row.marks[0].lo)
	}
	chart.ticks = nil
	for _, tick := range []float64{0.0001, 0.001, 0.01, 0.03, 0.1, 0.3, 1} {
		if tick < least {
			chart.lo, chart.ticks = tick, nil
		}
		chart.ticks = append(chart.ticks, tick)
	}
	return chart
}

// whole is the row of the class or of the state.
func whole(label string, r stats.Range) estimateRow {
	return estimateRow{label: label, class: "ink", strong: true,
		marks: []estimateMark{{shape: "disc", mean: r.Mean, lo: r.Lo, hi: r.Hi}}}
}

// fileStyle is the look of a chart that is a file of its own, on white.
const fileStyle = `text { fill: light(ink); } .tick { fill: light(faint); font-size: 12px; } .strong { font-weight: bold; }
.grid { stroke: light(rule); } .ink { color: light(ink); } .one { color: light(one); } .two { color: light(two); }
.band { fill: currentColor; fill-opacity: 0.42; } .whisker { stroke: currentColor; stroke-width: 1.25; }
.dot { fill: currentColor; }`

// WaterfallFile writes the chart of a case as a file of its own under its title and provenance.
func WaterfallFile(to io.Writer, title, provenance string, w *waterfall.Waterfall) error {
	const width, head = 860, 84
	d := Waterfall(w).Draw(width)
	var b strings.Builder
	fmt.Fprintf(&b, fileHead+"\n", width, int(d.height)+head, width, int(d.height)+head)
	fmt.Fprintf(&b, "<title>%s</title><desc>%s</desc>\n<style>%s</style>\n", html.EscapeString(state.Figure(title, w)),
		html.EscapeString(state.Desc), Coloured(fileStyle))
	fmt.Fprintln(&b, `<rect width="100%" height="100%" fill="#ffffff"/>`)
	fmt.Fprintf(&b, `<text x="26" y="30" font-size="16" class="strong">%s</text>`+"\n", html.EscapeString(title))
	for i, line := range []string{state.Caption(w), provenance} {
		fmt.Fprintf(&b, `<text x="26" y="%d" class="tick">%s</text>`+"\n", 50+18*i, html.EscapeString(line))
	}
	fmt.Fprintf(&b, `<g transform="translate(0 %d)">`+"\n%s</g></svg>\n", head, d.b.String())
	_, err := io.WriteString(to, bidi.Isolated(b.String()))
	return err
}
