package studio

import (
	"encoding/binary"
	"hash/crc32"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"fronde/studio/feed"
)

const (
	// heartbeat is how often an idle stream shows that it is alive.
	heartbeat = 15 * time.Second
	// patience is how long a watcher may take to receive a message before it is dropped.
	patience = 10 * time.Second
)

// followed is a feed in a stream.
type followed struct {
	*feed.Watcher
	name string        // of what it is about
	of   *feed.Message // begins each message where there are several; nil in a stream of its own
	more <-chan struct{}
}

// stream sends the messages of feeds until all have ended or the watcher leaves. first are those
// that come before.
func (s *Studio) stream(w http.ResponseWriter, r *http.Request, all []*followed, first ...*feed.Message) {
	if !s.meter.enter(s.o.Limits.Watchers) {
		writeProblem(w, http.StatusServiceUnavailable, "Too many streams are open; close some, or try again later.")
		return
	}
	defer s.meter.leave()
	for _, f := range all {
		defer s.work.Attend(f.name)()
	}
	out := newEventWriter(w, accepts(r, "gzip"))
	_ = out.flush.SetReadDeadline(time.Time{}) // the request's deadline is too soon; the recorder of a test has none
	if out.sendAll(first) != nil {
		return
	}
	alive := time.NewTicker(heartbeat)
	defer alive.Stop()
	for {
		for _, f := range all {
			if s.catchUp(out, f) != nil {
				s.meter.dropouts.Inc()
				return
			}
		}
		all = slices.DeleteFunc(all, func(f *followed) bool { return f.Ended() })
		if len(all) == 0 {
			out.close() // nothing to do if the client has left
			return
		}
		switch await(r, alive.C, all) {
		case left:
			return
		case quiet:
			if out.send(beat) != nil {
				return
			}
		}
	}
}

// catchUp sends what is new in a feed.
func (s *Studio) catchUp(out *eventWriter, f *followed) error {
	unseen, missed, more := f.Next()
	f.more = more
	s.meter.dropped.Add(float64(missed))
	for _, m := range unseen {
		if f.of != nil {
			if err := out.send(f.of); err != nil {
				return err
			}
		}
		if err := out.send(m); err != nil {
			return err
		}
	}
	return nil
}

// sendAll sends messages.
func (e *eventWriter) sendAll(all []*feed.Message) error {
	for _, m := range all {
		if err := e.send(m); err != nil {
			return err
		}
	}
	return nil
}

// What a stream waits for.
const (
	left  = iota // the watcher has left
	quiet        // nothing has come for a while
	news         // a feed has news
)

// await waits until there is something to do.
func await(r *http.Request, alive <-chan time.Time, all []*followed) int {
	on := func(c any) reflect.SelectCase {
		return reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c)}
	}
	waits := []reflect.SelectCase{left: on(r.Context().Done()), quiet: on(alive)}
	for _, f := range all {
		waits = append(waits, on(f.more))
	}
	which, _, _ := reflect.Select(waits)
	return min(which, news)
}

// beat shows that a stream is alive.
var beat = feed.Comment("still here")

// eventWriter writes messages to a client, either plain or as one gzip stream assembled from
// pieces that all watchers share.
type eventWriter struct {
	w     http.ResponseWriter
	flush *http.ResponseController
	zip   bool
	begun bool
	sum   uint32 // checksum of everything sent
	size  uint32
}

func newEventWriter(w http.ResponseWriter, zip bool) *eventWriter {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Encoding")
	if zip {
		h.Set("Content-Encoding", "gzip")
	}
	return &eventWriter{w: w, flush: http.NewResponseController(w), zip: zip}
}

// gzipHeader opens a gzip stream: deflate, no name, no time, unknown system (RFC 1952).
var gzipHeader = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255}

// lastBlock is an empty stored block marked as the last of a deflate stream (RFC 1951).
var lastBlock = []byte{1, 0, 0, 0xff, 0xff}

// send writes a message and waits, for as long as patience allows, until it is on its way.
func (e *eventWriter) send(m *feed.Message) error {
	if !e.zip {
		return e.write(m.Plain)
	}
	e.sum = crc32.Update(e.sum, crc32.IEEETable, m.Plain)
	e.size += uint32(len(m.Plain))
	if !e.begun {
		e.begun = true
		if err := e.write(gzipHeader); err != nil {
			return err
		}
	}
	return e.write(m.Deflated())
}

// close completes a gzip stream.
func (e *eventWriter) close() {
	if !e.zip || !e.begun {
		return
	}
	trailer := append([]byte{}, lastBlock...)
	trailer = binary.LittleEndian.AppendUint32(trailer, e.sum)
	trailer = binary.LittleEndian.AppendUint32(trailer, e.size)
	_ = e.write(trailer) // nothing to do if the client has left
}

func (e *eventWriter) write(piece []byte) error {
	// The recorder of a test has no deadlines; a server's connections always do.
	_ = e.flush.SetWriteDeadline(time.Now().Add(patience))
	if _, err := e.w.Write(piece); err != nil {
		return err
	}
	return e.flush.Flush()
}

// accepts reports whether a client accepts an encoding.
func accepts(r *http.Request, encoding string) bool {
	for _, one := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			weight = strings.ReplaceAll(weight, " ", "")
			return weight != "q=0" && weight != "q=0.0"
		}
	}
	return false
}
