package draft

import (
	"bytes"
	_ "embed" // the template
)

//go:embed template.yaml
var templateSource []byte

// Template is a commented scenario to start from: a small fictional case that runs.
func Template() []byte { return bytes.Clone(templateSource) }
