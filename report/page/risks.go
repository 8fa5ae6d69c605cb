package page

import (
	"fmt"
	"math"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
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
		Title: "Relative risk by mode of exit, last stretch to " + phrase.Span(r.Views[outcome.PooledView].Horizons[at].Days),
		Desc:  "For each mode of exit the case's simulated hazard as a multiple of that of a usual ruler, with a 90 % interval, on a logarithmic scale. Left of the line at 1 the case is safer than usual, right of it less safe.",
		Table: riskSheet(r), Data: riskData(r)}
	chart := svg.Risks(r, at)
	g.Wide = chart.Draw(860).SVG(g.ID, g.Title, g.Desc)
	g.Narrow = chart.Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
	p := r.Pooling
	return &section{ID: "risks", Title: "What is special about this case", Blocks: []block{{
		Text:    fmt.Sprintf("How much likelier each mode of exit is here than under a usual ruler of %s in office, as simulated. An interval that holds 1 gives no reason to leave the base rate.", p.Reference.Tenure),
		Figures: []graphic{g},
		Note: fmt.Sprintf("The usual ruler: %s of %s generic cases. History: %s, %s leader-years, %s (%s). %s",
			phrase.Count(int64(p.Reference.Worlds), "world", "worlds"), strconv.Itoa(p.Reference.Members), p.Class.Name,
			phrase.Thousands(int64(math.Round(p.Class.LeaderYears))), phrase.Count(int64(p.Class.Exits), "exit", "exits"), p.Class.Source, p.Class.Reason),
	}}}
}

func riskSheet(r *outcome.Result) *sheet {
	t := &sheet{Caption: "Relative risk in the stretch up to each horizon, with 90 % intervals; history's rate in % a year", Head: []string{"mode", "history"}}
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
			rows = append(rows, []string{m.Mode, strconv.Itoa(rr.Days), phrase.Decimal(rr.Mean), phrase.Decimal(rr.Lo), phrase.Decimal(rr.Hi)})
		}
	}
	return csvLink("relative-risks", []string{"mode", "days", "mean", "lo", "hi"}, rows)
}
