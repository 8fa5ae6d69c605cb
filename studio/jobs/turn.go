package jobs

import (
	"context"
	"slices"
)

// turns say when each client last had its turn in a line.
type turns struct {
	taken uint64            // how many there were
	last  map[string]uint64 // the number of each client's last one
}

// mostClients bounds how many clients are remembered. Forgetting them costs nobody more than a turn.
const mostClients = 10_000

// take notes that a client has its turn now.
func (t *turns) take(client string) {
	if t.last == nil || len(t.last) >= mostClients {
		t.last = map[string]uint64{}
	}
	t.taken++
	t.last[client] = t.taken
}

// next is the place in the line of the task whose turn it is, -1 if none can run now. Of the clients
// that wait, it is the turn of the one that has the fewest running, then of the one that has not had
// its turn for longest; the tasks of one client go in the order in which they came.
func (l *line) next() int {
	best := -1
	for at, t := range l.waiting {
		if l.Single && l.runs(t.Group) {
			continue
		}
		if best < 0 || l.goesBefore(t.Client, l.waiting[best].Client) {
			best = at
		}
	}
	return best
}

// goesBefore reports whether it is one client's turn rather than another's.
func (l *line) goesBefore(one, other string) bool {
	if a, b := count(l.running, one), count(l.running, other); a != b {
		return a < b
	}
	return l.turns.last[one] < l.turns.last[other]
}

// count counts the tasks of a client.
func count(tasks []*Task, client string) (n int) {
	for _, t := range tasks {
		if t.Client == client {
			n++
		}
	}
	return n
}

// runs reports whether a task of a group runs.
func (l *line) runs(group string) bool {
	return slices.ContainsFunc(l.running, func(t *Task) bool { return t.Group == group })
}

// clientKey is the key of the client in the context of its request.
type clientKey struct{}

// WithClient returns a context that says on whose account something is done.
func WithClient(ctx context.Context, client string) context.Context {
	return context.WithValue(ctx, clientKey{}, client)
}

// ClientOf returns on whose account something is done; "" if nobody said.
func ClientOf(ctx context.Context) string {
	client, _ := ctx.Value(clientKey{}).(string)
	return client
}
