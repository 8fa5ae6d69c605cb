package sample

import (
	"fronde/outcome"
	"fronde/stats"
)

// Signposts has a sign of every observable and side, with something to say about a few
// exits.
func Signposts() *outcome.Signposts {
	s := &outcome.Signposts{Worlds: 2000, Draws: 1000, Landmarks: []int{28, 56}, Leads: []int{28, 84}, MatrixLead: 84}
	for v := range outcome.Variable(outcome.Variables) {
		for i, side := range []string{outcome.Above, outcome.Below} {
			sign := outcome.Sign{Variable: v.String(), Reading: v.Reading().String(), Unit: v.Info().Unit, Side: side,
				Threshold: 0.24 * float64(1-i), Frequency: 0.1, Visible: v.Visible(), Diagnosticity: 0.01 * float64(v)}
			for _, lead := range s.Leads {
				at := outcome.SignLead{Lead: lead, Exits: map[string]outcome.Likelihood{}}
				for n, name := range []string{"military_coup", "natural_death", "survival", outcome.AnyExit} {
					lr := []float64{4, 0.2, 1, 1.5}[n]
					at.Exits[name] = outcome.Likelihood{LR: stats.Range{Mean: lr, Lo: lr * 0.7, Hi: lr * 1.4},
						From: outcome.Pooled{Range: stats.Range{Mean: 0.002, Hi: 0.01},
							MCError: 0.0002}, To: outcome.Pooled{Range: stats.Range{Mean: 0.002 * lr, Lo: 0.00005,
							Hi: min(1, 0.01*lr)}, MCError: 0.0005},
						Times: stats.Range{Mean: lr, Lo: lr * 0.7, Hi: lr * 1.4}}
				}
				sign.At = append(sign.At, at)
			}
			s.Signs = append(s.Signs, sign)
		}
	}
	for i := range 12 {
		s.Cracks = append(s.Cracks, outcome.Crack{Sign: 2 * i, Exit: []string{"military_coup", outcome.AnyExit}[i%2]})
	}
	return s
}
