package ensemble

import (
	"cmp"
	"math"
	"slices"

	"fronde/outcome"
	"fronde/stats"
)

// quantiles of the series, with their names in files: the ends of the central 95, 90, 80
// and 50 %, and the median.
var quantiles = []struct {
	name  string
	share float64
}{
	{"0.025", 0.025}, {"0.05", 0.05}, {"0.1", 0.1}, {"0.25", 0.25}, {"0.5", 0.5},
	{"0.75", 0.75}, {"0.9", 0.9}, {"0.95", 0.95}, {"0.975", 0.975},
}

// Series returns the quantiles of every observable by day, over the worlds whose leader
// was still in office on the day by the sampled fate. A series ends before the first day
// without such a world. Quantiles are accurate to half a percent of their value; persons
// and counts are whole.
func (s *Summary) Series() []outcome.Series {
	all := make([]outcome.Series, outcome.Variables)
	days := s.daysWithWorlds()
	for v := range all {
		info := outcome.Variable(v).Info()
		series := outcome.Series{
			Variable: info.Name, Unit: info.Unit,
			Days:      slices.Clone(s.sums.grid[:days]),
			Quantiles: map[string][]float64{},
		}
		for _, q := range quantiles {
			values := make([]float64, days)
			for i := range values {
				values[i] = s.quantile(outcome.Variable(v), i, q.share)
			}
			series.Quantiles[q.name] = values
		}
		all[v] = series
	}
	return all
}

// daysWithWorlds returns the number of the grid's days on which any leader is in office.
func (s *Summary) daysWithWorlds() int {
	for i := range s.sums.grid {
		if s.sums.sketches[i].count() == 0 {
			return i
		}
	}
	return len(s.sums.grid)
}

// quantile returns a quantile of an observable on the i-th day of the grid.
func (s *Summary) quantile(v outcome.Variable, i int, share float64) float64 {
	value := s.sums.sketches[int(v)*len(s.sums.grid)+i].quantile(share)
	if unit := v.Info().Unit; unit == "persons" || unit == "count" {
		value = math.Round(value)
	}
	return value
}

// strongest is the number of movements reported.
const strongest = 8

// Movements returns the observables whose median moves most between as_of and the last
// day with a leader in office, the strongest first. A movement's size is the change of the
// median over the wider of the two half-intervals (95 % minus 5 % quantile, halved), which
// counts as no smaller than the quantiles' own accuracy. Daily counts are left out: the
// grid records single days at first and the largest day of a week later, so that the two cannot
// be compared.
func (s *Summary) Movements() []outcome.Movement {
	moves := []outcome.Movement{}
	last := s.daysWithWorlds() - 1
	if last < s.sums.path.asOf {
		return moves
	}
	for v := range outcome.Variable(outcome.Variables) {
		if v.Reading() == outcome.ReadPeak {
			continue
		}
		info := v.Info()
		from, to := s.three(v, s.sums.path.asOf), s.three(v, last)
		accuracy := sketchAccuracy * max(math.Abs(from[1]), math.Abs(to[1]))
		half := max((from[2]-from[0])/2, (to[2]-to[0])/2, accuracy)
		if change := to[1] - from[1]; change != 0 {
			moves = append(moves, outcome.Movement{
				Variable: info.Name, Unit: info.Unit, From: from, To: to, Size: change / half,
			})
		}
	}
	slices.SortStableFunc(moves, func(a, b outcome.Movement) int {
		return cmp.Compare(math.Abs(b.Size), math.Abs(a.Size))
	})
	return moves[:min(strongest, len(moves))]
}

// three returns the 5 %, 50 % and 95 % quantiles on the i-th day of the grid.
func (s *Summary) three(v outcome.Variable, i int) [3]float64 {
	return [3]float64{s.quantile(v, i, stats.Lower), s.quantile(v, i, 0.5), s.quantile(v, i, stats.Upper)}
}
