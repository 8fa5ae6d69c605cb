package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fronde/outcome"
	"fronde/report/phrase"
)

// observedSection holds the simulated run-up against what was seen.
func observedSection(d *Dossier) *section {
	r := d.Result
	p, ok := newPeriod(r)
	if !ok || len(r.Observed) == 0 || p.runUp == 0 {
		return nil
	}
	var figures []graphic
	for v := range outcome.Variable(outcome.Variables) {
		s, ok := seriesOf(r, v)
		points := pointsOf(r, v)
		if !ok || len(points) == 0 {
			continue
		}
		meaning := v.Info().Meaning
		g := graphic{ID: "observed-" + strings.ReplaceAll(v.String(), "_", "-"), Title: strings.ToUpper(meaning[:1]) + meaning[1:],
			Desc:  "The simulated run-up as a fan, with observations and their 90 % intervals as points; hollow points lie outside the range of 90 % of the worlds.",
			Table: observedSheet(points, v.Info().Unit), Data: observedData(points)}
		g.Wide = observedPanel(s, points, p).svg(g.ID, g.Title, g.Desc)
		figures = append(figures, g)
	}
	missed := 0
	for _, c := range r.Observed {
		if !c.Within {
			missed++
		}
	}
	return &section{ID: "observed", Title: "Does the model fit what was seen?", Blocks: []block{{
		Text: fmt.Sprintf("%d of %d observations until %s lie within the range of 90 %% of the simulated worlds; about nine in ten should.",
			len(r.Observed)-missed, len(r.Observed), phrase.Date(r.Scenario.AsOf)),
		Keys:    []key{{Class: "one b95", Mark: "swatch", Label: "90 % of worlds"}, {Class: "one", Mark: "line", Label: "median world"}, {Mark: "disc", Label: "observed, with 90 % interval"}, {Class: "missed", Mark: "circle", Label: "outside the simulated range"}},
		Figures: figures,
	}}}
}

// pointsOf are the observations of a variable.
func pointsOf(r *outcome.Result, v outcome.Variable) []outcome.Comparison {
	var points []outcome.Comparison
	for _, c := range r.Observed {
		if c.Variable == v.String() {
			points = append(points, c)
		}
	}
	return points
}

// observedPanel draws the run-up of a variable with its observations.
func observedPanel(s outcome.Series, points []outcome.Comparison, p period) *drawing {
	n := 0 // recorded days of the run-up
	for n < len(s.Days) && s.Days[n] <= p.runUp {
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
	d := &drawing{width: 420, height: 236}
	fr := frame{58, 408, 12, 192}
	sc := newScale(s.Unit, values)
	y := func(v float64) float64 { return fr.bottom - (fr.bottom-fr.top)*max(0, min(1, sc.height(v))) }
	d.valueAxis(fr, axisTicks(sc), y, func(v float64) string { return phrase.Quantity(v, s.Unit) })
	d.runUpBand(fr, p.runUp, cut, y)
	for _, c := range points {
		t, err := time.Parse(time.DateOnly, c.Date)
		if err != nil {
			continue // a result of another hand; the other points still show
		}
		x := fr.left + (fr.right-fr.left)*t.Sub(p.start).Hours()/24/float64(p.runUp)
		class := "seen"
		if !c.Within {
			class = "seen missed"
		}
		d.add(`<path d="M%.1f %.1fV%.1f" class="%s"/><circle cx="%.1f" cy="%.1f" r="3.6" class="%s"/>`, x, y(c.Observed[0]), y(c.Observed[2]), class, x, y(c.Observed[1]), class)
	}
	d.dateAxis(fr, p.start, p.runUp)
	return d
}

// runUpBand draws the 90 % range and the median of the run-up.
func (d *drawing) runUpBand(fr frame, days int, s outcome.Series, y func(float64) float64) {
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

func observedSheet(points []outcome.Comparison, unit string) *sheet {
	t := &sheet{Caption: "Observed and simulated: median (5–95 %)", Head: []string{"date", "observed", "simulated", "within"}}
	for _, c := range points {
		within := "yes"
		if !c.Within {
			within = "no"
		}
		t.Rows = append(t.Rows, []string{phrase.Date(c.Date), phrase.WithRange(c.Observed, unit), phrase.WithRange(c.Model, unit), within})
	}
	return t
}

func observedData(points []outcome.Comparison) *download {
	var rows [][]string
	for _, c := range points {
		rows = append(rows, []string{c.Date, c.Variable, phrase.Decimal(c.Observed[0]), phrase.Decimal(c.Observed[1]), phrase.Decimal(c.Observed[2]),
			phrase.Decimal(c.Model[0]), phrase.Decimal(c.Model[1]), phrase.Decimal(c.Model[2]), strconv.FormatBool(c.Within)})
	}
	return csvLink("observed-"+strings.ReplaceAll(points[0].Variable, "_", "-"),
		[]string{"date", "variable", "observed_5", "observed_50", "observed_95", "simulated_5", "simulated_50", "simulated_95", "within"}, rows)
}
