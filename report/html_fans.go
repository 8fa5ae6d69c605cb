package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fronde/outcome"
)

// bands are the ranges of worlds that a fan shows, the widest first, by the names of
// their quantiles.
var bands = []struct{ lo, hi, class string }{
	{"0.025", "0.975", "b95"}, {"0.1", "0.9", "b80"}, {"0.25", "0.75", "b50"},
}

// fan is a panel of one or two observables over time.
type fan struct {
	title     string
	variables []outcome.Variable
	labels    []string // beside the lines, where there are two
	whole     bool     // shares from 0 to 1, so that panels compare
}

// fans are the panels, in order.
var fans = []fan{
	{title: "Protesters a day", variables: []outcome.Variable{outcome.Protesters}},
	{title: "Detentions a day", variables: []outcome.Variable{outcome.Detentions}},
	{title: "Approval, said and felt", variables: []outcome.Variable{outcome.ApprovalExpressed, outcome.ApprovalTrue}, labels: []string{"say so", "privately"}},
	{title: "Crack index", variables: []outcome.Variable{outcome.CrackIndex}},
	{title: "Confidence: core", variables: []outcome.Variable{outcome.ConfidenceCore}, whole: true},
	{title: "Confidence: security services", variables: []outcome.Variable{outcome.ConfidenceSecurity}, whole: true},
	{title: "Confidence: military", variables: []outcome.Variable{outcome.ConfidenceMilitary}, whole: true},
	{title: "Confidence: economic elites", variables: []outcome.Variable{outcome.ConfidenceEconomic}, whole: true},
	{title: "Confidence: other blocs", variables: []outcome.Variable{outcome.ConfidenceOther}, whole: true},
	{title: "Rents", variables: []outcome.Variable{outcome.Rents}},
	{title: "Soldiers killed", variables: []outcome.Variable{outcome.Deaths}},
	{title: "People who left the country", variables: []outcome.Variable{outcome.Emigrated}},
}

// fanSection shows the observables over time.
func fanSection(d *Dossier) *section {
	p, ok := newPeriod(d.Result)
	if !ok {
		return nil
	}
	var figures []graphic
	for _, f := range fans {
		if g, ok := f.graphic(d, p); ok {
			figures = append(figures, g)
		}
	}
	if len(figures) == 0 {
		return nil
	}
	return &section{ID: "fans", Title: "Where things may go while the leader stays", Blocks: []block{
		{
			Text:    "Each fan holds the middle 50, 80 and 95 % of the simulated worlds whose leader is still in office; the line is the median world. Counts are drawn on a logarithmic scale. The dashed line is the date of the forecast.",
			Keys:    []key{{Class: "one b95", Mark: "swatch", Label: "95 % of worlds"}, {Class: "one on80", Mark: "swatch", Label: "80 %"}, {Class: "one on50", Mark: "swatch", Label: "50 %"}, {Class: "one", Mark: "line", Label: "median world"}},
			Figures: figures,
			Note: fmt.Sprintf("Ranges over %s, for one day each: no single world follows a line. Until two months after the start protest and detentions are those of each day, from then on those of each week's largest day. The outermost range rests on few worlds where there are fewer than some hundreds.",
				count(int64(d.Result.Runs), "world", "worlds")),
		},
		movementBlock(d.Result),
	}}
}

// movementBlock tables what moves most.
func movementBlock(r *outcome.Result) block {
	if len(r.Movements) == 0 {
		return block{}
	}
	t := &sheet{Caption: "Strongest movements while the leader stays: median (5–95 % of worlds)",
		Head: []string{"observable", "on " + date(r.Scenario.AsOf), "after " + span(r.Scenario.HorizonDays)}}
	for _, m := range r.Movements {
		t.Rows = append(t.Rows, []string{plain(m.Variable), withRange(m.From, m.Unit), withRange(m.To, m.Unit)})
	}
	return block{Fold: "Table: what moves most", Table: t}
}

// period is the time that a result's observables cover.
type period struct {
	start       time.Time
	runUp, last int // days since start
}

// newPeriod returns the period; false if the result has no observables or dates.
func newPeriod(r *outcome.Result) (period, bool) {
	start, err := time.Parse(time.DateOnly, r.Scenario.Start)
	if err != nil {
		return period{}, false
	}
	asOf, err := time.Parse(time.DateOnly, r.Scenario.AsOf)
	if err != nil {
		return period{}, false
	}
	p := period{start: start, runUp: int(asOf.Sub(start).Hours() / 24)}
	for _, s := range r.Observables {
		if n := len(s.Days); n > 0 {
			p.last = max(p.last, s.Days[n-1])
		}
	}
	return p, p.last > 0
}

// seriesOf finds an observable with whole quantiles.
func seriesOf(r *outcome.Result, v outcome.Variable) (outcome.Series, bool) {
	for _, s := range r.Observables {
		if s.Variable != v.String() || len(s.Days) == 0 {
			continue
		}
		for _, q := range s.Quantiles {
			if len(q) != len(s.Days) {
				return s, false
			}
		}
		return s, s.Quantiles["0.5"] != nil
	}
	return outcome.Series{}, false
}

// wholeWeeks leaves out the last day if less than a week lies between it and the one recorded
// before: the largest of fewer days would look like a fall.
func wholeWeeks(s outcome.Series, p period) outcome.Series {
	n := len(s.Days) - 1
	if n < 60 || (s.Days[n]-p.runUp)%7 == 0 {
		return s
	}
	one := outcome.Series{Variable: s.Variable, Unit: s.Unit, Days: s.Days[:n], Quantiles: map[string][]float64{}}
	for name, q := range s.Quantiles {
		one.Quantiles[name] = q[:n]
	}
	return one
}

// graphic draws the panel; false if the result lacks its observables, or if no bloc of
// the case is of the kind.
func (f fan) graphic(d *Dossier, p period) (graphic, bool) {
	var all []outcome.Series
	for _, v := range f.variables {
		s, ok := seriesOf(d.Result, v)
		if !ok || !hasBloc(d.Case, v) {
			return graphic{}, false
		}
		all = append(all, wholeWeeks(s, p))
	}
	info := f.variables[0].Info()
	g := graphic{ID: "fan-" + strings.ReplaceAll(info.Name, "_", "-"), Title: f.title, Table: fanSheet(all, p), Data: fanData(all, p)}
	var meanings []string
	for _, v := range f.variables {
		meanings = append(meanings, v.Info().Meaning)
	}
	g.Desc = "Fan of the simulated worlds by date: " + strings.Join(meanings, "; ") + ". Median, 50, 80 and 95 per cent ranges on key dates stand in the table."
	g.Wide = f.draw(all, p).svg(g.ID, g.Title, g.Desc)
	return g, true
}

// draw draws the fan of each series.
func (f fan) draw(all []outcome.Series, p period) *drawing {
	d := &drawing{width: 420, height: 236}
	fr := frame{58, 408, 12, 192}
	var values []float64
	for _, s := range all {
		for _, b := range bands {
			values = append(append(values, s.Quantiles[b.lo]...), s.Quantiles[b.hi]...)
		}
		values = append(values, s.Quantiles["0.5"]...)
	}
	sc := newScale(all[0].Unit, values)
	if f.whole {
		sc = scale{unit: all[0].Unit, lo: 0, hi: 1.04}
	}
	y := func(v float64) float64 { return fr.bottom - (fr.bottom-fr.top)*max(0, min(1, sc.height(v))) }
	d.valueAxis(fr, axisTicks(sc), y, func(v float64) string { return quantity(v, all[0].Unit) })
	for i, s := range all {
		d.fan(fr, p, s, []string{"one", "two"}[i], y)
	}
	if p.runUp > 0 {
		x := fr.left + (fr.right-fr.left)*float64(p.runUp)/float64(p.last)
		d.line(x, fr.top, x, fr.bottom, "asof")
	}
	d.dateAxis(fr, p.start, p.last)
	if len(f.labels) == len(all) {
		d.nameLines(fr, all, f.labels, y)
	}
	return d
}

// fan draws the bands and the median of one series.
func (d *drawing) fan(fr frame, p period, s outcome.Series, class string, y func(float64) float64) {
	x := make([]float64, len(s.Days))
	for i, day := range s.Days {
		x[i] = fr.left + (fr.right-fr.left)*float64(day)/float64(p.last)
	}
	heights := func(q string) []float64 {
		out := make([]float64, len(s.Quantiles[q]))
		for i, v := range s.Quantiles[q] {
			out[i] = y(v)
		}
		return out
	}
	for _, b := range bands {
		if s.Quantiles[b.lo] != nil && s.Quantiles[b.hi] != nil {
			d.add(`<path d="%s" class="band %s %s"/>`, area(x, heights(b.hi), heights(b.lo)), class, b.class)
		}
	}
	d.add(`<path d="%s" class="median %s"/>`, polyline(x, heights("0.5")), class)
}

// nameLines writes names of two lines at their right ends, the upper above, the lower below.
func (d *drawing) nameLines(fr frame, all []outcome.Series, labels []string, y func(float64) float64) {
	last := func(s outcome.Series) float64 { return y(s.Quantiles["0.5"][len(s.Days)-1]) }
	upper, lower := 0, 1
	if last(all[1]) < last(all[0]) {
		upper, lower = 1, 0
	}
	classes := []string{"one", "two"}
	d.text(fr.right-4, last(all[upper])-8, "end", "name "+classes[upper], labels[upper])
	d.text(fr.right-4, last(all[lower])+17, "end", "name "+classes[lower], labels[lower])
}

// keyDays are the days on which tables and networks show a series: the first, the date of
// the forecast, the horizons with a name, and the last.
func keyDays(p period) []int {
	days := []int{0, p.runUp}
	for _, h := range []int{91, 365} {
		if p.runUp+h < p.last {
			days = append(days, p.runUp+h)
		}
	}
	return slices.Compact(append(days, p.last))
}

// nearest returns the place of the recorded day that is nearest to a day.
func nearest(days []int, day int) int {
	best := 0
	for i := range days {
		if abs(days[i]-day) < abs(days[best]-day) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// fanSheet tables medians and ranges on key dates.
func fanSheet(all []outcome.Series, p period) *sheet {
	t := &sheet{Caption: "Worlds whose leader is still in office", Head: []string{"date", "median (50 % of worlds)", "80 %", "95 %"}}
	for _, s := range all {
		for _, day := range keyDays(p) {
			i := nearest(s.Days, day)
			label := p.start.AddDate(0, 0, s.Days[i]).Format("2 January 2006")
			if len(all) > 1 {
				label += ", " + plain(s.Variable)
			}
			median := quantity(s.Quantiles["0.5"][i], s.Unit) + " (" + rangeOf(s, "0.25", "0.75", i) + ")"
			t.Rows = append(t.Rows, []string{label, median, rangeOf(s, "0.1", "0.9", i), rangeOf(s, "0.025", "0.975", i)})
		}
	}
	return t
}

// rangeOf writes the range between two quantiles on the i-th day; a dash if there are none.
func rangeOf(s outcome.Series, lo, hi string, i int) string {
	if s.Quantiles[lo] == nil || s.Quantiles[hi] == nil {
		return "–"
	}
	a, b := quantity(s.Quantiles[lo][i], s.Unit), quantity(s.Quantiles[hi][i], s.Unit)
	if a == b {
		return b
	}
	return bare(s.Quantiles[lo][i], s.Unit) + "–" + b
}

// fanData is the quantiles of the panel's series by day as a file.
func fanData(all []outcome.Series, p period) *download {
	names := []string{"0.025", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.975"}
	head := []string{"variable", "unit", "date", "day"}
	for _, q := range names {
		head = append(head, "q"+q)
	}
	var rows [][]string
	for _, s := range all {
		for i, day := range s.Days {
			row := []string{s.Variable, s.Unit, p.start.AddDate(0, 0, day).Format(time.DateOnly), strconv.Itoa(day)}
			for _, q := range names {
				value := ""
				if s.Quantiles[q] != nil {
					value = decimal(s.Quantiles[q][i])
				}
				row = append(row, value)
			}
			rows = append(rows, row)
		}
	}
	return csvLink(strings.ReplaceAll(all[0].Variable, "_", "-"), head, rows)
}
