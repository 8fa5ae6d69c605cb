package scenario

import "fronde/document"

// inFiles is what messages call a scenario.
var inFiles = document.Language{Noun: "scenario", Hint: "a scenario; `fronde new` writes one to start from"}

// Load reads a case from a file.
func Load(path string) (*Case, error) {
	doc, err := inFiles.Load(path)
	if err != nil {
		return nil, err
	}
	return build(doc, nil)
}

// Parse reads a case from bytes; name is the file's name in messages. The error is
// a [mistake.Errors] with every mistake.
func Parse(name string, source []byte) (*Case, error) {
	doc, err := inFiles.Parse(name, source)
	if err != nil {
		return nil, err
	}
	return build(doc, nil)
}
