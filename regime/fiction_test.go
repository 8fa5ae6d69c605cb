package regime

import (
	"math"
	"testing"

	"fronde/outcome"
	"fronde/regime/fiction"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// model compiles a country.
func model(t *testing.T, c fiction.Country) *Model {
	t.Helper()
	m, err := New(c.Case(t))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// worlds are the records of worlds 0..n-1 of a country. World i has the same draws in every
// country, so two countries differ only by their texts. A test that needs more than a few is left
// out of short runs.
func worlds(t *testing.T, l fiction.Country, n int) []*outcome.World {
	t.Helper()
	if testing.Short() && n > 20 {
		t.Skipf("simulates %d worlds and more of a country", n)
	}
	m := model(t, l)
	s := m.NewSimulator()
	all := make([]*outcome.World, n)
	for i := range all {
		all[i] = m.NewWorld()
		s.Run(1, uint32(i), uint32(i), all[i])
	}
	return all
}

// twins are n worlds of a country with a mechanism, and the same worlds without it.
func twins(t *testing.T, l fiction.Country, m mechanism.Mechanism, n int) (on, off []*outcome.World) {
	t.Helper()
	return worlds(t, l, n), worlds(t, l.Without(m), n)
}

// simulated is a simulator of a country at the end of a number of days of world 0.
func simulated(t *testing.T, l fiction.Country, days int) *Simulator {
	t.Helper()
	m := model(t, l)
	s := m.NewSimulator()
	s.Begin(Replay{}, rng.Seed(1), 0, 0, m.NewWorld())
	for day := range days {
		for p := range Phases {
			s.Step(day, p)
		}
	}
	return s
}

// measure reads a number from a world's record.
type measure func(*outcome.World) float64

// by is the probability of leaving by one of the exits within the horizon.
func by(exits ...outcome.Exit) measure {
	return func(w *outcome.World) (p float64) {
		for _, e := range exits {
			p += w.Incidence[e][len(w.Incidence[e])-1]
		}
		return p
	}
}

var coups = []outcome.Exit{outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup}

// domestic are the irregular exits that base rates count as domestic ouster, see docs/model.md 10.
var domestic = append([]outcome.Exit{outcome.Ultimatum, outcome.Negotiated, outcome.Uprising, outcome.Hybrid}, coups...)

// average is an observable's mean over the recorded days.
func average(v outcome.Variable) measure {
	return func(w *outcome.World) float64 { return sum(w.Values[v]) / float64(len(w.Values[v])) }
}

// final is an observable on the last day.
func final(v outcome.Variable) measure {
	return func(w *outcome.World) float64 { return w.Values[v][len(w.Values[v])-1] }
}

// attempted is the probability that a coup is tried at all, successfully or not: that of the
// successful coups before the first failure, plus the world's weight at that failure. It needs
// every day to be recorded, so the horizon may be at most 45 days.
func attempted(w *outcome.World) (p float64) {
	runUp := len(w.Values[0]) - len(w.Incidence[0])
	for d := 1; d < len(w.Incidence[0]); d++ {
		office := 1.0
		for e := range w.Incidence {
			office -= w.Incidence[e][d]
		}
		p = 0
		for _, e := range coups {
			p += w.Incidence[e][d]
		}
		if w.Values[outcome.FailedAttempts][runUp+d] > 0 {
			return p + office
		}
	}
	return p
}

func sum(list []float64) (total float64) {
	for _, x := range list {
		total += x
	}
	return total
}

// contrast is the mean of m in both sets of worlds, and the standard error of their
// difference over pairs of worlds with the same draws.
func contrast(a, b []*outcome.World, m measure) (meanA, meanB, standardError float64) {
	n := float64(len(a))
	squares := 0.0
	for i := range a {
		x, y := m(a[i]), m(b[i])
		meanA += x / n
		meanB += y / n
		squares += (x - y) * (x - y)
	}
	d := meanA - meanB
	return meanA, meanB, math.Sqrt(math.Max(0, squares/n-d*d) / (n - 1))
}

// clearly is how many standard errors of the paired difference must lie between two means that a
// test calls different: at 4, chance alone passes one wrong direction in 30,000. Seeds fix the
// worlds, so a test passes always or never.
const clearly = 4

// expectMore fails unless m is clearly larger in worlds a than in worlds b.
func expectMore(t *testing.T, what string, a, b []*outcome.World, m measure) {
	t.Helper()
	x, y, e := contrast(a, b, m)
	t.Logf("%s: %.5g against %.5g, standard error of the difference %.2g", what, x, y, e)
	if !(x-y > clearly*e) {
		t.Errorf("%s should rise: %.5g against %.5g, standard error of the difference %.2g", what, x, y, e)
	}
}

// expectSame fails unless the difference of m, plus twice its standard error, is at most the given
// share of its value in b.
func expectSame(t *testing.T, what string, a, b []*outcome.World, m measure, share float64) {
	t.Helper()
	x, y, e := contrast(a, b, m)
	t.Logf("%s: %.5g against %.5g, standard error of the difference %.2g", what, x, y, e)
	if math.Abs(x-y)+2*e > share*math.Abs(y) {
		t.Errorf("%s should stay within %.0f %%: %.5g against %.5g, standard error of the difference %.2g",
			what, 100*share, x, y, e)
	}
}

// expectNever fails unless the exits have no probability in any of the worlds.
func expectNever(t *testing.T, worlds []*outcome.World, exits ...outcome.Exit) {
	t.Helper()
	for _, w := range worlds {
		if p := by(exits...)(w); p != 0 {
			t.Fatalf("world %d: probability %g of %v, want none", w.Run, p, exits)
		}
	}
}

// The fictional country must not change with the defaults of the language.
func TestFictionStatesEveryNumber(t *testing.T) {
	t.Parallel()
	for _, entry := range model(t, fiction.New()).c.Numbers() {
		if !entry.Stated {
			t.Errorf("the fictional country leaves %s to its default", entry.Path)
		}
		if !entry.Number.Constant() {
			t.Errorf("the fictional country makes %s uncertain", entry.Path)
		}
	}
}

// onSundays and onMondays are the mean turnouts on these days in the first eight weeks.
func onSundays(w *outcome.World) float64 { return onEvery(w, 2) }
func onMondays(w *outcome.World) float64 { return onEvery(w, 3) }

// onEvery is the mean turnout on every seventh day from a first one.
func onEvery(w *outcome.World, first int) float64 {
	total, n := 0.0, 0.0
	for day := first; day < 56; day += 7 {
		total += w.Values[outcome.Protesters][day]
		n++
	}
	return total / n
}
