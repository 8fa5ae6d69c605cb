package scenario

import "fronde/document"

// Load reads a case from a file.
func Load(path string) (*Case, error) {
	doc, err := document.Load(path)
	if err != nil {
		return nil, err
	}
	return build(doc, nil)
}

// Parse reads a case from bytes; name is the file's name in messages. The error is
// a [mistake.Errors] with every mistake.
func Parse(name string, source []byte) (*Case, error) {
	doc, err := document.Parse(name, source)
	if err != nil {
		return nil, err
	}
	return build(doc, nil)
}
