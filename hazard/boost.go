package hazard

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// mostBins is how many values of a column a tree can distinguish as candidates for a split.
// 64 quantiles lose nothing that a few hundred events could show.
const mostBins = 64

// boost is a sum of shallow regression trees for the log hazard,
//
//	log h_i = a + nu sum_m f_m(x_i)
//
// each fitted to the gradient of the cloglog log-likelihood at the sum so far, leaf by
// leaf with the Newton step G / (H + lambda), G and H the leaf's sums of gradient and
// expected information (Friedman, Annals of Statistics 29, 2001; Chen & Guestrin, KDD
// 2016, equations 5 and 7). Nothing in it is random.
type boost struct {
	Intercept float64 `json:"intercept"`
	Trees     []tree  `json:"trees"`
}

// tree is a list of nodes, the root first.
type tree []branch

// branch is a split or, if Left is 0, a leaf.
type branch struct {
	Column int     `json:"c"`
	At     float64 `json:"t"` // rows with at most this go left
	Left   int     `json:"l,omitempty"`
	Right  int     `json:"r,omitempty"`
	Value  float64 `json:"v,omitempty"` // of a leaf, times the rate
}

// grower fits trees to binned columns.
type grower struct {
	m           Member
	bins        [][]uint8   // by column, of each row
	edges       [][]float64 // by column: the upper edge of each bin except the last
	gradient    []float64
	information []float64
}

// fitBoost grows the trees. Only the design's plain columns are split: a spline's pieces
// add nothing for a tree.
func fitBoost(x *mat.Dense, y []float64, m Member, plain []bool) *boost {
	n, _ := x.Dims()
	w := &grower{m: m, gradient: make([]float64, n), information: make([]float64, n)}
	w.bin(x, plain)
	b := &boost{Intercept: startingLevel(y, linkCloglog)}
	eta := make([]float64, n)
	for i := range eta {
		eta[i] = b.Intercept
	}
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	for range m.Trees {
		for i, e := range eta {
			w.gradient[i], w.information[i] = slope(y[i] > 0, e, linkCloglog)
		}
		t := w.grow(nil, slices.Clone(all), m.Depth, eta)
		if len(t) == 1 && t[0].Value == 0 {
			break // nothing left to learn
		}
		b.Trees = append(b.Trees, t)
	}
	return b
}

// bin cuts each column at quantiles of its distinct values.
func (w *grower) bin(x *mat.Dense, plain []bool) {
	n, width := x.Dims()
	w.bins, w.edges = make([][]uint8, width), make([][]float64, width)
	for j := range width {
		if !plain[j] {
			continue
		}
		column := mat.Col(nil, j, x)
		sorted := slices.Sorted(slices.Values(column))
		var edges []float64
		for k := 1; k < mostBins; k++ {
			at := k * n / mostBins
			if at == 0 {
				continue
			}
			// Halfway to the next larger value, so that rounding moves no row across it.
			low := sorted[at-1]
			next, _ := slices.BinarySearchFunc(sorted, low, func(v, t float64) int {
				if v <= t {
					return -1
				}
				return 1
			})
			if next == n {
				break
			}
			if edge := (low + sorted[next]) / 2; len(edges) == 0 || edge > edges[len(edges)-1] {
				edges = append(edges, edge)
			}
		}
		w.edges[j] = edges
		w.bins[j] = make([]uint8, n)
		for i, v := range column {
			k, _ := slices.BinarySearch(edges, v)
			w.bins[j][i] = uint8(k)
		}
	}
}

// grow appends the node for some rows and everything below it, and updates eta in its leaves.
func (w *grower) grow(t tree, rows []int, depth int, eta []float64) tree {
	at := len(t)
	t = append(t, branch{})
	var column, bin int
	gain := 0.0
	if depth > 0 {
		column, bin, gain = w.best(rows)
	}
	if gain <= 0 {
		g, h := w.sums(rows)
		t[at].Value = w.m.Rate * g / (h + w.m.Penalty)
		for _, i := range rows {
			eta[i] = min(max(eta[i]+t[at].Value, lowestEta), highestEta)
		}
		return t
	}
	var left, right []int
	for _, i := range rows {
		if int(w.bins[column][i]) <= bin {
			left = append(left, i)
		} else {
			right = append(right, i)
		}
	}
	t[at].Column, t[at].At = column, w.edges[column][bin]
	t[at].Left = len(t)
	t = w.grow(t, left, depth-1, eta)
	t[at].Right = len(t)
	return w.grow(t, right, depth-1, eta)
}

func (w *grower) sums(rows []int) (g, h float64) {
	for _, i := range rows {
		g += w.gradient[i]
		h += w.information[i]
	}
	return g, h
}

// best finds the split with the largest gain G_l^2/(H_l+lambda) + G_r^2/(H_r+lambda) -
// G^2/(H+lambda), the first if several are equal.
func (w *grower) best(rows []int) (column, bin int, gain float64) {
	total, whole := w.sums(rows)
	score := func(g, h float64) float64 { return g * g / (h + w.m.Penalty) }
	none := score(total, whole)
	type sum struct {
		g, h float64
		n    int
	}
	for j, bins := range w.bins {
		if len(w.edges[j]) == 0 {
			continue
		}
		var sums [mostBins]sum
		for _, i := range rows {
			s := &sums[bins[i]]
			s.g += w.gradient[i]
			s.h += w.information[i]
			s.n++
		}
		var left sum
		for k := range w.edges[j] {
			left.g, left.h, left.n = left.g+sums[k].g, left.h+sums[k].h, left.n+sums[k].n
			if left.n < w.m.Leaf {
				continue
			}
			if len(rows)-left.n < w.m.Leaf {
				break
			}
			const least = 1e-10 // below this, a gain is rounding error
			if found := score(left.g, left.h) + score(total-left.g, whole-left.h) - none; found > gain+least {
				column, bin, gain = j, k, found
			}
		}
	}
	return column, bin, gain
}

// logHazards returns the log hazard of each row.
func (b *boost) logHazards(x *mat.Dense) []float64 {
	n, _ := x.Dims()
	eta := make([]float64, n)
	for i := range eta {
		row := x.RawRowView(i)
		sum := b.Intercept
		for _, t := range b.Trees {
			at := &t[0]
			for at.Left > 0 {
				if row[at.Column] <= at.At {
					at = &t[at.Left]
				} else {
					at = &t[at.Right]
				}
			}
			sum += at.Value
		}
		eta[i] = min(max(sum, lowestEta), highestEta)
	}
	return eta
}

// hazardOf is exp with its argument bounded so as not to overflow.
func hazardOf(logHazard float64) float64 { return math.Exp(min(max(logHazard, lowestEta), highestEta)) }
