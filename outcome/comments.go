package outcome

import (
	"embed"
	"sync"

	"fronde/comments"
	"fronde/stats"
)

// The sources travel in the binary, so that whoever describes results to programs can use
// the comments without the repository at hand.
//
//go:embed result.go trace.go film.go twin.go sensitivity.go signposts.go
var sources embed.FS

// Comments are the doc comments of the types of results ("Trace") and of their fields
// ("Trace.Events"), each in one line.
var Comments = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	entries, err := sources.ReadDir(".")
	if err != nil {
		panic("outcome: the embedded sources cannot be listed: " + err.Error())
	}
	for _, e := range entries {
		text, err := sources.ReadFile(e.Name())
		if err != nil {
			panic("outcome: an embedded source cannot be read: " + err.Error())
		}
		comments.Read(string(text), all)
	}
	comments.Read(stats.RangeSource, all)
	return all
})
