package svg

import (
	"html/template"
	"time"
	"unicode/utf8"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
)

// stack is the order of the layers from the bottom: the last of the exits first, so that
// the legend reads from the top down.
func stack() []outcome.Exit {
	exits := outcome.Exits()[:outcome.Modes]
	order := make([]outcome.Exit, 0, len(exits))
	for i := len(exits) - 1; i >= 0; i-- {
		order = append(order, exits[i])
	}
	return order
}

// Election is a dated election of the scenario, in days since the date of the forecast.
type Election struct {
	From, To int
	Label    string
}

// mark shades an election's dates in a plot of some days and names it, each on a line of
// its own.
func (d *Drawing) mark(f frame, e Election, days, line int) {
	x := func(day int) float64 {
		return f.left + (f.right-f.left)*float64(min(max(day, 0), days))/float64(days)
	}
	from, to := x(e.From), x(e.To)
	d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" class="dated"/>`, from, f.top, max(1.5, to-from),
		f.bottom-f.top)
	const perLetter = 7.0 // pixels, generous
	label, anchor, at, room := e.Label, "end", from-5, from-f.left
	if from < (f.left+f.right)/2 {
		anchor, at, room = "start", to+5, f.right-to
	}
	if perLetter*float64(utf8.RuneCountInString(label)) > room {
		label = caption.Election
	}
	d.text(at, f.top+14+16*float64(line), anchor, "tick halo", label)
}

// Incidence draws the stacked curves up to a probability; 0 fits the ways out.
func Incidence(asOf string, daily outcome.Daily, top float64, elections []Election) *Drawing {
	d := &Drawing{width: 420, height: 320}
	f := frame{46, 408, 14, 274}
	days := daily.Days[len(daily.Days)-1]
	whole := top > 0
	if !whole {
		for i := range daily.Days {
			top = max(top, 1-daily.At(outcome.Survival, i))
		}
		top = max(top*1.06, 1e-4)
	}
	y := func(p float64) float64 { return f.bottom - (f.bottom-f.top)*p/top }
	x, floor := make([]float64, len(daily.Days)), make([]float64, len(daily.Days))
	for i, day := range daily.Days {
		x[i], floor[i] = f.left+(f.right-f.left)*float64(day)/float64(days), y(0)
	}
	sums := make([]float64, len(daily.Days))
	order := stack()
	if whole {
		order = append(order, outcome.Survival)
	}
	for _, e := range order {
		upper := make([]float64, len(sums))
		for i := range sums {
			sums[i] += daily.At(e, i)
			upper[i] = y(min(sums[i], top))
		}
		d.add(`<path d="%s" class="layer %s"><title>%s</title></path>`, area(x, upper, floor), e,
			template.HTMLEscapeString(phrase.ExitLabel(e)))
		floor = upper
	}
	d.valueAxis(f, probabilityTicks(top), y, func(p float64) string { return phrase.Trimmed(100*p, 3) + " %" })
	for i, e := range elections {
		d.mark(f, e, days, i)
	}
	start, _ := time.Parse(time.DateOnly, asOf)
	d.dateAxis(f, start, days)
	return d
}
