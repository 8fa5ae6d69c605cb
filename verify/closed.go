package verify

import (
	"fmt"

	"fronde/forecast/pooling"
	"fronde/regime/formula"
	"fronde/stats"
)

// checkClosedForms verifies V5 to V11 and V13: functions that every simulated day and every
// estimate use, at arguments for which the value is known.
func checkClosedForms(v *verification) ([]Check, error) {
	ids := []string{"V5a", "V5b", "V5c", "V6a", "V6b", "V6c", "V6d", "V6e", "V6f", "V6g",
		"V7a", "V7b", "V7c", "V8a", "V8b", "V8c", "V9", "V10", "V11", "V13"}
	checks, err := rowsOf(ids, func(r row) ([]float64, error) {
		compute, ok := closedForms[r.id]
		if !ok {
			compute, ok = closedForms[r.id[:2]]
		}
		if !ok {
			return nil, fmt.Errorf("nothing computes it")
		}
		return compute(r.inputs), nil
	})
	if err != nil {
		return nil, err
	}
	for i := range checks {
		if checks[i].ID == "V6b" {
			if checks[i].Figure, err = v.drawGlobalGame(); err != nil {
				return nil, err
			}
		}
	}
	return append(checks, checkLimits()...), nil
}

// closedForms computes the rows from their inputs, by row or by group of rows.
var closedForms = map[string]func(in []float64) []float64{
	"V5": func(in []float64) []float64 { // k, C/A: the model's capacity is k C
		return []float64{formula.ArrestProbability(in[0]*in[1], 1)}
	},
	"V6a": func(in []float64) []float64 { // c
		return []float64{formula.GlobalGameThreshold(0, 1, 0, in[0])}
	},
	"V6": func(in []float64) []float64 { // alpha, beta, c, y
		return []float64{formula.GlobalGameThreshold(in[0], in[1], in[3], in[2])}
	},
	"V7": func(in []float64) []float64 { // a, b, m
		return []float64{formula.ContestSuccess(in[0], in[1], in[2])}
	},
	"V8": func(in []float64) []float64 { // rho, eta, K
		return []float64{formula.CompletionProbability(in[0], in[1], int(in[2]))}
	},
	"V9": func(in []float64) []float64 { // V, D, X, g
		return []float64{formula.AcceptanceCutoff(in[3], in[2], in[0], in[1])}
	},
	"V10": func(in []float64) []float64 { // alpha, y, beta, x
		mean, precision := formula.Conjugate(in[1], in[0], in[3], in[2])
		return []float64{mean, 1 / precision}
	},
	"V11": func(in []float64) []float64 { // rates, horizon
		last := len(in) - 1
		return stats.CumulativeIncidence(in[:last], in[last])
	},
	"V13": func(in []float64) []float64 { // h_out, RR, weights
		var pooled []float64
		for _, w := range in[2:] {
			pooled = append(pooled, pooling.Hazard(in[0], in[1], w))
		}
		return pooled
	},
}

// checkLimits verifies what docs/model.md 7 says in words rather than numbers.
func checkLimits() []Check {
	slope := func(alpha float64) float64 {
		const dy = 1e-4
		below, above := formula.GlobalGameThreshold(alpha, 1, 0.5-dy, 0.5), formula.GlobalGameThreshold(alpha, 1, 0.5+dy, 0.5)
		return (below - above) / (2 * dy)
	}
	steeper := slope(0.25) < slope(1) && slope(1) < slope(2)
	return []Check{
		near("V5d", "Epstein: no police, nobody is arrested", 0, formula.ArrestProbability(0, 1), 0),
		near("V5e", "Epstein: without limit of police, everybody is", 1, formula.ArrestProbability(1e6, 1), 0),
		{ID: "V6h", What: "Global game: the better the public signal, the more the threshold moves with it",
			Expected: "steeper with precision .25, 1, 2", Tolerance: "direction", Correct: steeper,
			Obtained: fmt.Sprintf("slopes %.3f, %.3f, %.3f", slope(0.25), slope(1), slope(2))},
	}
}
