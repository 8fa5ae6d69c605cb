package svg

import (
	"html"
	"math"
	"strconv"

	"fronde/outcome/trace"
	"fronde/report/phrase/caption"
)

// ConfidenceSteps are the bounds, in per cent, of the five colours of confidence.
var ConfidenceSteps = [...]int{20, 40, 60, 80}

// confidenceClass is the colour of a confidence in per cent.
func confidenceClass(percent int) string {
	for i, bound := range ConfidenceSteps {
		if percent < bound {
			return "c" + strconv.Itoa(i)
		}
	}
	return "c" + strconv.Itoa(len(ConfidenceSteps))
}

// Seats draws the seats of a film on the i-th of its days.
func Seats(f *trace.Film, i int) *Drawing {
	const centre, reach = 210.0, 138.0
	d := &Drawing{width: 420, height: 420}
	x, y := make([]float64, len(f.Seats)), make([]float64, len(f.Seats))
	for s := range f.Seats { // seats of a bloc stand side by side, on two rings
		turn := 2*math.Pi*(float64(s)+0.5)/float64(len(f.Seats)) - math.Pi/2
		r := reach
		if s%2 == 1 {
			r *= 0.74
		}
		x[s], y[s] = centre+r*math.Cos(turn), centre+r*math.Sin(turn)
	}
	for _, tie := range f.Ties {
		d.add(`<path d="M%.1f %.1fL%.1f %.1f" class="tie" stroke-width="0.6"/>`, x[tie[0]], y[tie[0]], x[tie[1]], y[tie[1]])
	}
	d.add(`<circle cx="%.1f" cy="%.1f" r="13" class="node"/>`, centre, centre)
	d.text(centre, centre+30, "middle", "tick halo", caption.Leader)
	for s, seat := range f.Seats {
		radius := min(17, max(4.5, 52*math.Sqrt(seat.Power)))
		d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="seat %s"><title>%s</title></circle>`,
			x[s], y[s], radius, confidenceClass(f.Confidence[s][i]), html.EscapeString(caption.SeatTitle(seat.Role,
				f.Confidence[s][i])))
		if f.Face[s][i] > 0 {
			d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="voice"/>`, x[s], y[s], radius+2)
		}
		if f.Plot[s][i] > 0 {
			d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="plotting"/>`, x[s], y[s], radius+5)
		}
	}
	nameBlocs(d, f, centre, reach+44)
	return d
}

// nameBlocs writes each bloc's name outside the middle of its seats.
func nameBlocs(d *Drawing, f *trace.Film, centre, reach float64) {
	for from := 0; from < len(f.Seats); {
		to := from
		for to < len(f.Seats) && f.Seats[to].Bloc == f.Seats[from].Bloc {
			to++
		}
		turn := math.Pi*float64(from+to)/float64(len(f.Seats)) - math.Pi/2
		anchor := "middle"
		switch side := math.Cos(turn); {
		case side > 0.3:
			anchor = "end" // the drawing's edge is near
		case side < -0.3:
			anchor = "start"
		}
		edge := min(d.width-4, max(4, centre+(reach+24)*math.Cos(turn)))
		d.text(edge, centre+reach*math.Sin(turn)+4, anchor, "label strong halo", f.Seats[from].Bloc)
		from = to
	}
}
