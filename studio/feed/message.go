package feed

import (
	"bytes"
	"compress/flate"
	"slices"
	"sync"

	"fronde/studio/api"
)

// Message is a piece of a stream of server-sent events. It is encoded once and shared by
// all who watch.
type Message struct {
	// Plain is the message as text.
	Plain []byte
	// Deflated returns the message as a piece of a deflate stream. A piece refers to nothing
	// before it and ends on a whole byte, so that any pieces in a row make a stream. It is
	// compressed when the first watcher wants it.
	Deflated func() []byte
}

// newMessage encodes an event.
func newMessage(event string, data []byte) *Message {
	return message(slices.Concat([]byte("event: "+event+"\ndata: "), data, []byte("\n\n")))
}

// Event is a message of its own, beside those of a feed.
func Event(name string, data any) *Message { return newMessage(name, api.Encode(data)) }

// Of is the beginning of the next message: it says in the event's id whose it is, where a stream
// carries several feeds.
func Of(id string) *Message { return message([]byte("id: " + id + "\n")) }

// Comment is a message that clients ignore.
func Comment(text string) *Message { return message([]byte(": " + text + "\n\n")) }

func message(plain []byte) *Message {
	return &Message{Plain: plain, Deflated: sync.OnceValue(func() []byte { return deflate(plain) })}
}

// deflate compresses a piece of a stream.
func deflate(piece []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err == nil {
		_, err = w.Write(piece)
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil { // a buffer takes everything, and the level exists
		panic("feed: compressing failed: " + err.Error())
	}
	return b.Bytes()
}
