// Package jobs is the studio's one queue. It decides what runs when, and carries every task
// through the same life: it waits, runs, and is done, stopped or failed. How the four lanes
// differ is in one table, [Rule].
//
// It is not about simulations: what a task does, and where its state is kept, is behind the
// interface [Work], so that tests fill the queue with toys. It keeps nothing on disk either;
// after a restart its owner restores what was unfinished.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
)

// The errors of a queue that a request can bring about.
var (
	ErrFull      = errors.New("too many runs wait already; stop some, or try again when they are done")
	ErrNotActive = errors.New("it neither waits nor runs")
	ErrActive    = errors.New("it waits or runs already")
	ErrShare     = errors.New("too many of your own requests wait already; try again when some of them are done")
)

// Why a task's context ended.
var (
	ErrStopped = errors.New("stopped")
	ErrClosing = errors.New("the studio is closing")
	ErrTime    = errors.New("it took longer than this studio allows")
	ErrLeft    = errors.New("everybody who watched it had left")
)

// Work is what a task does.
type Work interface {
	// Do does it. If it ends early because its context did, it returns the context's cause; any
	// other error is a failure.
	Do(context.Context) error
	// Changed tells that the status is now Running, Stopped, Done or Failed, and why it was
	// stopped or has failed. It is called by one goroutine at a time, and before anybody can see
	// that the task has left the queue. It must not call the queue.
	Changed(now Status, why error)
	// Left tells that the task has left the queue: for good, or, if it is unfinished, until it
	// is restored.
	Left()
}

// Task is something to do that is given to a queue once.
type Task struct {
	Lane  Lane
	Key   string // of which the lanes together hold one at a time
	Group string // of tasks that belong together; Rule says what that means
	// Client on whose account it is. Within a lane clients take turns, however many tasks each has.
	Client string
	// Fleeting work is stopped when all who watched it have left; see [Queue.Attend].
	Fleeting bool
	Work     Work

	ctx       context.Context
	stop      context.CancelCauseFunc
	gone      chan struct{} // closed when it has left the queue
	attending int           // who watch it now
	visits    int           // how often somebody came to watch it
}

// line is a lane with its tasks.
type line struct {
	Rule
	running []*Task
	waiting []*Task
	ended   []*Task // the last ones, the newest last
	turns   turns
}

// Queue gives tasks their turn.
type Queue struct {
	log    *slog.Logger
	most   int // tasks that may wait
	mu     sync.Mutex
	lines  [lanes]line
	active map[string]*Task
	closed bool
	all    sync.WaitGroup
	calls  atomic.Uint64 // numbers the tasks of Wait
}

// New returns an empty queue.
func New(l Limits, log *slog.Logger) *Queue {
	q := &Queue{log: log, most: l.Waiting, active: map[string]*Task{}}
	for lane, rule := range rules(l) {
		q.lines[lane].Rule = rule
	}
	return q
}

// Submit lets a new task wait for its turn. keep writes it where it survives a restart, once
// it is certain that the queue takes it; nil if that is nowhere.
func (q *Queue) Submit(t *Task, keep func() error) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if err := q.refuses(t); err != nil {
		return err
	}
	if q.lines[t.Lane].NewestOnly {
		q.replace(t)
	}
	return q.admit(t, keep)
}

// Resume lets a task wait that was stopped before. Unlike a new one it replaces no other.
func (q *Queue) Resume(t *Task, keep func() error) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if err := q.refuses(t); err != nil {
		return err
	}
	return q.admit(t, keep)
}

// Restore lets a task wait that was unfinished when the studio ended. No limit applies: it
// was within the limits then.
func (q *Queue) Restore(t *Task) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.wait(t)
}

// refuses returns why a task cannot be taken, whatever waits.
func (q *Queue) refuses(t *Task) error {
	switch {
	case q.closed:
		return ErrClosing
	case q.active[t.Key] != nil:
		return ErrActive
	}
	return nil
}

// replace stops the tasks that a newer one of their group replaces.
func (q *Queue) replace(newer *Task) {
	for _, older := range q.active {
		if older.Lane == newer.Lane && older.Group == newer.Group && older.Client == newer.Client {
			q.halt(older, ErrStopped)
		}
	}
}

// admit takes a task if there is room for it.
func (q *Queue) admit(t *Task, keep func() error) error {
	if err := q.room(t); err != nil {
		return err
	}
	if keep != nil {
		if err := keep(); err != nil {
			return err
		}
	}
	q.forget(t.Key)
	q.wait(t)
	return nil
}

// room returns why there is no room for a task; nil if there is. In the lanes that count, a client may
// take half of the room that the others leave: however many clients take all they may, the next one
// finds a place, until there are hardly more places than clients.
func (q *Queue) room(t *Task) error {
	l := &q.lines[t.Lane]
	if l.Share > 0 && count(l.waiting, t.Client) >= l.Share {
		return ErrShare
	}
	if !l.Counted || len(l.running) < l.Width { // it need not wait
		return nil
	}
	all, own := q.waiting(t.Client)
	left := q.most - (all - own)
	switch {
	case all >= q.most && own == 0:
		return ErrFull
	case own >= (left+1)/2:
		return ErrShare
	}
	return nil
}

// waiting counts what waits in the lanes that count: all of it, and what is a client's own.
func (q *Queue) waiting(client string) (all, own int) {
	for i := range q.lines {
		if l := &q.lines[i]; l.Counted {
			all += len(l.waiting)
			own += count(l.waiting, client)
		}
	}
	return all, own
}

// wait puts a task at the end of its line.
func (q *Queue) wait(t *Task) {
	t.ctx, t.stop = context.WithCancelCause(context.Background())
	t.gone = make(chan struct{})
	q.active[t.Key] = t
	l := &q.lines[t.Lane]
	l.waiting = append(l.waiting, t)
	q.advance(l)
}

// advance starts every task of a line whose turn it is.
func (q *Queue) advance(l *line) {
	for !q.closed && len(l.running) < l.Width {
		at := l.next()
		if at < 0 {
			return
		}
		t := l.waiting[at]
		l.turns.take(t.Client)
		l.waiting = slices.Delete(l.waiting, at, at+1)
		l.running = append(l.running, t)
		q.all.Add(1)
		go q.work(l, t)
	}
}

// work does a task and makes room for the next.
func (q *Queue) work(l *line, t *Task) {
	defer q.all.Done()
	t.Work.Changed(Running, nil)
	err := q.do(l, t)
	q.mu.Lock()
	defer q.mu.Unlock()
	l.running = slices.DeleteFunc(l.running, func(other *Task) bool { return other == t })
	if !l.Kept || !errors.Is(err, ErrClosing) {
		t.Work.Changed(outcomeOf(err))
	}
	q.leave(t)
	q.advance(l)
}

// outcomeOf is the status of a task that ended with an error, and what there is to say
// about it: nothing if it was stopped on request, because whoever did so knows why.
func outcomeOf(err error) (Status, error) {
	switch {
	case err == nil:
		return Done, nil
	case errors.Is(err, ErrStopped):
		return Stopped, nil
	case errors.Is(err, ErrTime), errors.Is(err, ErrClosing), errors.Is(err, ErrLeft):
		return Stopped, err
	}
	return Failed, err
}

// do does a task. A panic becomes an error, so that no task can end the studio.
func (q *Queue) do(l *line, t *Task) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			q.log.Error("panic", "lane", t.Lane, "task", t.Key, "panic", broken, "stack", string(debug.Stack()))
			err = fmt.Errorf("internal error: %v", broken)
		}
	}()
	ctx := t.ctx
	if l.Time > 0 {
		limited, cancel := context.WithTimeoutCause(ctx, l.Time, ErrTime)
		defer cancel()
		ctx = limited
	}
	return t.Work.Do(ctx)
}

// leave takes a task from the queue.
func (q *Queue) leave(t *Task) {
	delete(q.active, t.Key)
	t.Work.Left()
	q.remember(t)
	t.stop(nil)
	close(t.gone)
}

// halt stops a task and says why. One that waits leaves at once.
func (q *Queue) halt(t *Task, why error) {
	t.stop(why)
	if q.withdraw(t) {
		t.Work.Changed(outcomeOf(why))
		q.leave(t)
	}
}

// withdraw takes a task out of its line, if it waits there.
func (q *Queue) withdraw(t *Task) bool {
	l := &q.lines[t.Lane]
	at := slices.Index(l.waiting, t)
	if at < 0 {
		return false
	}
	l.waiting = slices.Delete(l.waiting, at, at+1)
	return true
}

// Stop stops a task and waits until it has left the queue: for a run, no longer than a
// world takes.
func (q *Queue) Stop(key string) error {
	q.mu.Lock()
	t := q.active[key]
	if t == nil {
		q.mu.Unlock()
		return ErrNotActive
	}
	q.halt(t, ErrStopped)
	q.mu.Unlock()
	<-t.gone
	return nil
}

// StopGroup stops the tasks of a group, waits until they have left, and forgets them.
func (q *Queue) StopGroup(lane Lane, group string) {
	q.mu.Lock()
	var halted []*Task
	for _, t := range q.active {
		if t.Lane == lane && t.Group == group {
			q.halt(t, ErrStopped)
			halted = append(halted, t)
		}
	}
	q.mu.Unlock()
	for _, t := range halted {
		<-t.gone
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	l := &q.lines[lane]
	l.ended = slices.DeleteFunc(l.ended, func(t *Task) bool { return t.Group == group })
}

// Close stops everything and waits until it has stopped. What a lane keeps stays unfinished,
// so that the next start can restore it.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	for _, t := range q.active {
		t.stop(ErrClosing)
		if !q.lines[t.Lane].Kept && q.withdraw(t) {
			t.Work.Changed(Stopped, ErrClosing)
			q.leave(t)
		}
	}
	q.mu.Unlock()
	q.all.Wait()
}
