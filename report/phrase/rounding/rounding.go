// Package rounding rounds tables while preserving their sums and orders.
package rounding

import (
	"math"
	"math/bits"
	"slices"
)

// Together rounds a table of cumulative probabilities, given in steps, to whole steps. The columns
// are horizons. The rows are ways out, which never fall from one column to the next, and a last row
// with the remainder. Each entry becomes one of its two whole neighbours so that
//
//   - each column has the same sum as before,
//   - no row but the last falls, and the last does not rise,
//   - among such roundings, the sum of squared errors is least.
//
// This is controlled rounding (Cox, Journal of the American Statistical Association 82, 1987). A
// solution always exists: prefixes of rows and sums of columns are two laminar families, so the
// polytope of such tables has integer vertices (Edmonds 1970). The best solution is found column by
// column over the sets of entries to round up, of which there are at most 2^10.
//
// If the probabilities themselves contradict each other, each entry is rounded alone.
func Together(columns [][]float64) [][]int {
	if len(columns) == 0 {
		return nil
	}
	nothing := make([]float64, len(columns[0]))
	paths := []path{{sets: []uint{0}, error: []float64{0}, before: []int{-1}}}
	for i, column := range columns {
		before := nothing
		if i > 0 {
			before = columns[i-1]
		}
		paths = append(paths, paths[i].next(before, column))
		if falls(before, column) || len(paths[i+1].sets) == 0 {
			return roundAlone(columns)
		}
	}
	return best(columns, paths[1:])
}

// falls reports whether a way out falls below its step, which no rounding can hide.
func falls(before, column []float64) bool {
	for e, x := range column[:len(column)-1] {
		if Down(x) < Down(before[e]) {
			return true
		}
	}
	return false
}

// Slack is the binary rounding error that is ignored: 0.29 is 28.999999999999996 points.
const Slack = 1e-9

// Down returns the largest whole number not above x.
func Down(x float64) int { return int(math.Floor(x + Slack)) }

// Up returns the smallest whole number not below x.
func Up(x float64) int { return int(math.Ceil(x - Slack)) }

// Near returns the nearest whole number; halves are rounded up.
func Near(x float64) int { return int(math.Floor(x + 0.5 + Slack)) }

// path holds, for each set of ways out that one column may round up, the least error of the columns
// so far and the set of the column before.
type path struct {
	sets   []uint
	error  []float64
	before []int // index into the sets of the column before
}

// next finds the sets of a column that may follow those of the column before. A way out would fall
// if it stayed between the same neighbours and were rounded up first, then down.
func (p path) next(before, column []float64) (n path) {
	same := uint(0)
	for e, x := range column[:len(column)-1] {
		if Down(x) <= Down(before[e]) {
			same |= 1 << e
		}
	}
	for _, up := range candidates(column) {
		cost, from := math.Inf(1), -1
		for k, earlier := range p.sets {
			if p.error[k] < cost && earlier&same&^up == 0 {
				cost, from = p.error[k], k
			}
		}
		if from >= 0 {
			n.sets, n.before = append(n.sets, up), append(n.before, from)
			n.error = append(n.error, cost+squaredError(column, up))
		}
	}
	return n
}

// candidates lists the sets of ways out to round up that also round the last row to one of its
// neighbours. Entries that are whole already are in none of them.
func candidates(column []float64) (sets []uint) {
	modes := len(column) - 1
	floors, open := 0, uint(0)
	for e, x := range column[:modes] {
		floors += Down(x)
		if Up(x) > Down(x) {
			open |= 1 << e
		}
	}
	rest := column[modes]
	whole := Near(total(column))
	for set := range uint(1) << modes {
		if set&^open != 0 {
			continue
		}
		if left := whole - floors - bits.OnesCount(set); left >= Down(rest) && left <= Up(rest) {
			sets = append(sets, set)
		}
	}
	return sets
}

// entries is a column with the ways out of a set rounded up and the others down; the last row has the
// remainder.
func entries(column []float64, up uint) []int {
	modes := len(column) - 1
	rounded := make([]int, len(column))
	rounded[modes] = Near(total(column))
	for e, x := range column[:modes] {
		rounded[e] = Down(x) + int(up>>e&1)
		rounded[modes] -= rounded[e]
	}
	return rounded
}

// squaredError is the sum of the squared errors of a column.
func squaredError(column []float64, up uint) (sum float64) {
	for e, n := range entries(column, up) {
		sum += (float64(n) - column[e]) * (float64(n) - column[e])
	}
	return sum
}

func total(column []float64) (sum float64) {
	for _, x := range column {
		sum += x
	}
	return sum
}

// best follows the best path backwards from the last column.
func best(columns [][]float64, paths []path) [][]int {
	rounded := make([][]int, len(columns))
	last := paths[len(paths)-1].error
	at := slices.Index(last, slices.Min(last))
	for i := len(columns) - 1; i >= 0; i-- {
		rounded[i] = entries(columns[i], paths[i].sets[at])
		at = paths[i].before[at]
	}
	return rounded
}

// roundAlone rounds each entry to its nearer neighbour.
func roundAlone(columns [][]float64) [][]int {
	rounded := make([][]int, len(columns))
	for i, column := range columns {
		for _, x := range column {
			rounded[i] = append(rounded[i], Near(x))
		}
	}
	return rounded
}
