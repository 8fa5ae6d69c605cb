package svg

import (
	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
)

// viewMarks are the marks of the views.
var viewMarks = map[string]string{outcome.OutsideView: "square", outcome.InsideView: "circle",
	outcome.PooledView: "disc"}

// viewRow is one line of the chart of views.
func viewRow(r *outcome.Result, label, class string, horizon int,
	of func(outcome.Horizon) outcome.Probability) estimateRow {
	row := estimateRow{label: label, class: class}
	for _, name := range phrase.Views {
		p := of(r.Views[name].Horizons[horizon])
		row.marks = append(row.marks, estimateMark{shape: viewMarks[name], mean: p.P, lo: p.Lo, hi: p.Hi})
	}
	return row
}

// Views sets the views of each way out side by side at a horizon.
func Views(r *outcome.Result, at int) Chart {
	chart := probabilityChart()
	chart.rows = append(chart.rows, viewRow(r, phrase.HypothesisLabel(outcome.AnyExit), "any", at, outcome.Horizon.Leaves))
	for _, e := range outcome.Exits()[:outcome.Modes] {
		chart.rows = append(chart.rows, viewRow(r, phrase.ExitLabel(e), e.String(), at,
			func(h outcome.Horizon) outcome.Probability { return h.Exits[e] }))
	}
	chart.rows[0].strong = true
	return chart
}

// Risks draws the relative risk of each mode of exit in the stretch up to a horizon.
func Risks(r *outcome.Result, at int) Chart {
	chart := Chart{lo: 0.01, hi: 100, ticks: []float64{0.01, 0.1, 1, 10, 100}, zero: 1,
		tick: func(x float64) string { return "×" + phrase.Trimmed(x, 2) }, axis: caption.RiskAxis}
	for _, m := range r.Pooling.Modes {
		rr := m.RelativeRisk[at]
		chart.rows = append(chart.rows, estimateRow{label: m.Mode, class: "ink",
			marks: []estimateMark{{shape: "disc", mean: rr.Mean, lo: rr.Lo, hi: rr.Hi}}})
	}
	return chart
}

// Cracks draws the cracks; named writes each exit beside its sign.
func Cracks(s *outcome.Signposts, named bool) Chart {
	chart := probabilityChart()
	for _, c := range s.Cracks {
		sign := &s.Signs[c.Sign]
		l := phrase.LikelihoodsAt(sign, s.MatrixLead)[c.Exit]
		label := phrase.Sign(sign)
		if named {
			label += " → " + phrase.HypothesisLabel(c.Exit)
		}
		chart.rows = append(chart.rows, estimateRow{label: label, class: c.Exit, marks: []estimateMark{
			{shape: "circle", mean: l.From.Mean, lo: l.From.Lo, hi: l.From.Hi}, {shape: "disc", mean: l.To.Mean, lo: l.To.Lo,
				hi: l.To.Hi}}})
	}
	return chart
}
