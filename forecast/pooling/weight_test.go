package pooling

import (
	"math"
	"strings"
	"testing"

	"fronde/hazard/baserate"
)

// The outside hazard, the geometric mean of both and the inside hazard.
func TestHazard(t *testing.T) {
	t.Parallel()
	// The outside hazard of domestic coups, a relative risk of 1.5, and the weights
	// of the base rate alone, of half and of the simulator alone.
	for w, want := range map[float64]float64{0: 0.0127, 0.5: 0.0155543, 1: 0.01905} {
		if got := Hazard(0.0127, 1.5, w); math.Abs(got-want) > 5e-8 { // want has 7 decimals
			t.Errorf("w %v: got %v, want %v", w, got, want)
		}
	}
}

// The weights that ship have one for each mode, and what is not estimated is the prior.
func TestShippedWeights(t *testing.T) {
	t.Parallel()
	all, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for k, w := range all {
		if !w.Estimated && w != Prior {
			t.Errorf("%s is not estimated and has the weight %+v", baserate.Mode(k), w)
		}
	}
}

// Weights of one distribution are equal, others lie at the same quantile, and their average lies between them.
func TestWeightsByMode(t *testing.T) {
	t.Parallel()
	all := Same(Prior)
	if !all.Shared() || all.Estimated() {
		t.Errorf("the prior of all modes is shared %t, estimated %t", all.Shared(), all.Estimated())
	}
	all[baserate.Natural] = Weight{Alpha: 8, Beta: 2, Estimated: true, Basis: "cases"}
	if all.Shared() || all.Estimated() {
		t.Errorf("one estimated mode: shared %t, all estimated %t", all.Shared(), all.Estimated())
	}
	at := all.Quantile(.3)
	for k, w := range at {
		if want := all[k].Quantile(.3); w != want {
			t.Errorf("%s is at %v, want %v", baserate.Mode(k), w, want)
		}
	}
	if mean := all.Means(); mean[baserate.Coup] != .5 || mean[baserate.Natural] != .8 {
		t.Errorf("the means are %v", mean)
	}
	var shares [baserate.Modes]float64
	if got := Average(all.Means(), shares); got != .5 {
		t.Errorf("without shares the average is %v, want that of the first mode", got)
	}
	shares[baserate.Coup], shares[baserate.Natural] = .01, .03
	if got := Average(all.Means(), shares); math.Abs(got-.725) > 1e-12 {
		t.Errorf("the average is %v, want .725", got)
	}
	if got := Average([baserate.Modes]float64{.1, .1, .1, .1, .1, .1}, shares); got != .1 {
		t.Errorf("the average of equal weights is %v", got)
	}
}

// A file of weights that lacks a mode, or has another, is refused.
func TestWeightsRefused(t *testing.T) {
	t.Parallel()
	text := string(shipped)
	for name, one := range map[string]struct{ old, new, want string }{
		"schema":  {"weights/1", "weights/2", `has the schema "fronde.weights/2"`},
		"missing": {`"armed"`, `"army"`, "no weight of the mode armed"},
		"more":    {`"coup": {`, `"plot": {"alpha": 1, "beta": 1}, "coup": {`, `a weight of "plot", which is no mode`},
		"below 0": {`"alpha": 2`, `"alpha": -2`, "Beta(-2, 2), allowed is above 0"},
		"basis":   {"prior Beta(2, 2): too few forecasts have been resolved to estimate it", "", "has no basis"},
	} {
		changed := strings.Replace(text, one.old, one.new, 1)
		if changed == text {
			t.Fatalf("%s: nothing is changed", name)
		}
		if _, err := decode("w.json", []byte(changed)); err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}
