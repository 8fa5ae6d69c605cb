package report

import (
	"fronde/outcome"
	"fronde/report/phrase"
)

// crackChart draws the cracks; named writes each exit beside its sign.
func crackChart(s *outcome.Signposts, named bool) estimateChart {
	chart := probabilityChart()
	for _, c := range s.Cracks {
		sign := &s.Signs[c.Sign]
		l := phrase.LikelihoodsAt(sign, s.MatrixLead)[c.Exit]
		label := phrase.Sign(sign)
		if named {
			label += " → " + phrase.HypothesisLabel(c.Exit)
		}
		chart.rows = append(chart.rows, estimateRow{label: label, class: c.Exit, marks: []estimateMark{
			{shape: "circle", mean: l.From.Mean, lo: l.From.Lo, hi: l.From.Hi}, {shape: "disc", mean: l.To.Mean, lo: l.To.Lo, hi: l.To.Hi}}})
	}
	return chart
}
