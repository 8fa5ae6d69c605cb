package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"fronde/report/files"
	"fronde/studio/feed"
	"fronde/studio/jobs"
	"fronde/studio/results"
	"fronde/studio/store"
)

// ErrComplete is the error for a job that has nothing left to resume.
var ErrComplete = errors.New("it is done; there is nothing to go on with")

// Start lets a new job wait for its turn.
func (w *Workshop) Start(j *store.Job) error {
	return w.queue.Submit(w.task(j, false), func() error { return w.Store.Add(j) })
}

// Stop stops a job and waits until it has stopped: no longer than a world takes.
func (w *Workshop) Stop(kind store.Kind, id string) error {
	j, err := w.Job(kind, id)
	if err != nil {
		return err
	}
	err = w.queue.Stop(id)
	if errors.Is(err, jobs.ErrNotActive) && j.Status.Active() {
		// The database says so and nobody is at it: its end could not be written.
		j.Status = jobs.Stopped
		return w.Store.Update(j)
	}
	return err
}

// Resume lets a run wait for its turn that was stopped or has failed.
func (w *Workshop) Resume(ctx context.Context, id string) error {
	j, err := w.Job(store.Run, id)
	if err != nil {
		return err
	}
	if j.Status == jobs.Done {
		return ErrComplete
	}
	j.Status, j.Error, j.Client = jobs.Queued, "", jobs.ClientOf(ctx)
	return w.queue.Resume(w.task(j, true), func() error { return w.Store.Update(j) })
}

// Discard stops a job, if it goes on, with its analyses, and deletes all that was kept of it. It
// needs no room on the disk.
func (w *Workshop) Discard(kind store.Kind, id string) error {
	if _, err := w.Job(kind, id); err != nil {
		return err
	}
	w.queue.StopGroup(jobs.Analyses, id)
	if err := w.queue.Stop(id); err != nil && !errors.Is(err, jobs.ErrNotActive) {
		return err
	}
	w.queue.Forget(id)
	defer w.past.forget(id)
	return w.Store.Delete(id)
}

// Job returns a job, as it is now if it goes on.
func (w *Workshop) Job(kind store.Kind, id string) (*store.Job, error) {
	if l := w.live(id); l != nil && l.job.Kind == kind {
		return l.copy(), nil
	}
	return w.Store.Job(kind, id)
}

// list returns the jobs of a kind, those that go on as they are now.
func (w *Workshop) list(kind store.Kind, of string) ([]*store.Job, error) {
	all, err := w.Store.List(kind, of)
	if err != nil {
		return nil, err
	}
	for i, j := range all {
		if l := w.live(j.ID); l != nil {
			all[i] = l.copy()
		}
	}
	return all, nil
}

// Feed returns what there is to see of a job: as it goes on, or as it ended.
func (w *Workshop) Feed(kind store.Kind, id string) (*feed.Feed, error) {
	if l, _ := w.queue.Find(id).(*Live); l != nil && l.job.Kind == kind {
		if kind == store.Run && l.copy().Status.Active() {
			l.introduce()
		}
		return l.feed, nil
	}
	j, err := w.Store.Job(kind, id)
	if err != nil {
		return nil, err
	}
	last, err := w.lastEvent(j)
	if err != nil {
		return nil, err
	}
	t := w.task(j, false)
	l, _ := t.Work.(*Live)
	if last != nil {
		l.feed.Show(last)
	}
	l.Left()
	w.queue.Remember(t)
	return l.feed, nil
}

// Attend tells that somebody watches a job or an analysis, by its name in a stream, until the function
// that it returns is called.
func (w *Workshop) Attend(name string) (leave func()) { return w.queue.Attend(name) }

// AnyFeed returns what there is to see of a run, a comparison or an analysis that has been computed
// since the studio was opened.
func (w *Workshop) AnyFeed(id string) (*feed.Feed, error) {
	if a, _ := w.queue.Find(id).(*study); a != nil {
		return a.feed, nil
	}
	f, err := w.Feed(store.Run, id)
	if errors.Is(err, store.ErrNoJob) {
		f, err = w.Feed(store.Comparison, id)
	}
	return f, err
}

// lastEvent is the last result that the stream of an ended job showed; nil if it has none.
func (w *Workshop) lastEvent(j *store.Job) ([]byte, error) {
	if j.Kind == store.Comparison {
		text, err := w.Store.File(j.ID, twinsFile)
		if text == nil || err != nil {
			return nil, err
		}
		var line bytes.Buffer
		if err := json.Compact(&line, text); err != nil {
			return nil, err
		}
		return results.ShownTwins(line.Bytes()), nil
	}
	result, err := w.Store.File(j.ID, files.ResultFile)
	if err != nil {
		return nil, err
	}
	difference, err := w.Store.File(j.ID, differenceFile)
	if err != nil {
		return nil, err
	}
	return results.ShownAgain(result, difference)
}
