package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/rng"
	"fronde/stats"
)

// horizonsOf makes a view of given cumulative incidences, all of a mode's in its first exit.
func horizonsOf(days []int, cumulative []byMode) outcome.View {
	v := outcome.View{Daily: outcome.Daily{Days: []int{0}, Exits: map[outcome.Exit][]float64{}}}
	for _, e := range outcome.Exits() {
		v.Daily.Exits[e] = []float64{0}
	}
	for j, d := range days {
		h := outcome.Horizon{Days: d, Exits: map[outcome.Exit]outcome.Probability{}}
		v.Daily.Days = append(v.Daily.Days, d)
		for _, e := range outcome.Exits() {
			p := 0.0
			if k, ok := baserate.ModeOf(e); ok && baserate.Split(k)[0].Exit == e {
				p = cumulative[j][k]
			}
			h.Exits[e] = outcome.Probability{P: p}
			v.Daily.Exits[e] = append(v.Daily.Exits[e], p)
		}
		v.Horizons = append(v.Horizons, h)
	}
	return v
}

// someReference is a reference population with a certain incidence.
func someReference() *Reference {
	return &Reference{
		Days:      []int{91, 183, 365, 730},
		Incidence: []byMode{{.001, .002, .001, .004, .001, .0005}, {.003, .004, .002, .008, .002, .001}, {.01, .008, .004, .016, .004, .002}, {.025, .016, .008, .032, .008, .004}},
		Error:     make([]byMode, 4),
	}
}

// A case that is the reference population itself has a relative risk of 1 everywhere, and
// then all three views have the same mean hazards.
func TestReferenceHasRelativeRiskOne(t *testing.T) {
	ref := someReference()
	a := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
	for j := range a.ratio {
		for k, rr := range a.ratio[j] {
			if math.Abs(rr-1) > 1e-9 {
				t.Errorf("mode %s until day %d: relative risk %v, want 1", baserate.Mode(k), a.days[j], rr)
			}
		}
	}
}

// With weight 0 the pool is the base rates exactly: constant rates that compete.
func TestWeightZeroReturnsTheBaseRates(t *testing.T) {
	ref := someReference()
	tripled := make([]byMode, len(ref.Incidence))
	for j, row := range ref.Incidence {
		for k, p := range row {
			tripled[j][k] = 3 * p
		}
	}
	a := newAnchor(horizonsOf(ref.Days, tripled), 500, ref)
	var yearly [outcome.Modes]float64
	for e := range yearly {
		yearly[e] = 0.002 * float64(e+1)
	}
	v := newSight(a)
	v.add(a, &yearly, a.ratio, 0)
	for j, days := range a.days {
		want := stats.CumulativeIncidence(yearly[:], float64(days)/365)
		for e, p := range want {
			if got := v.samples[j][e][0]; math.Abs(got-p) > 1e-12 {
				t.Errorf("%s by day %d: %v, want the base rate's %v", outcome.Exit(e), days, got, p)
			}
		}
	}
}

// With weight 1 the pool is the inside view: every mode's base rate times its relative
// risk, divided among exits and over time as simulated.
func TestWeightOneReturnsTheInsideView(t *testing.T) {
	ref := someReference()
	cumulative := []byMode{{.05, .001, .001, .004, .001, .0005}, {.06, .003, .002, .008, .002, .001}, {.07, .008, .004, .016, .004, .002}, {.1, .016, .008, .032, .008, .004}}
	a := newAnchor(horizonsOf(ref.Days, cumulative), 500, ref)
	var yearly [outcome.Modes]float64
	for e := range yearly {
		yearly[e] = 0.01
	}
	v := newSight(a)
	v.add(a, &yearly, a.ratio, 1)
	left, from := 1.0, 0
	for j, days := range a.days {
		years, total := float64(days-from)/365, 0.0
		var hazard [outcome.Modes]float64
		for e, r := range yearly {
			k := modeOfExit[e]
			mode := r * float64(len(baserate.Split(k))) // equal rates within the mode
			hazard[e] = mode * years * a.ratio[j][k] * a.within[j][e]
			total += hazard[e]
		}
		left *= math.Exp(-total)
		if got := v.samples[j][outcome.Survival][0]; math.Abs(got-left) > 1e-12 {
			t.Errorf("survival to day %d: %v, want %v", days, got, left)
		}
		from = days
	}
}

// Probabilities sum to 1 at every horizon, grow with time, and the pool of a lone mode
// lies between the views, whatever the numbers.
func TestPooledViewsAreProbabilities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ref := someReference()
		cumulative := make([]byMode, len(ref.Days))
		for j := range cumulative {
			if j > 0 {
				cumulative[j] = cumulative[j-1]
			}
			for k := range cumulative[j] {
				cumulative[j][k] += rapid.Float64Range(0, .04).Draw(t, "gain")
			}
		}
		a := newAnchor(horizonsOf(ref.Days, cumulative), rapid.IntRange(1, 1000).Draw(t, "draws"), ref)
		var yearly [outcome.Modes]float64
		for e := range yearly {
			yearly[e] = rapid.Float64Range(1e-6, 2).Draw(t, "rate")
		}
		v := newSight(a)
		v.add(a, &yearly, a.ratio, rapid.Float64Range(0, 1).Draw(t, "w"))
		before := [outcome.Modes]float64{}
		for j := range a.days {
			sum := 0.0
			for e := range v.samples[j] {
				p := v.samples[j][e][0]
				sum += p
				if e < outcome.Modes {
					if p < before[e] {
						t.Fatalf("%s falls from %v to %v", outcome.Exit(e), before[e], p)
					}
					before[e] = p
				}
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("probabilities sum to %v", sum)
			}
		}
	})
}

// The hazards of intervals are those that lead to the incidence.
func TestIntervalHazardsInvertCompetingRisks(t *testing.T) {
	rates := []float64{.013, .013, .026, .1, 0, .3}
	var cumulative []byMode
	for _, years := range []float64{.25, 1, 2} {
		var row byMode
		copy(row[:], stats.CumulativeIncidence(rates, years))
		cumulative = append(cumulative, row)
	}
	from := 0.0
	for j, years := range []float64{.25, 1, 2} {
		for k, h := range intervalHazards(cumulative)[j] {
			if want := rates[k] * (years - from); math.Abs(h-want) > 1e-12 {
				t.Errorf("interval %d mode %d: %v, want %v", j, k, h, want)
			}
		}
		from = years
	}
}

// The joint draws reproduce the class's own posterior mean.
func TestBlendReproducesTheClass(t *testing.T) {
	choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: 22, Year: 2022})
	if err != nil {
		t.Fatal(err)
	}
	ref := someReference()
	a := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
	outside, _, _ := a.blend(choice.Class(), PriorWeight, rng.Seed(7))
	by, _ := choice.Class().Within(1)
	got := modesOf(outside.view(a, 0).Horizons[2])
	for k, want := range by {
		if math.Abs(got[k]-want.P) > .03*want.P+.0003 { // Monte Carlo error of 4,000 draws
			t.Errorf("%s within a year: %v, the class says %v", baserate.Mode(k), got[k], want.P)
		}
	}
}

// The estimated weight finds the truth in many simulated cases and stays the prior with few.
func TestEstimateWeight(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, truth := range []float64{.2, .8} {
		var cases []Scored
		for range 4000 {
			c := Scored{Outside: .05, RelativeRisk: math.Exp(1.2 * random.NormFloat64()), Sampled: 1}
			c.Happened = random.Float64() < -math.Expm1(-PoolHazard(c.Outside, c.RelativeRisk, truth))
			cases = append(cases, c)
		}
		w, err := EstimateWeight(cases)
		if err != nil {
			t.Fatal(err)
		}
		if !w.Estimated || w.Quantile(.005) > truth || w.Quantile(.995) < truth {
			t.Errorf("weight %.2f (%.2f–%.2f), want %.2f", w.Mean(), w.Quantile(.005), w.Quantile(.995), truth)
		}
	}
	few, err := EstimateWeight([]Scored{{Outside: .1, RelativeRisk: 2, Happened: true, Sampled: 1}})
	if err != nil || few.Estimated {
		t.Errorf("one case estimates the weight: %+v, %v", few, err)
	}
	if _, err := EstimateWeight([]Scored{{Outside: 0, RelativeRisk: 2, Sampled: 1}}); err == nil {
		t.Error("a hazard of 0 is taken")
	}
}

// Pooling: what it adds to a run whatever the number of worlds.
func BenchmarkPool(b *testing.B) {
	choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: 22, Year: 2022})
	if err != nil {
		b.Fatal(err)
	}
	ref := someReference()
	for b.Loop() {
		a := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
		outside, inside, pooled := a.blend(choice.Class(), PriorWeight, rng.Seed(1))
		outside.view(a, 0)
		inside.view(a, 1)
		pooled.view(a, PriorWeight.Mean())
	}
}
