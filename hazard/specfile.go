package hazard

import (
	"fronde/document"
	"fronde/document/strict"
	"fronde/hazard/landmark"
)

// specFiles is what messages call a spec.
var specFiles = document.Language{Noun: "spec", Hint: "a spec; docs/hazard.md shows one to start from"}

// The periods of a row.
const (
	yearly  = "year"
	monthly = landmark.Period
)

// SpecFile is what a file of a spec holds: a spec of years or one of months.
type SpecFile struct {
	Years  *Spec
	Months *landmark.Spec
}

// LoadSpec reads a spec from a file, by its key period. Mistakes in it are [mistake.Errors], all at once
// with their positions; a file that cannot be read is an fs.PathError.
func LoadSpec(path string) (*SpecFile, error) {
	doc, err := specFiles.Load(path)
	if err != nil {
		return nil, err
	}
	f := &SpecFile{}
	if period := doc.Root.Get("period"); period != nil && period.Text == monthly {
		f.Months, err = landmark.Decode(doc)
	} else {
		f.Years, err = specOf(doc)
	}
	if err != nil {
		return nil, err
	}
	return f, nil
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
	s.Period = "" // there is no other, and a spec that says so is the same as one that does not
	return s, nil
}

// SHA256 identifies the spec by its content, whatever its layout and comments.
func (s *Spec) SHA256() string { return strict.SHA256(s) }
