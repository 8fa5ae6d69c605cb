package api

import (
	"fronde/stats"
	"fronde/studio/jobs"
)

// NewPathways requests the pathways of a run.
type NewPathways struct {
	// Count only the links whose removal changes the exit in a rerun; this takes longer.
	Tested bool `json:"tested,omitempty" example:"false"`
}

// NewSensitivity requests the sensitivity of a run's case.
type NewSensitivity struct {
	// Trajectories of the screening, each with one world for every uncertain number; 20 if omitted.
	Trajectories int `json:"trajectories,omitempty" minimum:"2" maximum:"1000" example:"20"`
	// Rows of the Sobol design; none if omitted.
	Rows int `json:"rows,omitempty" minimum:"20" maximum:"10000" example:"200"`
}

// NewDiscovery requests a search for the futures in which an event occurs.
type NewDiscovery struct {
	// Event to look for: exit= followed by an exit, a mode as history codes it, or any; exit=any
	// if omitted.
	Where string `json:"where,omitempty" maxLength:"60" example:"exit=coup"`
}

// StudyID names an analysis of a run.
type StudyID struct {
	JobID
	// The event of a discovery; any exit if omitted.
	Where string `query:"where" maxLength:"60" example:"exit=coup"`
}

// StudyState is the progress of an analysis. The API has called analyses studies since its first
// version, and clients know the name of this schema.
type StudyState struct {
	// Its state; absent if it was never started.
	Status jobs.Status `json:"status" enum:"absent,queued,running,stopped,failed,done" example:"running"`
	// Worlds simulated or replayed so far.
	Done int `json:"done" example:"120"`
	// Worlds that it needs; 0 while that is unknown.
	Total int `json:"total" example:"1000"`
	// Why it failed or was stopped by the studio; may be empty.
	Error string `json:"error" example:""`
	// The name under which GET /api/events follows it; empty unless it was started since the studio was.
	Events string `json:"events" example:"k3v9x2m7pq/sensitivity.json"`
}

// Evidence is what a run rests on.
type Evidence struct {
	// Every number of the case: those most worth finding out first if the sensitivity was
	// computed, otherwise in the order of the case.
	Numbers []EvidenceInfo `json:"numbers"`
	// Share of the sum of all strengths that rests on numbers whose evidence is not graded better
	// than C3, with its 90 % interval; null if the sensitivity was not computed.
	WeakShare *stats.Range `json:"weak_share" null:"true"`
}

// EvidenceInfo is what a number rests on, and what rests on the number.
type EvidenceInfo struct {
	// Path of the number in the case.
	Path string `json:"path" example:"media.reach"`
	// What the number means.
	Doc string `json:"doc"`
	// The number in the scenario language.
	Text string `json:"text" example:"30 to 50 %"`
	// Its unit in the scenario language.
	Unit string `json:"unit" example:"share"`
	// Whether the case gives the number rather than leaving it at its documented default prior.
	Stated bool `json:"stated"`
	// Grade of its evidence; empty if none is given.
	Grade string `json:"grade" example:"B2"`
	// Source of its evidence; empty if none is given.
	Source string `json:"source"`
	// Address of the source, http or https; empty if none is given.
	URL string `json:"url" example:"https://example.org/report.pdf"`
	// What the source says, or, for a default, where the prior comes from.
	Note string `json:"note"`

	// The fields below come from the sensitivity.

	// The number's share of the sum of all strengths, with its 90 % interval; null if it is
	// certain, or the sensitivity was not computed.
	Share *stats.Range `json:"share" null:"true"`
	// Share of the spread between draws that knowing the number would remove on average, with its
	// 90 % interval; null in the same cases.
	ValueOfInformation *stats.Range `json:"value_of_information" null:"true"`
	// The ranks that the number may have when numbers are ordered by that value, highest first:
	// numbers whose values cannot be distinguished share ranks; null in the same cases.
	Rank *stats.Rank `json:"rank" null:"true"`
}
