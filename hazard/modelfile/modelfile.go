// Package modelfile reads the files of fitted models, which are JSON and name their schema.
package modelfile

import (
	"encoding/json"
	"fmt"
)

// Decode reads a model of a schema; name is the file's name in messages. Files of any other schema are refused.
func Decode[T any](name, schema string, text []byte) (*T, error) {
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, fmt.Errorf("%s is not a model file: %w", name, err)
	}
	if head.Schema != schema {
		return nil, fmt.Errorf("%s has the schema %q; this version reads %q", name, head.Schema, schema)
	}
	m := new(T)
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fmt.Errorf("%s is not a model file: %w", name, err)
	}
	return m, nil
}
