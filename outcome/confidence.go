package outcome

// Confidence is how far to trust a forecast. It differs from likelihood: a very likely event
// can be forecast with low confidence.
type Confidence struct {
	Level   string   `json:"level"` // high, moderate or low
	Grounds []Ground `json:"grounds"`
}

// Levels of confidence.
const (
	HighConfidence     = "high"
	ModerateConfidence = "moderate"
	LowConfidence      = "low"
)

// Ground is a reason not to trust a forecast fully. Where a reason has a count, it is included.
type Ground struct {
	Doubt string `json:"doubt"`
	Count int    `json:"count,omitempty"`
	Of    int    `json:"of,omitempty"`
}

// The doubts that lower confidence.
const (
	WeightUnestimated = "weight_unestimated" // no resolved forecasts show how far to trust the simulator
	ViewsDisagree     = "views_disagree"     // history and simulator
	FewWorlds         = "few_worlds"         // for the rarest exits
	RunUpUnobserved   = "run_up_unobserved"  // there are no measurements to check the run-up against
	RunUpMissed       = "run_up_missed"      // too many observations lie outside the simulated run-up
	WeakEvidence      = "weak_evidence"      // stated numbers graded C3 or worse, or not graded
	DefaultPriors     = "default_priors"     // numbers that were not stated
)
