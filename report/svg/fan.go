package svg

import (
	"slices"
	"time"

	"fronde/outcome"
	"fronde/report/phrase"
)

// fan draws the bands and the median of one series.
func (d *Drawing) fan(fr frame, p Period, s outcome.Series, y func(float64) float64) {
	x := make([]float64, len(s.Days))
	for i, day := range s.Days {
		x[i] = fr.left + (fr.right-fr.left)*float64(day)/float64(p.Last)
	}
	heights := func(q string) []float64 {
		out := make([]float64, len(s.Quantiles[q]))
		for i, v := range s.Quantiles[q] {
			out[i] = y(v)
		}
		return out
	}
	for _, b := range Bands {
		if s.Quantiles[b.lo] != nil && s.Quantiles[b.hi] != nil {
			d.add(`<path d="%s" class="band one %s"/>`, area(x, heights(b.hi), heights(b.lo)), b.class)
		}
	}
	d.add(`<path d="%s" class="median one"/>`, polyline(x, heights("0.5")))
}

// Observed draws the run-up of a variable with its observations.
func Observed(s outcome.Series, points []outcome.Comparison, p Period) *Drawing {
	n := 0 // recorded days of the run-up
	for n < len(s.Days) && s.Days[n] <= p.RunUp {
		n++
	}
	cut := outcome.Series{Variable: s.Variable, Unit: s.Unit, Days: s.Days[:n], Quantiles: map[string][]float64{}}
	var values []float64
	for _, q := range []string{"0.05", "0.5", "0.95"} {
		if s.Quantiles[q] != nil {
			cut.Quantiles[q] = s.Quantiles[q][:n]
			values = append(values, cut.Quantiles[q]...)
		}
	}
	for _, c := range points {
		values = append(values, c.Observed[:]...)
	}
	d := &Drawing{width: 420, height: 236}
	fr := frame{58, 408, 12, 192}
	sc := newScale(s.Unit, values)
	y := func(v float64) float64 { return fr.bottom - (fr.bottom-fr.top)*max(0, min(1, sc.height(v))) }
	d.valueAxis(fr, axisTicks(sc), y, func(v float64) string { return phrase.Quantity(v, s.Unit) })
	d.runUpBand(fr, p.RunUp, cut, y)
	for _, c := range points {
		t, err := time.Parse(time.DateOnly, c.Date)
		if err != nil {
			continue // another program may have written the result; the other points still show
		}
		x := fr.left + (fr.right-fr.left)*t.Sub(p.Start).Hours()/24/float64(p.RunUp)
		class := "seen"
		if !c.Within {
			class = "seen missed"
		}
		d.add(`<path d="M%.1f %.1fV%.1f" class="%s"/><circle cx="%.1f" cy="%.1f" r="3.6" class="%s"/>`, x, y(c.Observed[0]),
			y(c.Observed[2]), class, x, y(c.Observed[1]), class)
	}
	d.dateAxis(fr, p.Start, p.RunUp)
	return d
}

// runUpBand draws the 90 % range and the median of the run-up.
func (d *Drawing) runUpBand(fr frame, days int, s outcome.Series, y func(float64) float64) {
	var x, lo, mid, hi []float64
	for i, day := range s.Days {
		x = append(x, fr.left+(fr.right-fr.left)*float64(day)/float64(days))
		mid = append(mid, y(s.Quantiles["0.5"][i]))
		if s.Quantiles["0.05"] != nil && s.Quantiles["0.95"] != nil {
			lo, hi = append(lo, y(s.Quantiles["0.05"][i])), append(hi, y(s.Quantiles["0.95"][i]))
		}
	}
	if lo != nil {
		d.add(`<path d="%s" class="band one b95"/>`, area(x, hi, lo))
	}
	d.add(`<path d="%s" class="median one"/>`, polyline(x, mid))
}

// Fan draws the fan of a series; whole keeps the axis of a share from 0 to 1, so that panels
// compare.
func Fan(s outcome.Series, p Period, whole bool) *Drawing {
	d := &Drawing{width: 420, height: 236}
	fr := frame{58, 408, 12, 192}
	values := slices.Clone(s.Quantiles["0.5"])
	for _, b := range Bands {
		values = append(append(values, s.Quantiles[b.lo]...), s.Quantiles[b.hi]...)
	}
	sc := newScale(s.Unit, values)
	if whole {
		sc = scale{unit: s.Unit, lo: 0, hi: 1.04}
	}
	y := func(v float64) float64 { return fr.bottom - (fr.bottom-fr.top)*max(0, min(1, sc.height(v))) }
	d.valueAxis(fr, axisTicks(sc), y, func(v float64) string { return phrase.Quantity(v, s.Unit) })
	d.fan(fr, p, s, y)
	if p.RunUp > 0 {
		x := fr.left + (fr.right-fr.left)*float64(p.RunUp)/float64(p.Last)
		d.line(x, fr.top, x, fr.bottom, "asof")
	}
	d.dateAxis(fr, p.Start, p.Last)
	return d
}

// Bands are the ranges of worlds that a fan shows, the widest first, by the names of
// their quantiles.
var Bands = []struct{ lo, hi, class string }{
	{"0.025", "0.975", "b95"}, {"0.1", "0.9", "b80"}, {"0.25", "0.75", "b50"},
}

// Period is the time that a result's observables cover.
type Period struct {
	Start       time.Time
	RunUp, Last int // days since start
}
