package studio

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/files"
	"fronde/scenario"
)

// Comparison is two cases, or a case and a change of it, in twin worlds.
type Comparison struct {
	ID              string             `json:"id" example:"p4m8t2w6ra" doc:"Name of the comparison."`
	Case            string             `json:"case" example:"russia-2022" doc:"Case that the first side is of."`
	FirstTitle      string             `json:"first_title" example:"Russia, spring 2022" doc:"Title of the first side."`
	SecondTitle     string             `json:"second_title" example:"Russia, spring 2022, without sanctions" doc:"Title of the second side with its changes."`
	Status          string             `json:"status" enum:"queued,running,stopped,done,failed" example:"done" doc:"How far it is."`
	Error           string             `json:"error" example:"" doc:"Why it failed or was stopped by the studio; may be empty."`
	Created         time.Time          `json:"created" doc:"When it was asked for."`
	Runs            int                `json:"runs" example:"500" doc:"Pairs of worlds asked for."`
	Done            int                `json:"done" example:"60" doc:"Pairs simulated so far."`
	Seed            uint64             `json:"seed" example:"1" doc:"Number from which all chance derives."`
	WorldsPerSecond float64            `json:"worlds_per_second" example:"12.4" doc:"Pairs a second; 0 if it has not begun."`
	SecondsLeft     float64            `json:"seconds_left" example:"35" doc:"Estimate; 0 if it does not run."`
	Preparing       float64            `json:"preparing" example:"0" doc:"Share simulated of the reference population, as of a run."`
	Twins           raw[outcome.Twins] `json:"twins" null:"true" doc:"What the pairs so far say; null before the first, and in lists and events of progress."`
}

// comparisonOf is a job as clients see it.
func comparisonOf(j *job, preparing float64) Comparison {
	return Comparison{
		ID: j.ID, Case: j.Case, FirstTitle: j.Title, SecondTitle: j.SecondTitle, Status: j.Status, Error: j.Error, Created: j.Created,
		Runs: j.Worlds, Done: j.Done, Seed: j.Seed, WorldsPerSecond: j.Speed, SecondsLeft: j.secondsLeft(), Preparing: preparing,
	}
}

// shownTwins is what a stream says of a comparison.
type shownTwins struct {
	Twins raw[outcome.Twins] `json:"twins" doc:"What the pairs so far say."`
}

// twinsFile holds a comparison's result in its directory.
const twinsFile = "comparison.json"

// sides makes the cases of a comparison.
func (j *job) sides() (first, second *scenario.Case, err error) {
	if first, err = j.First.build("first", j.Horizon); err != nil {
		return nil, nil, err
	}
	second, err = j.Second.build("second", j.Horizon)
	return first, second, err
}

// compare carries out a comparison.
func (s *Studio) compare(ctx context.Context, t *task) error {
	j := t.copy()
	first, second, err := j.sides()
	if err != nil {
		return err
	}
	t.change(func(j *job) { j.Software, j.Done = forecast.Software(), 0 })
	all, err := forecast.RunTwins(ctx, first, second, forecast.TwinOptions{
		Runs: j.Worlds, Seed: j.Seed, Workers: s.o.Workers, OwnNumbers: j.OwnNumbers, Diverge: -1,
		Progress: s.meter.counting(t.progress), Preparing: t.prepare, Watch: t.lookTwins,
	})
	if cause := context.Cause(ctx); cause != nil && (err != nil || all.Partial) {
		if err == nil && !errors.Is(cause, errClosing) {
			return errors.Join(cause, s.finishTwins(t, all))
		}
		return cause
	}
	if err != nil {
		return err
	}
	return s.finishTwins(t, all)
}

func (s *Studio) finishTwins(t *task, all *outcome.Twins) error {
	text, err := all.Encode()
	if err != nil {
		return err
	}
	path := filepath.Join(s.directory(t.job.ID), twinsFile)
	if err := makeDirectory(filepath.Dir(path)); err != nil {
		return err
	}
	if err := files.WriteFile(path, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	s.past.forget(t.job.ID)
	t.lookTwins(all)
	return nil
}

// lookTwins shows what the pairs so far say.
func (t *task) lookTwins(all *outcome.Twins) {
	t.feed.show(encoded(shownTwins{raw[outcome.Twins]{encoded(all)}}))
}

// comparisonView is a comparison with its result.
func (s *Studio) comparisonView(id string) (*Comparison, error) {
	if t := s.desk.current(id); t != nil && t.job.Kind == comparisonKind {
		c, _ := t.view().(Comparison)
		if latest := t.feed.latest(); latest != nil {
			c.Twins.text = inner(latest, "twins")
		}
		return &c, nil
	}
	j, err := s.store.job(comparisonKind, id)
	if err != nil {
		return nil, err
	}
	c := comparisonOf(j, 0)
	c.Twins.text, err = s.file(id, twinsFile)
	return &c, err
}
