package scenario

import (
	_ "embed" // the sources that hold the comments
	"strings"
	"sync"

	"fronde/comments"
	"fronde/scenario/quantity"
)

// The sources travel in the binary, so that it can write the schema and the reference
// from the comments without the repository at hand.
//
//go:embed case.go
var caseSource string

// described holds the doc comments of the language's types ("Bloc") and of their fields
// ("Bloc.Name").
var described = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, source := range []string{caseSource, quantity.EvidenceSource} {
		comments.Read(source, out)
	}
	return out
})

// docOf says what a field means: its comment, without the "Name is" that Go's readers expect.
func docOf(f *field) string {
	text := described()[f.owner.Name()+"."+f.name]
	for _, verb := range []string{" is ", " are "} {
		if rest, ok := strings.CutPrefix(text, f.name+verb); ok {
			return strings.ToUpper(rest[:1]) + rest[1:]
		}
	}
	return text
}
