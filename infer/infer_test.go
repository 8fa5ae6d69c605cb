package infer_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fronde/infer"
	"fronde/rng"
	"fronde/stats"
)

// ishigami is the function of Ishigami and Homma (1990) with a = 7 and b = 0.1 over (-pi, pi)^3, as
// a function of quantiles; further inputs do nothing.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	return math.Sin(x(0)) + 7*math.Pow(math.Sin(x(1)), 2) + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// Its exact indices.
var (
	ishigamiFirst = []float64{0.3139, 0.4424, 0}
	ishigamiTotal = []float64{0.5576, 0.4424, 0.2437}
)

// gFunction is Sobol's function, the product of (|4u - 2| + a) / (1 + a).
func gFunction(a []float64) func(u []float64) float64 {
	return func(u []float64) float64 {
		y := 1.0
		for i, ai := range a {
			y *= (math.Abs(4*u[i]-2) + ai) / (1 + ai)
		}
		return y
	}
}

// gIndices are its exact indices: with V_i = 1/(3 (1 + a_i)^2) and V = prod (1 + V_i) - 1,
// S_i = V_i/V and ST_i = V_i prod_{j != i} (1 + V_j) / V.
func gIndices(a []float64) (first, total []float64) {
	all := 1.0
	parts := make([]float64, len(a))
	for i, ai := range a {
		parts[i] = 1 / (3 * (1 + ai) * (1 + ai))
		all *= 1 + parts[i]
	}
	for _, p := range parts {
		first = append(first, p/(all-1))
		total = append(total, p*all/(1+p)/(all-1))
	}
	return first, total
}

// singles puts each input in a group of its own.
func singles(n int) [][]int {
	groups := make([][]int, n)
	for i := range groups {
		groups[i] = []int{i}
	}
	return groups
}

func run(points int, point func(int) []float64, f func([]float64) float64) []float64 {
	y := make([]float64, points)
	for i := range y {
		y[i] = f(point(i))
	}
	return y
}

// near compares an estimate with the exact value: it must be within three half-widths of its own 90
// % interval, or five standard errors, and the interval must not be wider than allowed.
func near(t *testing.T, what string, got stats.Range, want, widest float64) {
	t.Helper()
	half := (got.Hi - got.Lo) / 2
	if math.Abs(got.Mean-want) > 3*half+1e-9 || half > widest {
		t.Errorf("%s is %.4f (%.4f to %.4f), exactly %.4f", what, got.Mean, got.Lo, got.Hi, want)
	}
}

// sample draws points at random with outputs of f.
func sample(n, inputs int, f func([]float64) float64) ([][]float64, []float64) {
	draw := infer.Uniform(inputs, 11)
	points, y := make([][]float64, n), make([]float64, n)
	for i := range points {
		points[i] = draw(i, 0)
		y[i] = f(points[i])
	}
	return points, y
}

func newSample(t *testing.T, points [][]float64, y []float64) *infer.Sample {
	t.Helper()
	s, err := infer.NewSample(points, y)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// PAWN detects the third input of Ishigami, whose first-order index is 0, and ignores dummies.
func TestPAWN(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compares thousands of points")
	}
	points, y := sample(2000, 8, ishigami)
	indices, threshold := newSample(t, points, y).PAWN()
	for i, index := range indices {
		if matters := i < 3; matters != (index.Mean > threshold) {
			t.Errorf("input %d has PAWN %.3f, the threshold is %.3f", i, index.Mean, threshold)
		}
	}
	monotone := make([]float64, len(y))
	for i := range y {
		monotone[i] = math.Exp(y[i])
	}
	again, _ := newSample(t, points, monotone).PAWN()
	if !slices.Equal(indices, again) {
		t.Error("PAWN depends on the scale of the output")
	}
}

// One uniform input alone has slices whose distances from the whole are 0.9, 0.8, 0.7, 0.6 and 0.5
// and back, with a median of 0.7. For Ishigami's function, the distances are those on a grid of 60
// points per input, which excludes chance.
func TestPAWNIsExact(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compares thousands of points")
	}
	points, y := sample(1000, 2, func(u []float64) float64 { return u[0] })
	indices, _ := newSample(t, points, y).PAWN()
	near(t, "PAWN of one input alone", indices[0], 0.7, 0.04)
	const side = 60
	var grid [][]float64
	for i := range side * side * side {
		at := func(k int) float64 { return (float64(k%side) + 0.5) / side }
		grid = append(grid, []float64{at(i), at(i / side), at(i / side / side)})
	}
	points, y = sample(2000, 3, ishigami)
	indices, _ = newSample(t, points, y).PAWN()
	for j, index := range indices {
		near(t, fmt.Sprintf("PAWN of Ishigami's input %d", j), index, gridPAWN(grid, j), 0.05)
	}
}

// By hand: of 20 draws in each of ten slices, so many show the event, 100 of 200 in all. The distances
// are |share - 0.5|: four times 0, 0.1, three times 0.2, twice 0.25, with a median of (0.1 + 0.2)/2.
func TestPAWNTakesTheMedianOfTen(t *testing.T) {
	t.Parallel()
	var points [][]float64
	var y []float64
	for slice, events := range []int{10, 10, 10, 10, 12, 6, 6, 15, 15, 6} {
		for i := range 20 {
			points = append(points, []float64{float64(20*slice + i)})
			y = append(y, 0)
			if i < events {
				y[len(y)-1] = 1
			}
		}
	}
	indices, _ := newSample(t, points, y).PAWN()
	if got := indices[0].Mean; math.Abs(got-0.15) > 1e-12 {
		t.Errorf("PAWN is %g, want 0.15", got)
	}
}

// gridPAWN is the median distance of ten slices of an input from the whole grid.
func gridPAWN(grid [][]float64, input int) float64 {
	var all []float64
	slice := make([][]float64, 10)
	for _, u := range grid {
		y, k := ishigami(u), int(10*u[input])
		all, slice[k] = append(all, y), append(slice[k], y)
	}
	slices.Sort(all)
	var distances []float64
	for _, some := range slice {
		slices.Sort(some)
		below, largest := 0, 0.0
		for i, y := range all {
			for below < len(some) && some[below] <= y {
				below++
			}
			if i+1 == len(all) || all[i+1] > y {
				largest = max(largest, math.Abs(float64(below)/float64(len(some))-float64(i+1)/float64(len(all))))
			}
		}
		distances = append(distances, largest)
	}
	slices.Sort(distances)
	return (distances[4] + distances[5]) / 2
}

func TestExplainedIsTheFirstIndex(t *testing.T) {
	t.Parallel()
	points, y := sample(4000, 5, ishigami)
	for i, part := range newSample(t, points, y).Explained() {
		want := 0.0
		if i < 3 {
			want = ishigamiFirst[i]
		}
		near(t, "the variance explained", part, want, 0.05)
	}
}

// The known components get normal draws on top.
func TestStructuresFindsTheComponents(t *testing.T) {
	t.Parallel()
	const draws, worlds = 400, 2
	effects := []float64{0, 0, 0, 4} // variance 3
	space := rng.Seed(5).World(0)
	outputs := make([][][]float64, len(effects))
	for s := range outputs {
		outputs[s] = make([][]float64, draws)
		for d := range outputs[s] {
			own := space.Stream(rng.Strength, uint32(d), 0)
			b := 2 * own.Normal() // variance 4
			mixed := space.Stream(rng.Belief, uint32(d), s)
			both := mixed.Normal() // variance 1: 3/4 of it between structures, 1/4 of it to m
			outputs[s][d] = make([]float64, worlds)
			for l := range worlds {
				chance := space.Stream(rng.Outcome, uint32(d), l)
				outputs[s][d][l] = effects[s] + b + both + chance.Normal()
			}
		}
	}
	split, err := infer.Structures(outputs)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "variance", split.Variance, 9, 1)
	near(t, "parameters", split.Parameters, 4.25/9, 0.1)
	near(t, "structure", split.Structure, 3.0/9, 0.1)
	near(t, "interaction", split.Interaction, 0.75/9, 0.1)
	near(t, "chance", split.Chance, 1.0/9, 0.1)
}

func TestRankLeavesOverlapsAlone(t *testing.T) {
	t.Parallel()
	got := infer.Rank([]stats.Range{{Mean: 5, Lo: 4, Hi: 6}, {Mean: 4, Lo: 3, Hi: 4.5}, {Mean: 1, Lo: 0.5, Hi: 3.5},
		{Mean: 0}})
	if want := []stats.Rank{{Best: 1, Worst: 2}, {Best: 1, Worst: 3}, {Best: 2, Worst: 3}, {Best: 4,
		Worst: 4}}; !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
}

// Overlapping intervals share a place; one wholly above another comes before it.
func TestRankOfAnyIntervals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var estimates []stats.Range
		for range rapid.IntRange(1, 12).Draw(t, "estimates") {
			lo, width := rapid.Float64Range(0, 10).Draw(t, "lo"), rapid.Float64Range(0, 4).Draw(t, "width")
			estimates = append(estimates, stats.Range{Mean: lo + width/2, Lo: lo, Hi: lo + width})
		}
		ranks := infer.Rank(estimates)
		for i, a := range estimates {
			for j, b := range estimates {
				one, other := ranks[i], ranks[j]
				right := one.Best <= other.Worst && other.Best <= one.Worst
				if a.Lo > b.Hi {
					right = one.Best < other.Best && one.Worst < other.Worst
				} else if b.Lo > a.Hi {
					continue // the other way round
				}
				if !right {
					t.Fatalf("%+v and %+v have the places %v and %v", a, b, one, other)
				}
			}
		}
	})
}
