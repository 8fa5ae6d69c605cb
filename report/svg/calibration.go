package svg

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"fronde/hazard"
	"fronde/report/bidi"
	"fronde/report/phrase"
	"fronde/report/phrase/record"
)

// The calibration figure's measures in pixels.
const (
	calibrationSize   = 560 // width and height
	calibrationLeft   = 72
	calibrationRight  = 536
	calibrationTop    = 104
	calibrationBottom = 500
)

// The figure's axes are logarithmic, because rare events crowd at the left, and begin
// at a tenth of a per cent: what is below is drawn there.
const smallestDrawn = 0.001

// calibrationFigure collects the parts of a figure.
type calibrationFigure struct{ b strings.Builder }

func (f *calibrationFigure) add(format string, args ...any) { fmt.Fprintf(&f.b, format+"\n", args...) }

// Calibration draws the mean forecast of each bin against what came, with its
// interval; the dashed diagonal is perfect calibration, and a point grows with its
// number of forecasts.
func Calibration(w io.Writer, s *hazard.Summary, provenance []string) error {
	f := &calibrationFigure{}
	f.open(s, provenance)
	f.axes()
	for _, bin := range s.Calibration {
		x, radius := across(bin.Mean), 2.5+6*math.Sqrt(float64(bin.N)/float64(s.N))
		f.add(`<path d="M%.1f %.1f V%.1f" stroke="%s" stroke-width="2"/>`, x, up(float64(bin.Observed.Lo)),
			up(float64(bin.Observed.Hi)), medianColour)
		f.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>`, x, up(float64(bin.Observed.Value)), radius, medianColour)
	}
	f.add(`</svg>`)
	_, err := io.WriteString(w, bidi.Isolated(f.b.String()))
	return err
}

// across and up are the places of a probability on the axes.
func across(p float64) float64 {
	return calibrationLeft + (calibrationRight-calibrationLeft)*logShare(p)
}

func up(p float64) float64 {
	return calibrationBottom - (calibrationBottom-calibrationTop)*logShare(p)
}

// logShare is where a probability lies between the smallest drawn, 0, and 1, on a
// logarithmic scale.
func logShare(p float64) float64 { return 1 - math.Log(max(p, smallestDrawn))/math.Log(smallestDrawn) }

// open writes the head of the file, the title and the provenance.
func (f *calibrationFigure) open(s *hazard.Summary, provenance []string) {
	title := html.EscapeString(ansi.Truncate(s.Title, 56, "…"))
	f.add(fileHead, calibrationSize, calibrationSize, calibrationSize, calibrationSize)
	f.add(`<title>%s</title>`, record.CalibrationTitle(title))
	f.add(`<rect width="100%%" height="100%%" fill="#ffffff"/>`)
	f.add(`<text x="28" y="32" font-size="17" font-weight="bold">%s</text>`, title)
	f.add(`<text x="28" y="52" fill="%s" font-size="12">%s</text>`, faintColour, record.CalibrationCounts(s.Verification))
	for i, line := range provenance {
		f.add(`<text x="28" y="%d" fill="%s" font-size="11">%s</text>`, 70+16*i, faintColour,
			html.EscapeString(ansi.Truncate(line, 90, "…")))
	}
}

// axes draws the grid, the labels and the diagonal.
func (f *calibrationFigure) axes() {
	for _, tick := range []float64{0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1} {
		f.add(`<path d="M%.1f %d V%d M%d %.1f H%d" stroke="%s"/>`, across(tick), calibrationTop, calibrationBottom,
			calibrationLeft, up(tick), calibrationRight, gridColour)
		f.add(`<text x="%.1f" y="%d" fill="%s" font-size="11" text-anchor="middle">%s %%</text>`, across(tick),
			calibrationBottom+18, faintColour, phrase.Trimmed(100*tick, 1))
		f.add(`<text x="%d" y="%.1f" fill="%s" font-size="11" text-anchor="end">%s %%</text>`, calibrationLeft-8, up(tick)+4,
			faintColour, phrase.Trimmed(100*tick, 1))
	}
	f.add(`<path d="M%.1f %.1f L%.1f %.1f" stroke="%s" stroke-dasharray="5 4"/>`, across(0), up(0), across(1), up(1),
		faintColour)
	f.add(`<text x="%d" y="%d" text-anchor="middle">%s</text>`, (calibrationLeft+calibrationRight)/2, calibrationBottom+42,
		record.MeanForecast)
	f.add(`<text transform="translate(20 %d) rotate(-90)" text-anchor="middle">%s</text>`,
		(calibrationTop+calibrationBottom)/2, record.ObservedShare)
}
