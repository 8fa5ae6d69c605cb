// Package finding holds the results of analyses of a forecast: its sensitivity to each number,
// with the value of knowing the number, and the boxes of numbers in which an exit is likely.
// It reads and writes their files.
//
// They are computed by forecast/analysis; their sentences are in report/phrase/study.
package finding

import (
	"embed"
	"sync"

	"fronde/comments"
)

//go:embed sensitivity.go
var sources embed.FS

// Comments are the doc comments of the types of this package ("Sensitivity") and of their
// fields ("Sensitivity.Inputs"), each in one line.
var Comments = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	comments.ReadAll(sources, all)
	return all
})
