package infer

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/stats"
)

// Sample holds draws of the inputs with an output each. The inputs may depend on each
// other, as they do after conditioning on what was observed.
type Sample struct {
	inputs [][]float64
	output []float64
	byX    [][]int // for each input the draws in order of its value
	byY    []int   // the draws in order of the output
	slices int
}

// most is the largest number of slices, least the smallest number of draws in one.
// Judgement: ten conditional distributions follow any smooth effect, and twenty draws in
// each are enough to distinguish distributions that differ by a third.
const (
	most  = 10
	least = 20
)

// NewSample takes draws, each with a value of every input, and their outputs, all finite. At least
// [LeastDraws] are needed.
func NewSample(inputs [][]float64, output []float64) (*Sample, error) {
	if err := matched(inputs, output, LeastDraws); err != nil {
		return nil, err
	}
	s := &Sample{inputs: inputs, output: output, byY: order(len(output), func(i int) float64 { return output[i] })}
	s.slices = min(most, len(output)/least)
	for j := range inputs[0] {
		s.byX = append(s.byX, order(len(inputs), func(i int) float64 { return inputs[i][j] }))
	}
	return s, nil
}

// LeastDraws is the smallest number of draws of a [Sample]: two slices.
const LeastDraws = 2 * least

// order returns 0..n-1 in order of a value; equal values keep their order.
func order(n int, value func(int) float64) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(value(a), value(b)) })
	return all
}

// slice writes for each draw which of the sample's equal slices by an input it falls in.
func (s *Sample) slice(byX, copies, into []int) {
	before, n := 0, len(s.output)
	for _, i := range byX {
		into[i] = min(s.slices-1, before*s.slices/n)
		before += copies[i]
	}
}

// PAWN returns for each input how much the output's distribution depends on it: the
// median over slices of the input of the Kolmogorov-Smirnov distance between the output's
// distribution in the slice and in all draws (Pianosi and Wagener, Environmental Modelling
// and Software 108, 2018), from 0 to 1. It does not depend on the scale of either.
//
// Distances exceed 0 even for inputs without effect. The threshold is the value that the largest
// of as many dummy inputs exceeds with probability 5 %; a dummy input is a random order of draws.
func (s *Sample) PAWN() (indices []stats.Range, threshold float64) {
	indices = s.each(func(slice, copies []int) float64 { return s.distance(slice, copies) })
	for i := range indices {
		indices[i] = floored(indices[i])
	}
	return indices, s.dummy()
}

// each returns a statistic of each input's slices, with intervals.
func (s *Sample) each(statistic func(slice, copies []int) float64) []stats.Range {
	n := len(s.output)
	slice := make([]int, n)
	return bootstrap(n, len(s.byX), func(copies []int, into []float64) {
		for j, byX := range s.byX {
			s.slice(byX, copies, slice)
			into[j] = statistic(slice, copies)
		}
	})
}

// distance is the median Kolmogorov-Smirnov distance of slices from the whole.
func (s *Sample) distance(slice, copies []int) float64 {
	var sizes, seen [most]float64
	total := 0.0
	for i, n := range copies {
		sizes[slice[i]] += float64(n)
		total += float64(n)
	}
	largest, before := make([]float64, s.slices), 0.0
	for at, i := range s.byY {
		seen[slice[i]] += float64(copies[i])
		before += float64(copies[i])
		if at+1 < len(s.byY) && s.output[s.byY[at+1]] == s.output[i] {
			continue // distributions differ between values, not within one
		}
		for k := range largest {
			if sizes[k] > 0 {
				largest[k] = max(largest[k], math.Abs(seen[k]/sizes[k]-before/total))
			}
		}
	}
	slices.Sort(largest)
	return stats.Quantile(0.5, largest)
}

// dummies is the number of random orders that estimate the tail of the distance. The threshold for
// hundreds of inputs lies at a quantile of about 0.9998, so thousands are needed.
const dummies = 8000

// dummy returns the quantile of the distance of an input without effect below which the largest
// of all such inputs stays with probability 95 %.
func (s *Sample) dummy() float64 {
	source := rand.New(rand.NewPCG(bootstrapSeed, 1))
	n := len(s.output)
	slice, once := make([]int, n), make([]int, n)
	for i := range once {
		once[i] = 1
	}
	found := make([]float64, dummies)
	for d := range found {
		s.slice(source.Perm(n), once, slice)
		found[d] = s.distance(slice, once)
	}
	slices.Sort(found)
	return stat.Quantile(math.Pow(0.95, 1/float64(len(s.byX))), stat.Empirical, found, nil)
}

// Explained returns for each input the share of the output's variance that knowing it would
// remove on average, Var(E[y|x]) / Var(y): the first index, from the analysis of variance
// between slices, which is unbiased except for the variation within a slice. It is the
// value of perfect information about one input (Oakley, Journal of the Royal Statistical
// Society D 58, 2009). An estimate that is negative by chance counts as zero.
func (s *Sample) Explained() []stats.Range {
	all := s.each(s.between)
	for i := range all {
		all[i] = floored(all[i])
		all[i].Hi = min(1, all[i].Hi)
	}
	return all
}

// between is the share of the variance component between slices (Searle, Casella and
// McCulloch, Variance Components, 1992, section 3.6), which may be negative.
func (s *Sample) between(slice, copies []int) float64 {
	var sizes, sums [most]float64
	n, sum, squares := 0.0, 0.0, 0.0
	for i, y := range s.output {
		c := float64(copies[i])
		sizes[slice[i]] += c
		sums[slice[i]] += c * y
		n, sum, squares = n+c, sum+c*y, squares+c*y*y
	}
	groups, explained, squaredSizes := 0.0, 0.0, 0.0
	for k := range s.slices {
		if sizes[k] > 0 {
			groups++
			explained += sums[k] * sums[k] / sizes[k]
			squaredSizes += sizes[k] * sizes[k]
		}
	}
	if groups < 2 || n <= groups {
		return 0
	}
	msb := (explained - sum*sum/n) / (groups - 1)
	within := (squares - explained) / (n - groups)
	between := (msb - within) / ((n - squaredSizes/n) / (groups - 1))
	if whole := max(0, between) + within; whole > 0 {
		return between / whole
	}
	return 0
}
