package jobs

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// submitFor gives a toy of a client to a queue.
func submitFor(t *testing.T, q *Queue, lane Lane, client, key string) *toy {
	t.Helper()
	w := newToy()
	if err := q.Submit(&Task{Lane: lane, Key: key, Client: client, Work: w}, nil); err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	return w
}

// Clients take turns, however many tasks each has and in whatever order they came.
func TestClientsTakeTurns(t *testing.T) {
	inQueue(t, Limits{Concurrent: 1, Waiting: 50, Time: time.Hour}, func(t *testing.T, q *Queue) {
		toys, order := map[string]*toy{}, []string{}
		for i := range 4 {
			key := fmt.Sprint("greedy ", i)
			toys[key] = submitFor(t, q, Runs, "greedy", key)
		}
		for i := range 2 {
			key := fmt.Sprint("modest ", i)
			toys[key] = submitFor(t, q, Runs, "modest", key)
		}
		for range 6 {
			synctest.Wait()
			for key, w := range toys {
				select {
				case <-w.began:
					order = append(order, key)
					delete(toys, key)
					w.end <- nil
				default:
				}
			}
		}
		const want = "[greedy 0 modest 0 greedy 1 modest 1 greedy 2 greedy 3]"
		if got := fmt.Sprint(order); got != want {
			t.Errorf("they ran in the order %s, want %s", got, want)
		}
	})
}

// A client that takes all it may, with runs and with what-ifs of many cases, takes half of the room that the
// others leave. Only it is refused: whoever comes next finds a place.
func TestClientsShareTheRoom(t *testing.T) {
	inQueue(t, Limits{Concurrent: 1, Waiting: 20, Time: time.Hour}, func(t *testing.T, q *Queue) {
		for i := range 3 { // these run
			submitFor(t, q, []Lane{Runs, WhatIfs, WhatIfs}[i], "first", fmt.Sprint("running ", i))
		}
		waiting := 0
		for n, client := range []string{"greedy", "second", "third", "fourth", "modest"} {
			for i, took := 0, 0; ; i++ {
				key := fmt.Sprint(client, i)
				task := &Task{Lane: []Lane{Runs, WhatIfs}[i%2], Key: key, Group: key, Client: client, Work: newToy()}
				err := q.Submit(task, nil)
				if err == nil {
					took, waiting = took+1, waiting+1
					continue
				}
				if want := []int{10, 5, 3, 1, 1}[n]; !errors.Is(err, ErrShare) || took != want {
					t.Errorf("%s, whom others leave less and less, took %d places, want %d, and then: %v", client, took, want, err)
				}
				break
			}
		}
		if waiting != 20 {
			t.Errorf("%d wait, want 20", waiting)
		}
		late := &Task{Lane: Runs, Key: "late", Client: "late", Work: newToy()}
		if err := q.Submit(late, nil); !errors.Is(err, ErrFull) {
			t.Errorf("where no place is left, a client that has none is answered %v", err)
		}
	})
}

// Nobody's slider stops what another client looks at.
func TestWhatIfsReplaceTheirClientsOwn(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		mine := submitFor(t, q, WhatIfs, "me", "mine")
		<-mine.began
		submitFor(t, q, WhatIfs, "you", "yours")
		synctest.Wait()
		mine.was(t, Running)
		submitFor(t, q, WhatIfs, "me", "newer")
		synctest.Wait()
		mine.was(t, Running, Stopped)
	})
}

// Whoever leaves gives up the places of all that waited: the next one does not wait for any of it.
func TestAbandonedRequestsLeaveTheLine(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		leaving, leave := context.WithCancel(WithClient(t.Context(), "left"))
		began, done := 0, make(chan error, 40)
		for range 40 {
			go func() {
				done <- q.Wait(leaving, Texts, "", func(ctx context.Context) error {
					began++
					<-ctx.Done()
					return context.Cause(ctx)
				})
			}()
		}
		synctest.Wait()
		leave()
		stays := WithClient(t.Context(), "stays")
		if err := q.Wait(stays, Texts, "", func(context.Context) error { return nil }); err != nil {
			t.Error(err)
		}
		for range 40 {
			if err := <-done; !errors.Is(err, ErrStopped) {
				t.Errorf("one that was left ended with %v", err)
			}
		}
		if began != 1 {
			t.Errorf("%d of 40 were done, 39 of them after their client had left", began)
		}
	})
}
