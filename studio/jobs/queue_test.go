package jobs

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// toy is work that lasts until it is told to end, or until its context ends.
type toy struct {
	began chan struct{} // closed when it has its turn
	end   chan error
	deaf  bool // takes its time to stop: until told

	mu      sync.Mutex
	changes []Status
	why     error
	left    bool
}

func newToy() *toy { return &toy{began: make(chan struct{}), end: make(chan error, 1)} }

func (w *toy) Do(ctx context.Context) error {
	close(w.began)
	if w.deaf {
		<-w.end
		return context.Cause(ctx)
	}
	select {
	case err := <-w.end:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (w *toy) Changed(now Status, why error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.changes, w.why = append(w.changes, now), why
}

func (w *toy) Left() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.left = true
}

// was fails the test unless the work went through exactly these statuses.
func (w *toy) was(t *testing.T, want ...Status) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.Equal(w.changes, want) {
		t.Errorf("the statuses are %v, want %v", w.changes, want)
	}
}

// waits fails the test if the work has started, once nothing else happens in the bubble.
func (w *toy) waits(t *testing.T) {
	t.Helper()
	synctest.Wait()
	select {
	case <-w.began:
		t.Error("it did not wait for its turn")
	default:
	}
}

// inQueue runs a test with a queue in a bubble, where time passes when nothing else happens.
func inQueue(t *testing.T, l Limits, test func(*testing.T, *Queue)) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		q := New(l, slog.New(slog.DiscardHandler))
		defer q.Close()
		test(t, q)
	})
}

var few = Limits{Concurrent: 1, Waiting: 2, Time: time.Hour}

// submit gives a toy to a queue.
func submit(t *testing.T, q *Queue, lane Lane, key, group string) *toy {
	t.Helper()
	w := newToy()
	if err := q.Submit(&Task{Lane: lane, Key: key, Group: group, Work: w}, nil); err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	return w
}

func TestTasksWaitForTheirTurn(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		first, second := submit(t, q, Runs, "first", "a"), submit(t, q, Runs, "second", "a")
		<-first.began
		second.waits(t)
		if q.Active("first") != Work(first) || q.Active("second") != Work(second) || q.Active("third") != nil {
			t.Error("the active tasks are wrong")
		}
		if err := q.Submit(&Task{Lane: Runs, Key: "second", Work: newToy()}, nil); !errors.Is(err, ErrActive) {
			t.Errorf("a waiting task was accepted a second time: %v", err)
		}
		first.end <- nil
		<-second.began
		second.end <- errors.New("broken")
		synctest.Wait()
		first.was(t, Running, Done)
		second.was(t, Running, Failed)
		if second.why == nil || !first.left || !second.left || q.Active("first") != nil || q.Find("first") == nil {
			t.Error("the tasks did not leave, or were not remembered")
		}
	})
}

// What waits in one lane does not hold up another.
func TestLanesDoNotWaitForEachOther(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		long := submit(t, q, Runs, "long", "a")
		waiting := submit(t, q, Runs, "waiting", "a")
		whatIf := submit(t, q, WhatIfs, "what-if", "a")
		analysis := submit(t, q, Analyses, "analysis", "long")
		<-long.began
		<-whatIf.began
		<-analysis.began
		waiting.waits(t)
		whatIf.end <- nil
		synctest.Wait()
		whatIf.was(t, Running, Done)
		long.was(t, Running)
		waiting.was(t)
	})
}

// A newer what-if replaces the older ones of its case, and begins while they are saved.
func TestNewerWhatIfReplacesOlder(t *testing.T) {
	inQueue(t, Limits{Concurrent: 1, Waiting: 5}, func(t *testing.T, q *Queue) {
		older := newToy()
		older.deaf = true
		if err := q.Submit(&Task{Lane: WhatIfs, Key: "older", Group: "a", Work: older}, nil); err != nil {
			t.Fatal(err)
		}
		other := submit(t, q, WhatIfs, "other", "b")
		<-older.began
		<-other.began
		waiting := submit(t, q, WhatIfs, "waiting", "a")
		waiting.waits(t)
		run := submit(t, q, Runs, "run", "a")
		other.end <- nil
		<-waiting.began
		newest := submit(t, q, WhatIfs, "newest", "a")
		synctest.Wait()
		waiting.was(t, Running, Stopped)
		<-newest.began
		older.was(t, Running) // it takes its time
		older.end <- nil
		synctest.Wait()
		older.was(t, Running, Stopped)
		run.was(t, Running)
		queued := submit(t, q, WhatIfs, "queued", "b")
		<-queued.began
		submit(t, q, WhatIfs, "c", "c").waits(t)
		submit(t, q, WhatIfs, "d", "c")
		synctest.Wait()
		if q.Active("c") != nil {
			t.Error("a waiting what-if was not replaced")
		}
	})
}

func TestQueueIsFull(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		submit(t, q, Runs, "runs", "a")
		submitFor(t, q, Runs, "one", "first")
		second := submitFor(t, q, Runs, "another", "second")
		kept := false
		keep := func() error { kept = true; return nil }
		third := &Task{Lane: Runs, Key: "third", Work: newToy()}
		if err := q.Submit(third, keep); !errors.Is(err, ErrFull) || kept {
			t.Errorf("a task too many: %v, kept: %v", err, kept)
		}
		if err := q.Resume(third, keep); !errors.Is(err, ErrFull) || kept {
			t.Errorf("a resumed task too many: %v, kept: %v", err, kept)
		}
		submit(t, q, Analyses, "analysis", "runs") // these do not count
		q.Restore(third)
		if err := q.Stop("second"); err != nil {
			t.Error(err)
		}
		second.was(t, Stopped)
		if err := q.Stop("second"); !errors.Is(err, ErrNotActive) {
			t.Errorf("a stopped task can be stopped again: %v", err)
		}
		broken := errors.New("the disk is full")
		if err := q.Stop("third"); err != nil {
			t.Error(err)
		}
		fourth := &Task{Lane: Runs, Key: "fourth", Work: newToy()}
		if err := q.Submit(fourth, func() error { return broken }); !errors.Is(err, broken) || q.Active("fourth") != nil {
			t.Errorf("a task that was not kept: %v", err)
		}
	})
}

// A task that exceeds its time is stopped, with the reason.
func TestTasksEndInTime(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		began := time.Now()
		long, next := submit(t, q, Runs, "long", "a"), submit(t, q, Runs, "next", "a")
		<-next.began
		if took := time.Since(began); took != time.Hour {
			t.Errorf("it was stopped after %v", took)
		}
		long.was(t, Running, Stopped)
		if !errors.Is(long.why, ErrTime) {
			t.Errorf("the reason is %v", long.why)
		}
	})
}

// Closing leaves kept tasks unfinished, and ends the rest.
func TestCloseKeepsWhatIsUnfinished(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		running, waiting := submit(t, q, Runs, "running", "a"), submit(t, q, Runs, "waiting", "a")
		analysis := submit(t, q, Analyses, "analysis", "a")
		worlds := make(chan error)
		for range 2 {
			go func() {
				worlds <- q.Wait(t.Context(), Worlds, "run", func(ctx context.Context) error {
					<-ctx.Done()
					return context.Cause(ctx)
				})
			}()
		}
		synctest.Wait()
		q.Close()
		running.was(t, Running)
		waiting.was(t)
		analysis.was(t, Running)
		for range 2 {
			if err := <-worlds; !errors.Is(err, ErrClosing) {
				t.Errorf("a world ends with %v", err)
			}
		}
		if err := q.Submit(&Task{Lane: Runs, Key: "late", Work: newToy()}, nil); !errors.Is(err, ErrClosing) {
			t.Errorf("a closed queue accepts a task: %v", err)
		}
	})
}

// A panic fails its task, and the queue goes on.
func TestPanicFailsOneTask(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		err := q.Wait(t.Context(), Worlds, "run", func(context.Context) error { panic("broken") })
		if err == nil || err.Error() != "internal error: broken" {
			t.Errorf("the panic is %v", err)
		}
		if err := q.Wait(t.Context(), Worlds, "run", func(context.Context) error { return nil }); err != nil {
			t.Error(err)
		}
	})
}

// Worlds of one run are played one at a time; those of other runs overtake them.
func TestWorldsOfARunTakeTurns(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		first := submit(t, q, Worlds, "a 1", "a")
		second := submit(t, q, Worlds, "a 2", "a")
		other := submit(t, q, Worlds, "b 1", "b")
		<-first.began
		<-other.began
		second.waits(t)
		first.end <- nil
		<-second.began
	})
}

// A client that leaves gives up its place.
func TestWaitEndsWithItsContext(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		submit(t, q, Worlds, "plays", "a")
		ctx, leave := context.WithCancel(t.Context())
		waited := make(chan error)
		go func() {
			waited <- q.Wait(ctx, Worlds, "a", func(context.Context) error {
				t.Error("it was played although no one was waiting")
				return nil
			})
		}()
		synctest.Wait()
		leave()
		if err := <-waited; !errors.Is(err, ErrStopped) {
			t.Errorf("it ends with %v", err)
		}
	})
}

// A lane remembers the latest finished tasks until they are forgotten or start again.
func TestEndedTasksAreRemembered(t *testing.T) {
	inQueue(t, Limits{Concurrent: 1, Waiting: 20}, func(t *testing.T, q *Queue) {
		keys := "abcdefghij"
		for i := range keys {
			submit(t, q, Runs, keys[i:i+1], "group").end <- nil
			synctest.Wait()
		}
		if q.Find("b") != nil || q.Find("c") == nil || q.Find("j") == nil {
			t.Error("other tasks than the last eight are remembered")
		}
		q.Forget("j")
		q.Remember(&Task{Lane: Runs, Key: "k", Work: newToy()})
		if q.Find("j") != nil || q.Find("k") == nil {
			t.Error("a task was not forgotten, or not remembered")
		}
		analysis := submit(t, q, Analyses, "c/x", "c")
		submit(t, q, Analyses, "d/x", "d")
		<-analysis.began
		q.StopGroup(Analyses, "c")
		analysis.was(t, Running, Stopped)
		if q.Find("c/x") != nil || q.Active("d/x") == nil || q.Find("c") == nil {
			t.Error("other tasks than those of the group were stopped or forgotten")
		}
	})
}

func TestStatusesHaveNames(t *testing.T) {
	for s := Absent; s <= Failed; s++ {
		text, err := s.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back Status
		if err := back.UnmarshalText(text); err != nil || back != s {
			t.Errorf("%s is read as %v (%v)", text, back, err)
		}
		if err := back.Scan(s.String()); err != nil || back != s {
			t.Errorf("%s is scanned as %v (%v)", text, back, err)
		}
	}
	var s Status
	if s.UnmarshalText([]byte("runing")) == nil || s.Scan(3) == nil {
		t.Error("a status that does not exist was read")
	}
}
