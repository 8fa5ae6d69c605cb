package svg

import (
	"fmt"
	"io"
	"math"
	"strings"

	"fronde/report/phrase/record"
	"fronde/seal"
	"fronde/stats"
)

// The reliability diagram's measures in pixels: square panels, two in a row.
const (
	diagramTop    = 92
	diagramLeft   = 84
	diagramSide   = 320 // of the plot
	diagramAcross = 430
	diagramDown   = 424
)

// diagram draws one panel for each horizon.
type diagram struct{ b strings.Builder }

func (d *diagram) add(format string, args ...any) { fmt.Fprintf(&d.b, format+"\n", args...) }

// Reliability draws, for each horizon, the share of forecasts that came true against
// the mean forecast of each bin, with 90 % intervals and counts. Forecasts that mean what they
// say lie on the diagonal. Both axes show the square root, because most ways out are
// improbable and their bins would lie on top of each other.
func Reliability(w io.Writer, s *seal.Scores) error {
	d := &diagram{}
	rows := (len(s.Horizons) + 1) / 2
	height := diagramTop + rows*diagramDown
	d.add(fileHead, figureWidth, height, figureWidth, height)
	d.add(`<title>%s</title>`, record.ReliabilityTitle)
	d.add(`<rect width="100%%" height="100%%" fill="#ffffff"/>`)
	d.add(`<text x="28" y="32" font-size="18" font-weight="bold">%s</text>`, record.ReliabilityTitle)
	d.add(`<text x="28" y="54" fill="%s">%s</text>`, faintColour, record.ReliabilityNote)
	d.add(`<text x="28" y="74" fill="%s" font-size="11">%s</text>`, faintColour, record.ReliabilityCounts(s))
	for i, h := range s.Horizons {
		d.panel(diagramLeft+i%2*diagramAcross, diagramTop+i/2*diagramDown, h)
	}
	d.b.WriteString("</svg>\n")
	_, err := io.WriteString(w, d.b.String())
	return err
}

// panel draws a horizon's bins with the upper left corner at x, y.
func (d *diagram) panel(left, top int, h seal.HorizonScores) {
	v := h.Views[0]
	bottom := top + 28 + diagramSide
	x := func(p float64) float64 { return float64(left) + diagramSide*math.Sqrt(p) }
	y := func(p float64) float64 { return float64(bottom) - diagramSide*math.Sqrt(p) }
	d.add(`<text x="%d" y="%d" font-weight="bold">%s <tspan font-weight="normal" fill="%s">%s</tspan></text>`,
		left, top+14, record.PanelBy(h), faintColour, record.PanelCases(h))
	d.add(`<g fill="%s" font-size="11">`, faintColour)
	for _, p := range []float64{0, .01, .05, .1, .2, .4, .6, .8, 1} {
		d.add(`<path d="M%.1f %.1f H%.1f M%.1f %.1f V%.1f" stroke="%s"/>`, x(0), y(p), x(1), x(p), y(0), y(1), gridColour)
		d.add(`<text x="%.1f" y="%.1f" text-anchor="end">%.0f %%</text>`, x(0)-8, y(p)+4, 100*p)
		d.add(`<text x="%.1f" y="%.1f" text-anchor="middle">%.0f %%</text>`, x(p), y(0)+18, 100*p)
	}
	d.add(`<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, x(.25), y(0)+36, record.Forecast)
	d.add(`</g>`)
	d.add(`<path d="M%.1f %.1f L%.1f %.1f" stroke="%s" stroke-dasharray="4 4"/>`, x(0), y(0), x(1), y(1), faintColour)
	for _, b := range v.Reliability {
		d.bin(x(b.Mean), y(float64(b.Observed.Value)), y(float64(b.Observed.Lo)), y(float64(b.Observed.Hi)), b)
	}
}

// bin draws one bin, in another shape where the diagonal lies outside its interval.
func (d *diagram) bin(x, y, lo, hi float64, b stats.Bin) {
	colour, mark := insideColour, `<circle cx="%.1f" cy="%.1f" r="4" fill="%s"/>`
	if mean := stats.Score(b.Mean); mean < b.Observed.Lo || mean > b.Observed.Hi {
		colour = outsideColour
		mark = `<path d="M%.1f %.1f m0 -5.5 l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z" fill="#ffffff" stroke="%s" stroke-width="2"/>`
	}
	d.add(`<path d="M%.1f %.1f V%.1f" stroke="%s" stroke-width="1.5"/>`, x, lo, hi, colour)
	d.add(mark, x, y, colour)
	d.add(`<text x="%.1f" y="%.1f" font-size="10" fill="%s" text-anchor="middle">%s</text>`, x, hi-5, faintColour,
		record.BinCount(b))
}
