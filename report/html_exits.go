package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/scenario"
)

// exitColours gives every exit one colour in every chart, on light and on dark ground:
// plots of insiders blue to violet, bargains green, the street and arms red, nature and
// law yellow. The hues are those of Paul Tol's schemes "muted" and "bright" for the
// colour-blind, darkened or lightened until each stands out from its ground by 3:1 (WCAG
// 2.2, criterion 1.4.11); layers that touch are parted by a line.
var exitColours = [outcome.Modes + 1]struct{ light, dark string }{
	outcome.MilitaryCoup: {"#332288", "#8f84e0"},
	outcome.SecurityCoup: {"#4477aa", "#6f9fd0"},
	outcome.InsiderCoup:  {"#3a9bd1", "#a9dcf4"},
	outcome.Ultimatum:    {"#2f9c8b", "#5fc4b3"},
	outcome.Negotiated:   {"#117733", "#3fa362"},
	outcome.Uprising:     {"#cc6677", "#e0808f"},
	outcome.Hybrid:       {"#aa4499", "#c76bb8"},
	outcome.Rebels:       {"#882255", "#b8558a"},
	outcome.NaturalDeath: {"#b08d1e", "#e3d68f"},
	outcome.Regular:      {"#75752a", "#b5b556"},
	outcome.Survival:     {"#d9d9d6", "#3c4148"},
}

// exitStyle returns the colours as CSS: a variable and a class for each exit.
func exitStyle() string {
	var light, dark, classes strings.Builder
	for _, e := range outcome.Exits() {
		fmt.Fprintf(&light, "--%s:%s;", e, exitColours[e].light)
		fmt.Fprintf(&dark, "--%s:%s;", e, exitColours[e].dark)
		fmt.Fprintf(&classes, ".%s{--c:var(--%s)}\n", e, e)
	}
	return ":root{" + light.String() + "}\n@media screen and (prefers-color-scheme:dark){:root{" + dark.String() + "}}\n" + classes.String()
}

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

// exitSection shows the ways out over time.
func exitSection(d *Dossier) *section {
	r := d.Result
	name, best := r.Headline()
	data := incidenceData(best.Daily, r.Scenario.AsOf)
	whole := graphic{ID: "incidence", Title: "All that can happen",
		Desc: "Cumulative probability of every way out by date, stacked from below, with the probability that the leader stays above them. The layers sum to 100 per cent. The table holds the numbers with their intervals.",
		Data: data}
	enlarged := graphic{ID: "incidence-enlarged", Title: "The ways out, enlarged",
		Desc: "The same layers without the probability that the leader stays, on a larger scale.",
		Data: data}
	note := "The layers are best estimates; the table has their intervals."
	if n := len(best.Daily.Days); n > 1 {
		elections := electionsOf(d.Case, best.Daily.Days[n-1])
		for _, e := range elections {
			note += fmt.Sprintf(" Shaded: %s, %s; the step of the regular exit there is the chance that the leader leaves by it.", e.label, e.when)
		}
		whole.Wide = incidence(r, best.Daily, 1, elections).svg(whole.ID, whole.Title, whole.Desc)
		enlarged.Wide = incidence(r, best.Daily, 0, elections).svg(enlarged.ID, enlarged.Title, enlarged.Desc)
	}
	return &section{ID: "exits", Title: "How and when the leader may leave", Blocks: []block{{
		Text:    "Probability of each way out by date, in the " + name + " view. Each layer is a way out; all layers and the leader's staying sum to 100 %.",
		Keys:    exitKeys(),
		Figures: []graphic{whole, enlarged},
		Table:   exitSheet(r),
		Note:    note,
	}}}
}

// election is a dated election of the scenario, in days since the date of the forecast.
type election struct {
	from, to    int
	label, when string
}

// electionsOf are the case's elections within some days of the date of the forecast.
func electionsOf(c *scenario.Case, days int) (all []election) {
	if c == nil {
		return nil
	}
	for _, e := range c.Timeline {
		last := e.Date
		if !e.Until.IsZero() {
			last = e.Until
		}
		one := election{from: e.Date.Sub(c.AsOf), to: last.Sub(c.AsOf), label: cmp.Or(e.Label, "election"), when: phrase.Date(e.Date.String())}
		if e.Type != "election" || one.to <= 0 || one.from > days {
			continue
		}
		if last != e.Date {
			one.when += " to " + phrase.Date(last.String())
		}
		all = append(all, one)
	}
	return all
}

// mark shades an election's dates in a plot of some days and names it, each on a line of
// its own.
func (d *drawing) mark(f frame, e election, days, line int) {
	x := func(day int) float64 {
		return f.left + (f.right-f.left)*float64(min(max(day, 0), days))/float64(days)
	}
	from, to := x(e.from), x(e.to)
	d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" class="dated"/>`, from, f.top, max(1.5, to-from), f.bottom-f.top)
	const perLetter = 7.0 // pixels, generous
	label, anchor, at, room := e.label, "end", from-5, from-f.left
	if from < (f.left+f.right)/2 {
		anchor, at, room = "start", to+5, f.right-to
	}
	if perLetter*float64(utf8.RuneCountInString(label)) > room {
		label = "election"
	}
	d.text(at, f.top+14+16*float64(line), anchor, "tick halo", label)
}

// exitKeys explains the colours of the exits.
func exitKeys() []key {
	var keys []key
	for _, e := range outcome.Exits() {
		keys = append(keys, key{Class: e.String(), Mark: "swatch", Label: phrase.ExitLabel(e)})
	}
	return keys
}

// exitSheet tables every exit by every horizon.
func exitSheet(r *outcome.Result) *sheet {
	name, best := r.Headline()
	t := &sheet{Caption: "Ways out (" + name + "), in % since " + phrase.Date(r.Scenario.AsOf) + ", with 90 % intervals", Head: []string{"by"}}
	for _, h := range best.Horizons {
		t.Head = append(t.Head, phrase.Span(h.Days))
	}
	for _, e := range outcome.Exits() {
		row := []string{phrase.ExitLabel(e)}
		for _, h := range best.Horizons {
			row = append(row, phrase.Cell(h.Exits[e]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// incidenceData is the daily curves as a file.
func incidenceData(daily outcome.Daily, asOf string) *download {
	head := []string{"date", "days"}
	for _, e := range outcome.Exits() {
		head = append(head, e.String())
	}
	var rows [][]string
	for i, day := range daily.Days {
		row := []string{phrase.ISOAfter(asOf, day), strconv.Itoa(day)}
		for _, e := range outcome.Exits() {
			row = append(row, phrase.Decimal(at(daily.Exits[e], i)))
		}
		rows = append(rows, row)
	}
	return csvLink("exits-by-day", head, rows)
}

// at is the i-th value, 0 where a list of another hand is too short.
func at(values []float64, i int) float64 {
	if i >= len(values) {
		return 0
	}
	return values[i]
}

// incidence draws the stacked curves up to a probability; 0 fits the ways out.
func incidence(r *outcome.Result, daily outcome.Daily, top float64, elections []election) *drawing {
	d := &drawing{width: 420, height: 320}
	f := frame{46, 408, 14, 274}
	days := daily.Days[len(daily.Days)-1]
	whole := top > 0
	if !whole {
		for i := range daily.Days {
			top = max(top, 1-at(daily.Exits[outcome.Survival], i))
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
			sums[i] += at(daily.Exits[e], i)
			upper[i] = y(min(sums[i], top))
		}
		d.add(`<path d="%s" class="layer %s"><title>%s</title></path>`, area(x, upper, floor), e, template.HTMLEscapeString(phrase.ExitLabel(e)))
		floor = upper
	}
	d.valueAxis(f, probabilityTicks(top), y, func(p float64) string { return phrase.Trimmed(100*p, 3) + " %" })
	for i, e := range elections {
		d.mark(f, e, days, i)
	}
	start, _ := time.Parse(time.DateOnly, r.Scenario.AsOf)
	d.dateAxis(f, start, days)
	return d
}

// probabilityTicks are the marks of an axis from nothing to a probability.
func probabilityTicks(top float64) (ticks []float64) {
	step := niceStep(top / 4)
	if top == 1 {
		step = 0.25
	}
	for k := 0; float64(k)*step <= top*1.0001; k++ {
		ticks = append(ticks, float64(k)*step)
	}
	return ticks
}

// marks of the views, in the order of sideBySide.
var viewMarks = map[string]string{outcome.OutsideView: "square", outcome.InsideView: "circle", outcome.PooledView: "disc"}

// pooled reports whether all views that are compared have the horizons of the headline, and
// every mode its relative risks: so in every result of a run.
func pooled(r *outcome.Result) bool {
	horizons := len(r.Views[outcome.PooledView].Horizons)
	if r.Pooling == nil || horizons == 0 {
		return false
	}
	for _, name := range phrase.Views {
		if len(r.Views[name].Horizons) != horizons {
			return false
		}
	}
	return !slices.ContainsFunc(r.Pooling.Modes, func(m outcome.Mode) bool { return len(m.RelativeRisk) != horizons })
}

// viewSection sets history, mechanism and pool side by side.
func viewSection(d *Dossier) *section {
	r := d.Result
	if !pooled(r) {
		return nil
	}
	at := r.HeadlineHorizon()
	h := r.Views[outcome.PooledView].Horizons[at]
	g := graphic{ID: "views", Full: true,
		Title: "By " + phrase.DateAfter(r.Scenario.AsOf, h.Days) + " (" + phrase.Span(h.Days) + "), with 90 % intervals",
		Desc:  "For every way out, three estimates with intervals on a logarithmic scale: history's base rate, the simulated mechanism upon it, and the two pooled. The table holds the numbers.",
		Data:  viewData(r)}
	chart := estimateChart{lo: 1e-4, hi: 1, ticks: []float64{1e-4, 1e-3, 1e-2, 1e-1, 1},
		tick: func(p float64) string { return phrase.Trimmed(100*p, 2) + " %" }, axis: "probability, logarithmic"}
	chart.rows = append(chart.rows, viewRow(r, "leaves by any way", "any", at, leaves))
	for _, e := range outcome.Exits()[:outcome.Modes] {
		chart.rows = append(chart.rows, viewRow(r, phrase.ExitLabel(e), e.String(), at, func(h outcome.Horizon) outcome.Probability { return h.Exits[e] }))
	}
	chart.rows[0].strong = true
	g.Wide = chart.draw(860).svg(g.ID, g.Title, g.Desc)
	g.Narrow = chart.draw(400).svg(g.ID+"-n", g.Title, g.Desc)
	s := &section{ID: "views", Title: "History, mechanism, and the two pooled"}
	s.Blocks = []block{{
		Text:    "The outside view is what happened to past rulers like this one; the inside view is that history times what the simulation says is special about this case. The headline pools them.",
		Keys:    []key{{Mark: "square", Label: "outside: history"}, {Mark: "circle", Label: "inside: history times the mechanism"}, {Mark: "disc", Label: "pooled: the headline"}},
		Figures: []graphic{g},
	}}
	for i := range r.Views[outcome.PooledView].Horizons {
		s.Blocks = append(s.Blocks, block{Fold: "Table: the views by " + phrase.Span(r.Views[outcome.PooledView].Horizons[i].Days), Table: viewSheet(r, i)})
	}
	s.Blocks = append(s.Blocks, block{Note: fmt.Sprintf("Weight of the inside view in the pool: %s, 90 %% interval %s–%s (%s). How much to trust either view: see %q.",
		phrase.Trimmed(r.Pooling.Weight.Mean, 2), phrase.Trimmed(r.Pooling.Weight.Lo, 2), phrase.Trimmed(r.Pooling.Weight.Hi, 2), r.Pooling.Weight.Basis, doubtTitle)})
	return s
}

// viewRow is one line of the chart of views.
func viewRow(r *outcome.Result, label, class string, horizon int, of func(outcome.Horizon) outcome.Probability) estimateRow {
	row := estimateRow{label: label, class: class}
	for _, name := range phrase.Views {
		p := of(r.Views[name].Horizons[horizon])
		row.marks = append(row.marks, estimateMark{shape: viewMarks[name], mean: p.P, lo: p.Lo, hi: p.Hi})
	}
	return row
}

// viewSheet tables the views at a horizon.
func viewSheet(r *outcome.Result, horizon int) *sheet {
	days := r.Views[outcome.PooledView].Horizons[horizon].Days
	t := &sheet{Caption: "The views by " + phrase.DateAfter(r.Scenario.AsOf, days) + ", in % with 90 % intervals", Head: append([]string{"by"}, phrase.Views...)}
	for _, e := range outcome.Exits() {
		row := []string{phrase.ExitLabel(e)}
		for _, name := range phrase.Views {
			row = append(row, phrase.Cell(r.Views[name].Horizons[horizon].Exits[e]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// viewData is every probability of every view as a file.
func viewData(r *outcome.Result) *download {
	var rows [][]string
	for _, name := range append(phrase.Views[:len(phrase.Views):len(phrase.Views)], outcome.SimulatorView) {
		for _, h := range r.Views[name].Horizons {
			for _, e := range outcome.Exits() {
				p := h.Exits[e]
				rows = append(rows, []string{name, strconv.Itoa(h.Days), e.String(), phrase.Decimal(p.P), phrase.Decimal(p.Lo), phrase.Decimal(p.Hi), phrase.Decimal(p.MCError)})
			}
		}
	}
	return csvLink("views", []string{"view", "days", "exit", "p", "lo", "hi", "mc_error"}, rows)
}
