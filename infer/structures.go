package infer

import (
	"fmt"
	"math"
	"slices"

	"fronde/stats"
)

// Split is the variance of an output by its source: four shares that sum to 1.
type Split struct {
	Variance    stats.Range // the whole, in squared units of the output
	Parameters  stats.Range // between draws of the uncertain numbers, over all structures
	Structure   stats.Range // between structures, over all draws and worlds
	Interaction stats.Range // effects of structure that differ between draws or worlds
	Chance      stats.Range // between worlds of one draw, over all structures
}

// Structures divides the variance of outputs[s][d][l] of structure s, draw d and world l,
// where worlds of equal index in a draw have the same random streams in all structures. Structures are taken
// as a fixed list of equal probability, draws and worlds as random. With m_dl the mean over
// structures, e_sdl = y_sdl - m_dl, and e_s its mean over all worlds,
//
//	Parameters and Chance   components of m_dl between and within draws
//	Structure               mean of e_s^2, less its own sampling variance
//	Interaction             the rest of the mean of e_sdl^2
//
// A part that is negative by chance counts as zero.
//
// At least two draws and two worlds per draw are needed, and all outputs must be finite. With one
// structure its part and the interaction are zero.
func Structures(outputs [][][]float64) (Split, error) {
	for s, draws := range outputs {
		if err := finite(slices.Concat(draws...)); err != nil {
			return Split{}, fmt.Errorf("structure %d: %w", s, err)
		}
	}
	r := bootstrap(len(outputs[0]), 5, func(copies []int, into []float64) { divide(outputs, copies, into) })
	for i := range r {
		r[i] = floored(r[i])
	}
	return Split{r[0], r[1], r[2], r[3], r[4]}, nil
}

// divide writes the variance and the shares of its four parts, from a number of copies of each draw.
func divide(outputs [][][]float64, copies []int, into []float64) {
	layout, deviation := means(outputs, copies)
	c := layout.Components()
	n := layout.Groups
	structure, all := 0.0, 0.0
	for s := range deviation {
		var sum, within float64 // of the draws' means e_sd, the independent units
		for d, e := range deviation[s] {
			sum += float64(copies[d]) * e.mean
			all += float64(copies[d]) * e.squares
		}
		mean := sum / n
		for d, e := range deviation[s] {
			within += float64(copies[d]) * (e.mean - mean) * (e.mean - mean)
		}
		structure += mean*mean - within/(n*(n-1))
	}
	kinds := float64(len(outputs))
	structure /= kinds
	into[0] = 0
	for i, part := range []float64{c.Between, structure, all/n/kinds - structure, c.Within} {
		into[i+1] = max(0, part)
		into[0] += into[i+1]
	}
	for i := range into[1:] {
		into[i+1] /= max(into[0], math.SmallestNonzeroFloat64)
	}
}

// deviation of a structure in a draw: the mean and mean square over its worlds.
type deviation struct{ mean, squares float64 }

// means returns the layout of the means over structures, and how each structure deviates.
func means(outputs [][][]float64, copies []int) (stats.OneWay, [][]deviation) {
	deviations := make([][]deviation, len(outputs))
	for s := range deviations {
		deviations[s] = make([]deviation, len(copies))
	}
	over := make([]float64, len(copies)) // draw means of m_dl
	var layout stats.OneWay
	grand := 0.0
	for d, n := range copies {
		worlds := len(outputs[0][d])
		m := make([]float64, worlds)
		for l := range m {
			for s := range outputs {
				m[l] += outputs[s][d][l] / float64(len(outputs))
			}
			over[d] += m[l] / float64(worlds)
		}
		for l := range m {
			layout.Within += float64(n) * (m[l] - over[d]) * (m[l] - over[d])
			for s := range outputs {
				e := outputs[s][d][l] - m[l]
				deviations[s][d].mean += e / float64(worlds)
				deviations[s][d].squares += e * e / float64(worlds)
			}
		}
		layout.Groups += float64(n)
		layout.Values += float64(n * worlds)
		layout.SquaredSizes += float64(n * worlds * worlds)
		grand += float64(n*worlds) * over[d]
	}
	grand /= layout.Values
	for d, n := range copies {
		layout.Between += float64(n*len(outputs[0][d])) * (over[d] - grand) * (over[d] - grand)
	}
	return layout, deviations
}

// Paired returns the mean of the differences of independent draws, with its interval.
func Paired(differences []float64) stats.Range {
	return bootstrap(len(differences), 1, func(copies []int, into []float64) {
		into[0] = 0
		for d, n := range copies {
			into[0] += float64(n) * differences[d] / float64(len(differences))
		}
	})[0]
}
