package infer_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"fronde/infer"
)

func TestMistakenOutputsAreRefused(t *testing.T) {
	t.Parallel()
	if _, err := screening(2, 3, 1).Effects(make([]float64, 8)); err == nil {
		t.Error("eight outputs for nine points are accepted")
	}
	if _, err := (infer.Sobol{Groups: singles(2), Rows: 3}).Indices(nil); err == nil {
		t.Error("an empty list of outputs is accepted")
	}
	points, y := sample(40, 2, first)
	for what, d := range map[string]infer.Data{
		"an output too few":     {Inputs: points, Output: y[1:]},
		"thirty-nine draws":     {Inputs: points[1:], Output: y[1:]},
		"a draw with one input": {Inputs: append(points[1:len(points):len(points)], []float64{1}), Output: y},
		"an input that is NaN":  {Inputs: append(points[1:len(points):len(points)], []float64{1, math.NaN()}), Output: y},
		"an output that is NaN": {Inputs: points, Output: append(y[1:len(y):len(y)], math.NaN())},
	} {
		if _, err := infer.NewSample(d.Inputs, d.Output); err == nil {
			t.Errorf("%s is accepted", what)
		}
	}
	y[7] = -1
	if err := (infer.Data{Inputs: points, Output: y}).Validate(); err == nil || !strings.Contains(err.Error(), "-1") {
		t.Errorf("a probability of -1: %v", err)
	}
}

// Every method says how many outputs are not finite, and which is the first.
func TestOutputsThatAreNotFiniteAreRefused(t *testing.T) {
	t.Parallel()
	points, y := sample(60, 2, first)
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		spoil := func(n int) []float64 {
			outputs := append([]float64(nil), y[:n]...)
			outputs[3], outputs[11] = bad, bad
			return outputs
		}
		_, sampled := infer.NewSample(points, spoil(60))
		_, screened := screening(2, 20, 1).Effects(spoil(60))
		_, divided := infer.Sobol{Groups: singles(2), Rows: 15, Draw: infer.Uniform(2, 1)}.Indices(spoil(60))
		_, crossed := infer.Structures([][][]float64{{y[:30], y[:30]}, {spoil(30), y[:30]}})
		data := infer.Data{Inputs: points, Output: spoil(60)}.Validate()
		for _, c := range []struct {
			method, want string
			err          error
		}{
			{"sample", "2 of 60", sampled}, {"Morris", "2 of 60", screened}, {"Sobol", "2 of 60", divided},
			{"structures", "2 of 60", crossed}, {"boxes", "2 of 60", data},
		} {
			if !errors.Is(c.err, infer.ErrNotFinite) || !strings.Contains(c.err.Error(), c.want+" are") ||
				!strings.Contains(c.err.Error(), "number 3, which is ") {
				t.Errorf("%s given %g: %v, want %q in it", c.method, bad, c.err, c.want)
			}
		}
	}
}
