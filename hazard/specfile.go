package hazard

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"fronde/document"
	"fronde/document/strict"
)

// specFiles is what messages call a spec.
var specFiles = document.Language{Noun: "spec", Hint: "a spec; docs/hazard.md shows one to start from"}

// LoadSpec reads a spec from a file. Mistakes in it are [mistake.Errors], all at once
// with their positions; a file that cannot be read is an fs.PathError.
func LoadSpec(path string) (*Spec, error) {
	doc, err := specFiles.Load(path)
	if err != nil {
		return nil, err
	}
	return specOf(doc)
}

// ParseSpec reads a spec from its text; name is the file's name in messages.
func ParseSpec(name string, source []byte) (*Spec, error) {
	doc, err := specFiles.Parse(name, source)
	if err != nil {
		return nil, err
	}
	return specOf(doc)
}

func specOf(doc *document.Document) (*Spec, error) {
	s := &Spec{}
	if err := strict.Decode(doc, s, s.faults); err != nil {
		return nil, err
	}
	return s, nil
}

// SHA256 identifies the spec by its content, whatever its layout and comments.
func (s *Spec) SHA256() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // finite numbers and strings can always be written
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
