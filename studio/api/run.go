package api

import (
	"time"

	"fronde/outcome"
	"fronde/stats"
	"fronde/studio/jobs"
)

// JobID is the name of a run or a comparison in a path. Like every embedded struct here
// it is exported, because huma ignores unexported ones.
type JobID struct {
	// Name of the run or comparison.
	ID string `path:"id" pattern:"^[a-z0-9]{10}$" example:"k3v9x2m7pq"`
}

// JobIDs names runs and comparisons in a query.
type JobIDs struct {
	// Names of runs, comparisons and analyses, separated by commas.
	IDs []string `query:"of" maxItems:"100" example:"k3v9x2m7pq,ymter8aq07"`
}

// Subject is what a request simulates: a case of the library, or unsaved text in its place,
// with changes.
type Subject struct {
	// Name of a case in the library.
	Case string `json:"case" pattern:"^[a-z0-9-]{1,64}$" example:"russia-2022"`
	// Scenario text to use instead of the stored one, such as unsaved changes in an editor.
	Text string `json:"text,omitempty" maxLength:"196608"`
	// Interventions of the case to apply, in order.
	With []string `json:"with,omitempty" maxItems:"50" example:"[\"free media\"]"`
	// Numbers to replace, by path, written in the scenario language. They are replaced after the
	// interventions are applied, in the order of their paths.
	Set map[string]string `json:"set,omitempty" maxProperties:"200" example:"{\"media.reach\":\"60 %\"}"`
}

// NewRun is a request to start a run.
type NewRun struct {
	Subject
	// Worlds to simulate; 1,000 if omitted. GET /api/about gives the studio's limit.
	Runs int `json:"runs,omitempty" minimum:"1" example:"1000"`
	// Seed from which all random numbers derive; 1 if omitted.
	Seed uint64 `json:"seed,omitempty" maximum:"9007199254740991" example:"1"`
	// How far ahead to forecast; the case's own horizon if omitted.
	Horizon string `json:"horizon,omitempty" maxLength:"40" example:"12 months"`
	// Run with the same seed to compare with world by world. A run with a baseline does not wait
	// behind others, and replaces an older one of the same case.
	Baseline string `json:"baseline,omitempty" pattern:"^([a-z0-9]{10})?$" example:"k3v9x2m7pq"`
}

// RunList is a list of runs.
type RunList struct {
	// Newest first, at most 500, without their results.
	Runs []Run `json:"runs"`
}

// OfCase restricts a list to one case.
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
	// Its state.
	Status jobs.Status `json:"status" enum:"queued,running,stopped,done,failed" example:"done"`
	// Why it failed or was stopped by the studio; may be empty.
	Error string `json:"error" example:""`
	// When it was requested.
	Created time.Time `json:"created"`
	// Worlds requested.
	Runs int `json:"runs" example:"1000"`
	// Worlds simulated so far.
	Done int `json:"done" example:"120"`
	// Seed from which all random numbers derive.
	Seed uint64 `json:"seed" example:"1"`
	// Horizon requested; empty for the case's own.
	Horizon string `json:"horizon" example:"12 months"`
	// Interventions applied.
	With []string `json:"with" example:"[\"free media\"]"`
	// Numbers replaced, by path.
	Set map[string]string `json:"set" example:"{\"media.reach\":\"60 %\"}"`
	// Hash of the scenario with its changes applied.
	SHA256 string `json:"sha256"`
	// Name and version of the program that simulates it.
	Software string `json:"software" example:"fronde 0.1.0"`
	// Worlds simulated per second; 0 if it has not started.
	WorldsPerSecond float64 `json:"worlds_per_second" example:"25.1"`
	// Estimated time left; 0 if it is not running.
	SecondsLeft float64 `json:"seconds_left" example:"35"`
	// Share of the reference population that has been simulated. It must come first if there is
	// none yet for this version of the model; 0 otherwise.
	Preparing float64 `json:"preparing" example:"0"`
	// Run that this what-if is compared with; empty if none.
	Baseline string `json:"baseline" example:""`
	// Forecast from the worlds so far; null before the first, and in lists and progress events.
	Result Raw[outcome.Result] `json:"result" null:"true"`
	// Effect of the change on the baseline's worlds; null without a baseline.
	Difference Raw[Difference] `json:"difference" null:"true"`
	// How far to trust the forecast; null where there is no result.
	Confidence *Trust `json:"confidence" null:"true"`
}

// Trust is how far to trust a forecast. A very likely event can be forecast with low confidence.
type Trust struct {
	// How far.
	Level string `json:"level" enum:"high,moderate,low" example:"low"`
	// Why not further, each in a clause.
	Grounds []string `json:"grounds"`
}

// Difference is the effect of a what-if compared with its baseline, pair by pair: worlds with
// the same number share their random numbers.
type Difference struct {
	// Run that it is compared with.
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
	// Forecast from the worlds so far, with observables rounded to four digits.
	Result Raw[outcome.Result] `json:"result"`
	// Effect of the change on the baseline's worlds; null without a baseline.
	Difference Raw[Difference] `json:"difference" null:"true"`
	// How far to trust the forecast.
	Confidence *Trust `json:"confidence" null:"true"`
}
