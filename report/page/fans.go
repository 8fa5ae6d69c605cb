package page

import (
	"strconv"
	"strings"
	"time"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/report/svg"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
)

// fan is a panel of an observable over time.
type fan struct {
	variable outcome.Variable
	whole    bool // a share from 0 to 1, so that panels compare
}

// fans are the panels, in order.
var fans = []fan{
	{variable: outcome.Protesters}, {variable: outcome.Detentions},
	{variable: outcome.ApprovalExpressed, whole: true}, {variable: outcome.ApprovalTrue, whole: true},
	{variable: outcome.ConfidenceCore, whole: true}, {variable: outcome.ConfidenceSecurity, whole: true},
	{variable: outcome.ConfidenceMilitary, whole: true}, {variable: outcome.ConfidenceEconomic, whole: true},
	{variable: outcome.ConfidenceOther, whole: true}, {variable: outcome.CrackIndex}, {variable: outcome.Rents},
	{variable: outcome.Deaths}, {variable: outcome.Emigrated},
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
	return &section{ID: "fans", Title: result.FansTitle, Blocks: []block{
		{
			Text: result.FansText,
			Keys: []key{{Class: "one b95", Mark: "swatch", Label: result.Worlds95},
				{Class: "one on80", Mark: "swatch", Label: "80 %"}, {Class: "one on50", Mark: "swatch",
					Label: "50 %"}, {Class: "one", Mark: "line", Label: result.MedianWorld}},
			Figures: figures,
			Note:    result.FansNote(d.Result.Runs),
		},
		movementBlock(d),
	}}
}

// movementBlock tables what moves most.
func movementBlock(d *Dossier) block {
	r := d.Result
	if len(r.Movements) == 0 {
		return block{}
	}
	t := &sheet{Caption: result.Movements,
		Head: result.MovementsHead(r)}
	for _, m := range r.Movements {
		t.Rows = append(t.Rows, []string{meaningOf(d, m.Variable), phrase.WithRange(m.From, m.Unit),
			phrase.WithRange(m.To, m.Unit)})
	}
	return block{Fold: result.MovementsFold, Table: t}
}

// meaningOf says what a variable of a file is; its name where it is not known.
func meaningOf(d *Dossier, variable string) string {
	if v, known := phrase.VariableNamed(variable); known {
		return namedBlocs(d.Case, v.Info().Meaning)
	}
	return phrase.Plain(variable)
}

// graphic draws the panel; false if the result lacks its observable, or if no bloc of the
// case is of the kind.
func (f fan) graphic(d *Dossier, p svg.Period) (graphic, bool) {
	s, ok := seriesOf(d.Result, f.variable)
	if !ok || !hasBloc(d.Case, f.variable) {
		return graphic{}, false
	}
	s = wholeWeeks(s, p)
	info := f.variable.Info()
	title, meaning := namedBlocs(d.Case, result.Fans[f.variable].Title), namedBlocs(d.Case, info.Meaning)
	g := graphic{ID: "fan-" + strings.ReplaceAll(info.Name, "_", "-"), Title: title, Note: result.Fans[f.variable].Note,
		Table: fanSheet(s, p), Data: fanData(s, p),
		Desc: result.FanDesc(meaning)}
	g.Wide = svg.Fan(s, p, f.whole).SVG(g.ID, g.Title, g.Desc)
	return g, true
}

// namedBlocs replaces [result.OtherBlocs] by the names of the case's blocs.
func namedBlocs(c *scenario.Case, text string) string {
	if c == nil {
		return text
	}
	var names []string
	for _, b := range c.Elites.Blocs {
		if b.Kind == vocabulary.OtherBloc {
			names = append(names, b.Name)
		}
	}
	return strings.ReplaceAll(text, result.OtherBlocs, phrase.List(names))
}

// fanSheet tables medians and ranges on key dates.
func fanSheet(s outcome.Series, p svg.Period) *sheet {
	t := &sheet{Caption: result.FanCaption, Head: result.FanHead}
	for _, day := range keyDays(p) {
		i := nearest(s.Days, day)
		t.Rows = append(t.Rows, []string{p.Start.AddDate(0, 0, s.Days[i]).Format("2 January 2006"), medianOf(s, i),
			rangeOf(s, "0.1", "0.9", i), rangeOf(s, "0.025", "0.975", i)})
	}
	return t
}

// rangeOf writes the range between two quantiles on the i-th day; a dash if there are none.
func rangeOf(s outcome.Series, lo, hi string, i int) string {
	if s.Quantiles[lo] == nil || s.Quantiles[hi] == nil {
		return "–"
	}
	return phrase.Ends(s.Quantiles[lo][i], s.Quantiles[hi][i], s.Unit)
}

// medianOf writes the median of a place of a series with the range of half of the worlds.
func medianOf(s outcome.Series, i int) string {
	return phrase.Quantity(s.Quantiles["0.5"][i], s.Unit) + " (" + rangeOf(s, "0.25", "0.75", i) + ")"
}

// fanData is the quantiles of a series by day as a file.
func fanData(s outcome.Series, p svg.Period) *download {
	names := []string{"0.025", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.975"}
	head := []string{"variable", "unit", "date", "day"}
	for _, q := range names {
		head = append(head, "q"+q)
	}
	var rows [][]string
	for i, day := range s.Days {
		row := []string{s.Variable, s.Unit, p.Start.AddDate(0, 0, day).Format(time.DateOnly), strconv.Itoa(day)}
		for _, q := range names {
			value := ""
			if s.Quantiles[q] != nil {
				value = phrase.Decimal(s.Quantiles[q][i])
			}
			row = append(row, value)
		}
		rows = append(rows, row)
	}
	return csvLink(strings.ReplaceAll(s.Variable, "_", "-"), head, rows)
}
