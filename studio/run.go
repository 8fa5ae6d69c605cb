package studio

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/files"
	"fronde/scenario"
	"fronde/stats"
)

// Run is a run of a case.
type Run struct {
	ID              string              `json:"id" example:"k3v9x2m7pq" doc:"Name of the run; a link to /runs/{id} opens it again."`
	Case            string              `json:"case" example:"russia-2022" doc:"Case that was run."`
	Title           string              `json:"title" example:"Russia, spring 2022" doc:"Title of the case."`
	Status          string              `json:"status" enum:"queued,running,stopped,done,failed" example:"done" doc:"How far it is."`
	Error           string              `json:"error" example:"" doc:"Why it failed or was stopped by the studio; may be empty."`
	Created         time.Time           `json:"created" doc:"When it was asked for."`
	Runs            int                 `json:"runs" example:"1000" doc:"Worlds asked for."`
	Done            int                 `json:"done" example:"120" doc:"Worlds simulated so far."`
	Seed            uint64              `json:"seed" example:"1" doc:"Number from which all chance derives."`
	Horizon         string              `json:"horizon" example:"12 months" doc:"Horizon asked for; empty for that of the case."`
	With            []string            `json:"with" example:"[\"free media\"]" doc:"Interventions applied."`
	Set             map[string]string   `json:"set" example:"{\"media.reach\":\"60 %\"}" doc:"Numbers replaced, by path."`
	SHA256          string              `json:"sha256" doc:"Hash of the scenario with its changes."`
	Software        string              `json:"software" example:"fronde 0.1.0" doc:"Name and version of what simulates it."`
	WorldsPerSecond float64             `json:"worlds_per_second" example:"25.1" doc:"Speed; 0 if it has not begun."`
	SecondsLeft     float64             `json:"seconds_left" example:"35" doc:"Estimate; 0 if it does not run."`
	Preparing       float64             `json:"preparing" example:"0" doc:"Share simulated of the reference population, which must come first if this version of the model has none at hand; 0 otherwise."`
	Baseline        string              `json:"baseline" example:"" doc:"Run that this what-if is compared with; empty if none."`
	Result          raw[outcome.Result] `json:"result" null:"true" doc:"The forecast of the worlds so far; null before the first, and in lists and events of progress."`
	Difference      raw[Difference]     `json:"difference" null:"true" doc:"What the change makes of the baseline's worlds; null without a baseline."`
}

// Difference is what a what-if makes of its baseline, in worlds of equal number, which
// share their luck.
type Difference struct {
	Baseline string                       `json:"baseline" example:"k3v9x2m7pq" doc:"Run compared with."`
	Pairs    int                          `json:"pairs" example:"120" doc:"Worlds that both runs have."`
	Days     int                          `json:"days" example:"730" doc:"Days since the date of the forecast."`
	Exits    map[outcome.Exit]stats.Range `json:"exits" doc:"Difference in the simulator's probability of each exit, with a 90 % interval."`
}

// raw is JSON that was encoded before, of a value of type T.
type raw[T any] struct{ text []byte }

// MarshalJSON implements [json.Marshaler].
func (r raw[T]) MarshalJSON() ([]byte, error) {
	if len(r.text) == 0 {
		return []byte("null"), nil
	}
	return r.text, nil
}

// Schema implements [huma.SchemaProvider].
func (raw[T]) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[T](), true, "")
}

// runOf is a job as clients see it.
func runOf(j *job, preparing float64) Run {
	r := Run{
		ID: j.ID, Case: j.Case, Title: j.Title, Status: j.Status, Error: j.Error, Created: j.Created, Runs: j.Worlds, Done: j.Done,
		Seed: j.Seed, Horizon: j.Horizon, With: orNone(j.First.Changes.With), Set: j.First.Changes.Set, SHA256: j.SHA256,
		Software: j.Software, WorldsPerSecond: j.Speed, SecondsLeft: j.secondsLeft(), Preparing: preparing, Baseline: j.Baseline,
	}
	if r.Set == nil {
		r.Set = map[string]string{}
	}
	return r
}

// shown is what a stream says of a result.
type shown struct {
	Result     raw[outcome.Result] `json:"result" doc:"The forecast of the worlds so far, with observables rounded to four digits."`
	Difference raw[Difference]     `json:"difference" null:"true" doc:"What the change makes of the baseline's worlds; null without a baseline."`
}

// simulate carries out a run.
func (s *Studio) simulate(ctx context.Context, t *task) error {
	j := t.copy()
	c, err := j.First.build(j.Case, j.Horizon)
	if err != nil {
		return err
	}
	dir := s.directory(j.ID)
	against := s.baseline(j)
	o := forecast.Options{
		Runs: j.Worlds, Seed: j.Seed, Workers: s.o.Workers, Dir: dir, Resume: t.resume && forecast.HasCheckpoint(dir),
		Progress: s.meter.counting(t.progress), Preparing: t.prepare,
		Watch: func(f *forecast.Forecast) { t.look(f, against) },
	}
	t.change(func(j *job) { j.Software = forecast.Software() })
	f, err := s.runFrom(ctx, c, o)
	if cause := context.Cause(ctx); cause != nil && (err != nil || f.Result.Partial) {
		if err == nil && !errors.Is(cause, errClosing) {
			return errors.Join(cause, s.finish(t, c, f, against))
		}
		return cause
	}
	if err != nil {
		return err
	}
	return s.finish(t, c, f, against)
}

// runFrom runs a case from its checkpoint, if there is one that this version can go on
// from, or else from the start.
func (s *Studio) runFrom(ctx context.Context, c *scenario.Case, o forecast.Options) (*forecast.Forecast, error) {
	if o.Resume {
		f, err := forecast.Run(ctx, c, o)
		if !errors.Is(err, forecast.ErrCannotResume) {
			return f, err
		}
		s.log.Warn("a run begins anew", "directory", filepath.Base(o.Dir), "error", err)
		o.Resume = false
	}
	if err := files.Begin(o.Dir); err != nil {
		return nil, err
	}
	return forecast.Run(ctx, c, o)
}

// finish saves a run's files and shows its last result.
func (s *Studio) finish(t *task, c *scenario.Case, f *forecast.Forecast, against *baseline) error {
	j := t.copy()
	m := files.NewManifest(c, f)
	m.Scenario.File = j.Case + ".yaml"
	m.Flags = map[string]string{"seed": fmt.Sprint(j.Seed), "runs": fmt.Sprint(j.Worlds), "horizon": j.Horizon,
		"with": strings.Join(j.First.Changes.With, ", "), "studio": j.ID}
	m.Runs, m.Resumed = j.Worlds, t.resumed
	m.Workers = forecast.Options{Workers: s.o.Workers}.Complete().Workers
	m.Time(j.Started, time.Now())
	dir := s.directory(j.ID)
	if _, err := files.Save(dir, f, m); err != nil {
		return err
	}
	s.past.forget(j.ID)
	if err := keepDifference(dir, against.difference(f)); err != nil {
		return err
	}
	t.look(f, against)
	return nil
}

// look shows the forecast of the worlds so far. It keeps nothing of the forecast.
func (t *task) look(f *forecast.Forecast, against *baseline) {
	r := f.Result
	t.mu.Lock()
	t.head = headOf(r)
	t.mu.Unlock()
	t.feed.show(encoded(shownOf(r, against.difference(f))))
}

// shownOf is a result as streams show it.
func shownOf(r *outcome.Result, d *Difference) shown {
	view := shown{Result: raw[outcome.Result]{encoded(rounded(r))}}
	if d != nil {
		view.Difference.text = encoded(d)
	}
	return view
}

// runView is a run with its result.
func (s *Studio) runView(id string) (*Run, error) {
	if t := s.desk.current(id); t != nil && t.job.Kind == runKind {
		r, _ := t.view().(Run)
		if latest := t.feed.latest(); latest != nil {
			r.Result, r.Difference = split(latest)
		}
		return &r, nil
	}
	j, err := s.store.job(runKind, id)
	if err != nil {
		return nil, err
	}
	r := runOf(j, 0)
	r.Result.text, err = s.file(id, files.ResultFile)
	if err == nil {
		r.Difference.text, err = s.file(id, differenceFile)
	}
	return &r, err
}

// file reads a file of a run's directory; nil if it is not there.
func (s *Studio) file(id, name string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(s.directory(id), name))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return text, err
}
