package studio

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"

	"fronde/outcome"
)

// The states of a job.
const (
	queued  = "queued"
	running = "running"
	stopped = "stopped"
	done    = "done"
	failed  = "failed"
)

// The kinds of jobs.
const (
	runKind        = "run"
	comparisonKind = "comparison"
)

// job is a run or a comparison as the store keeps it.
type job struct {
	ID, Kind, Case     string
	Title, SecondTitle string
	Status, Error      string
	Created            time.Time
	Started, Ended     time.Time
	Worlds, Done       int
	Seed               uint64
	Horizon            string
	First, Second      source
	OwnNumbers         bool
	Baseline           string
	SHA256             string
	SecondSHA256       string
	Software           string
	Speed              float64 // worlds a second
}

// newID returns a name that nobody can guess: ten letters and digits out of 32 are 50
// bits. None of them looks like another.
func newID() string {
	const letters = "abcdefghjkmnpqrstuvwxyz023456789"
	var id [10]byte
	rand.Read(id[:]) // it never fails
	for i := range id {
		id[i] = letters[id[i]%32]
	}
	return string(id[:])
}

// Why a task's context ended.
var (
	errStopped = errors.New("stopped")
	errClosing = errors.New("the studio is closing")
	errTime    = errors.New("it took longer than this studio allows")
)

// task is a job that waits or runs.
type task struct {
	feed   *feed
	ctx    context.Context
	stop   context.CancelCauseFunc
	gone   chan struct{} // closed when it has left the desk
	lane   *lane
	resume bool // from what an earlier start left behind

	mu        sync.Mutex
	job       job
	began     time.Time // of the worlds, after all preparation
	resumed   int       // worlds that a checkpoint held
	told      time.Time
	preparing float64
	head      *outcome.Result // who and how many are the worlds so far, without what they say
}

func newTask(j *job, l *lane, resume bool) *task {
	t := &task{job: *j, feed: newFeed(), lane: l, resume: resume, gone: make(chan struct{})}
	t.ctx, t.stop = context.WithCancelCause(context.Background())
	t.feed.tell(t.view())
	return t
}

// copy returns the job as it is now.
func (t *task) copy() *job {
	t.mu.Lock()
	defer t.mu.Unlock()
	j := t.job
	return &j
}

// change changes the job and tells the watchers.
func (t *task) change(change func(*job)) {
	t.mu.Lock()
	change(&t.job)
	t.mu.Unlock()
	t.feed.tell(t.view())
}

// tellEvery is the time between two reports of progress: four in a second.
const tellEvery = 250 * time.Millisecond

// progress notes how many worlds are done. It is called from the run's goroutine.
func (t *task) progress(worlds, total int) {
	t.mu.Lock()
	now := time.Now()
	if t.began.IsZero() {
		t.began, t.resumed = now, worlds
	}
	t.job.Done, t.preparing = worlds, 0
	if spent := now.Sub(t.began).Seconds(); spent > 0 && worlds > t.resumed {
		t.job.Speed = float64(worlds-t.resumed) / spent
	}
	tell := worlds == total || now.Sub(t.told) >= tellEvery
	if tell {
		t.told = now
	}
	t.mu.Unlock()
	if tell {
		t.feed.tell(t.view())
	}
}

// prepare notes how much of the reference population is simulated.
func (t *task) prepare(worlds, total int) {
	t.mu.Lock()
	t.preparing = float64(worlds) / float64(total)
	now := time.Now()
	tell := now.Sub(t.told) >= tellEvery
	if tell {
		t.told = now
	}
	t.mu.Unlock()
	if tell {
		t.feed.tell(t.view())
	}
}

// view is the job as clients see it, without a result.
func (t *task) view() any {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.job.Kind == comparisonKind {
		return comparisonOf(&t.job, t.preparing)
	}
	return runOf(&t.job, t.preparing)
}

// secondsLeft estimates when a job is done; 0 if it does not run, or nobody knows.
func (j *job) secondsLeft() float64 {
	if j.Status != running || !(j.Speed > 0) {
		return 0
	}
	return float64(j.Worlds-j.Done) / j.Speed
}

// explain says why a task did not get to its end.
func explain(err error) string {
	if errors.Is(err, errTime) {
		return "Stopped: " + errTime.Error() + "."
	}
	return fmt.Sprintf("The run failed: %v.", err)
}
