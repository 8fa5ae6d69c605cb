package forecast

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// ErrStopped is wrapped by the error of an analysis that was stopped before its last world.
// What was simulated is kept: the same analysis goes on from there.
var ErrStopped = errors.New("stopped")

// ErrMoreKept is wrapped by the error of an analysis whose directory holds more of its
// worlds than it asks for: it would have to throw some away.
var ErrMoreKept = errors.New("there are more worlds than asked for")

// bench simulates the worlds that an analysis asks for, up to the day of the headline.
// Each of its designs keeps its worlds in a directory of its own, so that the same
// analysis, or one with more worlds, goes on from what is there.
type bench struct {
	c        *scenario.Case
	model    *regime.Model
	inputs   []scenario.Entry // the uncertain numbers
	seed     rng.Seed
	workers  int
	dir      string
	identity []ensemble.Trait
	tell     func(done, total int)
	done     int // worlds simulated for the designs that are done
	total    int // worlds to simulate for all
}

// benchOptions of an analysis.
type benchOptions struct {
	seed    uint64
	workers int
	dir     string
	tell    func(done, total int)
}

func newBench(c *scenario.Case, o benchOptions) (*bench, error) {
	c, err := WithHorizon(c, min(c.Horizon, outcome.HeadlineDays))
	if err != nil {
		return nil, fmt.Errorf("forecast: %w", err)
	}
	model, err := regime.New(c)
	if err != nil {
		return nil, fmt.Errorf("forecast: %w", err)
	}
	key, err := ModelKey()
	if err != nil {
		return nil, err
	}
	b := &bench{c: c, model: model, seed: rng.Seed(o.seed), workers: o.workers, dir: o.dir, tell: o.tell,
		identity: []ensemble.Trait{{Name: "scenario", Value: c.SHA256()}, {Name: "software", Value: Software()}, {Name: "model", Value: key}}}
	for _, e := range c.Numbers() {
		if !e.Number.Constant() {
			b.inputs = append(b.inputs, e)
		}
	}
	if len(b.inputs) == 0 {
		return nil, errors.New("forecast: the scenario has no uncertain number")
	}
	return b, nil
}

// analysis says what is analysed.
func (b *bench) analysis(schema string, s *sampled) outcome.Analysis {
	return outcome.Analysis{Schema: schema, Software: Software(), Scenario: ScenarioInfo(b.c, b.model), Seed: uint64(b.seed),
		Days: b.model.Horizon(), Sampled: outcome.Sampled{Worlds: s.summary.Worlds(), Draws: len(s.numbers)}}
}

// at returns the numbers with these values of the inputs, constants as they are.
func (b *bench) at(values []float64) scenario.Draw {
	d := b.c.MedianDraw()
	for i, e := range b.inputs {
		d[e.Number.ID()] = values[i]
	}
	return d
}

// quantileOf returns at which quantile of a number a value lies, by bisection.
func quantileOf(n quantity.Number, value float64) float64 {
	lo, hi := 0.0, 1.0
	for hi-lo > 1e-9 {
		if middle := (lo + hi) / 2; n.Quantile(middle) < value {
			lo = middle
		} else {
			hi = middle
		}
	}
	return (lo + hi) / 2
}

// plan returns the plan of a design, so many worlds with so many of them to a draw. traits
// say what else the design hangs on.
func (b *bench) plan(worlds, luck int, traits ...ensemble.Trait) ensemble.Plan {
	return ensemble.Plan{Seed: b.seed, Runs: worlds, LuckPerDraw: luck, RunUp: b.model.RunUp(), Horizon: b.model.Horizon(), Places: b.model.Places(),
		Identity: slices.Concat(b.identity, traits)}
}

// kept returns how many of a design's worlds are there already.
func (b *bench) kept(design string, plan ensemble.Plan) int {
	summary, err := ensemble.Load(plan, b.place(design))
	if err != nil {
		return 0 // what belongs to another design begins anew
	}
	return summary.Worlds()
}

// place is the directory of a design.
func (b *bench) place(design string) string { return filepath.Join(b.dir, "worlds", design) }

// expect adds what is missing of a design to the worlds that will be simulated.
func (b *bench) expect(design string, plan ensemble.Plan) {
	b.total += plan.Runs - b.kept(design, plan)
}

// run simulates a design's worlds.
func (b *bench) run(ctx context.Context, design string, plan ensemble.Plan, newSimulator func() ensemble.Simulator) (*ensemble.Summary, error) {
	kept := b.kept(design, plan)
	larger := plan
	larger.Runs = MaxRuns
	if all := b.kept(design, larger); all > plan.Runs {
		return nil, fmt.Errorf("forecast: %w: %s holds %d, %d are asked for; ask for as many, or use another directory",
			ErrMoreKept, b.place(design), all, plan.Runs)
	}
	summary, err := ensemble.Run(ctx, plan, newSimulator, ensemble.Options{
		Workers: b.workers, Dir: b.place(design), Resume: kept > 0,
		Progress: func(done, _ int) {
			if b.tell != nil {
				b.tell(b.done+done-kept, b.total)
			}
		},
	})
	switch {
	case errors.Is(err, context.Canceled), err == nil && summary.Partial():
		return nil, fmt.Errorf("forecast: %w in the worlds of %s", ErrStopped, design)
	case err != nil:
		return nil, fmt.Errorf("forecast: %w", err)
	}
	b.done += plan.Runs - kept
	return summary, nil
}

// trial is a world of a design: its model, numbers and luck.
type trial struct {
	model   *regime.Model
	numbers scenario.Draw
	luck    uint32
}

// tester simulates trials in place of an ensemble's draws.
type tester struct {
	trial func(world int) trial
	model *regime.Model
	now   *regime.Simulator // of the model
}

// Run implements [ensemble.Simulator].
func (t *tester) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	one := t.trial(int(run))
	if one.model != t.model {
		t.model, t.now = one.model, one.model.NewSimulator()
	}
	t.now.RunWith(one.numbers, seed, one.luck, draw, into)
	into.Run = run
}

// Day is the day since start that is being simulated.
func (t *tester) Day() int { return t.now.Day() }

// trials returns the log hazard of leaving in each world of a design.
func (b *bench) trials(ctx context.Context, design string, plan ensemble.Plan, at func(world int) trial) ([]float64, error) {
	summary, err := b.run(ctx, design, plan, func() ensemble.Simulator { return &tester{trial: at} })
	if err != nil {
		return nil, err
	}
	hazards := make([]float64, 0, plan.Runs)
	err = summary.EachRow(func(r ensemble.Row) error {
		hazards = append(hazards, logHazard(leaving(&r)))
		return nil
	})
	return hazards, err
}

// leaving is the probability that the leader leaves by any way.
func leaving(r *ensemble.Row) float64 {
	sum := 0.0
	for _, p := range r.Incidence {
		sum += p
	}
	return min(1, sum)
}

// The designs, by which their directories are named.
const (
	sampleDesign    = "sample"
	screeningDesign = "screening"
	structureDesign = "structures"
	sobolDesign     = "sobol"
)

// luck is the number of worlds to a draw, as in a run.
const luck = ensemble.DefaultLuckPerDraw

// sampled are worlds of the case as a run draws them: with numbers that resemble what was
// observed until as_of.
type sampled struct {
	summary *ensemble.Summary
	numbers []scenario.Draw // of each draw
	worlds  [][]ensemble.Row
}

// sample simulates the worlds that a run of the case would consist of.
func (b *bench) sample(ctx context.Context, worlds int) (*sampled, error) {
	s := &sampled{numbers: make([]scenario.Draw, (worlds+luck-1)/luck)}
	var err error
	s.summary, err = b.run(ctx, sampleDesign, b.plan(worlds, luck), func() ensemble.Simulator {
		return &collector{Simulator: b.model.NewSimulator(), numbers: s.numbers}
	})
	if err != nil {
		return nil, err
	}
	s.worlds = make([][]ensemble.Row, len(s.numbers))
	err = s.summary.EachRow(func(r ensemble.Row) error {
		s.worlds[r.Draw] = append(s.worlds[r.Draw], r)
		return nil
	})
	b.collect(s.numbers)
	return s, err
}

// collector keeps the numbers of every draw that it simulates.
type collector struct {
	*regime.Simulator
	numbers []scenario.Draw // each draw is simulated by one worker
}

// Run implements [ensemble.Simulator].
func (c *collector) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	c.Simulator.Run(seed, run, draw, into)
	if c.numbers[draw] == nil {
		c.numbers[draw] = c.Numbers(seed, draw)
	}
}

// drawn returns the numbers of the first draws, of more than the sample has if need be.
func (b *bench) drawn(s *sampled, draws int) []scenario.Draw {
	numbers := make([]scenario.Draw, draws)
	copy(numbers, s.numbers)
	b.collect(numbers)
	return numbers
}

// collect finds the numbers of draws that no world was simulated for.
func (b *bench) collect(numbers []scenario.Draw) {
	var workers sync.WaitGroup
	for w := range b.workers {
		workers.Go(func() {
			simulator := b.model.NewSimulator()
			for d := w; d < len(numbers); d += b.workers {
				if numbers[d] == nil {
					numbers[d] = simulator.Numbers(b.seed, uint32(d))
				}
			}
		})
	}
	workers.Wait()
}

// values returns the inputs' values in each draw.
func (b *bench) values(draws []scenario.Draw) [][]float64 {
	all := make([][]float64, len(draws))
	for d, numbers := range draws {
		for _, e := range b.inputs {
			all[d] = append(all[d], numbers.Of(e.Number))
		}
	}
	return all
}

// means returns the mean over the worlds of each draw.
func (s *sampled) means(of func(*ensemble.Row) float64) []float64 {
	all := make([]float64, len(s.worlds))
	for d, worlds := range s.worlds {
		for i := range worlds {
			all[d] += of(&worlds[i]) / float64(len(worlds))
		}
	}
	return all
}
