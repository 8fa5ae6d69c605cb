package outcome

import (
	"embed"
	"sync"

	"fronde/comments"
	"fronde/stats"
)

// The sources are embedded so that the API can be described from their comments without access
// to the repository.
//
//go:embed result.go twin.go signposts.go
var sources embed.FS

// Comments are the doc comments of the types of results ("Result") and of their fields
// ("Result.Runs"), each in one line.
var Comments = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	comments.ReadAll(sources, all)
	comments.Read(stats.RangeSource, all)
	return all
})
