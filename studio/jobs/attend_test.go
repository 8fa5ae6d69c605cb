package jobs

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// submitFleeting gives a queue a toy that is done for those who watch it.
func submitFleeting(t *testing.T, q *Queue, lane Lane, key string) *toy {
	t.Helper()
	w := newToy()
	if err := q.Submit(&Task{Lane: lane, Key: key, Group: key, Fleeting: true, Work: w}, nil); err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	return w
}

// What nobody watches any more is stopped, whether it runs or waits, and says why.
func TestAbandonedWorkIsStopped(t *testing.T) {
	inQueue(t, Limits{Concurrent: 1, Waiting: 9, Time: time.Hour}, func(t *testing.T, q *Queue) {
		runs, waits := submitFleeting(t, q, Runs, "runs"), submitFleeting(t, q, Runs, "waits")
		<-runs.began
		first, second, other := q.Attend("runs"), q.Attend("runs"), q.Attend("waits")
		first()
		first() // leaving twice is leaving once
		other()
		time.Sleep(2 * grace)
		synctest.Wait()
		runs.was(t, Running)
		waits.was(t, Stopped)
		second()
		time.Sleep(grace - time.Nanosecond)
		synctest.Wait()
		runs.was(t, Running)
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		runs.was(t, Running, Stopped)
		for _, w := range []*toy{runs, waits} {
			if !errors.Is(w.why, ErrLeft) || !w.left {
				t.Errorf("it was stopped because %v", w.why)
			}
		}
	})
}

// Whoever is back soon finds the work going on, and the time counts from when the last one left.
func TestWatchersMayComeBack(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		w := submitFleeting(t, q, WhatIfs, "what-if")
		q.Attend("what-if")()
		time.Sleep(grace / 2)
		back := q.Attend("what-if")
		time.Sleep(3 * grace)
		back()
		time.Sleep(grace / 2)
		q.Attend("what-if")()
		time.Sleep(grace - time.Nanosecond)
		synctest.Wait()
		w.was(t, Running)
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		w.was(t, Running, Stopped)
	})
}

// What is there to be looked at later goes on, and so does what was never watched, and a later task of the
// same name.
func TestOtherWorkGoesOn(t *testing.T) {
	inQueue(t, Limits{Concurrent: 9, Waiting: 9, Time: time.Hour}, func(t *testing.T, q *Queue) {
		kept, unseen := submit(t, q, Runs, "kept", "a"), submitFleeting(t, q, Runs, "unseen")
		ended := submitFleeting(t, q, Runs, "again")
		<-ended.began
		q.Attend("kept")()
		q.Attend("again")()
		q.Attend("no such task")()
		ended.end <- nil
		synctest.Wait()
		again := submitFleeting(t, q, Runs, "again")
		time.Sleep(2 * grace)
		synctest.Wait()
		for _, w := range []*toy{kept, unseen, again} {
			w.was(t, Running)
		}
	})
}

// When the studio closes, all streams end: that is no reason to give up what it goes on with afterwards.
func TestClosingAbandonsNothing(t *testing.T) {
	inQueue(t, few, func(t *testing.T, q *Queue) {
		runs, waits := submitFleeting(t, q, Runs, "runs"), submitFleeting(t, q, Runs, "waits")
		<-runs.began
		q.Attend("runs")()
		q.Attend("waits")()
		q.Close()
		time.Sleep(2 * grace)
		runs.was(t, Running)
		waits.was(t)
	})
}
