package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fronde/forecast/pooling"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/rng"
	"fronde/stats"
)

// horizonsOf makes a view of given cumulative incidences by mode, all in the mode's first exit.
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

// someReference is a reference population with a known incidence.
func someReference() *Reference {
	return &Reference{
		Days: []int{91, 183, 365, 730},
		Incidence: []byMode{{.001, .002, .001, .004, .001, .0005}, {.003, .004, .002, .008, .002, .001}, {.01, .008, .004,
			.016, .004, .002}, {.025, .016, .008, .032, .008, .004}},
		Error: make([]byMode, 4),
	}
}

// A case that is the reference population itself has a relative risk of 1 everywhere, and
// then all three views have the same mean hazards.
func TestReferenceHasRelativeRiskOne(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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
	v := newSampledView(a, poolDraws)
	v.add(a, &jointDraw{yearly: yearly}, every(0), nil)
	for j, days := range a.days {
		want := stats.CumulativeIncidence(yearly[:], float64(days)/365)
		for e, p := range want {
			if got := v.atHorizon[j][e][0]; math.Abs(got-p) > 1e-12 {
				t.Errorf("%s by day %d: %v, want the base rate's %v", outcome.Exit(e), days, got, p)
			}
		}
	}
}

// With weight 1 the pool is the inside view: every mode's base rate times its relative
// risk, divided among exits and over time as simulated.
func TestWeightOneReturnsTheInsideView(t *testing.T) {
	t.Parallel()
	ref := someReference()
	cumulative := []byMode{{.05, .001, .001, .004, .001, .0005}, {.06, .003, .002, .008, .002, .001}, {.07, .008, .004,
		.016, .004, .002}, {.1, .016, .008, .032, .008, .004}}
	a := newAnchor(horizonsOf(ref.Days, cumulative), 500, ref)
	var yearly [outcome.Modes]float64
	for e := range yearly {
		yearly[e] = 0.01
	}
	v := newSampledView(a, poolDraws)
	v.add(a, &jointDraw{yearly: yearly}, every(1), nil)
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
		if got := v.atHorizon[j][outcome.Survival][0]; math.Abs(got-left) > 1e-12 {
			t.Errorf("survival to day %d: %v, want %v", days, got, left)
		}
		from = days
	}
}

// Whatever the numbers, probabilities sum to 1 at every horizon and grow with time, and the pool of
// a single mode lies between the views.
func TestPooledViewsAreProbabilities(t *testing.T) {
	t.Parallel()
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
		v := newSampledView(a, poolDraws)
		v.add(a, &jointDraw{yearly: yearly}, every(rapid.Float64Range(0, 1).Draw(t, "w")), nil)
		before := [outcome.Modes]float64{}
		for j := range a.days {
			sum := 0.0
			for e := range v.atHorizon[j] {
				p := v.atHorizon[j][e][0]
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

// The hazards of intervals reproduce the incidence.
func TestIntervalHazardsInvertCompetingRisks(t *testing.T) {
	t.Parallel()
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

// withErrors gives every exit a Monte Carlo error, relative to its probability.
func withErrors(v outcome.View, relative float64) outcome.View {
	for _, h := range v.Horizons {
		for e, p := range h.Exits {
			p.MCError = relative * p.P
			h.Exits[e] = p
		}
	}
	return v
}

// Relative risks that the simulation knows well are not shrunk towards 1, however few the worlds;
// those that it hardly knows are.
func TestShrinkageFollowsTheError(t *testing.T) {
	t.Parallel()
	ref := someReference()
	tenth := make([]byMode, len(ref.Incidence))
	for j, row := range ref.Incidence {
		for k, p := range row {
			tenth[j][k] = p / 10
		}
	}
	for _, draws := range []int{10, 1000} {
		sure := newAnchor(withErrors(horizonsOf(ref.Days, tenth), .01), draws, ref)
		unsure := newAnchor(withErrors(horizonsOf(ref.Days, tenth), 1), draws, ref)
		for j := range ref.Days {
			for k := range baserate.Modes {
				if rr := sure.ratio[j][k]; rr < .08 || rr > .12 {
					t.Errorf("%d draws, interval %d, %s: relative risk %.3f of a well-known tenth", draws, j, k, rr)
				}
				if unsure.ratio[j][k] < 1.2*sure.ratio[j][k] || unsure.spread[j][k] < 3*sure.spread[j][k] {
					t.Errorf("%d draws, interval %d, %s: an unknown tenth gives %.3f (spread %.2f), a known one %.3f (%.2f)",
						draws, j, k, unsure.ratio[j][k], unsure.spread[j][k], sure.ratio[j][k], sure.spread[j][k])
				}
			}
		}
	}
}

// The drawn relative risks average the ratio, and nine of ten lie in the interval.
func TestDrawnRelativeRisks(t *testing.T) {
	t.Parallel()
	ref := someReference()
	a := newAnchor(withErrors(horizonsOf(ref.Days, ref.Incidence), .4), 500, ref)
	sum, inside, n := 0.0, 0, 20000
	interval := a.risk(2, baserate.Coup)
	for i := range uint32(n) {
		stream := rng.Seed(1).World(0).Stream(rng.Pooling, i, 1)
		rr := a.drawn(2, baserate.Coup, normals(&stream)[baserate.Coup], 1)
		sum += rr
		if interval.Lo < rr && rr < interval.Hi {
			inside++
		}
	}
	if mean := sum / float64(n); math.Abs(mean/a.ratio[2][baserate.Coup]-1) > .02 {
		t.Errorf("drawn relative risks average %.3f, want %.3f", mean, a.ratio[2][baserate.Coup])
	}
	if share := float64(inside) / float64(n); math.Abs(share-.9) > .01 {
		t.Errorf("%.3f of the draws lie in the 90 %% interval", share)
	}
}

// The pool of every mode lies between the two views, however uninformative the worlds.
func TestPoolLiesBetweenTheViews(t *testing.T) {
	t.Parallel()
	choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: 22, Year: 2022})
	if err != nil {
		t.Fatal(err)
	}
	ref := someReference()
	a := newAnchor(withErrors(horizonsOf(ref.Days, ref.Incidence), 1), 20, ref)
	outside, inside, pooled := a.blend(drawJointly(choice.Class(), pooling.Same(pooling.Prior), rng.Seed(3)))
	for j := range ref.Days {
		out, in, pool := modesOf(outside.view(a, every(0)).Horizons[j]), modesOf(inside.view(a, every(1)).Horizons[j]),
			modesOf(pooled.view(a, every(.5)).Horizons[j])
		for k := range pool {
			low, high := min(out[k], in[k]), max(out[k], in[k])
			if pool[k] < .93*low || pool[k] > 1.07*high { // Monte Carlo error of the draws
				t.Errorf("%s within %d days: pooled %.5f, outside %.5f, inside %.5f", baserate.Mode(k), a.days[j], pool[k],
					out[k], in[k])
			}
		}
	}
}

// Each mode is pooled with its own weight: history's of one leaves the simulator's of another alone.
func TestEachModeHasItsWeight(t *testing.T) {
	t.Parallel()
	ref := someReference()
	a := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
	for j := range a.ratio {
		a.ratio[j] = every(4)
	}
	draw := &jointDraw{}
	for e := range draw.yearly {
		draw.yearly[e] = .01
	}
	w := every(0)
	w[baserate.Uprising], w[baserate.Natural] = 1, .5
	history, mixed := a.pooled(draw, 1, 1, every(0)), a.pooled(draw, 1, 1, w)
	var before, now byMode
	for e := range mixed {
		before[modeOfExit[e]] += history[e]
		now[modeOfExit[e]] += mixed[e]
	}
	for k, want := range []float64{1, 4, 1, 2, 1, 1} {
		if got := now[k] / before[k]; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: the hazard is %v times history's, want %v", baserate.Mode(k), got, want)
		}
	}
}

// The weights of a joint draw lie at one quantile, whatever their distributions.
func TestWeightsOfADrawRiseTogether(t *testing.T) {
	t.Parallel()
	choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: 22, Year: 2022})
	if err != nil {
		t.Fatal(err)
	}
	weights := pooling.Same(pooling.Prior)
	weights[baserate.Regular] = pooling.Weight{Alpha: 9, Beta: 1}
	same, apart := drawJointly(choice.Class(), pooling.Same(pooling.Prior), 1), drawJointly(choice.Class(), weights, 1)
	for i := range same[:100] {
		for j := range same[:i] {
			if (apart[i].weights[baserate.Coup] < apart[j].weights[baserate.Coup]) !=
				(apart[i].weights[baserate.Regular] < apart[j].weights[baserate.Regular]) {
				t.Fatalf("draws %d and %d trust the simulator differently: %v, %v", i, j, apart[i].weights, apart[j].weights)
			}
		}
		if apart[i].weights[baserate.Coup] != same[i].weights[baserate.Coup] || apart[i].yearly != same[i].yearly {
			t.Fatalf("draw %d: the weight of one mode moves what is drawn of others", i)
		}
	}
}

// With weight 1 the daily curve has the simulated profile, with weight 0 that of time.
func TestDailyProfile(t *testing.T) {
	t.Parallel()
	ref := someReference()
	v := horizonsOf([]int{100}, []byMode{{.1}})
	v.Daily.Days = []int{0, 10, 100}
	v.Daily.Exits[outcome.MilitaryCoup] = []float64{0, .08, .1} // most of it in the first ten days
	for _, e := range outcome.Exits()[1:] {
		v.Daily.Exits[e] = []float64{0, 0, 0}
	}
	a := newAnchor(v, 500, ref)
	yearly := [outcome.Modes]float64{outcome.MilitaryCoup: .01}
	for e := range yearly {
		yearly[e] += 1e-9
	}
	for w, want := range map[float64]float64{0: .1, 1: .8} {
		s := newSampledView(a, poolDraws)
		s.add(a, &jointDraw{yearly: yearly}, every(w), nil)
		k := s.daily
		share := (k[outcome.MilitaryCoup][0] + k[outcome.Hybrid][0]) / (k[outcome.MilitaryCoup][1] + k[outcome.Hybrid][1])
		if math.Abs(share-want) > .03 {
			t.Errorf("weight %v: %.3f of the coups fall into the first tenth of the time, want %.1f", w, share, want)
		}
	}
}

// A warning reports a factor of three, and nothing less.
func TestDivergenceIsSaid(t *testing.T) {
	t.Parallel()
	view := func(coup float64) outcome.View {
		return horizonsOf([]int{365}, []byMode{{coup, .01, .01, .01, .01, .01}})
	}
	for inside, says := range map[float64]bool{.029: false, .031: true, .0032: true, .0034: false} {
		r := &outcome.Result{Views: map[string]outcome.View{
			outcome.OutsideView: view(.01), outcome.InsideView: view(inside), outcome.PooledView: view(.01),
		}}
		if _, gaps := diverging(r); (len(gaps) > 0) != says {
			t.Errorf("1 %% outside and %v inside: %q", inside, gaps)
		}
	}
}

// The joint draws reproduce the class's own posterior mean.
func TestBlendReproducesTheClass(t *testing.T) {
	t.Parallel()
	choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: 22, Year: 2022})
	if err != nil {
		t.Fatal(err)
	}
	ref := someReference()
	a := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
	outside, _, _ := a.blend(drawJointly(choice.Class(), pooling.Same(pooling.Prior), rng.Seed(7)))
	by, _ := choice.Class().Within(1)
	got := modesOf(outside.view(a, every(0)).Horizons[2])
	for k, want := range by {
		if math.Abs(got[k]-want.P) > .03*want.P+.0003 { // Monte Carlo error of 4,000 draws
			t.Errorf("%s within a year: %v, the class says %v", baserate.Mode(k), got[k], want.P)
		}
	}
}

// The time that pooling adds to a run, whatever the number of worlds.
func BenchmarkPool(b *testing.B) {
	choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: 22, Year: 2022})
	if err != nil {
		b.Fatal(err)
	}
	ref := someReference()
	draws := drawJointly(choice.Class(), pooling.Same(pooling.Prior), rng.Seed(1))
	for b.Loop() {
		a := newAnchor(horizonsOf(ref.Days, ref.Incidence), 500, ref)
		outside, inside, pooled := a.blend(draws)
		outside.view(a, every(0))
		inside.view(a, every(1))
		pooled.view(a, every(pooling.Prior.Mean()))
	}
}
