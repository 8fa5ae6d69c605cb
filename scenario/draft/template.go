package draft

import (
	_ "embed" // the template
	"slices"
)

var (
	//go:embed template.yaml
	templateSource []byte
	//go:embed history.yaml
	historySource []byte
)

// Template is a commented scenario to start from: a small fictional case that runs.
func Template() []byte { return WithHistory(templateSource) }

// WithHistory is a scenario that states no history, with a commented block in which to state it.
func WithHistory(scenario []byte) []byte { return slices.Concat(scenario, historySource) }
