package svg

import (
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"fronde/outcome"
	"fronde/report/bidi"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
)

// The figure's measures in pixels.
const (
	figureWidth = 900
	figureTop   = 104 // above the first panel: title, provenance, legend
	panelHeight = 232 // from one panel's top to the next
	plotLeft    = 84
	plotRight   = 872
	plotTop     = 30 // within a panel
	plotBottom  = 196

	titleColumns = 84 // characters that fit the width at the title's size
)

// ErrNothingObserved is returned for a figure of a scenario without observations.
var ErrNothingObserved = errors.New("the scenario has no observations")

// figure draws one panel below the other.
type figure struct {
	b      strings.Builder
	start  time.Time
	runUp  int // days
	result *outcome.Result
}

// RunUp draws the simulated run-up of every observed variable, as quantiles
// over worlds by day, with what was observed on top.
func RunUp(w io.Writer, r *outcome.Result) error {
	if len(r.Observed) == 0 {
		return ErrNothingObserved
	}
	start, err := time.Parse(time.DateOnly, r.Scenario.Start)
	if err != nil {
		return fmt.Errorf("start of the scenario: %w", err)
	}
	asOf, err := time.Parse(time.DateOnly, r.Scenario.AsOf)
	if err != nil {
		return fmt.Errorf("as_of of the scenario: %w", err)
	}
	f := &figure{start: start, runUp: int(asOf.Sub(start).Hours() / 24), result: r}
	var panels []outcome.Series
	for _, series := range r.Observables {
		if slices.ContainsFunc(r.Observed, func(c outcome.Comparison) bool { return c.Variable == series.Variable }) {
			panels = append(panels, series)
		}
	}
	f.open(figureTop + panelHeight*len(panels))
	for i, series := range panels {
		f.panel(figureTop+panelHeight*i, series)
	}
	f.b.WriteString("</svg>\n")
	_, err = io.WriteString(w, bidi.Isolated(f.b.String()))
	return err
}

func (f *figure) add(format string, args ...any) { fmt.Fprintf(&f.b, format+"\n", args...) }

// open writes the head of the file, the title, the provenance and the legend.
func (f *figure) open(height int) {
	r := f.result
	title := html.EscapeString(ansi.Truncate(r.Scenario.Title, titleColumns, "…"))
	f.add(fileHead, figureWidth, height, figureWidth, height)
	f.add(`<title>%s</title>`, caption.RunUpTitle(title))
	f.add(`<rect width="100%%" height="100%%" fill="#ffffff"/>`)
	f.add(`<text x="28" y="32" font-size="18" font-weight="bold">%s</text>`, title)
	f.add(`<text x="28" y="54" fill="%s">%s</text>`, faintColour, caption.RunUpText(r.Scenario))
	f.add(`<text x="%d" y="54" fill="%s" font-size="11" text-anchor="end">%s</text>`,
		plotRight, faintColour, html.EscapeString(caption.RunUpProvenance(r)))
	f.legend()
}

func (f *figure) legend() {
	const y = 82
	f.add(`<g fill="%s" font-size="12">`, faintColour)
	f.add(`<rect x="28" y="%d" width="22" height="12" fill="%s"/><text x="56" y="%d">%s</text>`, y-10, outerColour, y,
		caption.RunUpOuter)
	f.add(`<rect x="172" y="%d" width="22" height="12" fill="%s"/><text x="200" y="%d">%s</text>`, y-10, innerColour, y,
		caption.RunUpInner)
	f.add(`<path d="M268 %d h22" stroke="%s" stroke-width="2"/><text x="296" y="%d">%s</text>`, y-4, medianColour, y,
		caption.RunUpMedian)
	f.add(`<circle cx="400" cy="%d" r="4" fill="%s"/><text x="412" y="%d">%s</text>`, y-4, insideColour, y,
		caption.RunUpObserved)
	f.diamond(616, y-4)
	f.add(`<text x="628" y="%d">%s</text>`, y, caption.RunUpOutside)
	f.add(`</g>`)
}

func (f *figure) diamond(x, y float64) {
	f.add(`<path d="M%.1f %.1f l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z" fill="#ffffff" stroke="%s" stroke-width="2"/>`, x, y-5.5,
		outsideColour)
}

// x returns the horizontal place of a day.
func (f *figure) x(day int) float64 {
	return plotLeft + (plotRight-plotLeft)*float64(day)/float64(max(f.runUp, 1))
}

// panel draws one variable in the panel that begins at the given height.
func (f *figure) panel(top int, series outcome.Series) {
	n := 0 // days of the run-up
	for n < len(series.Days) && series.Days[n] <= f.runUp {
		n++
	}
	var points []outcome.Comparison
	values := []float64{}
	for _, c := range f.result.Observed {
		if c.Variable == series.Variable {
			points = append(points, c)
			values = append(values, c.Observed[:]...)
		}
	}
	for _, q := range []string{"0.05", "0.95"} {
		values = append(values, series.Quantiles[q][:min(n, len(series.Quantiles[q]))]...)
	}
	s := newScale(series.Unit, values)
	y := func(x float64) float64 {
		return float64(top) + plotBottom - (plotBottom-plotTop)*s.height(x)
	}
	f.axes(top, series, s, y)
	f.band(series, n, "0.05", "0.95", outerColour, y)
	f.band(series, n, "0.25", "0.75", innerColour, y)
	f.line(series, n, y)
	for _, c := range points {
		f.point(c, y)
	}
}

// axes draws the panel's name, the grid and the labels.
func (f *figure) axes(top int, series outcome.Series, s scale, y func(float64) float64) {
	name := phrase.Plain(series.Variable)
	name = strings.ToUpper(name[:1]) + name[1:]
	f.add(`<text x="28" y="%d" font-weight="bold">%s <tspan font-weight="normal" fill="%s">%s</tspan></text>`,
		top+16, html.EscapeString(name), faintColour, html.EscapeString(caption.UnitAxis(series.Unit)))
	f.add(`<g fill="%s" font-size="11" stroke-width="1">`, faintColour)
	for _, tick := range s.ticks() {
		f.add(`<path d="M%d %.1f H%d" stroke="%s"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`,
			plotLeft, y(tick), plotRight, gridColour, plotLeft-8, y(tick)+4, phrase.Quantity(tick, series.Unit))
	}
	for _, day := range dayTicks(f.start, f.runUp) {
		layout := "2 Jan"
		if f.runUp > 800 {
			layout = "2006"
		}
		f.add(`<path d="M%.1f %d v5" stroke="%s"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>`,
			f.x(day), top+plotBottom, faintColour, f.x(day), top+plotBottom+18, f.start.AddDate(0, 0, day).Format(layout))
	}
	f.add(`<path d="M%d %d H%d" stroke="%s"/>`, plotLeft, top+plotBottom, plotRight, faintColour)
	f.add(`</g>`)
}

// band fills the area between two quantiles of the first n days.
func (f *figure) band(series outcome.Series, n int, lower, upper, colour string, y func(float64) float64) {
	lo, hi := series.Quantiles[lower], series.Quantiles[upper]
	if len(lo) < n || len(hi) < n || n == 0 {
		return
	}
	var path strings.Builder
	for i := range n {
		fmt.Fprintf(&path, "%s%.1f %.1f", pen(i), f.x(series.Days[i]), y(hi[i]))
	}
	for i := n - 1; i >= 0; i-- {
		fmt.Fprintf(&path, "L%.1f %.1f", f.x(series.Days[i]), y(lo[i]))
	}
	f.add(`<path d="%sZ" fill="%s"/>`, path.String(), colour)
}

// line draws the median of the first n days.
func (f *figure) line(series outcome.Series, n int, y func(float64) float64) {
	median := series.Quantiles["0.5"]
	if len(median) < n || n == 0 {
		return
	}
	var path strings.Builder
	for i := range n {
		fmt.Fprintf(&path, "%s%.1f %.1f", pen(i), f.x(series.Days[i]), y(median[i]))
	}
	f.add(`<path d="%s" fill="none" stroke="%s" stroke-width="2" stroke-linejoin="round"/>`, path.String(), medianColour)
}

// point draws one observation with its interval.
func (f *figure) point(c outcome.Comparison, y func(float64) float64) {
	t, err := time.Parse(time.DateOnly, c.Date)
	if err != nil {
		return // another program may have written the result; the other points still show
	}
	x := f.x(int(t.Sub(f.start).Hours() / 24))
	colour := insideColour
	if !c.Within {
		colour = outsideColour
	}
	f.add(`<path d="M%.1f %.1f V%.1f" stroke="%s" stroke-width="1.5"/>`, x, y(c.Observed[0]), y(c.Observed[2]), colour)
	if c.Within {
		f.add(`<circle cx="%.1f" cy="%.1f" r="4" fill="%s"/>`, x, y(c.Observed[1]), colour)
		return
	}
	f.diamond(x, y(c.Observed[1]))
}
