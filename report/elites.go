package report

import (
	"math"

	"fronde/report/phrase"
)

// networkBloc is a bloc of the elite as its network shows it.
type networkBloc struct {
	name       string
	power      float64    // share
	confidence [3]float64 // in the regime: the 5 %, 50 % and 95 % quantiles
}

// eliteNetwork draws blocs around the leader; trust is that between two of them.
func eliteNetwork(blocs []networkBloc, trust func(i, j int) float64) *drawing {
	d := &drawing{width: 420}
	const centreX, centreY, reach = 210.0, 162.0, 122.0
	x, y := make([]float64, len(blocs)), make([]float64, len(blocs))
	power := 0.0
	for i, b := range blocs {
		turn := 2*math.Pi*float64(i)/float64(len(blocs)) - math.Pi/2
		x[i], y[i] = centreX+1.15*reach*math.Cos(turn), centreY+reach*math.Sin(turn)
		power += b.power
	}
	for i := range blocs {
		for j := range i {
			d.add(`<path d="M%.1f %.1fL%.1f %.1f" class="tie" stroke-width="%.1f"/>`,
				x[i], y[i], x[j], y[j], max(36*trust(i, j), 0.5))
		}
	}
	for i, b := range blocs {
		radius := max(14, 52*math.Sqrt(b.power/power))
		d.bloc(x[i], y[i], radius, b.confidence[1])
		foot := y[i] + radius + 22
		d.text(x[i], foot, "middle", "label strong halo", b.name)
		d.text(x[i], foot+16, "middle", "tick halo", phrase.WithRange(b.confidence, "share"))
		d.height = max(d.height, foot+28)
	}
	return d
}

// bloc draws a disc with a ring of which a share is filled.
func (d *drawing) bloc(x, y, radius, share float64) {
	around := 2 * math.Pi * (radius + 4)
	d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="node"/><circle cx="%.1f" cy="%.1f" r="%.1f" class="ring"/>`,
		x, y, radius, x, y, radius+4)
	d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="ring full" stroke-dasharray="%.1f %.1f" transform="rotate(-90 %.1f %.1f)"/>`,
		x, y, radius+4, around*max(0, min(1, share)), around, x, y)
}
