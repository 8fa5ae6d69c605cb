package caution

import (
	"strings"
	"testing"

	"fronde/outcome"
)

// A weight that all ways out share is quoted alone; of weights that differ the least and the largest are named.
func TestLevelsNameWeightsThatDiffer(t *testing.T) {
	t.Parallel()
	p := &outcome.Pooling{Weight: outcome.Weight{Mean: .4}, Modes: []outcome.Mode{
		{Mode: "coup", Weight: outcome.Weight{Mean: .5}}, {Mode: "uprising", Weight: outcome.Weight{Mean: .5}},
	}}
	if text := Levels(p); strings.Contains(text, "average") {
		t.Errorf("equal weights: %s", text)
	}
	p.Modes = append(p.Modes, outcome.Mode{Mode: "natural", Weight: outcome.Weight{Mean: .1}})
	want := "at weight 0.4 (prior, not yet estimated, 90 % interval 0.00 to 0.00). " +
		"That is an average: the weight is 0.1 for natural and 0.5 for coup."
	if text := Levels(p); !strings.HasSuffix(text, want) {
		t.Errorf("weights that differ: %s", text)
	}
}
