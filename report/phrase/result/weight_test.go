package result

import (
	"strings"
	"testing"

	"fronde/outcome"
)

// The note quotes each way out's weight if they differ.
func TestWeightNote(t *testing.T) {
	t.Parallel()
	one := outcome.Weight{Mean: .5, Lo: .14, Hi: .86, Basis: "a prior"}
	r := &outcome.Result{Pooling: &outcome.Pooling{Weight: one, Modes: []outcome.Mode{{Mode: "coup", Weight: one}}}}
	if text := WeightNote(r); !strings.HasPrefix(text, "Weight of the inside view in the pool: 0.5, 90 % interval "+
		"0.14–0.86 (a prior). How much") {
		t.Error(text)
	}
	r.Pooling.Modes = append(r.Pooling.Modes, outcome.Mode{Mode: "natural",
		Weight: outcome.Weight{Mean: .1, Lo: .01, Hi: .3, Basis: "40 cases"}})
	if text := WeightNote(r); !strings.Contains(text, "; coup 0.5, 90 % interval 0.14–0.86 (a prior); natural 0.1, 90 % "+
		"interval 0.01–0.3 (40 cases). How much") {
		t.Error(text)
	}
}
