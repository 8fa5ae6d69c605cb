// Package feed holds what is known of a run or a comparison while it goes on, for those who
// watch it. A [Feed] has only the latest of each event: a watcher that is slow misses what
// came in between, and no watcher holds up the run or another watcher.
//
// The package knows neither runs nor connections: events are JSON, and a [Watcher] hands
// out messages that are ready to be sent.
package feed

import (
	"sync"

	"fronde/studio/api"
)

// Feed is what there is to see of a run or a comparison.
type Feed struct {
	mu       sync.Mutex
	history  *Message
	progress *Message
	result   *Message
	end      *Message
	data     []byte // of the latest result
	results  int    // how many there were
	changed  chan struct{}
}

// New returns a feed without events.
func New() *Feed { return &Feed{changed: make(chan struct{})} }

// Introduce says what is known before anything is simulated. Whoever comes before there is a result is
// told it first.
func (f *Feed) Introduce(history any) {
	m := newMessage("history", api.Encode(history))
	f.update(func() { f.history = m })
}

// Tell publishes progress.
func (f *Feed) Tell(progress any) {
	m := newMessage("progress", api.Encode(progress))
	f.update(func() { f.progress = m })
}

// Show publishes a result, which is JSON on one line.
func (f *Feed) Show(result []byte) {
	m := newMessage("result", result)
	f.update(func() { f.result, f.data = m, result; f.results++ })
}

// Finish publishes the last progress: no event follows.
func (f *Feed) Finish(last any) {
	m := newMessage("end", api.Encode(last))
	f.update(func() { f.end = m })
}

func (f *Feed) update(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
	close(f.changed)
	f.changed = make(chan struct{})
}

// Latest returns the JSON of the latest result, or nil.
func (f *Feed) Latest() []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.data
}

// Watcher is one who watches a feed.
type Watcher struct {
	feed                      *Feed
	history, progress, result *Message // seen last
	results                   int      // up to the result seen last
	ended                     bool
}

// Watch returns a watcher that has seen nothing yet.
func (f *Feed) Watch() *Watcher { return &Watcher{feed: f} }

// Next returns the messages that the watcher has not seen, in order, how many results it
// missed, and a channel that is closed when there is more.
func (w *Watcher) Next() (unseen []*Message, missed int, changed <-chan struct{}) {
	f := w.feed
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.history != w.history && f.result == nil && f.end == nil {
		unseen = append(unseen, f.history)
	}
	if f.progress != w.progress {
		unseen = append(unseen, f.progress)
	}
	if f.result != w.result {
		unseen = append(unseen, f.result)
		if w.result != nil {
			missed = f.results - w.results - 1
		}
	}
	if f.end != nil {
		unseen = append(unseen, f.end)
		w.ended = true
	}
	w.history, w.progress, w.result, w.results = f.history, f.progress, f.result, f.results
	return unseen, missed, f.changed
}

// Ended reports whether the watcher has seen the last message.
func (w *Watcher) Ended() bool { return w.ended }
