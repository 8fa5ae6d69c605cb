package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/files"
	"fronde/scenario"
	"fronde/studio/api"
	"fronde/studio/jobs"
	"fronde/studio/results"
	"fronde/studio/store"
)

// runOf is a run as clients see it, without a result.
func runOf(j *store.Job, preparing float64) api.Run {
	r := api.Run{
		ID: j.ID, Case: j.Case, Title: j.Title, Status: j.Status, Error: j.Error, Created: j.Created, Runs: j.Worlds,
		Done: j.Done, Seed: j.Seed, Horizon: j.Horizon, With: api.List(j.First.Changes.With), Set: j.First.Changes.Set,
		SHA256: j.SHA256, Software: j.Software, WorldsPerSecond: j.Speed, SecondsLeft: j.SecondsLeft(),
		Preparing: preparing, Baseline: j.Baseline,
	}
	if r.Set == nil {
		r.Set = map[string]string{}
	}
	return r
}

// simulate carries out a run.
func (l *Live) simulate(ctx context.Context) error {
	j := l.copy()
	c, err := j.First.Build(j.Case, j.Horizon)
	if err != nil {
		return err
	}
	dir := l.shop.Store.Directory(j.ID)
	against := l.shop.baseline(j)
	o := forecast.Options{
		Runs: j.Worlds, Seed: j.Seed, Workers: l.shop.Workers, Dir: dir, Resume: l.resume && forecast.HasCheckpoint(dir),
		Progress: l.shop.Meter.Counting(l.progress), Preparing: l.prepare,
		Watch: func(f *forecast.Forecast) { l.look(f, against) },
	}
	l.change(func(j *store.Job) { j.Software = forecast.Software() })
	f, err := l.run(ctx, c, o)
	if cause := context.Cause(ctx); cause != nil && (err != nil || f.Result.Partial) {
		if err == nil && !errors.Is(cause, jobs.ErrClosing) {
			return errors.Join(cause, l.save(c, f, against))
		}
		return cause
	}
	if err != nil {
		return err
	}
	return l.save(c, f, against)
}

// run runs a case from its checkpoint, if this version can go on from there, or else from
// the start.
func (l *Live) run(ctx context.Context, c *scenario.Case, o forecast.Options) (*forecast.Forecast, error) {
	if o.Resume {
		f, err := l.shop.Simulate(ctx, c, o)
		if !errors.Is(err, forecast.ErrCannotResume) {
			return f, err
		}
		l.shop.Log.Warn("a run begins anew", "directory", filepath.Base(o.Dir), "error", err)
		o.Resume = false
	}
	if err := files.Begin(o.Dir); err != nil {
		return nil, err
	}
	return l.shop.Simulate(ctx, c, o)
}

// save writes a run's files and shows its last result.
func (l *Live) save(c *scenario.Case, f *forecast.Forecast, against *baseline) error {
	j := l.copy()
	m := files.NewManifest(c, f)
	m.Scenario.File = j.Case + ".yaml"
	m.Flags = map[string]string{
		"seed": fmt.Sprint(j.Seed), "runs": fmt.Sprint(j.Worlds), "horizon": j.Horizon,
		"with": strings.Join(j.First.Changes.With, ", "), "studio": j.ID,
	}
	m.Runs, m.Resumed = j.Worlds, l.resumed
	m.Workers = forecast.Options{Workers: l.shop.Workers}.Complete().Workers
	m.Time(j.Started, time.Now())
	if _, err := files.Save(l.shop.Store.Directory(j.ID), f, m); err != nil {
		return err
	}
	l.shop.past.forget(j.ID)
	if d := against.difference(f); d != nil {
		if err := l.shop.Store.WriteFile(j.ID, differenceFile, api.Encode(d)); err != nil {
			return err
		}
	}
	l.look(f, against)
	return nil
}

// look shows the forecast of the worlds so far. It keeps nothing of the forecast.
func (l *Live) look(f *forecast.Forecast, against *baseline) {
	l.mu.Lock()
	l.head = headOf(f.Result)
	l.mu.Unlock()
	l.feed.Show(results.Shown(f.Result, against.difference(f)))
}

// Run returns a run with its result, or that of the worlds so far.
func (w *Workshop) Run(id string) (*api.Run, error) {
	if l := w.live(id); l != nil && l.job.Kind == store.Run {
		r, _ := l.view().(api.Run)
		if latest := l.feed.Latest(); latest != nil {
			r.Result.Text, r.Difference.Text = results.Member(latest, "result"), results.Member(latest, "difference")
			if err := json.Unmarshal(results.Member(latest, "confidence"), &r.Confidence); err != nil {
				return nil, err
			}
		}
		return &r, nil
	}
	j, err := w.Store.Job(store.Run, id)
	if err != nil {
		return nil, err
	}
	r := runOf(j, 0)
	if r.Result.Text, err = w.Store.File(id, files.ResultFile); err != nil {
		return nil, err
	}
	if r.Confidence, err = results.Confidence(r.Result.Text); err != nil {
		return nil, err
	}
	r.Difference.Text, err = w.Store.File(id, differenceFile)
	return &r, err
}

// Runs lists the runs of a case, or all (""), without their results.
func (w *Workshop) Runs(of string) ([]api.Run, error) {
	all, err := w.list(store.Run, of)
	if err != nil {
		return nil, err
	}
	list := []api.Run{}
	for _, j := range all {
		list = append(list, runOf(j, 0))
	}
	return list, nil
}

// headOf is the identity of a result's worlds: whose they are, and how many.
func headOf(r *outcome.Result) *outcome.Result {
	return &outcome.Result{Schema: r.Schema, Software: r.Software, Scenario: r.Scenario, Runs: r.Runs, Seed: r.Seed}
}
