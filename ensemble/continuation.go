package ensemble

import (
	"slices"

	"fronde/outcome"
)

// path is one world's observables with the days that statements about it compare.
type path struct {
	values *[outcome.Variables][]float64
	asOf   int // place of as_of in the grid
	month  int // place of the last recorded day at least four weeks before the end
	last   int // place of the last day
}

// at returns an observable at a place in the grid.
func (p path) at(v outcome.Variable, place int) float64 { return p.values[v][place] }

// continuations are the statements about the horizon if the leader is still in office,
// in the order of the result. Quantiles of the same observables stand in the series.
var continuations = []struct {
	statement string
	holds     func(path) bool
}{
	{"the war goes on", func(p path) bool {
		return p.at(outcome.WarActive, p.last) >= 0.5
	}},
	{"repression is higher than on the forecast's first day", func(p path) bool {
		return p.at(outcome.Repression, p.last) > p.at(outcome.Repression, p.asOf)
	}},
	{"people still leave in the last four weeks", func(p path) bool {
		return p.at(outcome.Emigrated, p.last) > p.at(outcome.Emigrated, p.month)
	}},
	{"more people have left during the forecast than before it", func(p path) bool {
		return p.at(outcome.Emigrated, p.last) > 2*p.at(outcome.Emigrated, p.asOf)
	}},
	{"independent media reach fewer people than on the forecast's first day", func(p path) bool {
		return p.at(outcome.MediaReach, p.last) < p.at(outcome.MediaReach, p.asOf)
	}},
}

// newPath returns the places of a grid; values are set world by world.
func newPath(grid []int, runUp int) path {
	last := len(grid) - 1
	month := 0
	for i, day := range grid {
		if day <= grid[last]-28 {
			month = i
		}
	}
	return path{asOf: slices.Index(grid, runUp), month: month, last: last}
}
