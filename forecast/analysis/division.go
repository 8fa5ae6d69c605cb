package analysis

import (
	"context"
	"slices"
	"strings"

	"fronde/ensemble"
	"fronde/infer"
	"fronde/outcome/finding"
	"fronde/scenario"
)

// division is the Sobol design that divides the variance of the log hazard among groups of
// inputs: each of the strongest numbers, all other numbers together, and chance. The points
// that it mixes are the draws of a run.
type division struct {
	names []string
	sobol infer.Sobol
}

// newDivision groups the inputs by the strength that the screening gave them.
func (b *bench) newDivision(strongest []finding.InputSensitivity, s *sampled, rows int) *division {
	x := &division{}
	var groups [][]int
	others := make([]bool, len(b.inputs))
	for i := range others {
		others[i] = true
	}
	for _, in := range strongest {
		i := slices.IndexFunc(b.inputs, func(e scenario.Entry) bool { return e.Path == in.Path })
		x.names, groups = append(x.names, in.Path), append(groups, []int{i})
		others[i] = false
	}
	var rest []int
	for i, other := range others {
		if other {
			rest = append(rest, i)
		}
	}
	if len(rest) > 0 {
		x.names, groups = append(x.names, finding.OtherNumbers), append(groups, rest)
	}
	// Chance is an input like any other: the world's number, after the scenario's numbers.
	x.names, groups = append(x.names, finding.Chance), append(groups, []int{len(b.inputs)})
	values := b.values(b.drawn(s, 2*rows))
	x.sobol = infer.Sobol{Groups: groups, Rows: rows, Draw: func(row, which int) []float64 {
		d := 2*row + which
		return append(slices.Clone(values[d]), float64(d*worldsPerDraw))
	}}
	return x
}

// design declares the points of the division.
func (x *division) design(b *bench) design {
	plan := b.plan(x.sobol.Points(), 1, ensemble.Trait{Name: "groups", Value: strings.Join(x.names, ", ")})
	chance := len(b.inputs)
	return design{sobolDesign, plan, func(i int) trial {
		point := x.sobol.Point(i)
		return trial{b.model, b.at(point[:chance]), uint32(point[chance])}
	}}
}

// describeDivision simulates the division and records its indices.
func (b *bench) describeDivision(ctx context.Context, r *finding.Sensitivity, s *sampled, rows, kept int) error {
	x := b.newDivision(r.Inputs[:kept], s, rows)
	d := x.design(b)
	b.settle(d, d.plan.Runs)
	outputs, err := b.trials(ctx, d)
	if err != nil {
		return err
	}
	indices, err := x.sobol.Indices(outputs)
	if err != nil {
		return err
	}
	r.Indices = &finding.SobolIndices{Rows: rows, Worlds: x.sobol.Points()}
	for i, index := range indices {
		r.Indices.Groups = append(r.Indices.Groups,
			finding.SobolIndex{Name: x.names[i], First: index.First, Total: index.Total})
	}
	return nil
}
