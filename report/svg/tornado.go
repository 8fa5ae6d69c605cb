package svg

import (
	"math"

	"fronde/outcome/finding"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
)

// TornadoBars is how many numbers the tornado shows; its table and file hold all.
const TornadoBars = 12

// Tornado draws the strongest numbers.
func Tornado(s *finding.Sensitivity) Chart {
	chart := Chart{zero: 1, hi: 2, tick: func(x float64) string { return "×" + phrase.Trimmed(x, 2) },
		axis: caption.HazardAxis}
	for _, in := range s.Inputs[:min(TornadoBars, len(s.Inputs))] {
		bar := estimateMark{shape: "bar", from: 1, mean: math.Exp(in.Strength.Mean / 2), lo: math.Exp(in.Strength.Lo / 2),
			hi: math.Exp(in.Strength.Hi / 2)}
		chart.hi = max(chart.hi, bar.hi)
		row := estimateRow{label: phrase.ShortPath(in.Path), class: "two"}
		switch phrase.Way(in) {
		case "↓":
			row.class = "one"
			bar.mean, bar.lo, bar.hi = 1/bar.mean, 1/bar.hi, 1/bar.lo
		case "±":
			row.class, bar.from = "faint", 1/bar.mean
		}
		row.marks = []estimateMark{bar}
		chart.rows = append(chart.rows, row)
	}
	chart.lo = 1 / chart.hi
	for _, x := range []float64{0.01, 0.1, 0.25, 0.5, 1, 2, 4, 10, 100} {
		if few := chart.hi > 12 && (x == 0.5 || x == 2 || x == 0.25 || x == 4); !few && chart.lo <= x && x <= chart.hi {
			chart.ticks = append(chart.ticks, x)
		}
	}
	return chart
}
