// Package trace is what the story of one world holds: its events with their causes and
// numbers, the film of its seats and places by day, what reruns without some events came to,
// and the pathways that are counted over many worlds. It reads and writes their files.
//
// Who tells a world is regime/story; the sentences are in report/phrase/told.
package trace

import (
	"embed"
	"sync"

	"fronde/comments"
)

//go:embed trace.go steps.go film.go
var sources embed.FS

// Comments are the doc comments of the types of this package ("Trace") and of their fields
// ("Trace.Events"), each in one line.
var Comments = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	comments.ReadAll(sources, all)
	return all
})
