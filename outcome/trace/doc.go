// Package trace holds the story of one world: its events with their causes and numbers, the
// film of its seats and places by day, the outcomes of reruns without some events, and the
// pathways counted over many worlds. It reads and writes their files.
//
// Stories are recorded by regime/story; their sentences are in report/phrase/told.
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
