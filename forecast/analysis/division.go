package analysis

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fronde/ensemble"
	"fronde/infer"
	"fronde/outcome/finding"
	"fronde/rng"
	"fronde/scenario"
)

// division is the Sobol design that divides the variance of the log hazard among groups of
// inputs: each of the strongest numbers, all other numbers together, and chance. Every group has
// the values of one of a run's draws, and a quasi-random point chooses which, the draws of a
// single number in order of its value. So inputs are as the record leaves each of them, and
// independent, as Sobol's indices have it.
type division struct {
	names []string
	sobol infer.Sobol
	draws int // among which to choose
}

// newDivision groups the inputs by the strength that the screening gave them.
func (b *bench) newDivision(strongest []finding.InputSensitivity, s *sampled, o SensitivityOptions) *division {
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
	x.draws = len(s.numbers)
	x.sobol = infer.Sobol{Groups: groups, Rows: o.Rows, Pairs: o.Pairs, Draw: chooser(b.values(s.numbers), groups, b.seed)}
	return x
}

// chooser returns, for each point of a Sobol design, the values of every group in a draw, and a world
// of its own for chance, the last group.
func chooser(values [][]float64, groups [][]int, seed rng.Seed) func(row, which int) []float64 {
	quasi := infer.Quasi(len(groups), seed)
	numbers := groups[:len(groups)-1]
	ordered := make([][]int, len(numbers))
	for g, columns := range numbers {
		for d := range values {
			ordered[g] = append(ordered[g], d)
		}
		if len(columns) == 1 {
			slices.SortStableFunc(ordered[g], func(a, b int) int {
				return cmp.Compare(values[a][columns[0]], values[b][columns[0]])
			})
		}
	}
	return func(row, which int) []float64 {
		at := quasi(row, which)
		point := make([]float64, len(values[0])+1)
		for g, columns := range numbers {
			d := ordered[g][int(at[g]*float64(len(values)))]
			for _, j := range columns {
				point[j] = values[d][j]
			}
		}
		point[len(values[0])] = float64((2*row + which) * worldsPerDraw)
		return point
	}
}

// design declares the points of the division.
func (x *division) design(b *bench) design {
	plan := b.plan(x.sobol.Points(), 1, ensemble.Trait{Name: "groups", Value: strings.Join(x.names, ", ")},
		ensemble.Trait{Name: "points", Value: "quasi-random among draws: " + strconv.Itoa(x.draws)},
		ensemble.Trait{Name: "pairs", Value: strconv.FormatBool(x.sobol.Pairs)})
	chance := len(b.inputs)
	return design{sobolDesign, plan, func(i int) trial {
		point := x.sobol.Point(i)
		return trial{b.model, b.at(point[:chance]), uint32(point[chance])}
	}}
}

// describeDivision simulates the division and records its indices.
func (b *bench) describeDivision(
	ctx context.Context, r *finding.Sensitivity, s *sampled, o SensitivityOptions, kept int,
) error {
	x := b.newDivision(r.Inputs[:kept], s, o)
	d := x.design(b)
	b.settle(d, d.plan.Runs)
	outputs, err := b.trials(ctx, d)
	if err != nil {
		return err
	}
	r.Indices = &finding.SobolIndices{Rows: o.Rows, Worlds: x.sobol.Points(), Convergence: []finding.SobolStep{}}
	for _, part := range []int{4, 2} {
		first := division{names: x.names, sobol: x.sobol}
		if first.sobol.Rows = o.Rows / part; first.sobol.Rows < 2 {
			continue
		}
		groups, err := first.indices(outputs[:first.sobol.Points()])
		if err != nil {
			return err
		}
		r.Indices.Convergence = append(r.Indices.Convergence, finding.SobolStep{Rows: first.sobol.Rows, Groups: groups})
	}
	if r.Indices.Groups, err = x.indices(outputs); err != nil || !o.Pairs {
		return err
	}
	pairs, err := x.sobol.SecondOrder(outputs)
	for _, p := range pairs {
		r.Indices.Pairs = append(r.Indices.Pairs,
			finding.SobolPair{First: x.names[p.First], Second: x.names[p.Second], Index: p.Index})
	}
	return err
}

// indices names the index of each group.
func (x *division) indices(outputs []float64) (groups []finding.SobolIndex, err error) {
	indices, err := x.sobol.Indices(outputs)
	for i, index := range indices {
		groups = append(groups, finding.SobolIndex{Name: x.names[i], First: index.First, Total: index.Total})
	}
	return groups, err
}
