package verify

import (
	"fmt"
	"math"
	"slices"

	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/stats"
)

const (
	exitWorlds = 2000
	// followed is how many days worlds are followed at most.
	followed = 1461
	// judged is the day on which the estimates are compared, with two in five worlds still followed.
	judged = 877
	// improbable is how many standard errors an estimate may be off: by chance one in some 16,000 is.
	improbable = 4
)

// checkDrawnExits treats the exits that worlds draw as a researcher treats rulers of whom some are still in
// office: each world is followed up to a random day, and the cumulative incidence that Aalen and Johansen
// estimate from what was seen is compared with the closed form of the rates of V11.
func checkDrawnExits(v *verification) ([]Check, error) {
	r, c, exits, err := risky()
	if err != nil {
		return nil, err
	}
	spells, err := simulate(v, lasting(c, followed), exitWorlds, func(_ *regime.Model, w *outcome.World) stats.Spell {
		stream := (worldsSeed + 1).World(w.Run).Stream(rng.Outcome, 0, 0)
		end := math.Ceil(followed * stream.Float64())
		if cause := slices.Index(exits[:], w.Exit); cause >= 0 && float64(w.Day) <= end {
			return stats.Spell{Time: float64(w.Day), Cause: cause}
		}
		return stats.Spell{Time: end, Cause: stats.Censored}
	})
	if err != nil {
		return nil, err
	}
	var seen stats.IncidenceStep
	for _, step := range stats.AalenJohansen(spells, len(exits)) {
		if step.Time <= judged {
			seen = step
		}
	}
	expected := closedForms["V11"]([]float64{r.inputs[0], r.inputs[1], r.inputs[2], judged / year})
	var checks []Check
	for i, exit := range exits {
		se := math.Sqrt(seen.Variance[i])
		lo, hi := stats.BetaInterval(seen.P[i], seen.Variance[i], stats.Level)
		what := fmt.Sprintf("Exits drawn in %d worlds, followed to random days, by %d days: %s", exitWorlds, judged,
			exit.Label())
		check := near(fmt.Sprintf("V11d%d", i+1), what, expected[i], seen.P[i], improbable*se)
		check.Notes = []string{fmt.Sprintf("90 %% interval of Aalen and Johansen's estimate: %.4f to %.4f", lo, hi)}
		checks = append(checks, check)
	}
	return checks, nil
}
