package ensemble

import (
	"bytes"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fronde/outcome"
)

// worldsOf simulates all worlds of a plan, by draw.
func worldsOf(plan Plan) [][]*outcome.World {
	plan = plan.complete()
	var draws [][]*outcome.World
	s := newToy(plan)
	for run := range plan.Runs {
		w := outcome.NewWorld(plan.Horizon, len(s.grid), plan.Places)
		draw := run / plan.WorldsPerDraw
		s.Run(plan.Seed, uint32(run), uint32(draw), w)
		if draw == len(draws) {
			draws = append(draws, nil)
		}
		draws[draw] = append(draws[draw], w)
	}
	return draws
}

func encoded(t interface{ Fatal(...any) }, a *accumulator) []byte {
	b, err := a.append(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Worlds give the same bits whether they are added in one go, in any order, or in groups merged in
// any order, with parts written and read on the way.
func TestAnyGroupingGivesTheSameBits(t *testing.T) {
	t.Parallel()
	plan := toyPlan(23)
	plan.WorldsPerDraw, plan.Horizon = 3, 30
	draws := worldsOf(plan)
	whole := newAccumulator(plan)
	for _, d := range draws {
		whole.add(d)
	}
	want := encoded(t, whole)
	rapid.Check(t, func(t *rapid.T) {
		parts := make([]*accumulator, rapid.IntRange(1, 5).Draw(t, "parts"))
		for i := range parts {
			parts[i] = newAccumulator(plan)
		}
		for _, i := range rapid.Permutation(slices.Collect(indices(len(draws)))).Draw(t, "order") {
			parts[rapid.IntRange(0, len(parts)-1).Draw(t, "part")].add(draws[i])
		}
		merged := newAccumulator(plan)
		for _, part := range parts {
			if rapid.Bool().Draw(t, "written") {
				kept := newAccumulator(plan)
				if rest, err := kept.read(encoded(t, part)); err != nil || len(rest) > 0 {
					t.Fatal(err, len(rest))
				}
				part = kept
			}
			merged.merge(part)
		}
		if !bytes.Equal(encoded(t, merged), want) {
			t.Fatal("merged sums differ from those added in one go")
		}
	})
}

func indices(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestTruncatedSumsAreRefused(t *testing.T) {
	t.Parallel()
	plan := toyPlan(4).complete()
	a := newAccumulator(plan)
	a.add(worldsOf(plan)[0])
	whole := encoded(t, a)
	for size := 0; size < len(whole); size += 1 + len(whole)/500 {
		if _, err := newAccumulator(plan).read(whole[:size]); err == nil {
			t.Fatalf("%d of %d bytes were accepted as a whole", size, len(whole))
		}
	}
}

// A sketch merges, continues after being decoded, and finds quantiles within its
// accuracy, for values of both signs that spread so far that small ones share a bin.
func TestSketch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Custom(func(t *rapid.T) float64 {
			magnitude := math.Exp(rapid.Float64Range(-40, 20).Draw(t, "log"))
			return magnitude * float64(rapid.IntRange(-1, 1).Draw(t, "sign"))
		})
		values := rapid.SliceOfN(value, 1, 200).Draw(t, "values")
		cut := rapid.IntRange(0, len(values)).Draw(t, "cut")
		whole, left, right := newSketch(), newSketch(), newSketch()
		for i, x := range values {
			whole.add(x)
			if i < cut {
				left.add(x)
			} else {
				right.add(x)
			}
		}
		want := whole.append(nil)
		continued := newSketch()
		if rest, err := continued.read(left.append(nil)); err != nil || len(rest) > 0 {
			t.Fatal(err, len(rest))
		}
		for _, x := range values[cut:] {
			continued.add(x)
		}
		right.merge(&left)
		if !bytes.Equal(right.append(nil), want) || !bytes.Equal(continued.append(nil), want) {
			t.Fatal("order of values matters")
		}
		slices.Sort(values)
		largest := max(math.Abs(values[0]), math.Abs(values[len(values)-1]))
		for _, q := range []float64{0, .05, .5, .95, 1} {
			exact := values[int(math.Floor(q*float64(len(values)-1)))]
			// Values 6e8 times smaller than the largest share a bin.
			tolerance := max(sketchAccuracy*1.0001*math.Abs(exact), largest/6e8)
			if got := whole.quantile(q); math.Abs(got-exact) > tolerance {
				t.Fatalf("quantile %g is %g, want %g", q, got, exact)
			}
		}
	})
}

// Bins are those of the mapping that says where their values lie; only at the edge of one may the
// mapping's own rounding, which depends on the processor, decide otherwise.
func TestBinsAreTheMappings(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	elsewhere := 0
	for range 100_000 {
		x := math.Exp(1400 * (random.Float64() - 0.5))
		got := bin(x)
		if got != sketchMapping.Index(x) {
			elsewhere++
		}
		if lo, hi := sketchMapping.LowerBound(got), sketchMapping.LowerBound(got+1); x < lo*(1-1e-9) || x > hi*(1+1e-9) {
			t.Fatalf("%g is in bin %d, from %g to %g", x, got, lo, hi)
		}
	}
	if elsewhere > 1 {
		t.Errorf("%d of 100,000 values are in another bin", elsewhere)
	}
}

// Point masses, as in most counts and switches, come out exactly.
func TestSketchIsExactAtItsExtremes(t *testing.T) {
	t.Parallel()
	for _, x := range []float64{0, 1, -1, 0.37, 1e-12, 145e6} {
		s := newSketch()
		for range 10 {
			s.add(x)
		}
		if got := s.quantile(.5); got != x {
			t.Errorf("ten times %g has median %g", x, got)
		}
	}
}

// The exact sums of squares agree with floating-point ones taken about the means.
func TestOneWayAgainstTwoPass(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 4).Draw(t, "size")
		n := rapid.IntRange(1, 40).Draw(t, "worlds")
		values := rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "values")
		m, l := moment{}, layout{full: n / size, size: size, rest: n % size}
		grand, within, between := 0.0, 0.0, 0.0
		for _, x := range values {
			grand += x / float64(n)
		}
		for draw := range slices.Chunk(values, size) {
			mean, q := 0.0, []uint64{}
			for _, x := range draw {
				mean += x / float64(len(draw))
				q = append(q, quantise(x))
			}
			for _, x := range draw {
				within += (x - mean) * (x - mean)
			}
			between += float64(len(draw)) * (mean - grand) * (mean - grand)
			m.add(q, len(draw) == size)
		}
		got := l.oneWay(m.Squares, m.Sum, m.Sum)
		// Each value is off by at most 2^-40, so each of n squares by about 2^-39.
		if tolerance := float64(n) * 0x1p-38; math.Abs(got.Within-within) > tolerance ||
			math.Abs(got.Between-between) > tolerance {
			t.Fatalf("got %g and %g, want %g and %g", got.Within, got.Between, within, between)
		}
	})
}

func TestConstantsHaveNoVariance(t *testing.T) {
	t.Parallel()
	m, l := moment{}, layout{full: 1000, size: 2}
	for range l.full {
		q := quantise(0.123456789)
		m.add([]uint64{q, q}, true)
	}
	p := l.probability(m, 0)
	if p.MCError != 0 || p.SDChance != 0 || p.SDParameters != 0 || p.Lo != p.P || p.Hi != p.P {
		t.Errorf("%+v", p)
	}
}

// Without uncertain numbers, a probability's interval contains the truth in nine of ten ensembles:
// of 1,000, the share has a standard error of 0.0095, and the normal width of so few draws costs up
// to another 0.02.
func TestIntervalCoversTheTruth(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	const trials, truth = 1000, 0.1
	held := 0
	for range trials {
		m, l := moment{}, layout{full: 60, size: 2}
		for range l.full {
			m.add([]uint64{quantise(2 * truth * random.Float64()), quantise(2 * truth * random.Float64())}, true)
		}
		if p := l.probability(m, 0); p.Lo <= truth && truth <= p.Hi {
			held++
		}
	}
	if share := float64(held) / trials; share < 0.86 || share > 0.97 {
		t.Errorf("the interval contains the truth in %.3f of ensembles", share)
	}
}

// With uncertain numbers, the interval contains nine of ten of the probabilities of further draws.
// The toy's are uniform, whose coverage by the Beta of equal variance is off by up to 0.03.
func TestIntervalCoversFurtherDraws(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	m, l := moment{}, layout{full: 2000, size: 2}
	for range l.full {
		mean := toyCoup + 0.1*(2*random.Float64()-1)
		noise := func() float64 { return 0.1 * (2*random.Float64() - 1) }
		m.add([]uint64{quantise(mean + noise()), quantise(mean + noise())}, true)
	}
	p := l.probability(m, 0)
	share := (min(p.Hi, 0.3) - max(p.Lo, 0.1)) / 0.2
	if math.Abs(share-0.9) > 0.05 {
		t.Errorf("[%g, %g] contains %.3f of further draws", p.Lo, p.Hi, share)
	}
}

func BenchmarkAccumulator(b *testing.B) {
	plan := Plan{Seed: 1, Runs: 64, RunUp: 29, Horizon: 730}.complete()
	draws := worldsOf(plan)
	a := newAccumulator(plan)
	worlds := 0
	for i := 0; b.Loop(); i++ {
		a.add(draws[i%len(draws)])
		worlds += plan.WorldsPerDraw
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(worlds), "ns/world")
	b.ReportMetric(float64(len(encoded(b, a))), "checkpoint-bytes")
}

func BenchmarkCheck(b *testing.B) {
	plan := Plan{Seed: 1, Runs: 1, RunUp: 29, Horizon: 730}.complete()
	w := worldsOf(plan)[0][0]
	grid := outcome.Grid(plan.RunUp, plan.Horizon)
	for b.Loop() {
		if err := check(w, 0, 0, grid, plan.RunUp); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMemory reports the memory of an accumulator that holds 2,000 worlds whose
// observables spread over four orders of magnitude.
func BenchmarkMemory(b *testing.B) {
	plan := Plan{Seed: 1, Runs: 2, RunUp: 29, Horizon: 730}.complete()
	draw := worldsOf(plan)[0]
	random := rand.New(rand.NewPCG(1, 2))
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		a := newAccumulator(plan)
		var adding time.Duration
		for range 1000 {
			for _, w := range draw {
				for v := range w.Values {
					for i := range w.Values[v] {
						w.Values[v][i] = math.Exp(2 * random.NormFloat64())
					}
				}
			}
			start := time.Now()
			a.add(draw)
			adding += time.Since(start)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc), "accumulator-bytes")
		start := time.Now()
		b.ReportMetric(float64(len(encoded(b, a))), "checkpoint-bytes")
		b.ReportMetric(float64(time.Since(start).Nanoseconds()), "ns/checkpoint")
		b.ReportMetric(float64(adding.Nanoseconds())/2000, "ns/world")
	}
}
