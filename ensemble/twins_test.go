package ensemble

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"testing"

	"fronde/outcome"
	"fronde/rng"
)

// lifted is a toy in which the coup is likelier by a share of its probability in every n-th world.
type lifted struct {
	*toy
	share float64
	every uint32
}

func (s lifted) Run(seed rng.Seed, run, draw uint32, w *outcome.World) {
	s.toy.Run(seed, run, draw, w)
	if run%s.every != 0 {
		return
	}
	for d := range w.Incidence[outcome.InsiderCoup] {
		w.Incidence[outcome.InsiderCoup][d] *= 1 + s.share
	}
	for i := range w.Follow[outcome.InsiderCoup] {
		w.Follow[outcome.InsiderCoup][i] *= 1 + s.share
	}
}

func liftedToys(plan Plan, share float64, every uint32) func() Simulator {
	return func() Simulator { return lifted{newToy(plan), share, every} }
}

func pairs(first, second func() Simulator) func() Pair {
	return func() Pair { return Pair{first(), second()} }
}

func twins(t *testing.T, plan Plan, second func() Simulator, workers int) *Twins {
	t.Helper()
	all, err := RunTwins(context.Background(), plan, pairs(toys(plan), second), Options{Workers: workers}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Each side equals the result of Run, and equal sides have no difference at all.
func TestTwinsOfOneCaseAreEqual(t *testing.T) {
	t.Parallel()
	plan := toyPlan(101) // the last draw is incomplete
	all := twins(t, plan, toys(plan), 3)
	alone, err := Run(context.Background(), plan, toys(plan), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(alone.View())
	for _, side := range []*Summary{all.First, all.Second} {
		if got, _ := json.Marshal(side.View()); !bytes.Equal(got, want) {
			t.Error("a side differs from its own run")
		}
	}
	if all.Differing() != 0 || all.Example() != -1 || all.Flips().Flipped != 0 {
		t.Errorf("%d pairs differ, example %d", all.Differing(), all.Example())
	}
	for _, h := range all.View().Horizons {
		for e, d := range h.Exits {
			if d.Mean != 0 || d.Worlds != 0 || d.Seen || d.Needed != 0 || d.Lo > 0 || d.Hi != -d.Lo {
				t.Errorf("%v by %d days: %+v", e, h.Days, d)
			}
		}
	}
}

// If a coup is likelier by a tenth, the moments of the difference follow from the coup's: d = A/10,
// so that the mean is 0.02, and the variances between and within draws are a hundredth of 0.01/3
// each. The mean of n draws of two worlds then has the variance (0.01/3 + 0.01/3/2)/100/n.
func TestPairedDifferenceHasKnownMoments(t *testing.T) {
	t.Parallel()
	pairs := 8000
	if testing.Short() { // the tolerances remain four standard errors or more
		pairs = 2000
	}
	plan := toyPlan(pairs)
	all := twins(t, plan, liftedToys(plan, 0.1, 1), 2)
	d := all.View().Horizons[1].Exits[outcome.InsiderCoup]
	component := 0.1 * math.Sqrt(0.01/3)
	mc := math.Sqrt((0.01/3 + 0.01/6) / 100 / float64(pairs/2))
	for _, c := range []struct {
		name                 string
		got, want, tolerance float64
	}{
		{"mean", d.Mean, 0.02, 5 * mc},
		{"spread over numbers", d.SDParameters, component, 0.05 * component},
		{"spread by chance", d.SDChance, component, 0.05 * component},
		{"Monte Carlo error", d.MCError, mc, 0.05 * mc},
		// Without shared streams both sides' errors would add up: (1 + 1.1^2)^(1/2) times 10.
		{"unpaired error", d.Unpaired, mc * 10 * math.Sqrt(1+1.21), 0.05 * 15 * mc},
		{"upper end", d.Hi, d.Mean + 1.6449*math.Hypot(d.SDParameters, d.MCError), 1e-6},
	} {
		if math.Abs(c.got-c.want) > c.tolerance {
			t.Errorf("%s is %v, want %v", c.name, c.got, c.want)
		}
	}
	if !d.Seen || d.Worlds != pairs || all.Differing() != pairs || all.Example() != 0 {
		t.Errorf("seen %v in %d pairs, %d differ, example %d", d.Seen, d.Worlds, all.Differing(), all.Example())
	}
	stays := all.View().Horizons[1].Exits[outcome.Survival]
	if math.Abs(stays.Mean+d.Mean) > 1e-9 {
		t.Errorf("survival moves by %v, the coup by %v", stays.Mean, d.Mean)
	}
	death := all.View().Horizons[1].Exits[outcome.NaturalDeath]
	if death.Worlds != 0 || death.Mean != 0 {
		t.Errorf("death moves by %v in %d pairs", death.Mean, death.Worlds)
	}
}

// With the number of pairs reported as needed, the error is about the difference divided by 1.645.
func TestNeededPairsWouldDo(t *testing.T) {
	t.Parallel()
	plan := toyPlan(400)
	d := twins(t, plan, liftedToys(plan, -0.3, 40), 2).View().Horizons[1].Exits[outcome.InsiderCoup]
	if d.Seen == (d.Needed > 400) || d.NeededUnpaired <= d.Needed {
		t.Fatalf("%+v", d)
	}
	want := 400 * math.Pow(1.6449*d.MCError/d.Mean, 2)
	if float64(d.Needed) < want || float64(d.Needed) > want+2 {
		t.Errorf("%d pairs needed, want %v in whole draws", d.Needed, want)
	}
}

// A difference in a single pair may be an accident: its error is that of one draw or, if smaller,
// that without shared streams.
func TestOneDifferenceIsNoKnowledge(t *testing.T) {
	t.Parallel()
	plan := toyPlan(200)
	d := twins(t, plan, liftedToys(plan, 0.5, 1000), 2).View().Horizons[1].Exits[outcome.InsiderCoup]
	if d.Worlds != 1 || d.MCError < min(0.01, d.Unpaired) || d.Seen {
		t.Errorf("%+v", d)
	}
}

func TestFlipsAreCounted(t *testing.T) {
	t.Parallel()
	plan := toyPlan(60)
	second := func() Simulator {
		s := newToy(plan)
		s.spoil = func(w *outcome.World) {
			switch {
			case w.Exit == outcome.InsiderCoup && w.Run%2 == 0:
				w.Exit, w.Day = outcome.Survival, -1
			case w.Exit == outcome.InsiderCoup:
				w.Day = 100
			}
		}
		return s
	}
	one, two := twins(t, plan, second, 1), twins(t, plan, second, 4)
	f := one.Flips()
	if len(f.Ways) != 1 || f.Ways[0].From != outcome.InsiderCoup || f.Ways[0].To != outcome.Survival ||
		f.Flipped != f.Ways[0].Worlds || f.Moved == 0 || f.Flipped+f.Moved != one.Differing() {
		t.Errorf("%+v of %d that differ", f, one.Differing())
	}
	if one.Example() != f.Ways[0].Runs[0] || len(f.Ways[0].Runs) != flipExamples {
		t.Errorf("example %d of %v", one.Example(), f.Ways[0].Runs)
	}
	a, _ := json.Marshal([]any{one.View(), f})
	b, _ := json.Marshal([]any{two.View(), two.Flips()})
	if !bytes.Equal(a, b) {
		t.Error("one worker and four differ")
	}
}

// After Ctrl-C, both sides have the same draws.
func TestStoppedTwinsArePaired(t *testing.T) {
	t.Parallel()
	plan := toyPlan(100_000)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	all, err := RunTwins(ctx, plan, pairs(toys(plan), toys(plan)), Options{Workers: 2, Progress: func(done, _ int) {
		if done >= 20 {
			stop()
		}
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if all.First.Worlds() < 20 || all.First.Worlds() != all.Second.Worlds() || !all.First.Partial() ||
		all.Differing() != 0 {
		t.Errorf("%d and %d worlds", all.First.Worlds(), all.Second.Worlds())
	}
}

func TestTwinsKeepNothing(t *testing.T) {
	t.Parallel()
	plan := toyPlan(2)
	if _, err := RunTwins(context.Background(), plan, pairs(toys(plan), toys(plan)), Options{Dir: t.TempDir()},
		nil); err == nil {
		t.Error("a directory is accepted")
	}
}
