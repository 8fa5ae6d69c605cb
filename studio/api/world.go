package api

import (
	"fronde/outcome"
	"fronde/outcome/trace"
)

// WorldNumber is the number of a world of a run or comparison.
type WorldNumber struct {
	JobID
	// Number of the world, from 0.
	N int `path:"n" minimum:"0" example:"17"`
	// Whether to test each link that led to the exit by a rerun without it.
	Test bool `query:"test" default:"true" example:"true"`
}

// WorldQuery restricts the list of a run's worlds.
type WorldQuery struct {
	JobID
	// Only worlds with this exit.
	Exit string `query:"exit" example:"uprising"`
	// Number of worlds to skip.
	From int `query:"from" minimum:"0" example:"0"`
	// Largest number of worlds to list.
	Limit int `query:"limit" minimum:"1" maximum:"1000" default:"100" example:"100"`
}

// TwinNumber is the number of a world on one side of a comparison.
type TwinNumber struct {
	WorldNumber
	// Which side of the comparison.
	Side string `query:"side" enum:"first,second" default:"first" example:"second"`
}

// WorldList is part of a list of worlds.
type WorldList struct {
	// Number of worlds that match, of which these are some.
	Total int `json:"total" example:"17"`
	// The worlds, in order of their numbers.
	Worlds []WorldInfo `json:"worlds"`
}

// WorldInfo is the fate of a world.
type WorldInfo struct {
	// Number of the world, from 0.
	Run int `json:"run" example:"4"`
	// Draw of the uncertain numbers that it belongs to.
	Draw int `json:"draw" example:"2"`
	// How it ended.
	Exit outcome.Exit `json:"exit" example:"uprising"`
	// Days since the date of the forecast; -1 if the leader stays.
	Day int `json:"day" example:"212"`
	// Date of the exit; empty if the leader stays.
	Date string `json:"date" example:"2022-10-23"`
}

// World is one world of a run, played day by day.
type World struct {
	// The world's events, its exit and what was seen day by day.
	Trace Raw[trace.Trace] `json:"trace"`
	// The events in sentences, in order.
	Scenes []Scene `json:"scenes"`
	// Days since the start whose events changed the exit or its day: without them it would have
	// been different. The day of the exit is last.
	TurningPoints []int `json:"turning_points" example:"[14,212]"`
}

// Scene is what happened on a day, told in one sentence.
type Scene struct {
	// Days since the start.
	Day int `json:"day" example:"212"`
	// Date of the day.
	Date string `json:"date" example:"2022-10-23"`
	// What happened, in a sentence.
	Text string `json:"text" example:"Protest flares up in Moscow."`
	// Whether it led to the exit, directly or not.
	Linked bool `json:"linked"`
	// Outcome of a rerun without it, with the same random numbers; empty if it was not tested.
	Without string `json:"without" example:"the exit 12 days later"`
	// Number of its first event in the trace.
	Event int `json:"event" example:"3"`
	// Its weight in the story, 2 to 10.
	Weight int `json:"weight" example:"9"`
}
