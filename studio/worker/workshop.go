// Package worker carries out what the studio is asked for: runs, comparisons, analyses, and
// single worlds of them, played day by day. It is the only room of the studio that simulates, and it does
// so through the facade, package forecast, alone.
//
// A run passes through it like this:
//
//  1. [Workshop.Start] gives a job to the queue (package jobs), which keeps it in the store.
//  2. When its turn comes, [Live] simulates, resuming from a checkpoint if there is one.
//  3. While it runs, progress and results go to its feed, where event streams find them.
//  4. At the end its files are written, and the store learns how it ended.
//  5. Afterwards the run is read from its files. An [archive] keeps the last few open for the
//     worlds, analyses and what-ifs that need them.
//
// When the studio closes, steps 2 to 4 are interrupted and nothing is written; the next start
// finds the job unfinished in the store and goes on from step 2 ([Workshop.Recover]).
package worker

import (
	"context"
	"log/slog"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/studio/jobs"
	"fronde/studio/store"
)

// Options of a workshop. All must be set but Simulate.
type Options struct {
	Store  *store.Store
	Limits jobs.Limits
	// Workers of a run, 0 for one on each core.
	Workers int
	Meter   Meter
	Log     *slog.Logger
	// Simulate runs a case; nil is [forecast.Run]. Tests hold runs up here.
	Simulate func(context.Context, *scenario.Case, forecast.Options) (*forecast.Forecast, error)
}

// Meter counts what is done.
type Meter interface {
	// Counting returns a progress that counts the worlds and passes them on.
	Counting(progress func(done, total int)) func(done, total int)
	// Ended counts a job.
	Ended(*store.Job)
}

// Workshop is where the work is done.
type Workshop struct {
	Options
	queue *jobs.Queue
	past  *archive
}

// New returns a workshop where nothing goes on yet.
func New(o Options) *Workshop {
	if o.Simulate == nil {
		o.Simulate = forecast.Run
	}
	return &Workshop{Options: o, queue: jobs.New(o.Limits, o.Log), past: newArchive(o.Store.Directory)}
}

// Recover goes on with what a studio that was closed, or killed, left unfinished.
func (w *Workshop) Recover() error {
	unfinished, err := w.Store.Unfinished()
	if err != nil {
		return err
	}
	for _, j := range unfinished {
		whole, err := w.Store.Job(j.Kind, j.ID)
		if err != nil {
			return err
		}
		whole.Status = jobs.Queued
		w.queue.Restore(w.task(whole, true))
	}
	analyses, err := w.Store.UnfinishedAnalyses()
	if err != nil {
		return err
	}
	for _, a := range analyses {
		a.Status = jobs.Queued
		w.queue.Restore(w.analysisTask(a))
	}
	return nil
}

// Turn does something short for a request when it is its client's turn, such as reading a text.
// Whoever leaves gives up the turn.
func (w *Workshop) Turn(ctx context.Context, do func() error) error {
	return w.queue.Wait(ctx, jobs.Texts, "", func(context.Context) error { return do() })
}

// Close stops what runs, to be recovered by the next start, and waits for it.
func (w *Workshop) Close() { w.queue.Close() }
