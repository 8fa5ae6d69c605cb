package infer

import (
	"errors"

	"gonum.org/v1/gonum/stat"

	"fronde/stats"
)

// Pair is the interaction of two groups: the part of the variance that knowing both would remove beyond
// what knowing either alone does.
type Pair struct {
	First, Second int // groups, in order
	Index         stats.Range
}

// SecondOrder returns the index of each pair of groups, given the outputs at all points in order. With V
// the variance of f and m its mean,
//
//	S_ij = mean( (f(BA_i) - m) (f(AB_j) - m) - (f(A) - m) (f(B) - m) ) / V - S_i - S_j
//
// (Saltelli, Computer Physics Communications 145, 2002; Saltelli et al. 2010), where BA_i is B with group
// i taken from A. Such an index has the errors of three, so that it needs some thousand rows.
func (s Sobol) SecondOrder(outputs []float64) ([]Pair, error) {
	if !s.Pairs {
		return nil, errors.New("the design has no points for pairs")
	}
	if err := s.checked(outputs); err != nil {
		return nil, err
	}
	g := len(s.Groups)
	var pairs []Pair
	for i := range g {
		for j := i + 1; j < g; j++ {
			pairs = append(pairs, Pair{First: i, Second: j})
		}
	}
	alone := make([]float64, 2*g)
	ranges := bootstrap(s.Rows, len(pairs), func(copies []int, into []float64) {
		s.estimate(outputs, copies, alone)
		s.interactions(outputs, copies, pairs, alone, into)
	})
	for p := range pairs {
		pairs[p].Index = ranges[p]
	}
	return pairs, nil
}

// interactions writes the index of each pair, from a number of copies of each row and the first indices.
func (s Sobol) interactions(outputs []float64, copies []int, pairs []Pair, alone, into []float64) {
	clear(into)
	mean, variance := stat.PopMeanVariance(s.both(outputs, copies))
	if variance == 0 {
		return
	}
	for row, n := range copies {
		if n == 0 {
			continue
		}
		y := outputs[row*s.perRow():][:s.perRow()]
		share := float64(n) / float64(s.Rows) / variance
		independent := (y[0] - mean) * (y[1] - mean)
		for p, pair := range pairs {
			ab, ba := y[2+pair.Second], y[2+len(s.Groups)+pair.First]
			into[p] += share * ((ba-mean)*(ab-mean) - independent)
		}
	}
	for p, pair := range pairs {
		into[p] -= alone[pair.First] + alone[pair.Second]
	}
}
