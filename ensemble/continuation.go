package ensemble

import (
	"slices"

	"fronde/outcome"
	"fronde/report/phrase/caution"
)

// path is one world's observables with the days that statements about it compare.
type path struct {
	values *[outcome.Variables][]float64
	before int // index of the last recorded day at least four weeks before as_of
	asOf   int // index of as_of in the grid
	month  int // index of the last recorded day at least four weeks before the end
	last   int // index of the last day
	runUp  float64
	pace   float64 // days from month to last, over those from before to asOf
}

// at returns an observable at an index in the grid.
func (p path) at(v outcome.Variable, place int) float64 { return p.values[v][place] }

// since returns how much an observable has grown from one index to another.
func (p path) since(v outcome.Variable, from, to int) float64 { return p.at(v, to) - p.at(v, from) }

// What counts as a change. Judgement: a twentieth of the scale of repression, a
// quarter of the media's reach, half of the pace of emigration.
const (
	harsher = 0.05
	quieter = 0.75
	flowing = 0.5
)

// continuations are the statements about the horizon if the leader is still in office,
// in the order of the result. The quantiles of these observables are in the series.
var continuations = []struct {
	statement string
	holds     func(path) bool
}{
	{caution.WarGoesOn, func(p path) bool {
		return p.at(outcome.WarActive, p.last) >= 0.5
	}},
	{caution.Harsher, func(p path) bool {
		return p.since(outcome.Repression, p.asOf, p.last) >= harsher
	}},
	{caution.StillLeave, func(p path) bool {
		now := p.since(outcome.Emigrated, p.month, p.last)
		return p.runUp > 0 && now >= flowing*p.pace*p.since(outcome.Emigrated, p.before, p.asOf)
	}},
	{caution.QuieterNews, func(p path) bool {
		return p.at(outcome.MediaReach, p.last) <= quieter*p.at(outcome.MediaReach, p.asOf)
	}},
}

// newPath returns the indices for a grid; the values are set world by world.
func newPath(grid []int, runUp int) path {
	last := len(grid) - 1
	p := path{asOf: slices.Index(grid, runUp), last: last, runUp: float64(runUp)}
	for i, day := range grid {
		if day <= grid[last]-28 {
			p.month = i
		}
		if day <= runUp-28 {
			p.before = i
		}
	}
	if before := runUp - grid[p.before]; before > 0 {
		p.pace = float64(grid[last]-grid[p.month]) / float64(before)
	}
	return p
}
