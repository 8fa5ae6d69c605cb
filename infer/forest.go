package infer

import (
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/stats"
)

const (
	// forests is the number of resamples of the draws, and trees that of the trees grown in each.
	// Judgement: a thousand trees rank hundreds of inputs, and a hundred forests give intervals.
	forests = 100
	trees   = 10
	// tried is the share of inputs among which a node chooses, as in the EMA Workbench.
	tried = 0.6
	// unsplit is the number of draws that a node does not divide further (Geurts et al. 2006: five
	// where the output is noisy).
	unsplit = 5
)

// Importance scores each input by extremely randomised trees (Geurts, Ernst and Wehenkel, Machine Learning
// 63, 2006): the share of the sum of squares that splits by it remove, all shares summing to 1 unless no
// split removes any. Each node draws one place to split for each of some inputs and takes the best. The score is
// that of all trees, and its interval that of forests grown in resampled draws. Inputs that matter
// only together with others score too, and so, a little, do those that do nothing.
func (s *Sample) Importance() []stats.Range {
	source := rand.New(rand.NewPCG(bootstrapSeed, 2))
	g := &grower{output: s.output, inputs: s.inputs, source: source}
	n, k := len(s.output), len(s.byX)
	samples := make([][]float64, k)
	draws := make([]int, n)
	for range forests {
		g.removed = make([]float64, k)
		for i := range draws {
			draws[i] = source.IntN(n)
		}
		for range trees {
			g.grow(slices.Clone(draws))
		}
		sum := 0.0
		for _, part := range g.removed {
			sum += part
		}
		for j, part := range g.removed {
			if sum > 0 {
				part /= sum
			}
			samples[j] = append(samples[j], part)
		}
	}
	ranges := make([]stats.Range, k)
	for j := range ranges {
		slices.Sort(samples[j])
		ranges[j] = stats.Range{Mean: stat.Mean(samples[j], nil), Lo: stats.Quantile(stats.Lower, samples[j]),
			Hi: stats.Quantile(stats.Upper, samples[j])}
		ranges[j].Lo, ranges[j].Hi = min(ranges[j].Lo, ranges[j].Mean), max(ranges[j].Hi, ranges[j].Mean)
	}
	return ranges
}

// grower grows extremely randomised trees and adds up what splits by each input remove.
type grower struct {
	output  []float64
	inputs  [][]float64
	source  *rand.Rand
	removed []float64
}

// grow divides the draws of a node, and its parts, until they are too few or alike.
func (g *grower) grow(node []int) {
	if len(node) <= unsplit {
		return
	}
	sum := 0.0
	for _, i := range node {
		sum += g.output[i]
	}
	input, at, most := -1, 0.0, 0.0
	for j := range g.removed {
		if g.source.Float64() >= tried {
			continue
		}
		if place, gain := g.try(node, j, sum); gain > most {
			input, at, most = j, place, gain
		}
	}
	if input < 0 {
		return
	}
	g.removed[input] += most
	left := 0
	for k, i := range node {
		if g.inputs[i][input] < at {
			node[k], node[left] = node[left], node[k]
			left++
		}
	}
	g.grow(node[:left])
	g.grow(node[left:])
}

// try draws a place at which to split a node by an input, and returns what the split removes of the sum of
// squares.
func (g *grower) try(node []int, input int, sum float64) (at, gain float64) {
	least, most := g.inputs[node[0]][input], g.inputs[node[0]][input]
	for _, i := range node {
		least, most = min(least, g.inputs[i][input]), max(most, g.inputs[i][input])
	}
	if least == most {
		return 0, 0
	}
	at = most - (most-least)*g.source.Float64() // above least, up to most: neither part is empty
	n, below := 0.0, 0.0
	for _, i := range node {
		if g.inputs[i][input] < at {
			n++
			below += g.output[i]
		}
	}
	all := float64(len(node))
	if n == 0 || n == all {
		return 0, 0
	}
	above := sum - below
	return at, below*below/n + above*above/(all-n) - sum*sum/all
}
