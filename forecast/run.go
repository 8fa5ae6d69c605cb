package forecast

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"fronde/calendar"
	"fronde/ensemble"
	"fronde/forecast/signpost"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

// Version of the software. Results name it, because another version may simulate different
// worlds from the same seed.
const Version = "0.3.0"

// Software returns the name and version that results carry.
func Software() string { return "fronde " + Version }

// Limits of a run. Programs that read JSON's numbers as floating point, such as jq and every
// browser, round seeds above the largest, and another seed gives other worlds.
const (
	MaxRuns    = ensemble.MaxRuns
	MaxWorkers = 1024
	MaxSeed    = 1<<53 - 1
)

// Options of a run.
type Options struct {
	// Runs is the number of worlds, 1 to [MaxRuns]; 0 means 1000.
	Runs int
	// Seed of the experiment, up to [MaxSeed]: equal seeds give equal results.
	Seed uint64
	// Workers that simulate at the same time, 1 to [MaxWorkers]; 0 means one per
	// core. The result does not depend on it.
	Workers int
	// Dir holds the checkpoint and the rows; with "" nothing is kept and the run cannot be resumed.
	Dir string
	// Resume continues from the checkpoint in Dir; without one the run starts from the beginning.
	Resume bool
	// Progress, if it is set, is called with the number of worlds done.
	Progress func(done, total int)
	// Watch, if it is set, is called with the forecast from the worlds so far: after a few, then
	// whenever there are a quarter more. It must not keep the forecast.
	Watch func(*Forecast)
	// Class replaces the reference class of the base rates, for example with one that excludes the
	// rulers of the case's country; nil means the one that [baserate.Choose] chooses.
	Class *baserate.Class
	// Preparing, if it is set, is called with the number of worlds of the reference population
	// done, when one must be simulated.
	Preparing func(done, total int)
}

// Validate returns every mistake in the options.
func (o Options) Validate() error {
	var mistakes []error
	if o.Runs < 0 || o.Runs > MaxRuns {
		mistakes = append(mistakes, fmt.Errorf("runs is %d, allowed is 1 to %d", o.Runs, MaxRuns))
	}
	if o.Workers < 0 || o.Workers > MaxWorkers {
		mistakes = append(mistakes, fmt.Errorf("workers is %d, allowed is 1 to %d", o.Workers, MaxWorkers))
	}
	if o.Seed > MaxSeed {
		mistakes = append(mistakes, fmt.Errorf("seed is %d, allowed is 0 to %d", o.Seed, uint64(MaxSeed)))
	}
	if o.Resume && o.Dir == "" {
		mistakes = append(mistakes, errors.New("there is no directory to resume from"))
	}
	return errors.Join(mistakes...)
}

// Complete returns the options with their defaults filled in.
func (o Options) Complete() Options {
	if o.Runs == 0 {
		o.Runs = 1000
	}
	if o.Workers == 0 {
		o.Workers = min(runtime.GOMAXPROCS(0), MaxWorkers)
	}
	return o
}

// Forecast is a result with access to the worlds behind it.
type Forecast struct {
	Result  *outcome.Result
	c       *scenario.Case
	summary *ensemble.Summary
	anchor  *anchor      // how the case differs from the reference population
	pooled  *sampledView // the samples behind the pooled view
}

// ErrCannotResume is wrapped by the error for a directory whose checkpoint is damaged or
// another run's.
var ErrCannotResume = errors.New("the run cannot be resumed")

// ErrStopped is wrapped by the error of an analysis or a count of pathways that was stopped
// before its last world.
var ErrStopped = errors.New("stopped")

// HasCheckpoint reports whether a directory holds a checkpoint, of whichever run.
func HasCheckpoint(dir string) bool {
	_, err := ensemble.Load(ensemble.Plan{Runs: 1, Horizon: 1}, dir)
	return !errors.Is(err, ensemble.ErrNoCheckpoint)
}

// Run simulates the worlds of a case. If ctx is cancelled, the worlds already started
// are completed and the result is marked partial; the error is that of ctx only if no
// world was done.
func Run(ctx context.Context, c *scenario.Case, o Options) (*Forecast, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	o = o.Complete()
	model, err := regime.New(c)
	if err != nil {
		return nil, err
	}
	baseline, err := BaselineOf(ctx, c, o)
	if err != nil {
		return nil, err
	}
	plan := ensemble.Plan{
		Seed: rng.Seed(o.Seed), Runs: o.Runs, RunUp: model.RunUp(), Horizon: model.Horizon(), Places: model.Places(),
		Identity: []ensemble.Trait{{Name: "scenario", Value: c.SHA256()}, {Name: "software", Value: Software()}},
	}
	if o.Resume {
		if _, err := ensemble.Load(plan, o.Dir); err != nil && !errors.Is(err, ensemble.ErrNoCheckpoint) {
			return nil, fmt.Errorf("%w in %s: %w", ErrCannotResume, o.Dir, err)
		}
	}
	options := ensemble.Options{Workers: o.Workers, Dir: o.Dir, Resume: o.Resume, Progress: o.Progress}
	if o.Watch != nil {
		preview := baseline.Preview()
		options.Watch = func(s *ensemble.Summary) { o.Watch(conclude(c, model, s, preview, o)) } // signposts wait for the end
	}
	summary, err := ensemble.Run(ctx, plan, func() ensemble.Simulator { return model.NewSimulator() }, options)
	if err != nil {
		return nil, err
	}
	f := conclude(c, model, summary, baseline, o)
	view := pooledView{f.anchor, f.pooled}
	f.Result.Signposts = signpost.Find(summary.Readings(), f.Result.Scenario.HorizonDays, view)
	return f, nil
}

// conclude makes the forecast from the simulation and the baseline.
func conclude(
	c *scenario.Case, model *regime.Model, summary *ensemble.Summary, baseline *Baseline, o Options,
) *Forecast {
	f := &Forecast{c: c, summary: summary}
	f.assemble(model, o)
	f.pool(baseline)
	f.Result.Warnings = doubts(c, f.Result, o.Runs)
	f.Result.Confidence = confidence(f.Result)
	return f
}

// assemble assembles the simulation's part of the result.
func (f *Forecast) assemble(model *regime.Model, o Options) {
	r := &outcome.Result{
		Schema: outcome.Schema, Software: Software(), Scenario: ScenarioInfo(f.c, model),
		Runs: f.summary.Worlds(), Seed: o.Seed, Draws: f.summary.Draws(),
		Partial: f.summary.Partial(),
		Views: map[string]outcome.View{
			outcome.SimulatorView: f.summary.View(marks(electionsOf(f.c), model.Horizon())...),
		},
		Convergence: f.summary.Convergence(), Inputs: CountInputs(f.c),
		Observables: f.summary.Series(), Movements: f.summary.Movements(), Places: f.places(),
	}
	r.Observed = observedAgainst(f.c, r.Observables)
	if model.Conditioned() {
		r.Conditioning = &outcome.Conditioning{Draws: f.summary.Draws(), Accepted: f.summary.Accepted()}
	}
	f.Result = r
}

// places returns the protest in each place.
func (f *Forecast) places() []outcome.PlaceProtest {
	all := make([]outcome.PlaceProtest, len(f.c.Places))
	for i, peak := range f.summary.PlacePeaks() {
		p := &f.c.Places[i]
		all[i] = outcome.PlaceProtest{Place: p.Name, Population: p.Population, Peak: peak}
	}
	return all
}

// ScenarioInfo describes the case that was simulated, and the size of its model.
func ScenarioInfo(c *scenario.Case, model *regime.Model) outcome.ScenarioInfo {
	return outcome.ScenarioInfo{
		Title: c.Title, Country: c.Country, Leader: c.Leader.Role, SHA256: c.SHA256(),
		Start: c.Start.String(), AsOf: c.AsOf.String(), HorizonDays: model.Horizon(),
		Population: model.Population(), Cells: model.Cells(), Elites: model.Elites(),
		MechanismsOff: slices.Clone(c.Mechanisms.Off), Intervention: strings.Join(c.Changes(), "; "),
	}
}

// longestHorizon is the limit of the scenario language: any ten years, in days.
const longestHorizon = 3653

// WithHorizon returns the case with another horizon, of one day to ten years.
func WithHorizon(c *scenario.Case, horizon calendar.Duration) (*scenario.Case, error) {
	if horizon < 1 || horizon > longestHorizon {
		return nil, fmt.Errorf("the horizon is %d days, allowed is 1 day to 10 years", int(horizon))
	}
	other := *c
	other.Horizon = horizon
	return &other, nil
}
