package files

import (
	"encoding/json"
	"io"

	"fronde/seal"
)

// WriteScores writes the scores as indented JSON.
func WriteScores(w io.Writer, s *seal.Scores) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(s)
}
