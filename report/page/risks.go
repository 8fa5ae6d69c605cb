package page

import (
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/report/svg"
)

// riskSection says how the case differs from a usual ruler, mode by mode.
func riskSection(d *Dossier) *section {
	r := d.Result
	if !pooled(r) {
		return nil
	}
	at := r.HeadlineHorizon()
	g := graphic{ID: "risks", Full: true,
		Title: result.RisksFigure(r, at),
		Desc:  result.RisksDesc,
		Table: riskSheet(r), Data: riskData(r)}
	chart := svg.Risks(r, at)
	g.Wide = chart.Draw(860).SVG(g.ID, g.Title, g.Desc)
	g.Narrow = chart.Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
	p := r.Pooling
	return &section{ID: "risks", Title: result.RisksTitle, Blocks: []block{{
		Text:    result.RisksText(p),
		Figures: []graphic{g},
		Note:    result.RisksNote(p),
	}}}
}

func riskSheet(r *outcome.Result) *sheet {
	t := &sheet{Caption: result.RisksCaption, Head: result.RisksHead}
	for _, h := range r.Views[outcome.PooledView].Horizons {
		t.Head = append(t.Head, phrase.Span(h.Days))
	}
	for _, m := range r.Pooling.Modes {
		row := []string{m.Mode, phrase.Bracketed(m.Outside, 100)}
		for _, rr := range m.RelativeRisk {
			row = append(row, phrase.Bracketed(rr.Range, 1))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func riskData(r *outcome.Result) *download {
	var rows [][]string
	for _, m := range r.Pooling.Modes {
		for _, rr := range m.RelativeRisk {
			rows = append(rows, []string{m.Mode, strconv.Itoa(rr.Days), phrase.Decimal(rr.Mean), phrase.Decimal(rr.Lo),
				phrase.Decimal(rr.Hi)})
		}
	}
	return csvLink("relative-risks", []string{"mode", "days", "mean", "lo", "hi"}, rows)
}
