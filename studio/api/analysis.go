package api

import (
	"fronde/stats"
	"fronde/studio/jobs"
)

// NewPathways asks for the pathways of a run.
type NewPathways struct {
	// Count only links without which a rerun's exit changes; takes longer.
	Tested bool `json:"tested,omitempty" example:"false"`
}

// NewSensitivity asks for the sensitivity of a run's case.
type NewSensitivity struct {
	// Trajectories of the screening, each a world for every uncertain number; 20 if it is left
	// out.
	Trajectories int `json:"trajectories,omitempty" minimum:"2" maximum:"1000" example:"20"`
	// Rows of the Sobol design; none if it is left out.
	Rows int `json:"rows,omitempty" minimum:"20" maximum:"10000" example:"200"`
}

// NewDiscovery asks in which futures an event comes.
type NewDiscovery struct {
	// Event to look for: exit= and a way out, a mode of history, or any; exit=any if it is left
	// out.
	Where string `json:"where,omitempty" maxLength:"60" example:"exit=coup"`
}

// StudyID names an analysis of a run.
type StudyID struct {
	JobID
	// Event, of a discovery; any exit if it is left out.
	Where string `query:"where" maxLength:"60" example:"exit=coup"`
}

// StudyState says how far an analysis is. The API has called analyses studies since its first
// version, and clients know the name of this schema.
type StudyState struct {
	// How far it is; absent if nobody has started it.
	Status jobs.Status `json:"status" enum:"absent,queued,running,stopped,failed,done" example:"running"`
	// Worlds simulated or replayed so far.
	Done int `json:"done" example:"120"`
	// Worlds that it needs; 0 if nobody knows yet.
	Total int `json:"total" example:"1000"`
	// Why it failed; may be empty.
	Error string `json:"error" example:""`
}

// Evidence is what a run rests on.
type Evidence struct {
	// Every number of the case: what to find out first stands first, if the sensitivity was
	// computed; else the order is that of the case.
	Numbers []EvidenceInfo `json:"numbers"`
	// Share of the sum of all strengths that rests on numbers without evidence graded better than
	// C3, with its 90 % interval; null if the sensitivity was not computed.
	WeakShare *stats.Range `json:"weak_share" null:"true"`
}

// EvidenceInfo is what a number rests on, and what rests on the number.
type EvidenceInfo struct {
	// Where the number stands in the case.
	Path string `json:"path" example:"media.reach"`
	// What the number means.
	Doc string `json:"doc"`
	// The number in the scenario language.
	Text string `json:"text" example:"30 to 50 %"`
	// Unit of the language.
	Unit string `json:"unit" example:"share"`
	// Whether the case gives the number, as against its documented default prior.
	Stated bool `json:"stated"`
	// Grade of its evidence; empty if none is given.
	Grade string `json:"grade" example:"B2"`
	// Source of its evidence; empty if none is given.
	Source string `json:"source"`
	// What the source says, or, for a default, where the prior comes from.
	Note string `json:"note"`

	// The fields below come from the sensitivity.

	// The number's part of the sum of all strengths, with its 90 % interval; null if it is
	// certain, or the sensitivity was not computed.
	Share *stats.Range `json:"share" null:"true"`
	// Share of the spread between draws that knowing the number would remove on average, with its
	// 90 % interval; null as above.
	ValueOfInformation *stats.Range `json:"value_of_information" null:"true"`
	// The places that the number may take in the order in which to find numbers out, by that
	// value: numbers that it does not tell apart share places; null as above.
	Rank *stats.Rank `json:"rank" null:"true"`
}
