package infer

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// worth is the share of the whole sum of squares that a split must remove (Therneau and
// Atkinson, An Introduction to Recursive Partitioning, 1997: their default).
const worth = 0.01

// Grow divides the inputs into a few boxes in which the output differs most: a regression
// tree (Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, 1984),
// grown best split first. Leaves hold at least a given number of draws, and come in order of
// density, the highest first. It is not pruned, because the few leaves are checked in other data.
func Grow(d Data, leaves, least int) []Box {
	tree := []leaf{newLeaf(d, nil, least)}
	_, variance := stat.PopMeanVariance(d.Output, nil)
	whole := variance * float64(len(d.Output))
	for len(tree) < leaves {
		best := 0
		for i := range tree {
			if tree[i].gain > tree[best].gain {
				best = i
			}
		}
		l := tree[best]
		if l.gain <= worth*whole {
			break
		}
		tree[best] = newLeaf(d, l.box.with(Bound{l.input, math.Inf(-1), l.at}), least)
		tree = append(tree, newLeaf(d, l.box.with(Bound{l.input, l.at, math.Inf(1)}), least))
	}
	slices.SortStableFunc(tree, func(a, b leaf) int { return cmp.Compare(b.mean, a.mean) })
	boxes := make([]Box, len(tree))
	for i := range tree {
		boxes[i] = tree[i].box
	}
	return boxes
}

// leaf is a box with its mean and its best split.
type leaf struct {
	box   Box
	mean  float64
	gain  float64 // sum of squares that the split removes; 0 without one
	input int
	at    float64
}

func newLeaf(d Data, box Box, least int) leaf {
	l := leaf{box: box}
	var inside []int
	sum := 0.0
	for i, x := range d.Inputs {
		if box.Holds(x) {
			inside = append(inside, i)
			sum += d.Output[i]
		}
	}
	n := len(inside)
	l.mean = sum / float64(max(1, n))
	if n < 2*least {
		return l
	}
	for j := range d.Inputs[0] {
		l.split(d, inside, j, least, sum)
	}
	return l
}

// split keeps the best split by an input if it beats the best so far.
func (l *leaf) split(d Data, inside []int, j, least int, sum float64) {
	inside = slices.Clone(inside)
	value := func(i int) float64 { return d.Inputs[inside[i]][j] }
	slices.SortStableFunc(inside, func(a, b int) int { return cmp.Compare(d.Inputs[a][j], d.Inputs[b][j]) })
	n, left := len(inside), 0.0
	for i := 1; i <= n-least; i++ {
		left += d.Output[inside[i-1]]
		if i < least || value(i) == value(i-1) {
			continue
		}
		a, b := float64(i), float64(n-i)
		right := sum - left
		gain := left*left/a + right*right/b - sum*sum/float64(n)
		if gain > l.gain {
			l.gain, l.input, l.at = gain, j, (value(i-1)+value(i))/2
		}
	}
}
