package analysis

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"fronde/ensemble"
	"fronde/forecast"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

// ErrMoreKept is wrapped by the error of an analysis whose directory holds more of its
// worlds than it requests, so that some would have to be thrown away.
var ErrMoreKept = errors.New("there are more worlds than asked for")

// ErrConstant is the error of an analysis of a case in which nothing varies.
var ErrConstant = errors.New("the scenario has no uncertain number, so its forecast can depend on none")

// bench simulates the worlds that an analysis needs, up to the day of the headline.
// Each of its designs keeps its worlds in a directory of its own, so that the same
// analysis, or one with more worlds, continues from what it finds there.
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
	c, err := forecast.WithHorizon(c, min(c.Horizon, outcome.HeadlineDays))
	if err != nil {
		return nil, err
	}
	model, err := regime.New(c)
	if err != nil {
		return nil, err
	}
	key, err := forecast.ModelKey()
	if err != nil {
		return nil, err
	}
	b := &bench{c: c, model: model, seed: rng.Seed(o.seed), workers: o.workers, dir: o.dir, tell: o.tell,
		identity: []ensemble.Trait{
			{Name: "scenario", Value: c.SHA256()}, {Name: "software", Value: forecast.Software()}, {Name: "model", Value: key},
		}}
	for _, e := range c.Numbers() {
		if !e.Number.Constant() {
			b.inputs = append(b.inputs, e)
		}
	}
	if len(b.inputs) == 0 {
		return nil, ErrConstant
	}
	return b, nil
}

// analysis says what is analysed.
func (b *bench) analysis(schema string, s *sampled) finding.Analysis {
	return finding.Analysis{
		Schema: schema, Software: forecast.Software(), Scenario: forecast.ScenarioInfo(b.c, b.model),
		Seed: uint64(b.seed), Days: b.model.Horizon(),
		Sampled: finding.Sampled{Worlds: s.summary.Worlds(), Draws: len(s.numbers)},
	}
}

// at returns the numbers with these values of the inputs, constants as they are.
func (b *bench) at(values []float64) scenario.Draw {
	d := b.c.MedianDraw()
	for i, e := range b.inputs {
		d[e.Number.ID()] = values[i]
	}
	return d
}

// The designs, after which their directories are named.
const (
	sampleDesign    = "sample"
	screeningDesign = "screening"
	structureDesign = "structures"
	sobolDesign     = "sobol"
)

// worldsPerDraw is the same as in a run.
const worldsPerDraw = ensemble.DefaultWorldsPerDraw

// plan returns the plan of a design with a number of worlds, perDraw of them per draw;
// traits list whatever else the design depends on.
func (b *bench) plan(worlds, perDraw int, traits ...ensemble.Trait) ensemble.Plan {
	return ensemble.Plan{
		Seed: b.seed, Runs: worlds, WorldsPerDraw: perDraw,
		RunUp: b.model.RunUp(), Horizon: b.model.Horizon(), Places: b.model.Places(),
		Identity: slices.Concat(b.identity, traits),
	}
}

// kept returns how many of a design's worlds exist already.
func (b *bench) kept(design string, plan ensemble.Plan) int {
	summary, err := ensemble.Load(plan, b.place(design))
	if err != nil {
		return 0 // worlds of another design are not continued
	}
	return summary.Worlds()
}

// place is the directory of a design.
func (b *bench) place(design string) string { return filepath.Join(b.dir, "worlds", design) }

// expect adds the missing worlds of a design to those that will be simulated.
func (b *bench) expect(design string, plan ensemble.Plan) {
	b.total += plan.Runs - b.kept(design, plan)
}

// settle counts what is missing of a design in place of the worlds that were allowed for it before it was known.
func (b *bench) settle(d design, allowed int) {
	b.total -= allowed
	b.expect(d.name, d.plan)
}

// run simulates a design's worlds.
func (b *bench) run(
	ctx context.Context, design string, plan ensemble.Plan, newSimulator func() ensemble.Simulator,
) (*ensemble.Summary, error) {
	kept := b.kept(design, plan)
	larger := plan
	larger.Runs = forecast.MaxRuns
	if all := b.kept(design, larger); all > plan.Runs {
		return nil, fmt.Errorf("%w: %s holds %d, %d are asked for; ask for as many, or use another directory",
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
		return nil, fmt.Errorf("%w in the worlds of %s", forecast.ErrStopped, design)
	case err != nil:
		return nil, err
	}
	b.done += plan.Runs - kept
	return summary, nil
}
