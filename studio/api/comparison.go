package api

import (
	"time"

	"fronde/outcome"
	"fronde/studio/jobs"
)

// NewComparison is a request to start a comparison.
type NewComparison struct {
	// The case as it is.
	First Subject `json:"first"`
	// The case with a change, or another account of what happened.
	Second Subject `json:"second"`
	// Mechanisms and types of events that the second side leaves out, before any of its other
	// changes.
	Without []string `json:"without,omitempty" maxItems:"30" example:"[\"sanctions\"]"`
	// Pairs of worlds to simulate; 1,000 if omitted.
	Runs int `json:"runs,omitempty" minimum:"1" example:"500"`
	// Seed from which all random numbers derive; 1 if omitted.
	Seed uint64 `json:"seed,omitempty" maximum:"9007199254740991" example:"1"`
	// How far ahead to forecast; each case's own horizon if omitted.
	Horizon string `json:"horizon,omitempty" maxLength:"40" example:"12 months"`
}

// ComparisonList is a list of comparisons.
type ComparisonList struct {
	// Newest first, at most 500, without their results.
	Comparisons []Comparison `json:"comparisons"`
}

// Comparison compares two cases, or a case and a change to it, in twin worlds.
type Comparison struct {
	// Name of the comparison.
	ID string `json:"id" example:"p4m8t2w6ra"`
	// Case of the first side.
	Case string `json:"case" example:"russia-2022"`
	// Title of the first side.
	FirstTitle string `json:"first_title" example:"Russia, spring 2022"`
	// Title of the second side with its changes.
	SecondTitle string `json:"second_title" example:"Russia, spring 2022, without sanctions"`
	// Its state.
	Status jobs.Status `json:"status" enum:"queued,running,stopped,done,failed" example:"done"`
	// Why it failed or was stopped by the studio; may be empty.
	Error string `json:"error" example:""`
	// When it was requested.
	Created time.Time `json:"created"`
	// Pairs of worlds requested.
	Runs int `json:"runs" example:"500"`
	// Pairs simulated so far.
	Done int `json:"done" example:"60"`
	// Seed from which all random numbers derive.
	Seed uint64 `json:"seed" example:"1"`
	// Pairs simulated per second; 0 if it has not started.
	WorldsPerSecond float64 `json:"worlds_per_second" example:"12.4"`
	// Estimated time left; 0 if it is not running.
	SecondsLeft float64 `json:"seconds_left" example:"35"`
	// Share of the reference population that has been simulated, as for a run.
	Preparing float64 `json:"preparing" example:"0"`
	// Result of the pairs so far; null before the first, and in lists and progress events.
	Twins Raw[outcome.Twins] `json:"twins" null:"true"`
}

// ShownTwins is the result event of a comparison's stream.
type ShownTwins struct {
	// Result of the pairs so far.
	Twins Raw[outcome.Twins] `json:"twins"`
}
