package studio

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// The errors of a desk that a request can bring about.
var (
	errFull      = errors.New("too many runs wait already; stop some, or try again when they are done")
	errNotActive = errors.New("it neither waits nor runs")
	errActive    = errors.New("it waits or runs already")
	errComplete  = errors.New("it is done; there is nothing to go on with")
)

// lane is a queue with so many places at its head.
type lane struct {
	width, busy int
	waiting     []*task
}

// desk decides what runs when. What-ifs, runs with a baseline, have a lane of their own,
// so that they overtake what waits: who moves a slider looks at the screen. A newer one
// takes the place of an older one of the same case, and begins while that is saved.
type desk struct {
	studio *Studio
	mu     sync.Mutex
	heavy  lane
	live   lane
	active map[string]*task
	recent []*task // that have ended, for who watches them still
	closed bool
	all    sync.WaitGroup
}

func newDesk(s *Studio) *desk {
	return &desk{studio: s, heavy: lane{width: s.o.Limits.Concurrent}, live: lane{width: 2}, active: map[string]*task{}}
}

// laneOf is the lane of a job.
func (d *desk) laneOf(j *job) *lane {
	if j.Baseline != "" {
		return &d.live
	}
	return &d.heavy
}

// submit keeps a new job and lets it wait for its turn.
func (d *desk) submit(j *job) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	l := d.laneOf(j)
	if d.closed {
		return errClosing
	}
	if l == &d.live {
		d.supersede(j)
	}
	if len(d.heavy.waiting)+len(d.live.waiting) >= d.studio.o.Limits.Waiting {
		return errFull
	}
	if err := d.studio.store.add(j); err != nil {
		return err
	}
	d.wait(newTask(j, l, false))
	return nil
}

// supersede stops the what-ifs of a case that a newer one replaces.
func (d *desk) supersede(newer *job) {
	for _, t := range d.active {
		if older := t.copy(); t.lane == &d.live && older.Case == newer.Case {
			d.halt(t)
		}
	}
}

// wait puts a task at the end of its lane.
func (d *desk) wait(t *task) {
	d.active[t.job.ID] = t
	t.lane.waiting = append(t.lane.waiting, t)
	d.advance(t.lane)
}

// advance starts what has its turn.
func (d *desk) advance(l *lane) {
	for !d.closed && l.busy < l.width && len(l.waiting) > 0 {
		t := l.waiting[0]
		l.waiting = l.waiting[1:]
		l.busy++
		d.all.Add(1)
		go d.work(t)
	}
}

// work carries a task out and makes room for the next.
func (d *desk) work(t *task) {
	defer d.all.Done()
	t.change(func(j *job) { j.Status, j.Started, j.Error = running, time.Now(), "" })
	d.keep(t)
	d.studio.log.Info("run begins", "run", t.job.ID, "case", t.job.Case, "worlds", t.job.Worlds)
	err := d.carryOut(t)
	d.mu.Lock()
	defer d.mu.Unlock()
	t.lane.busy--
	if cause := context.Cause(t.ctx); errors.Is(cause, errClosing) && errors.Is(err, errClosing) {
		d.leave(t) // it stays a running job, which the next opening goes on with
		return
	}
	status, text := done, ""
	switch {
	case errors.Is(err, errStopped):
		status = stopped
	case errors.Is(err, errTime):
		status, text = stopped, explain(err)
	case err != nil:
		status, text = failed, explain(err)
	}
	t.change(func(j *job) { j.Status, j.Error, j.Ended = status, text, time.Now() })
	d.keep(t)
	d.studio.meter.ended(t.copy())
	d.studio.log.Info("run ends", "run", t.job.ID, "status", status, "worlds", t.copy().Done, "error", text)
	d.leave(t)
	d.advance(t.lane)
}

// carryOut simulates. A panic becomes an error, so that one run cannot end the studio.
func (d *desk) carryOut(t *task) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			d.studio.log.Error("panic in a run", "run", t.job.ID, "panic", broken, "stack", string(debug.Stack()))
			err = fmt.Errorf("internal error: %v", broken)
		}
	}()
	ctx, cancel := context.WithTimeoutCause(t.ctx, d.studio.o.Limits.Time, errTime)
	defer cancel()
	if t.job.Kind == comparisonKind {
		return d.studio.compare(ctx, t)
	}
	return d.studio.simulate(ctx, t)
}

// keep writes a task's job to the store. What cannot be written is logged: the run itself
// is worth more than its entry.
func (d *desk) keep(t *task) {
	if err := d.studio.store.update(t.copy()); err != nil {
		d.studio.log.Error("the database was not written", "run", t.job.ID, "error", err)
	}
}

// leave takes a task from the desk.
func (d *desk) leave(t *task) {
	delete(d.active, t.job.ID)
	t.feed.finish(t.view())
	d.recall(t)
	t.stop(nil)
	close(t.gone)
}

// halt stops a task. One that waits leaves at once.
func (d *desk) halt(t *task) {
	t.stop(errStopped)
	at := slices.Index(t.lane.waiting, t)
	if at < 0 {
		return
	}
	t.lane.waiting = slices.Delete(t.lane.waiting, at, at+1)
	t.change(func(j *job) { j.Status, j.Ended = stopped, time.Now() })
	d.keep(t)
	d.leave(t)
}

// stopOne stops a job and waits until it has stopped: no longer than a world takes.
func (d *desk) stopOne(id string) error {
	d.mu.Lock()
	t := d.active[id]
	if t == nil {
		d.mu.Unlock()
		return errNotActive
	}
	d.halt(t)
	d.mu.Unlock()
	<-t.gone
	return nil
}

// goOn lets a stopped job wait for its turn again.
func (d *desk) goOn(j *job) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.closed:
		return errClosing
	case d.active[j.ID] != nil:
		return errActive
	case j.Status == done:
		return errComplete
	case len(d.heavy.waiting)+len(d.live.waiting) >= d.studio.o.Limits.Waiting:
		return errFull
	}
	d.forget(j.ID)
	j.Status, j.Error = queued, ""
	if err := d.studio.store.update(j); err != nil {
		return err
	}
	d.wait(newTask(j, d.laneOf(j), true))
	return nil
}

// remove stops a job, if it runs, and deletes all that was kept of it.
func (d *desk) remove(id string) error {
	if err := d.stopOne(id); err != nil && !errors.Is(err, errNotActive) {
		return err
	}
	d.mu.Lock()
	d.forget(id)
	d.mu.Unlock()
	if err := d.studio.store.remove(id); err != nil {
		return err
	}
	return os.RemoveAll(d.studio.directory(id))
}

// recover goes on with what the store says was unfinished: what ran first, then what
// waited, the oldest first.
func (d *desk) recover() error {
	all, err := d.studio.store.unfinished()
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b *job) int {
		order := map[string]int{running: 0, queued: 1}
		return order[a.Status] - order[b.Status]
	})
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, j := range all {
		whole, err := d.studio.store.job(j.Kind, j.ID)
		if err != nil {
			return err
		}
		whole.Status = queued
		d.wait(newTask(whole, d.laneOf(whole), true))
	}
	return nil
}

// close stops what runs so that the next opening goes on with it.
func (d *desk) close() {
	d.mu.Lock()
	d.closed = true
	for _, t := range d.active {
		t.stop(errClosing)
	}
	d.mu.Unlock()
	d.all.Wait()
}
