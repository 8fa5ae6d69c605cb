package worker

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"fronde/outcome"
	"fronde/studio/cases"
	"fronde/studio/feed"
	"fronde/studio/jobs"
	"fronde/studio/store"
)

// Live is a run or a comparison in the queue. It is the queue's [jobs.Work].
type Live struct {
	shop      *Workshop
	feed      *feed.Feed
	introduce func() // tells the watchers what history says
	resume    bool   // from what an earlier start left behind

	mu        sync.Mutex
	job       store.Job
	ran       bool      // whether it has had a turn
	began     time.Time // of the worlds, after all preparation
	resumed   int       // worlds that a checkpoint held
	told      time.Time
	preparing float64
	head      *outcome.Result // the identity of the worlds so far; see headOf
}

func (w *Workshop) newLive(j *store.Job, resume bool) *Live {
	l := &Live{shop: w, job: *j, feed: feed.New(), resume: resume}
	l.introduce = sync.OnceFunc(l.tellHistory)
	l.feed.Tell(l.view())
	return l
}

// task is a job for the queue. What-ifs have a lane of their own so that they overtake what
// waits: whoever moves a slider looks at the screen. They and comparisons are fleeting, a run is not:
// it is there to be looked at later.
func (w *Workshop) task(j *store.Job, resume bool) *jobs.Task {
	t := &jobs.Task{
		Lane: jobs.Runs, Key: j.ID, Group: j.Case, Client: j.Client, Work: w.newLive(j, resume),
		Fleeting: j.Baseline != "" || j.Kind == store.Comparison,
	}
	if j.Baseline != "" {
		t.Lane = jobs.WhatIfs
	}
	return t
}

// live returns a run or comparison that waits or runs; nil if there is none.
func (w *Workshop) live(id string) *Live {
	l, _ := w.queue.Active(id).(*Live)
	return l
}

// Do implements [jobs.Work].
func (l *Live) Do(ctx context.Context) error {
	if l.job.Kind == store.Comparison {
		return l.compare(ctx)
	}
	return l.simulate(ctx)
}

// Changed implements [jobs.Work].
func (l *Live) Changed(now jobs.Status, why error) {
	text := explain(why)
	l.change(func(j *store.Job) {
		j.Status, j.Error = now, text
		if now == jobs.Running {
			j.Started = time.Now()
		} else {
			j.Ended = time.Now()
		}
	})
	j := l.copy()
	// A run is worth more than its entry, so that a database which cannot be written is no
	// reason to end it.
	if err := l.shop.Store.Update(j); err != nil {
		l.shop.Log.Error("the database was not written", "run", j.ID, "error", err)
	}
	switch {
	case now == jobs.Running:
		l.ran = true
		l.shop.Log.Info("run begins", "run", j.ID, "case", j.Case, "worlds", j.Worlds)
	case l.ran:
		l.shop.private(j.ID)
		l.shop.Meter.Ended(j)
		l.shop.Log.Info("run ends", "run", j.ID, "status", now, "worlds", j.Done, "error", text)
	}
}

// private keeps the files of a job from others than the studio's owner.
func (w *Workshop) private(id string) {
	if err := w.Store.Private(id); err != nil {
		w.Log.Warn("files of a run can be read by others", "run", id, "error", err)
	}
}

// Left implements [jobs.Work].
func (l *Live) Left() { l.feed.Finish(l.view()) }

// DiskFull says what ends a run, or a request, when nothing can be written any more.
const DiskFull = "The disk is full."

// Abandoned says what ended work that nobody watched any more.
const Abandoned = "Stopped, because everybody who watched it had left. Start it again to go on."

// explain says why a job did not get to its end.
func explain(why error) string {
	switch {
	case why == nil:
		return ""
	case errors.Is(why, jobs.ErrTime):
		return "Stopped: " + jobs.ErrTime.Error() + "."
	case errors.Is(why, jobs.ErrLeft):
		return Abandoned
	case store.Full(why):
		return DiskFull + " Free some space, for example by deleting runs, and resume it: what was simulated is kept " +
			"as far as it was written."
	}
	return fmt.Sprintf("The run failed: %v.", why)
}

// copy returns the job as it is now.
func (l *Live) copy() *store.Job {
	l.mu.Lock()
	defer l.mu.Unlock()
	j := l.job
	return &j
}

// change changes the job and tells the watchers.
func (l *Live) change(change func(*store.Job)) {
	l.mu.Lock()
	change(&l.job)
	l.mu.Unlock()
	l.feed.Tell(l.view())
}

// tellEvery is the time between two reports of progress: four in a second.
const tellEvery = 250 * time.Millisecond

// progress notes how many worlds are done. It is called from the run's goroutine.
func (l *Live) progress(worlds, total int) {
	l.mu.Lock()
	now := time.Now()
	if l.began.IsZero() {
		l.began, l.resumed = now, worlds
	}
	l.job.Done, l.preparing = worlds, 0
	if spent := now.Sub(l.began).Seconds(); spent > 0 && worlds > l.resumed {
		l.job.Speed = float64(worlds-l.resumed) / spent
	}
	l.mu.Unlock()
	l.tell(now, worlds == total)
}

// prepare notes how much of the reference population is simulated.
func (l *Live) prepare(worlds, total int) {
	l.mu.Lock()
	l.preparing = float64(worlds) / float64(total)
	l.mu.Unlock()
	l.tell(time.Now(), false)
}

// tell tells the watchers about progress, but not too often unless it must.
func (l *Live) tell(now time.Time, must bool) {
	l.mu.Lock()
	due := must || now.Sub(l.told) >= tellEvery
	if due {
		l.told = now
	}
	l.mu.Unlock()
	if due {
		l.feed.Tell(l.view())
	}
}

// tellHistory tells the watchers what history says of rulers like that of the case, which needs no world
// and no turn.
func (l *Live) tellHistory() {
	j := l.copy()
	c, err := j.First.Build(j.Case, j.Horizon)
	if err != nil {
		return // the run will say so when its turn comes
	}
	if h := cases.HistoryOf(c); h != nil {
		l.feed.Introduce(h)
	}
}

// view is the job as clients see it, without a result.
func (l *Live) view() any {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.job.Kind == store.Comparison {
		return comparisonOf(&l.job, l.preparing)
	}
	return runOf(&l.job, l.preparing)
}
