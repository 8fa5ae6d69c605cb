package jobs

import (
	"sync"
	"time"
)

// grace is how long fleeting work goes on after the last who attended to it has left. Judgement: a page
// that is loaded again, or whose connection broke, is back within a few seconds.
const grace = 10 * time.Second

// Attend tells that somebody watches a task, until the function that it returns is called. Work that is
// fleeting is stopped when nobody has watched it for a short while after that; work that nobody ever
// watched is not, because whoever asked for it may want to fetch the result later.
func (q *Queue) Attend(key string) (leave func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	t := q.active[key]
	if t == nil || !t.Fleeting {
		return func() {}
	}
	t.attending++
	t.visits++
	return sync.OnceFunc(func() { q.turnAway(t) })
}

// turnAway notes that one who watched a task has left.
func (q *Queue) turnAway(t *Task) {
	q.mu.Lock()
	defer q.mu.Unlock()
	t.attending--
	if t.attending > 0 || q.active[t.Key] != t {
		return
	}
	visits := t.visits
	time.AfterFunc(grace, func() { q.abandon(t, visits) })
}

// abandon stops a task, unless somebody has come to watch it since it had so many visits.
func (q *Queue) abandon(t *Task, visits int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.closed && q.active[t.Key] == t && t.visits == visits {
		q.halt(t, ErrLeft)
	}
}
