package infer

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/rng"
	"fronde/stats"
)

// Sobol is a design that divides the variance of the output among groups of inputs. Each
// row has two independent points, A and B, and for each group a point that is A with the
// group's inputs taken from B (Saltelli et al., Computer Physics Communications 181,
// 2010). Rows come from [Quasi] or, for comparison, from [Uniform]; more can be added to either. The
// bootstrap takes rows to be independent, so that its intervals are too wide for those of [Quasi], whose
// errors partly cancel out.
//
// The indices assume independent inputs. If groups depend on each other, a mixed point is less
// likely than the points it mixes, and the indices are reliable only if the dependence is weak.
type Sobol struct {
	Groups [][]int // the columns of each group
	Rows   int
	// Pairs adds for each group a point that is B with the group's inputs taken from A, for the
	// indices of the second order.
	Pairs bool
	// Draw returns A (0) or B (1) of a row: a value for each input.
	Draw func(row, which int) []float64
}

// Uniform draws independent points of the unit cube, for the Draw of a [Sobol].
func Uniform(inputs int, seed rng.Seed) func(row, which int) []float64 {
	return func(row, which int) []float64 {
		space := seed.World(uint32(row))
		point := make([]float64, inputs)
		for j := range point {
			stream := space.Stream(rng.Parameter, uint32(j), which)
			point[j] = stream.Float64()
		}
		return point
	}
}

// Points returns the number of points, row by row.
func (s Sobol) Points() int { return s.Rows * s.perRow() }

func (s Sobol) perRow() int {
	if s.Pairs {
		return 2*len(s.Groups) + 2
	}
	return len(s.Groups) + 2
}

// Point returns the i-th point: a value for each input.
func (s Sobol) Point(i int) []float64 {
	row, part := i/s.perRow(), i%s.perRow()
	if part < 2 {
		return s.Draw(row, part)
	}
	from := (part - 2) / len(s.Groups) // A, and after all groups B
	point, other := slices.Clone(s.Draw(row, from)), s.Draw(row, 1-from)
	for _, j := range s.Groups[(part-2)%len(s.Groups)] {
		point[j] = other[j]
	}
	return point
}

// Index is a group's share of the variance.
type Index struct {
	// First is the part that knowing the group alone would remove, Total the part that
	// would be left if all but the group were known.
	First, Total stats.Range
}

// Indices returns the index of each group, given the outputs at all points in order. With
// f at the points A, B and AB_i of each row, and V the variance of f,
//
//	S_i  = mean( (f(B) - m) (f(AB_i) - f(A)) ) / V    (Saltelli et al. 2010)
//	ST_i = mean( (f(A) - f(AB_i))^2 ) / (2 V)         (Jansen 1999)
//
// m is the mean of f, subtracted because it only adds noise. If there is no variance, all are 0.
func (s Sobol) Indices(outputs []float64) ([]Index, error) {
	if err := s.checked(outputs); err != nil {
		return nil, err
	}
	g := len(s.Groups)
	ranges := bootstrap(s.Rows, 2*g, func(copies []int, into []float64) { s.estimate(outputs, copies, into) })
	all := make([]Index, g)
	for i := range all {
		all[i] = Index{First: ranges[i], Total: floored(ranges[g+i])}
	}
	return all, nil
}

// estimate writes the first indices and then the total ones, from a number of copies of each row.
func (s Sobol) estimate(outputs []float64, copies []int, into []float64) {
	mean, variance := stat.PopMeanVariance(s.both(outputs, copies))
	clear(into)
	if variance == 0 {
		return
	}
	for row, n := range copies {
		y := outputs[row*s.perRow():][:s.perRow()]
		for i, mixed := range y[2 : 2+len(s.Groups)] {
			share := float64(n) / float64(s.Rows) / variance
			into[i] += share * (y[1] - mean) * (mixed - y[0])
			into[len(s.Groups)+i] += share * (mixed - y[0]) * (mixed - y[0]) / 2
		}
	}
}

// both returns the outputs at A and B of all rows, and how often each counts.
func (s Sobol) both(outputs []float64, copies []int) (both, weights []float64) {
	for row, n := range copies {
		y := outputs[row*s.perRow():]
		both = append(both, y[0], y[1])
		weights = append(weights, float64(n), float64(n))
	}
	return both, weights
}

// checked says whether there is a finite output for every point.
func (s Sobol) checked(outputs []float64) error {
	if len(outputs) != s.Points() || s.Rows < 2 {
		return fmt.Errorf("%d outputs of %d rows; %d of at least 2 are needed", len(outputs), s.Rows, s.Points())
	}
	return finite(outputs)
}
