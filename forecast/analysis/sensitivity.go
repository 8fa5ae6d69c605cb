package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"

	"fronde/forecast"
	"fronde/infer"
	"fronde/outcome/finding"
	"fronde/scenario"
)

// Limits of a sensitivity analysis.
const (
	MaxTrajectories = 1000
	MinSample       = infer.LeastDraws * worldsPerDraw
	MinRows         = 20
	MaxRows         = 100_000
	MaxKept         = 10_000
)

// SensitivityOptions control how much is simulated. Equal options give equal analyses.
type SensitivityOptions struct {
	// Trajectories of the screening, 2 to [MaxTrajectories]; each costs one world for every
	// uncertain number plus one. 0 means 20.
	Trajectories int
	// Runs is the number of worlds drawn as in a run, [MinSample] to [forecast.MaxRuns]; 0 means 1000.
	Runs int
	// Rows of the Sobol design, [MinRows] to [MaxRows]; 0 leaves it out. Each costs one world
	// for every number kept plus four.
	Rows int
	// Kept is how many numbers get a Sobol index of their own, the strongest of the
	// screening, 1 to [MaxKept]; 0 means 10. The others, if any, share a single one.
	Kept int
	// Pairs adds Sobol's indices of the second order: each row then costs one world more for every
	// number kept, and two.
	Pairs bool
	// Seed, Workers, Progress and Preparing are as in [forecast.Options].
	Seed      uint64
	Workers   int
	Progress  func(done, total int)
	Preparing func(done, total int)
	// Dir keeps the worlds, from which the same analysis continues.
	Dir string
}

// Validate returns every mistake in the options.
func (o SensitivityOptions) Validate() error {
	o = o.complete()
	var mistakes []error
	within := func(name string, value, least, most int) {
		if value < least || value > most {
			mistakes = append(mistakes, fmt.Errorf("%s is %d, allowed is %d to %d", name, value, least, most))
		}
	}
	within("trajectories", o.Trajectories, 2, MaxTrajectories)
	within("runs", o.Runs, MinSample, forecast.MaxRuns)
	within("keep", o.Kept, 1, MaxKept)
	if o.Rows != 0 {
		within("sobol", o.Rows, MinRows, MaxRows)
	}
	if o.Pairs && o.Rows == 0 {
		mistakes = append(mistakes, errors.New("pairs needs the rows of sobol"))
	}
	if o.Dir == "" {
		mistakes = append(mistakes, errors.New("there is no directory for the worlds"))
	}
	return errors.Join(mistakes...)
}

func (o SensitivityOptions) complete() SensitivityOptions {
	o.Trajectories, o.Runs, o.Kept = cmp.Or(o.Trajectories, 20), cmp.Or(o.Runs, 1000), cmp.Or(o.Kept, 10)
	o.Workers = forecast.Options{Workers: o.Workers}.Complete().Workers
	return o
}

// Sensitivity computes which uncertain numbers of a case its headline depends on. The output is
// the logarithm of the cumulative hazard of leaving within a year, as simulated and not yet
// anchored: the views are built from its relative risks, so whatever moves it moves them by
// the same factor, up to the weight. All designs start from the draws that a run would
// use, which are consistent with what was observed until as_of.
func Sensitivity(ctx context.Context, c *scenario.Case, o SensitivityOptions) (*finding.Sensitivity, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	o = o.complete()
	b, err := newBench(c, benchOptions{o.Seed, o.Workers, o.Dir, o.Progress})
	if err != nil {
		return nil, err
	}
	screen := infer.Morris{Inputs: len(b.inputs), Trajectories: o.Trajectories}
	kept := min(o.Kept, len(b.inputs))
	b.expect(sampleDesign, b.plan(o.Runs, worldsPerDraw))
	b.expect(screeningDesign, b.screeningPlan(&screen))
	// What the other two designs need cannot be known before the first are done: the sample shows which structures the
	// record contradicts, and the screening which numbers the division is made of, and so whether worlds that are kept
	// are of it. Until then the most that they can need is allowed for.
	parts := kept + 1 // and chance
	if kept < len(b.inputs) {
		parts++ // the other numbers
	}
	if o.Pairs {
		parts *= 2
	}
	b.total += b.mostStructures() + o.Rows*(parts+2)

	s, err := b.sample(ctx, o.Runs)
	if err != nil {
		return nil, err
	}
	hazards, err := b.trials(ctx, b.screening(&screen, s))
	if err != nil {
		return nil, err
	}
	r := &finding.Sensitivity{Analysis: b.analysis(finding.SensitivitySchema, s),
		Screening: finding.Screening{Trajectories: o.Trajectories, Worlds: screen.Points()}}
	if err := b.describeInputs(r, &screen, hazards, s); err != nil {
		return nil, err
	}
	if err := b.describeStructures(ctx, r, s); err != nil {
		return nil, err
	}
	if o.Rows > 0 {
		if err := b.describeDivision(ctx, r, s, o, kept); err != nil {
			return nil, err
		}
	}
	return r, b.inform(ctx, r, s, o)
}

// logHazard is the logarithm of the cumulative hazard behind a probability of leaving,
// log(-log(1 - p)): the scale on which causes multiply. A world in which the leader is certain
// to leave stops at a survival of about a millionth, so the hazard is cut off there; and a hazard
// below a millionth counts as a millionth.
func logHazard(p float64) float64 {
	const least = 1e-6
	return math.Log(max(least, -math.Log(max(least, 1-p))))
}
