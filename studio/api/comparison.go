package api

import (
	"time"

	"fronde/outcome"
	"fronde/studio/jobs"
)

// NewComparison asks for a comparison.
type NewComparison struct {
	// The case as it is.
	First Subject `json:"first"`
	// The case with a change, or another account of what happened.
	Second Subject `json:"second"`
	// Mechanisms and types of events that the second side is without, before all its other
	// changes.
	Without []string `json:"without,omitempty" maxItems:"30" example:"[\"sanctions\"]"`
	// Pairs of worlds to simulate; 1,000 if it is left out.
	Runs int `json:"runs,omitempty" minimum:"1" example:"500"`
	// Number from which all chance derives; 1 if it is left out.
	Seed uint64 `json:"seed,omitempty" maximum:"9007199254740991" example:"1"`
	// How far to forecast; that of each case if it is left out.
	Horizon string `json:"horizon,omitempty" maxLength:"40" example:"12 months"`
}

// ComparisonList is a list of comparisons.
type ComparisonList struct {
	// The newest first, at most 500, without their results.
	Comparisons []Comparison `json:"comparisons"`
}

// Comparison is two cases, or a case and a change of it, in twin worlds.
type Comparison struct {
	// Name of the comparison.
	ID string `json:"id" example:"p4m8t2w6ra"`
	// Case that the first side is of.
	Case string `json:"case" example:"russia-2022"`
	// Title of the first side.
	FirstTitle string `json:"first_title" example:"Russia, spring 2022"`
	// Title of the second side with its changes.
	SecondTitle string `json:"second_title" example:"Russia, spring 2022, without sanctions"`
	// How far it is.
	Status jobs.Status `json:"status" enum:"queued,running,stopped,done,failed" example:"done"`
	// Why it failed or was stopped by the studio; may be empty.
	Error string `json:"error" example:""`
	// When it was asked for.
	Created time.Time `json:"created"`
	// Pairs of worlds asked for.
	Runs int `json:"runs" example:"500"`
	// Pairs simulated so far.
	Done int `json:"done" example:"60"`
	// Number from which all chance derives.
	Seed uint64 `json:"seed" example:"1"`
	// Pairs a second; 0 if it has not begun.
	WorldsPerSecond float64 `json:"worlds_per_second" example:"12.4"`
	// Estimate; 0 if it does not run.
	SecondsLeft float64 `json:"seconds_left" example:"35"`
	// Share simulated of the reference population, as of a run.
	Preparing float64 `json:"preparing" example:"0"`
	// What the pairs so far say; null before the first, and in lists and events of progress.
	Twins Raw[outcome.Twins] `json:"twins" null:"true"`
}

// ShownTwins is the result event of a comparison's stream.
type ShownTwins struct {
	// What the pairs so far say.
	Twins Raw[outcome.Twins] `json:"twins"`
}
