package studio

import (
	"fronde/outcome"
	"fronde/report/phrase/told"
)

// Scene is what happened on a day that one sentence tells.
type Scene struct {
	Day     int    `json:"day" example:"212" doc:"Days since the start."`
	Date    string `json:"date" example:"2022-10-23" doc:"Date of the day."`
	Text    string `json:"text" example:"Protest flares up in Moscow." doc:"What happened, in a sentence."`
	Linked  bool   `json:"linked" doc:"Whether it led to the exit, directly or not."`
	Without string `json:"without" example:"the exit 12 days later" doc:"What a rerun without it came to, all other luck being the same; empty if it was not tested."`
	Event   int    `json:"event" example:"3" doc:"Number of its first event in the trace."`
	Weight  int    `json:"weight" example:"9" doc:"What it means for the story, 2 to 10."`
}

// scenesOf tells a world's events in sentences.
func scenesOf(t *outcome.Trace) []Scene {
	list := []Scene{}
	for _, s := range told.Scenes(t, t.Events) {
		e := s.First()
		list = append(list, Scene{e.Day, e.Date, s.Sentence(), s.Linked, s.Without, e.Index, s.Weight()})
	}
	return list
}
