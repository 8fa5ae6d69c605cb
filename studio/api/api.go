// Package api is the vocabulary of the studio's HTTP API: the types of its requests and
// answers. It has no logic: it does not know where an answer comes from, nor which route
// serves it.
//
// A field's comment is also its description in openapi.json and on the page /docs, word for
// word: [Comments] reads it from the source. The tags give the rest: the name in JSON, in the
// path or in the query, what is allowed, an example, and null:"true" where JSON may hold null.
package api

import (
	"embed"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"fronde/comments"
)

//go:embed *.go
var sources embed.FS

// Comments are the doc comments of the types of this package ("Run") and of their fields
// ("Run.Done"), each on one line.
var Comments = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	comments.ReadAll(sources, all)
	return all
})

// Raw is a value of type T that is already encoded as JSON; null if there is none.
type Raw[T any] struct{ Text []byte }

// MarshalJSON implements [json.Marshaler].
func (r Raw[T]) MarshalJSON() ([]byte, error) {
	if len(r.Text) == 0 {
		return []byte("null"), nil
	}
	return r.Text, nil
}

// Schema implements [huma.SchemaProvider].
func (Raw[T]) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[T](), true, "")
}

// Encode writes a value of the API as JSON, on a single line, as event streams require.
func Encode(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil { // the API has only plain types
		panic(fmt.Sprintf("api: %T cannot be written as JSON: %v", value, err))
	}
	return text
}

// List returns a list that is encoded as [] when it is empty.
func List[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Sentence turns an error's text into a sentence.
func Sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
