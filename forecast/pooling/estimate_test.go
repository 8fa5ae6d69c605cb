package pooling

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The estimated weight finds the truth from many simulated cases, and stays at the prior with few.
func TestEstimate(t *testing.T) {
	t.Parallel()
	size := 4000
	if testing.Short() {
		size = 2000
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, truth := range []float64{.2, .8} {
		var cases []Scored
		for range size {
			c := Scored{Outside: .05, RelativeRisk: math.Exp(1.2 * random.NormFloat64()), Sampled: 1}
			c.Happened = random.Float64() < -math.Expm1(-Hazard(c.Outside, c.RelativeRisk, truth))
			cases = append(cases, c)
		}
		w, err := Estimate(cases)
		if err != nil {
			t.Fatal(err)
		}
		if !w.Estimated || w.Quantile(.005) > truth || w.Quantile(.995) < truth {
			t.Errorf("weight %.2f (%.2f–%.2f), want %.2f", w.Mean(), w.Quantile(.005), w.Quantile(.995), truth)
		}
	}
	// Quiet cases of which one in ten is sampled count tenfold.
	var crises, both []Scored
	for i := range 400 {
		crises = append(crises, Scored{Outside: .05, RelativeRisk: 8, Happened: i%5 < 2, Sampled: 1})
	}
	both = append(both, crises...)
	for i := range 400 {
		both = append(both, Scored{Outside: .05, RelativeRisk: .2, Happened: i%40 == 0, Sampled: .1})
	}
	level := func(cases []Scored) float64 {
		w, err := Estimate(cases)
		if err != nil {
			t.Fatal(err)
		}
		return w.Mean()
	}
	even := slices.Clone(both)
	for i := range even {
		even[i].Sampled = 1
	}
	if weighted, plain := level(both), level(even); math.Abs(weighted-plain) < .005 {
		t.Errorf("sampling weights change nothing: %.3f and %.3f", weighted, plain)
	}
	few, err := Estimate([]Scored{{Outside: .1, RelativeRisk: 2, Happened: true, Sampled: 1}})
	if err != nil || few.Estimated {
		t.Errorf("one case estimates the weight: %+v, %v", few, err)
	}
	if _, err := Estimate([]Scored{{Outside: 0, RelativeRisk: 2, Sampled: 1}}); err == nil {
		t.Error("a hazard of 0 is accepted")
	}
}
