package report

import (
	"fronde/outcome"
	"fronde/report/phrase"
)

// part is what a box holds of a number's distribution: its bounds as quantiles.
type part struct {
	bound    outcome.NumberBound
	from, to float64
}

// boxStrips draws the parts that a box holds.
func boxStrips(parts []part) *drawing {
	const left, right, step = 16.0, 404.0, 46.0
	d := &drawing{width: 420, height: step*float64(len(parts)) + 26}
	for i, p := range parts {
		top := step * float64(i)
		d.text(left, top+16, "start", "label", phrase.ShortPath(p.bound.Path))
		d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="12" class="strip"/>`, left, top+23, right-left)
		d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="12" class="strip full"/>`, left+(right-left)*p.from, top+23, max(2, (right-left)*(p.to-p.from)))
	}
	for _, q := range []float64{0, 0.5, 1} {
		anchor := map[float64]string{0: "start", 0.5: "middle", 1: "end"}[q]
		d.text(left+(right-left)*q, d.height-8, anchor, "tick", phrase.Trimmed(100*q, 0)+" % quantile")
	}
	return d
}
