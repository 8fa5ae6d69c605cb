package verify

import "fronde/regime/formula"

// never is a time in days so long that practically no one comes to terms with what they
// know: the limit in which awareness only spreads.
const never = 1e9

// finalSize is the share that ever becomes aware when a rule plays out in steps of some
// days, from a first share that is vanishingly small.
func finalSize(rule formula.Awareness, first, days float64) float64 {
	unaware, aware := 1-first, first
	for aware > first/1e3 {
		unaware, aware = rule.Step(unaware, aware, days)
	}
	return 1 - unaware
}

// checkAwareness verifies V3 by the rule that moves every cell's people each day.
func checkAwareness(v *verification) ([]Check, error) {
	const first = 1e-10 // adds about as much to the final size
	checks, err := rowsOf([]string{"V3a", "V3b", "V3c", "V3d"}, func(r row) ([]float64, error) {
		rule := formula.Awareness{Reproduction: r.inputs[0], Rationalising: 30}
		return []float64{finalSize(rule, first, 1)}, nil
	})
	if err != nil {
		return nil, err
	}
	logistic, err := rowsOf([]string{"V3e"}, func(r row) ([]float64, error) {
		share, beta, days := r.inputs[0], r.inputs[1], r.inputs[2]
		const steps = 2_000_000 // the error is about a quarter of a step, in days
		rule := formula.Awareness{Reproduction: beta * never, Rationalising: never}
		unaware, aware := 1-share, share
		for range steps {
			unaware, aware = rule.Step(unaware, aware, days/steps)
		}
		return []float64{aware}, nil
	})
	if err != nil {
		return nil, err
	}
	slow := formula.Awareness{Reproduction: 2, Rationalising: 2}
	own := near("V3f", "SIR final size does not depend on the step, R0=2 T=2 d, steps of 1 h and of 3 d",
		finalSize(slow, first, 1./24), finalSize(slow, first, 3), 1e-6)
	checks = append(append(checks, logistic...), own)
	checks[1].Figure, err = v.drawAwareness()
	return checks, err
}
