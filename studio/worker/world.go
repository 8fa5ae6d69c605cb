package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"fronde/forecast/tale"
	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/studio/api"
	"fronde/studio/cases"
	"fronde/studio/jobs"
	"fronde/studio/results"
	"fronde/studio/store"
)

// ErrNoWorld is the error for a number that no world has.
var ErrNoWorld = errors.New("there is no such world")

// The sides of a comparison.
const (
	firstSide  = "first"
	secondSide = "second"
)

// Worlds lists the fates of a run's worlds: all, or those with one exit.
func (w *Workshop) Worlds(id string, exit *outcome.Exit) ([]api.WorldInfo, error) {
	j, err := w.Job(store.Run, id)
	if err != nil {
		return nil, err
	}
	rows, err := w.past.rows(id)
	if err != nil {
		return nil, err
	}
	if rows == nil {
		return nil, ErrNotSaved
	}
	c, err := j.First.Build(j.Case, j.Horizon)
	if err != nil {
		return nil, err
	}
	return results.Worlds(c, rows, exit)
}

// World plays a world of a run in its turn. With test it reruns the world without each of the
// events that led to the exit.
func (w *Workshop) World(ctx context.Context, id string, n int, test bool) (*api.World, error) {
	j, err := w.Job(store.Run, id)
	if err != nil {
		return nil, err
	}
	head, err := w.head(id)
	if err != nil {
		return nil, err
	}
	if n < 0 || n >= head.Runs {
		return nil, fmt.Errorf("%w: the run has %d worlds, numbered from 0", ErrNoWorld, head.Runs)
	}
	rows, err := w.past.rows(id)
	if err != nil {
		return nil, err
	}
	open := func() (*tale.Replayer, error) {
		c, err := j.First.Build(j.Case, j.Horizon)
		if err != nil {
			return nil, err
		}
		return tale.NewReplayer(c, head)
	}
	var played *api.World
	err = w.queue.Wait(ctx, jobs.Worlds, id, func(turn context.Context) error {
		p, err := w.past.saved(id).replayer(strconv.Itoa(head.Runs), open)
		if err != nil {
			return err
		}
		played, err = play(turn, p, p.Tell, n, test, rows)
		return err
	})
	return played, err
}

// Twin plays a world of one side of a comparison in its turn.
func (w *Workshop) Twin(ctx context.Context, id string, n int, side string, test bool) (*api.World, error) {
	j, err := w.Job(store.Comparison, id)
	if err != nil {
		return nil, err
	}
	text, err := w.Store.File(id, twinsFile)
	switch {
	case err != nil:
		return nil, err
	case text == nil:
		return nil, ErrNotSaved
	}
	var t outcome.Twins
	if err := json.Unmarshal(text, &t); err != nil {
		return nil, err
	}
	if n < 0 || n >= t.Runs {
		return nil, fmt.Errorf("%w: the comparison has %d pairs of worlds, numbered from 0", ErrNoWorld, t.Runs)
	}
	var played *api.World
	err = w.queue.Wait(ctx, jobs.Worlds, id, func(turn context.Context) error {
		first, err := w.replayer(j, firstSide, j.First, &t, t.First)
		if err != nil {
			return err
		}
		if side == firstSide {
			played, err = play(turn, first, first.Tell, n, test, nil)
			return err
		}
		second, err := w.replayer(j, secondSide, j.Second, &t, t.Second)
		if err != nil {
			return err
		}
		tell := second.Tell
		if !t.OwnNumbers { // it was run with the numbers that the first side accepted
			tell = func(n int) (*trace.Trace, error) { return second.TellAs(first, n) }
		}
		played, err = play(turn, second, tell, n, test, nil)
		return err
	})
	return played, err
}

// replayer returns what plays one side of a comparison.
func (w *Workshop) replayer(
	j *store.Job, side string, from cases.Source, t *outcome.Twins, info outcome.ScenarioInfo,
) (*tale.Replayer, error) {
	return w.past.saved(j.ID).replayer(side, func() (*tale.Replayer, error) {
		c, err := from.Build(side, j.Horizon)
		if err != nil {
			return nil, err
		}
		return tale.NewReplayer(c, &outcome.Result{
			Software: t.Software, Scenario: info, Runs: t.Runs, Seed: t.Seed,
		})
	})
}

// play tells a world. It is checked against the rows that the run wrote, if there are any.
func play(
	ctx context.Context, p *tale.Replayer, tell func(int) (*trace.Trace, error), n int, test bool, rows []outcome.ExitRow,
) (*api.World, error) {
	t, err := tell(n)
	if err != nil {
		return nil, err
	}
	if rows != nil {
		if err := tale.Verify(t, rows); err != nil {
			return nil, err
		}
	}
	if ctx.Err() != nil { // the reruns take longest: not for somebody who has left
		return nil, context.Cause(ctx)
	}
	if test {
		if err := p.Test(t, nil); err != nil {
			return nil, err
		}
	}
	return results.World(t), nil
}
