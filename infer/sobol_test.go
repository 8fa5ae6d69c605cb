package infer_test

import (
	"testing"

	"fronde/infer"
	"fronde/rng"
	"fronde/stats"
)

func TestSobolFindsTheExactIndices(t *testing.T) {
	t.Parallel()
	a := []float64{0, 0.5, 3, 9, 99}
	gFirst, gTotal := gIndices(a)
	for _, c := range []struct {
		name         string
		f            func([]float64) float64
		first, total []float64
	}{
		{"Ishigami", ishigami, ishigamiFirst, ishigamiTotal},
		{"g", gFunction(a), gFirst, gTotal},
	} {
		s := infer.Sobol{Groups: singles(len(c.first)), Rows: 8000, Draw: infer.Uniform(len(c.first), 1)}
		indices, err := s.Indices(run(s.Points(), s.Point, c.f))
		if err != nil {
			t.Fatal(err)
		}
		for i, index := range indices {
			near(t, c.name+" first", index.First, c.first[i], 0.03)
			near(t, c.name+" total", index.Total, c.total[i], 0.03)
		}
	}
}

// A group's total index is 1 less the first index of everything else.
func TestSobolGroups(t *testing.T) {
	t.Parallel()
	s := infer.Sobol{Groups: [][]int{{0, 2}, {1}}, Rows: 8000, Draw: infer.Uniform(3, 1)}
	indices, err := s.Indices(run(s.Points(), s.Point, ishigami))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "first of the group", indices[0].First, 1-ishigamiTotal[1], 0.03)
	near(t, "total of the group", indices[0].Total, 1-ishigamiFirst[1], 0.03)
}

// The 90 % intervals contain the exact values in about nine of ten designs: of 40 seeds and six
// indices, at least 80 % (chance alone leaves fewer with a probability below 1e-4 if indices of a
// seed were independent; they are correlated, hence the margin).
func TestSobolIntervalsCover(t *testing.T) {
	t.Parallel()
	held, all := 0, 0
	for seed := range 40 {
		s := infer.Sobol{Groups: singles(3), Rows: 400, Draw: infer.Uniform(3, rng.Seed(seed))}
		indices, err := s.Indices(run(s.Points(), s.Point, ishigami))
		if err != nil {
			t.Fatal(err)
		}
		for i, index := range indices {
			for _, c := range []struct {
				got  stats.Range
				want float64
			}{{index.First, ishigamiFirst[i]}, {index.Total, ishigamiTotal[i]}} {
				all++
				if c.got.Lo <= c.want && c.want <= c.got.Hi {
					held++
				}
			}
		}
	}
	if share := float64(held) / float64(all); share < 0.8 {
		t.Errorf("the intervals contain the exact value in %.0f %% of cases", 100*share)
	}
}
