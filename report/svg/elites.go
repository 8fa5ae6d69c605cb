package svg

import (
	"math"

	"fronde/report/phrase"
)

// Bloc is a bloc of the elite as its network shows it.
type Bloc struct {
	Name       string
	Power      float64    // share
	Confidence [3]float64 // in the regime: the 5 %, 50 % and 95 % quantiles
}

// Blocs draws blocs around the leader; trust is that between two of them.
func Blocs(blocs []Bloc, trust func(i, j int) float64) *Drawing {
	d := &Drawing{width: 420}
	const centreX, centreY, reach = 210.0, 162.0, 122.0
	x, y := make([]float64, len(blocs)), make([]float64, len(blocs))
	power := 0.0
	for i, b := range blocs {
		turn := 2*math.Pi*float64(i)/float64(len(blocs)) - math.Pi/2
		x[i], y[i] = centreX+1.15*reach*math.Cos(turn), centreY+reach*math.Sin(turn)
		power += b.Power
	}
	for i := range blocs {
		for j := range i {
			d.add(`<path d="M%.1f %.1fL%.1f %.1f" class="tie" stroke-width="%.1f"/>`,
				x[i], y[i], x[j], y[j], max(36*trust(i, j), 0.5))
		}
	}
	for i, b := range blocs {
		radius := max(14, 52*math.Sqrt(b.Power/power))
		d.bloc(x[i], y[i], radius, b.Confidence[1])
		foot := y[i] + radius + 22
		d.text(x[i], foot, "middle", "label strong halo", b.Name)
		d.text(x[i], foot+16, "middle", "tick halo", phrase.WithRange(b.Confidence, "share"))
		d.height = max(d.height, foot+28)
	}
	return d
}

// bloc draws a disc with a ring of which a share is filled.
func (d *Drawing) bloc(x, y, radius, share float64) {
	around := 2 * math.Pi * (radius + 4)
	d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="node"/><circle cx="%.1f" cy="%.1f" r="%.1f" class="ring"/>`,
		x, y, radius, x, y, radius+4)
	d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="ring full" stroke-dasharray="%.1f %.1f" `+
		`transform="rotate(-90 %.1f %.1f)"/>`,
		x, y, radius+4, around*max(0, min(1, share)), around, x, y)
}
