package jobs

import (
	"context"
	"slices"
	"strconv"
)

// Active returns what a task does that waits or runs; nil if there is none.
func (q *Queue) Active(key string) Work {
	q.mu.Lock()
	defer q.mu.Unlock()
	if t := q.active[key]; t != nil {
		return t.Work
	}
	return nil
}

// Find returns what a task does, or did, that waits, runs or has ended not long ago; nil if
// there is none.
func (q *Queue) Find(key string) Work {
	q.mu.Lock()
	defer q.mu.Unlock()
	if t := q.active[key]; t != nil {
		return t.Work
	}
	for i := range q.lines {
		for _, t := range slices.Backward(q.lines[i].ended) {
			if t.Key == key {
				return t.Work
			}
		}
	}
	return nil
}

// Remember lets a task be found that ended before the studio was started.
func (q *Queue) Remember(t *Task) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.active[t.Key] == nil {
		q.remember(t)
	}
}

func (q *Queue) remember(t *Task) {
	l := &q.lines[t.Lane]
	l.ended = append(l.ended, t)
	if over := len(l.ended) - l.Remembered; over > 0 {
		l.ended = slices.Delete(l.ended, 0, over)
	}
}

// Forget drops what is remembered of an ended task.
func (q *Queue) Forget(key string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.forget(key)
}

func (q *Queue) forget(key string) {
	for i := range q.lines {
		l := &q.lines[i]
		l.ended = slices.DeleteFunc(l.ended, func(t *Task) bool { return t.Key == key })
	}
}

// Wait does something in its turn, on the account of the context's client, and returns how it
// ended. Who does not wait for it any longer, because the context ended, gives up its place in
// the line, and what is done already is told to stop.
func (q *Queue) Wait(ctx context.Context, lane Lane, group string, do func(context.Context) error) error {
	c := &call{do: func(turn context.Context) error {
		if ctx.Err() != nil {
			return ErrStopped // it was left, and its turn came before it could leave the line
		}
		return do(turn)
	}}
	key := "call " + strconv.FormatUint(q.calls.Add(1), 10)
	t := &Task{Lane: lane, Key: key, Group: group, Client: ClientOf(ctx), Work: c}
	if err := q.Submit(t, nil); err != nil {
		return err
	}
	left := context.AfterFunc(ctx, func() { _ = q.Stop(t.Key) }) // it may have ended by itself
	defer left()
	<-t.gone
	return c.err
}

// call is the work of a function whose result is being waited for.
type call struct {
	do  func(context.Context) error
	err error
}

// Do implements [Work].
func (c *call) Do(ctx context.Context) error { return c.do(ctx) }

// Changed implements [Work].
func (c *call) Changed(now Status, why error) {
	c.err = why
	if now == Stopped && why == nil {
		c.err = ErrStopped
	}
}

// Left implements [Work].
func (c *call) Left() {}
