package analysis

import (
	"cmp"
	"slices"

	"fronde/ensemble"
	"fronde/infer"
	"fronde/outcome/finding"
	"fronde/scenario"
	"fronde/stats"
)

// describeInputs records what the screening and the sample show about each uncertain number.
func (b *bench) describeInputs(r *finding.Sensitivity, m *infer.Morris, hazards []float64, s *sampled) error {
	effects, err := m.Effects(hazards)
	if err != nil {
		return err
	}
	sample, err := infer.NewSample(b.values(s.numbers),
		s.means(func(r *ensemble.Row) float64 { return logHazard(leaving(r)) }))
	if err != nil {
		return err
	}
	pawn, threshold := sample.PAWN()
	delta, deltaThreshold := sample.Delta()
	resolves, importance := sample.Explained(), sample.Importance()
	strength := make([]stats.Range, len(effects))
	for i, e := range effects {
		strength[i] = e.Strength
	}
	r.PAWNThreshold, r.DeltaThreshold = threshold, deltaThreshold
	ranks, pawnRanks, resolveRanks := infer.Rank(strength), infer.Rank(pawn), infer.Rank(resolves)
	for i, e := range b.inputs {
		r.Inputs = append(r.Inputs, finding.InputSensitivity{
			Path: e.Path, Value: e.Number.String(), Unit: e.Unit, Doc: e.Doc,
			Stated: e.Stated, Grade: e.Number.Evidence().Grade(),
			Strength: strength[i], Rank: ranks[i], Direction: effects[i].Direction, Spread: effects[i].Spread,
			PAWN: pawn[i], PAWNRank: pawnRanks[i], Delta: delta[i], Importance: importance[i],
			Resolves: resolves[i], ResolvesRank: resolveRanks[i],
		})
	}
	shares, err := m.Shares(hazards, len(bases), func(i int) int { return basisOf(b.inputs[i]) })
	if err != nil {
		return err
	}
	for i, name := range bases {
		basis := finding.Basis{Basis: name, Share: shares[i]}
		for _, e := range b.inputs {
			if basisOf(e) == i {
				basis.Numbers++
			}
		}
		r.Bases = append(r.Bases, basis)
	}
	slices.SortStableFunc(r.Inputs, func(a, b finding.InputSensitivity) int {
		return cmp.Compare(b.Strength.Mean, a.Strength.Mean)
	})
	return nil
}

// bases in the order of the table.
var bases = []string{finding.BasisBetter, finding.BasisWorse, finding.BasisNone, finding.BasisDefaults}

// basisOf returns what a number rests on.
func basisOf(e scenario.Entry) int {
	evidence := e.Number.Evidence()
	switch {
	case !e.Stated:
		return 3
	case evidence == nil:
		return 2
	case evidence.Weak():
		return 1
	}
	return 0
}
