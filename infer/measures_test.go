package infer_test

import (
	"fmt"
	"math"
	"testing"

	"fronde/infer"
	"fronde/portable"
)

// The pairs of Ishigami's function: S_13 is 0.2437, what the total index of the third input has beyond its
// first, and the others are 0. Of the product of two inputs about their means, all variance is the pair's.
func TestSecondOrder(t *testing.T) {
	t.Parallel()
	s := infer.Sobol{Groups: singles(3), Rows: 8192, Pairs: true, Draw: infer.Quasi(3, 3)}
	pairs, err := s.SecondOrder(run(s.Points(), s.Point, ishigami))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, ishigamiTotal[2], 0} {
		if i >= len(pairs) {
			t.Fatalf("%d pairs", len(pairs))
		}
		near(t, fmt.Sprintf("the pair %d, %d", pairs[i].First, pairs[i].Second), pairs[i].Index, want, 0.06)
		if off := math.Abs(pairs[i].Index.Mean - want); off > 0.02 {
			t.Errorf("pair %d is off by %.4f", i, off)
		}
	}
	both := infer.Sobol{Groups: singles(2), Rows: 1024, Pairs: true, Draw: infer.Quasi(2, 3)}
	y := run(both.Points(), both.Point, func(u []float64) float64 { return (u[0] - 0.5) * (u[1] - 0.5) })
	if pairs, err = both.SecondOrder(y); err != nil || math.Abs(pairs[0].Index.Mean-1) > 0.05 {
		t.Errorf("the pair of a product: %+v, %v", pairs, err)
	}
	both.Pairs = false
	if _, err := both.SecondOrder(y[:both.Points()]); err == nil {
		t.Error("a design without points for pairs is accepted")
	}
}

// The first and total indices of a design with pairs are the same as without.
func TestPairsChangeNoIndex(t *testing.T) {
	t.Parallel()
	plain := infer.Sobol{Groups: singles(3), Rows: 128, Draw: infer.Quasi(3, 3)}
	paired := plain
	paired.Pairs = true
	one, err := plain.Indices(run(plain.Points(), plain.Point, ishigami))
	if err != nil {
		t.Fatal(err)
	}
	other, err := paired.Indices(run(paired.Points(), paired.Point, ishigami))
	if err != nil {
		t.Fatal(err)
	}
	for i := range one {
		if one[i] != other[i] {
			t.Errorf("%+v and %+v", one[i], other[i])
		}
	}
}

// Of y = r x + sqrt(1 - r^2) e with standard normal x and e, delta is the mean over x of half the area
// between the densities N(0, 1) and N(r x, 1 - r^2), here by the midpoint rule. An input without effect has
// none.
func TestDeltaOfNormals(t *testing.T) {
	t.Parallel()
	const r, n = 0.7, 3000
	draw := infer.Uniform(3, 4)
	points, y := make([][]float64, n), make([]float64, n)
	for i := range points {
		points[i] = draw(i, 0)
		y[i] = r*portable.NormalQuantile(points[i][0]) + math.Sqrt(1-r*r)*portable.NormalQuantile(points[i][1])
	}
	density := func(z, sd float64) float64 { return math.Exp(-z*z/2/sd/sd) / sd / math.Sqrt(2*math.Pi) }
	want := 0.0
	for x := -5.0; x < 5; x += 0.02 {
		for z := -6.0; z < 6; z += 0.02 {
			want += density(x, 1) * math.Abs(density(z, 1)-density(z-r*x, math.Sqrt(1-r*r))) / 2 * 0.02 * 0.02
		}
	}
	delta, threshold := newSample(t, points, y).Delta()
	if math.Abs(delta[0].Mean-want) > 0.03 {
		t.Errorf("delta is %.4f (%.4f to %.4f), exactly %.4f", delta[0].Mean, delta[0].Lo, delta[0].Hi, want)
	}
	if delta[2].Mean > threshold || threshold > 0.06 || delta[1].Lo < threshold {
		t.Errorf("an input without effect has the delta %+v, the threshold is %.4f", delta[2], threshold)
	}
}

// Trees split by what matters: on Ishigami's function the scores sum to 1, each of the three inputs scores
// more than any of five that do nothing, the third although its first index is 0.
func TestImportance(t *testing.T) {
	t.Parallel()
	points, y := sample(500, 8, ishigami)
	scores := newSample(t, points, y).Importance()
	sum := 0.0
	for j, score := range scores {
		sum += score.Mean
		if j >= 3 && (score.Hi >= scores[0].Lo || score.Hi >= scores[1].Lo || score.Hi >= scores[2].Lo) {
			t.Errorf("input %d, which does nothing, scores %+v of %+v", j, score, scores[:3])
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("the scores sum to %g", sum)
	}
	points, y = sample(100, 2, func([]float64) float64 { return 3 })
	for _, score := range newSample(t, points, y).Importance() {
		if score.Mean != 0 {
			t.Errorf("of an output that does not vary: %+v", score)
		}
	}
}
