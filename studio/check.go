package studio

import (
	"errors"
	"math"
	"strings"

	"fronde/mistake"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
	"fronde/stats"
)

// CaseInfo is a case as a list shows it.
type CaseInfo struct {
	ID          string `json:"id" example:"russia-2022" doc:"Name in the library."`
	Title       string `json:"title" example:"Russia, spring 2022" doc:"Title of the case."`
	Country     string `json:"country" example:"Russia" doc:"Country or territory."`
	AsOf        string `json:"as_of" example:"2022-03-25" doc:"Date of the forecast."`
	HorizonDays int    `json:"horizon_days" example:"730" doc:"How far the forecast reaches, in days."`
	Population  int64  `json:"population" example:"145000000" doc:"Inhabitants of all places, in persons."`
	Shipped     bool   `json:"shipped" example:"true" doc:"Whether the case ships with Fronde, as against one in the user's folder."`
	Error       string `json:"error" example:"" doc:"Why the case cannot be run; empty if it can."`
}

// Case is a case with its text.
type Case struct {
	ID      string `json:"id" example:"russia-2022" doc:"Name in the library."`
	Title   string `json:"title" example:"Russia, spring 2022" doc:"Title of the case, or its name if the text has mistakes."`
	Shipped bool   `json:"shipped" example:"true" doc:"Whether the text is the one that ships with Fronde."`
	Text    string `json:"text" doc:"The scenario in YAML."`
	Check   *Check `json:"check" doc:"What the text says, or what is wrong with it."`
}

// Check is what a scenario's text says, or what is wrong with it.
type Check struct {
	OK       bool      `json:"ok" doc:"Whether the text can be run."`
	Mistakes []Mistake `json:"mistakes" doc:"What is wrong, in the order of the text."`
	Warnings []string  `json:"warnings" doc:"Doubts about a case that is formally right."`
	Case     *Outline  `json:"case" null:"true" doc:"What the text says; null if it has mistakes."`
}

// Mistake is something wrong in a scenario's text.
type Mistake struct {
	Line    int    `json:"line" example:"12" doc:"Line, from 1; 0 if the mistake has no place."`
	Column  int    `json:"column" example:"5" doc:"Column in characters, from 1; 0 if the mistake has no place."`
	Message string `json:"message" example:"the value is out of range" doc:"What is wrong."`
	Seen    string `json:"seen" example:"\"140 %\"" doc:"What was seen; may be empty."`
	Allowed string `json:"allowed" example:"0 to 1" doc:"What would be accepted; may be empty."`
	Nearest string `json:"nearest" example:"" doc:"The nearest known name; may be empty."`
}

// Outline is what a scenario says, as forms and lists show it.
type Outline struct {
	Title         string       `json:"title" example:"Russia, spring 2022" doc:"Title of the case."`
	Country       string       `json:"country" example:"Russia" doc:"Country or territory."`
	AsOf          string       `json:"as_of" example:"2022-03-25" doc:"Date of the forecast."`
	Start         string       `json:"start" example:"2022-02-24" doc:"First simulated day."`
	HorizonDays   int          `json:"horizon_days" example:"730" doc:"How far the forecast reaches, in days."`
	Population    int64        `json:"population" example:"145000000" doc:"Inhabitants of all places, in persons."`
	SHA256        string       `json:"sha256" doc:"Hash of the text, by which results name it."`
	Numbers       []NumberInfo `json:"numbers" doc:"Every number that a run uses, in the order of the language."`
	Places        []PlaceInfo  `json:"places" doc:"Where people live."`
	Blocs         []BlocInfo   `json:"blocs" doc:"Groups of elites."`
	Timeline      []MomentInfo `json:"timeline" doc:"Dated events, past and expected."`
	Interventions []string     `json:"interventions" example:"[\"free media\"]" doc:"Names of the case's what-ifs."`
	Mechanisms    []string     `json:"mechanisms" example:"[\"media\"]" doc:"Parts of the model that a comparison may leave out."`
	EventTypes    []string     `json:"event_types" example:"[\"sanctions\"]" doc:"Types of events that a comparison may leave out."`
}

// NumberInfo is a number of a case.
type NumberInfo struct {
	Path      string   `json:"path" example:"media.reach" doc:"Where the number stands in the case."`
	Label     string   `json:"label" example:"media.reach" doc:"The number's name for readers."`
	Doc       string   `json:"doc" example:"Reach of independent media, 0 (none) to 1 (free)." doc:"What the number means."`
	Unit      string   `json:"unit" example:"%" doc:"Unit in which readers see the number, after multiplying with scale."`
	Text      string   `json:"text" example:"30 to 50 %" doc:"The number in the scenario language."`
	Stated    bool     `json:"stated" doc:"Whether the text gives the number, as against its documented default prior."`
	Uncertain bool     `json:"uncertain" doc:"Whether it is drawn anew for each draw."`
	Lo        float64  `json:"lo" example:"0.3" doc:"5 % quantile, in the stored unit."`
	Median    float64  `json:"median" example:"0.39" doc:"Median, in the stored unit."`
	Hi        float64  `json:"hi" example:"0.5" doc:"95 % quantile, in the stored unit."`
	Least     *float64 `json:"least" example:"0" doc:"Smallest value allowed, in the stored unit; null if there is none."`
	Most      *float64 `json:"most" example:"1" doc:"Largest value allowed, in the stored unit; null if there is none."`
	Scale     float64  `json:"scale" example:"100" doc:"What to multiply stored values by to show them in the unit."`
	Line      int      `json:"line" example:"17" doc:"Line of the text that states it, from 1; 0 if it is not in the text."`
	Grade     string   `json:"grade" example:"B2" doc:"Grade of its evidence; empty if none is given."`
	Source    string   `json:"source" doc:"Source of its evidence; empty if none is given."`
	Note      string   `json:"note" doc:"What the source says, or, for a default, where the prior comes from."`
}

// PlaceInfo is a place of a case.
type PlaceInfo struct {
	Name       string  `json:"name" example:"Moscow" doc:"Name of the place."`
	Lat        float64 `json:"lat" example:"55.75" doc:"Degrees north."`
	Lon        float64 `json:"lon" example:"37.62" doc:"Degrees east."`
	Population int64   `json:"population" example:"12600000" doc:"Inhabitants, in persons."`
	Rural      bool    `json:"rural" doc:"Whether it is the rest of a region rather than a city."`
}

// BlocInfo is a bloc of a case.
type BlocInfo struct {
	Name    string  `json:"name" example:"army" doc:"Name of the bloc."`
	Kind    string  `json:"kind" example:"military" doc:"core, security, military, economic or other."`
	Members int     `json:"members" example:"8" doc:"Persons in the bloc."`
	Power   float64 `json:"power" example:"0.2" doc:"Median share of political power, before shares are scaled to sum to 1."`
}

// MomentInfo is an event of a case's timeline.
type MomentInfo struct {
	Date        string  `json:"date" example:"2022-03-06" doc:"Date, or the earliest of an expected event."`
	Until       string  `json:"until" example:"" doc:"Latest date of an expected event; empty if it has one date."`
	Type        string  `json:"type" example:"call" doc:"Type of event."`
	Label       string  `json:"label" example:"march" doc:"The event in a few words; may be empty."`
	Probability float64 `json:"probability" example:"1" doc:"Median probability that it happens."`
	Future      bool    `json:"future" doc:"Whether it lies after the date of the forecast."`
	Evidence    string  `json:"evidence" example:"OVD-Info (B2)" doc:"Source and grade; empty if none is given."`
}

// check reads a text.
func check(text string) *Check {
	c, err := parse("scenario", text)
	if err != nil {
		return &Check{Mistakes: mistakesOf(err), Warnings: []string{}}
	}
	return &Check{OK: true, Mistakes: []Mistake{}, Warnings: orNone(c.Warnings()), Case: outlineOf(c)}
}

// orNone makes a list that JSON writes as [] where there is nothing.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// mostMistakes bounds a list that nobody would read to its end.
const mostMistakes = 200

// mistakesOf lists what an error says is wrong with a text.
func mistakesOf(err error) []Mistake {
	var all mistake.Errors
	if !errors.As(err, &all) {
		return []Mistake{{Message: err.Error()}}
	}
	list := []Mistake{}
	for _, e := range all[:min(len(all), mostMistakes)] {
		list = append(list, Mistake{Line: e.Line, Column: e.Column, Message: e.Message, Seen: e.Seen, Allowed: e.Allowed, Nearest: e.Nearest})
	}
	return list
}

func outlineOf(c *scenario.Case) *Outline {
	o := &Outline{
		Title: c.Title, Country: c.Country, AsOf: c.AsOf.String(), Start: c.Start.String(), HorizonDays: int(c.Horizon),
		Population: populationOf(c), SHA256: c.SHA256(), Numbers: numbersOf(c), Places: []PlaceInfo{}, Blocs: []BlocInfo{},
		Timeline: []MomentInfo{}, Interventions: []string{}, Mechanisms: vocabulary.Mechanisms(), EventTypes: vocabulary.EventTypes(),
	}
	for _, p := range c.Places {
		o.Places = append(o.Places, PlaceInfo{p.Name, p.Lat, p.Lon, p.Population, p.Rural})
	}
	for _, b := range c.Elites.Blocs {
		o.Blocs = append(o.Blocs, BlocInfo{b.Name, b.Kind.String(), b.Members, b.Power.Median()})
	}
	for _, e := range c.Timeline {
		o.Timeline = append(o.Timeline, momentOf(c, e))
	}
	for _, in := range c.Interventions {
		o.Interventions = append(o.Interventions, in.Name)
	}
	return o
}

func momentOf(c *scenario.Case, e scenario.Event) MomentInfo {
	m := MomentInfo{Date: e.Date.String(), Type: e.Type.String(), Label: e.Label, Probability: e.Probability.Median(), Future: c.AsOf.Before(e.Date)}
	if !e.Until.IsZero() {
		m.Until = e.Until.String()
	}
	if e.Evidence != nil {
		m.Evidence = e.Evidence.Source + " (" + e.Evidence.Grade() + ")"
	}
	return m
}

func numbersOf(c *scenario.Case) []NumberInfo {
	lines := c.Lines()
	list := []NumberInfo{}
	for _, e := range c.Numbers() {
		n := NumberInfo{
			Path: e.Path, Label: e.Path, Doc: e.Doc, Text: e.Number.String(), Stated: e.Stated, Uncertain: !e.Number.Constant(),
			Lo: e.Number.Quantile(stats.Lower), Median: e.Number.Median(), Hi: e.Number.Quantile(stats.Upper), Line: lines[e.Path],
		}
		n.Unit, n.Scale = unitOf(e)
		d := e.Number.Domain()
		n.Least, n.Most = finite(d.Min), finite(d.Max)
		switch evidence := e.Number.Evidence(); {
		case evidence != nil:
			n.Grade, n.Source, n.Note = evidence.Grade(), evidence.Source, evidence.Note
		case !e.Stated:
			n.Note = e.Basis
		}
		list = append(list, n)
	}
	return list
}

// unitOf is the unit in which readers see a number: that of its text where the language
// has a choice.
func unitOf(e scenario.Entry) (unit string, scale float64) {
	percent := strings.Contains(e.Number.String(), "%")
	switch e.Unit {
	case "share":
		return "%", 100
	case "count":
		return "persons", 1
	case "days", "years":
		return e.Unit, 1
	case "per_day", "per_year":
		unit = strings.Replace(e.Unit, "_", " ", 1)
		if percent {
			return "% " + unit, 100
		}
		return unit, 1
	}
	if percent {
		return "%", 100
	}
	return "", 1
}

func finite(x float64) *float64 {
	if math.IsInf(x, 0) {
		return nil
	}
	return &x
}
