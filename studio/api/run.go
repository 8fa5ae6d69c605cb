package api

import (
	"time"

	"fronde/outcome"
	"fronde/stats"
	"fronde/studio/jobs"
)

// JobID is the name of a run or a comparison in a path. Like every struct that others embed
// here it is exported, because huma looks into no other.
type JobID struct {
	// Name of the run or comparison.
	ID string `path:"id" pattern:"^[a-z0-9]{10}$" example:"k3v9x2m7pq"`
}

// Subject names what a request is about: a case of the library, or unsaved text in its
// place, and what is done to it.
type Subject struct {
	// Name of a case of the library.
	Case string `json:"case" pattern:"^[a-z0-9-]{1,64}$" example:"russia-2022"`
	// Scenario text to take instead of the stored one, such as what an editor holds unsaved.
	Text string `json:"text,omitempty" maxLength:"196608"`
	// Interventions of the case to apply, in order.
	With []string `json:"with,omitempty" maxItems:"50" example:"[\"free media\"]"`
	// Numbers to replace, by their path, in the scenario language. Applied after the
	// interventions, in the order of the paths.
	Set map[string]string `json:"set,omitempty" maxProperties:"200" example:"{\"media.reach\":\"60 %\"}"`
}

// NewRun asks for a run.
type NewRun struct {
	Subject
	// Worlds to simulate; 1,000 if it is left out. The studio's limit stands in about.
	Runs int `json:"runs,omitempty" minimum:"1" example:"1000"`
	// Number from which all chance derives; 1 if it is left out.
	Seed uint64 `json:"seed,omitempty" maximum:"9007199254740991" example:"1"`
	// How far to forecast; the case's own if it is left out.
	Horizon string `json:"horizon,omitempty" maxLength:"40" example:"12 months"`
	// Run of equal seed to compare with world by world. A run with a baseline does not wait behind
	// others, and takes the place of an older one of the same case.
	Baseline string `json:"baseline,omitempty" pattern:"^([a-z0-9]{10})?$" example:"k3v9x2m7pq"`
}

// RunList is a list of runs.
type RunList struct {
	// The newest first, at most 500, without their results.
	Runs []Run `json:"runs"`
}

// OfCase narrows a list.
type OfCase struct {
	// Only those of this case.
	Case string `query:"case" pattern:"^[a-z0-9-]{0,64}$" example:"russia-2022"`
}

// Run is a run of a case.
type Run struct {
	// Name of the run; a link to /runs/{id} opens it again.
	ID string `json:"id" example:"k3v9x2m7pq"`
	// Case that was run.
	Case string `json:"case" example:"russia-2022"`
	// Title of the case.
	Title string `json:"title" example:"Russia, spring 2022"`
	// How far it is.
	Status jobs.Status `json:"status" enum:"queued,running,stopped,done,failed" example:"done"`
	// Why it failed or was stopped by the studio; may be empty.
	Error string `json:"error" example:""`
	// When it was asked for.
	Created time.Time `json:"created"`
	// Worlds asked for.
	Runs int `json:"runs" example:"1000"`
	// Worlds simulated so far.
	Done int `json:"done" example:"120"`
	// Number from which all chance derives.
	Seed uint64 `json:"seed" example:"1"`
	// Horizon asked for; empty for that of the case.
	Horizon string `json:"horizon" example:"12 months"`
	// Interventions applied.
	With []string `json:"with" example:"[\"free media\"]"`
	// Numbers replaced, by path.
	Set map[string]string `json:"set" example:"{\"media.reach\":\"60 %\"}"`
	// Hash of the scenario with its changes.
	SHA256 string `json:"sha256"`
	// Name and version of what simulates it.
	Software string `json:"software" example:"fronde 0.1.0"`
	// Speed; 0 if it has not begun.
	WorldsPerSecond float64 `json:"worlds_per_second" example:"25.1"`
	// Estimate; 0 if it does not run.
	SecondsLeft float64 `json:"seconds_left" example:"35"`
	// Share simulated of the reference population, which must come first if this version of the
	// model has none at hand; 0 otherwise.
	Preparing float64 `json:"preparing" example:"0"`
	// Run that this what-if is compared with; empty if none.
	Baseline string `json:"baseline" example:""`
	// The forecast of the worlds so far; null before the first, and in lists and events of
	// progress.
	Result Raw[outcome.Result] `json:"result" null:"true"`
	// What the change makes of the baseline's worlds; null without a baseline.
	Difference Raw[Difference] `json:"difference" null:"true"`
}

// Difference is what a what-if makes of its baseline, pair by pair: worlds of equal number
// share their random numbers.
type Difference struct {
	// Run compared with.
	Baseline string `json:"baseline" example:"k3v9x2m7pq"`
	// Worlds that both runs have.
	Pairs int `json:"pairs" example:"120"`
	// Days since the date of the forecast.
	Days int `json:"days" example:"730"`
	// Difference in the simulator's probability of each exit, with a 90 % interval.
	Exits map[outcome.Exit]stats.Range `json:"exits"`
}

// Shown is the result event of a run's stream.
type Shown struct {
	// The forecast of the worlds so far, with observables rounded to four digits.
	Result Raw[outcome.Result] `json:"result"`
	// What the change makes of the baseline's worlds; null without a baseline.
	Difference Raw[Difference] `json:"difference" null:"true"`
}
