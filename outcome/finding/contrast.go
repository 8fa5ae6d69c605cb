package finding

import (
	"fronde/outcome"
	"fronde/stats"
)

// ContrastSchema is the version of the comparison of two results.
const ContrastSchema = "fronde.contrast/1"

// Contrast compares the forecasts of two finished runs as they are: the second's probabilities
// less the first's. Their worlds are not paired.
type Contrast struct {
	Schema string       `json:"schema"`
	First  ContrastSide `json:"first"`
	Second ContrastSide `json:"second"`
	// View is the one compared: [outcome.PooledView], or what both have in its place.
	View string `json:"view"`
	// Horizons that both have, in days since each one's as_of.
	Horizons []outcome.TwinHorizon `json:"horizons"`
	// Facts are what the two cases state differently; null if a scenario could not be read.
	Facts []outcome.Fact `json:"facts"`
}

// ContrastSide is one of the runs.
type ContrastSide struct {
	Software string               `json:"software"`
	Scenario outcome.ScenarioInfo `json:"scenario"`
	Runs     int                  `json:"runs"`
	Draws    int                  `json:"draws"`
	Seed     uint64               `json:"seed"`
	Partial  bool                 `json:"partial,omitempty"`
}

// Runs is the smaller number of worlds.
func (c *Contrast) Runs() int { return min(c.First.Runs, c.Second.Runs) }

// HeadlineHorizon returns the index of the horizon at which the comparison is quoted.
func (c *Contrast) HeadlineHorizon() int {
	return outcome.TwinView{Horizons: c.Horizons}.HeadlineHorizon()
}

// Encode returns the comparison as indented JSON with a final newline.
func (c *Contrast) Encode() ([]byte, error) { return outcome.Encode(c) }

// PairedDifference is a run's outcome less that of an earlier run in worlds that share their
// random numbers: the simulator's probabilities by the last horizon.
type PairedDifference struct {
	Pairs int                          `json:"pairs"`
	Days  int                          `json:"days"` // since as_of
	Exits map[outcome.Exit]stats.Range `json:"exits"`
}
