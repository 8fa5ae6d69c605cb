package api

import (
	"fronde/outcome/waterfall"
	"fronde/stats"
)

// Check is what a scenario's text says, or what is wrong with it.
type Check struct {
	// Whether the text can be run.
	OK bool `json:"ok"`
	// What is wrong, in the order of the text.
	Mistakes []Mistake `json:"mistakes"`
	// Doubts about a case that is formally valid.
	Warnings []string `json:"warnings"`
	// What the text says; null if it has mistakes.
	Case *Outline `json:"case" null:"true"`
}

// Mistake is something wrong in a scenario's text.
type Mistake struct {
	// Line, from 1; 0 if the mistake has no position.
	Line int `json:"line" example:"12"`
	// Column in characters, from 1; 0 if the mistake has no position.
	Column int `json:"column" example:"5"`
	// What is wrong.
	Message string `json:"message" example:"the value is out of range"`
	// What was seen; may be empty.
	Seen string `json:"seen" example:"\"140 %\""`
	// What would be accepted; may be empty.
	Allowed string `json:"allowed" example:"0 to 1"`
	// The nearest known name; may be empty.
	Nearest string `json:"nearest" example:""`
}

// Outline is what a scenario says, as forms and lists show it.
type Outline struct {
	// Title of the case.
	Title string `json:"title" example:"Russia, spring 2022"`
	// Country or territory.
	Country string `json:"country" example:"Russia"`
	// The case in a few sentences; may be empty.
	Summary string `json:"summary"`
	// Who rules.
	Leader LeaderInfo `json:"leader"`
	// What history says of rulers like this one, before anything is simulated; null if nothing.
	History *HistoryInfo `json:"history" null:"true"`
	// Date of the forecast.
	AsOf string `json:"as_of" example:"2022-03-25"`
	// First simulated day.
	Start string `json:"start" example:"2022-02-24"`
	// Length of the forecast, in days.
	HorizonDays int `json:"horizon_days" example:"730"`
	// Inhabitants of all places, in persons.
	Population int64 `json:"population" example:"145000000"`
	// Hash of the text, by which results refer to it.
	SHA256 string `json:"sha256"`
	// Every number that a run uses, in the order of the language.
	Numbers []NumberInfo `json:"numbers"`
	// Where people live.
	Places []PlaceInfo `json:"places"`
	// Groups of elites.
	Blocs []BlocInfo `json:"blocs"`
	// Dated events, past and expected.
	Timeline []MomentInfo `json:"timeline"`
	// Names of the case's what-ifs.
	Interventions []string `json:"interventions" example:"[\"free media\"]"`
	// Parts of the model that a comparison may leave out.
	Mechanisms []string `json:"mechanisms" example:"[\"media\"]"`
	// Types of events that a comparison may leave out.
	EventTypes []string `json:"event_types" example:"[\"sanctions\"]"`
}

// LeaderInfo is the leader of a case.
type LeaderInfo struct {
	// Office of the leader.
	Role string `json:"role" example:"president"`
	// Median age at the date of the forecast, in years.
	Age float64 `json:"age" example:"69"`
	// Median time in office, in years.
	YearsInOffice float64 `json:"years_in_office" example:"22.2"`
	// Kind of rule.
	Rule string `json:"rule" example:"personal"`
}

// HistoryInfo is what history says of a case: of rulers of its class in its state.
type HistoryInfo struct {
	// The class in words.
	Class string `json:"class" example:"personal rulers, 15 years or more in office"`
	// Years of rulers of the class that were counted.
	LeaderYears float64 `json:"leader_years" example:"1200"`
	// Exits in those years.
	Exits int `json:"exits" example:"70"`
	// Why this class.
	Reason string `json:"reason"`
	// Doubts about it, and where history falls silent.
	Cautions []string `json:"cautions"`
	// How history comes from the rates of the class to those of the state.
	State *waterfall.Waterfall `json:"state"`
	// Probability of leaving within twelve months in this state by each way that history tells apart, with its 90 %
	// interval.
	Leaving []WayInfo `json:"leaving"`
	// Probability of leaving by any of them.
	Any stats.Range `json:"any"`
}

// WayInfo is a way of leaving with its probability.
type WayInfo struct {
	// The way in plain words.
	Label string `json:"label" example:"coup"`
	// Probability with its 90 % interval.
	P stats.Range `json:"p"`
}

// NumberInfo is a number of a case.
type NumberInfo struct {
	// Path of the number in the case.
	Path string `json:"path" example:"media.reach"`
	// The number's name for readers.
	Label string `json:"label" example:"media.reach"`
	// What the number means.
	Doc string `json:"doc" example:"Reach of independent media, 0 (none) to 1 (free)."`
	// Unit in which the number is shown, after multiplication by scale.
	Unit string `json:"unit" example:"%"`
	// The number in the scenario language.
	Text string `json:"text" example:"30 to 50 %"`
	// Whether the text gives the number rather than leaving it at its documented default prior.
	Stated bool `json:"stated"`
	// Whether its value differs between draws.
	Uncertain bool `json:"uncertain"`
	// 5 % quantile, in the stored unit.
	Lo float64 `json:"lo" example:"0.3"`
	// Median, in the stored unit.
	Median float64 `json:"median" example:"0.39"`
	// 95 % quantile, in the stored unit.
	Hi float64 `json:"hi" example:"0.5"`
	// Smallest value allowed, in the stored unit; null if there is none.
	Least *float64 `json:"least" example:"0"`
	// Largest value allowed, in the stored unit; null if there is none.
	Most *float64 `json:"most" example:"1"`
	// Factor that converts stored values to the unit shown.
	Scale float64 `json:"scale" example:"100"`
	// Line of the text that gives it, from 1; 0 if it is not in the text.
	Line int `json:"line" example:"17"`
	// Grade of its evidence; empty if none is given.
	Grade string `json:"grade" example:"B2"`
	// Source of its evidence; empty if none is given.
	Source string `json:"source"`
	// Address of the source, http or https; empty if none is given.
	URL string `json:"url" example:"https://example.org/report.pdf"`
	// What the source says, or, for a default, where the prior comes from.
	Note string `json:"note"`
}

// PlaceInfo is a place of a case.
type PlaceInfo struct {
	// Name of the place.
	Name string `json:"name" example:"Moscow"`
	// Degrees north.
	Lat float64 `json:"lat" example:"55.75"`
	// Degrees east.
	Lon float64 `json:"lon" example:"37.62"`
	// Inhabitants, in persons.
	Population int64 `json:"population" example:"12600000"`
	// Whether it is the rest of a region rather than a city.
	Rural bool `json:"rural"`
}

// BlocInfo is a bloc of a case.
type BlocInfo struct {
	// Name of the bloc.
	Name string `json:"name" example:"army"`
	// core, security, military, economic or other.
	Kind string `json:"kind" example:"military"`
	// Persons in the bloc.
	Members int `json:"members" example:"8"`
	// Median share of political power, before shares are scaled to sum to 1.
	Power float64 `json:"power" example:"0.2"`
}

// MomentInfo is an event of a case's timeline.
type MomentInfo struct {
	// Date of the event; the earliest possible one if it is expected.
	Date string `json:"date" example:"2022-03-06"`
	// Latest possible date of an expected event; empty if it has a single date.
	Until string `json:"until" example:""`
	// Type of event.
	Type string `json:"type" example:"call"`
	// The event in a few words; may be empty.
	Label string `json:"label" example:"march"`
	// Median probability that it happens.
	Probability float64 `json:"probability" example:"1"`
	// Whether it lies after the date of the forecast.
	Future bool `json:"future"`
	// Source and grade; empty if none is given.
	Evidence string `json:"evidence" example:"OVD-Info (B2)"`
	// Address of the source, http or https; empty if none is given.
	URL string `json:"url" example:"https://example.org/report.pdf"`
}
