package worker

import (
	"context"
	"errors"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/studio/api"
	"fronde/studio/jobs"
	"fronde/studio/results"
	"fronde/studio/store"
)

// twinsFile holds a comparison's result in its directory.
const twinsFile = "comparison.json"

// comparisonOf is a comparison as clients see it, without a result.
func comparisonOf(j *store.Job, preparing float64) api.Comparison {
	return api.Comparison{
		ID: j.ID, Case: j.Case, FirstTitle: j.Title, SecondTitle: j.SecondTitle, Status: j.Status, Error: j.Error,
		Created: j.Created, Runs: j.Worlds, Done: j.Done, Seed: j.Seed, WorldsPerSecond: j.Speed,
		SecondsLeft: j.SecondsLeft(), Preparing: preparing,
	}
}

// sides makes the cases of a comparison.
func sides(j *store.Job) (first, second *scenario.Case, err error) {
	if first, err = j.First.Build(firstSide, j.Horizon); err != nil {
		return nil, nil, err
	}
	second, err = j.Second.Build(secondSide, j.Horizon)
	return first, second, err
}

// compare carries out a comparison. It keeps no checkpoint and always begins anew.
func (l *Live) compare(ctx context.Context) error {
	j := l.copy()
	first, second, err := sides(j)
	if err != nil {
		return err
	}
	l.change(func(j *store.Job) { j.Software, j.Done = forecast.Software(), 0 })
	all, err := forecast.RunTwins(ctx, first, second, forecast.TwinOptions{
		Runs: j.Worlds, Seed: j.Seed, Workers: l.shop.Workers, OwnNumbers: j.OwnNumbers, Diverge: -1,
		Progress: l.shop.Meter.Counting(l.progress), Preparing: l.prepare, Watch: l.lookTwins,
	})
	if cause := context.Cause(ctx); cause != nil && (err != nil || all.Partial) {
		if err == nil && !errors.Is(cause, jobs.ErrClosing) {
			return errors.Join(cause, l.saveTwins(all))
		}
		return cause
	}
	if err != nil {
		return err
	}
	return l.saveTwins(all)
}

// saveTwins writes a comparison's file and shows its last result.
func (l *Live) saveTwins(all *outcome.Twins) error {
	text, err := all.Encode()
	if err != nil {
		return err
	}
	if err := l.shop.Store.WriteFile(l.job.ID, twinsFile, text); err != nil {
		return err
	}
	l.shop.past.forget(l.job.ID)
	l.lookTwins(all)
	return nil
}

// lookTwins shows what the pairs so far say.
func (l *Live) lookTwins(all *outcome.Twins) { l.feed.Show(results.ShownTwins(api.Encode(all))) }

// Comparison returns a comparison with its result, or that of the pairs so far.
func (w *Workshop) Comparison(id string) (*api.Comparison, error) {
	if l := w.live(id); l != nil && l.job.Kind == store.Comparison {
		c, _ := l.view().(api.Comparison)
		if latest := l.feed.Latest(); latest != nil {
			c.Twins.Text = results.Member(latest, "twins")
		}
		return &c, nil
	}
	j, err := w.Store.Job(store.Comparison, id)
	if err != nil {
		return nil, err
	}
	c := comparisonOf(j, 0)
	c.Twins.Text, err = w.Store.File(id, twinsFile)
	return &c, err
}

// Comparisons lists the comparisons of a case, or all (""), without their results.
func (w *Workshop) Comparisons(of string) ([]api.Comparison, error) {
	all, err := w.list(store.Comparison, of)
	if err != nil {
		return nil, err
	}
	list := []api.Comparison{}
	for _, j := range all {
		list = append(list, comparisonOf(j, 0))
	}
	return list, nil
}
