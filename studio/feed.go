package studio

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// message is an event of a stream, encoded once and shared by all who watch.
type message struct {
	plain []byte
	// deflated is the message as a piece of a deflate stream that refers to nothing before
	// it and ends on a whole byte, so that any pieces in a row are a stream too. It is made
	// when the first watcher wants it.
	deflated func() []byte
}

// newMessage encodes an event.
func newMessage(event string, data []byte) *message {
	m := &message{plain: slices.Concat([]byte("event: "+event+"\ndata: "), data, []byte("\n\n"))}
	m.deflated = sync.OnceValue(func() []byte { return deflated(m.plain) })
	return m
}

// deflated compresses a piece of a stream.
func deflated(piece []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err == nil {
		_, err = w.Write(piece)
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil { // a buffer takes everything, and the level is one that there is
		panic("studio: deflating failed: " + err.Error())
	}
	return b.Bytes()
}

// feed is what is known of a job while it runs. Who watches sees the latest of it: a slow
// watcher misses what came in between, and holds nobody up.
type feed struct {
	mu       sync.Mutex
	progress *message
	result   *message
	end      *message
	data     []byte // of the latest result
	results  int    // how many there were
	changed  chan struct{}
}

func newFeed() *feed { return &feed{changed: make(chan struct{})} }

// encoded is the JSON of a value, in one line as a stream needs it.
func encoded(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil { // all that is published are plain types
		panic(fmt.Sprintf("studio: %T cannot be written as JSON: %v", value, err))
	}
	return text
}

// tell publishes how far the job is.
func (f *feed) tell(progress any) {
	m := newMessage("progress", encoded(progress))
	f.update(func() { f.progress = m })
}

// show publishes a result, which is JSON in one line.
func (f *feed) show(result []byte) {
	m := newMessage("result", result)
	f.update(func() { f.result, f.data = m, result; f.results++ })
}

// finish publishes that no more comes.
func (f *feed) finish(last any) {
	m := newMessage("end", encoded(last))
	f.update(func() { f.end = m })
}

func (f *feed) update(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
	close(f.changed)
	f.changed = make(chan struct{})
}

// latest returns the data of the latest result, or nil.
func (f *feed) latest() []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.data
}

// watcher is one who watches a feed.
type watcher struct {
	feed             *feed
	progress, result *message // seen last
	results          int      // of the result seen last
	ended            bool
}

// next returns the messages that the watcher has not seen, in order, how many results it
// missed, and a channel that is closed when there is more.
func (w *watcher) next() (unseen []*message, missed int, changed <-chan struct{}) {
	f := w.feed
	f.mu.Lock()
	defer f.mu.Unlock()
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
	w.progress, w.result, w.results = f.progress, f.result, f.results
	return unseen, missed, f.changed
}
