package svg

import (
	"fronde/outcome/finding"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
)

// TradeOff draws density against coverage in both halves.
func TradeOff(path []finding.TradeOff) *Drawing {
	d := &Drawing{width: 420, height: 260}
	f := frame{58, 394, 26, 206}
	most := 1e-4
	for _, step := range path {
		most = max(most, step.Checked.Density.Hi, step.Found.Density.Hi)
	}
	most = min(1, most*1.03)
	y := func(v float64) float64 { return f.bottom - (f.bottom-f.top)*v/most }
	var ticks []float64
	step := niceStep(most / 4)
	for k := 0; float64(k)*step <= most; k++ {
		ticks = append(ticks, float64(k)*step)
	}
	d.valueAxis(f, ticks, y, func(v float64) string { return phrase.Trimmed(100*v, 2) + " %" })
	d.line(f.left, f.bottom, f.right, f.bottom, "axis")
	for _, q := range []float64{0, 0.5, 1} {
		d.tick(f.left+(f.right-f.left)*q, f, phrase.Trimmed(100*q, 0)+" %")
	}
	d.text(f.right, f.bottom+36, "end", "tick", caption.CoverageAxis)
	d.text(f.left, f.top-2, "start", "tick", caption.DensityAxis)
	d.half(f, path, "faint", y, func(s finding.TradeOff) finding.Region { return s.Found })
	d.half(f, path, "one", y, func(s finding.TradeOff) finding.Region { return s.Checked })
	return d
}

// half draws the trade-off of one half of the draws: a line through the boxes that hold any, with
// a band of their densities' intervals.
func (d *Drawing) half(f frame, path []finding.TradeOff, class string, y func(float64) float64,
	of func(finding.TradeOff) finding.Region) {
	var xs, means, his, los []float64
	for _, step := range path {
		r := of(step)
		if r.Draws == 0 {
			continue
		}
		xs = append(xs, f.left+(f.right-f.left)*r.Coverage.Mean)
		means, his, los = append(means, y(r.Density.Mean)), append(his, y(r.Density.Hi)), append(los, y(r.Density.Lo))
	}
	d.add(`<path d="%s" class="band b80 %s"/>`, area(xs, his, los), class)
	d.add(`<path d="%s" class="median %s"/>`, polyline(xs, means), class)
	for i := range xs {
		d.add(`<circle cx="%.1f" cy="%.1f" r="2.2" class="dot %s"/>`, xs[i], means[i], class)
	}
}

// Part is what a box holds of a number's distribution: its bounds as quantiles.
type Part struct {
	Bound    finding.NumberBound
	From, To float64
}

// Box draws the parts that a box holds.
func Box(parts []Part) *Drawing {
	const left, right, step = 16.0, 404.0, 46.0
	d := &Drawing{width: 420, height: step*float64(len(parts)) + 26}
	for i, p := range parts {
		top := step * float64(i)
		d.text(left, top+16, "start", "label", phrase.ShortPath(p.Bound.Path))
		d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="12" class="strip"/>`, left, top+23, right-left)
		d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="12" class="strip full"/>`, left+(right-left)*p.From, top+23,
			max(2, (right-left)*(p.To-p.From)))
	}
	for _, q := range []float64{0, 0.5, 1} {
		anchor := map[float64]string{0: "start", 0.5: "middle", 1: "end"}[q]
		d.text(left+(right-left)*q, d.height-8, anchor, "tick", caption.Quantile(q))
	}
	return d
}
