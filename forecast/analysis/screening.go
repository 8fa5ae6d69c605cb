package analysis

import (
	"slices"

	"fronde/ensemble"
	"fronde/infer"
)

// screening declares the Morris design around the first draws. The points of a trajectory
// share the random streams of the draw's first world.
func (b *bench) screening(m *infer.Morris, s *sampled) design {
	values := b.values(b.drawn(s, m.Trajectories))
	quantiles := make([][]float64, len(values))
	for t := range values {
		for i, e := range b.inputs {
			quantiles[t] = append(quantiles[t], quantileOf(e.Number, values[t][i]))
		}
	}
	m.Base, m.Step = func(t int) []float64 { return quantiles[t] }, infer.RandomSteps(b.seed)
	return design{screeningDesign, b.screeningPlan(m), func(world int) trial {
		t := m.Trajectory(world)
		at := slices.Clone(values[t])
		for i, u := range m.Point(world) {
			if u != quantiles[t][i] {
				at[i] = b.inputs[i].Number.Quantile(u)
			}
		}
		return trial{b.model, b.at(at), uint32(t * worldsPerDraw)}
	}}
}

// screeningPlan names the steps, since worlds of an earlier version had others.
func (b *bench) screeningPlan(m *infer.Morris) ensemble.Plan {
	return b.plan(m.Points(), 1, ensemble.Trait{Name: "steps", Value: "random"})
}
