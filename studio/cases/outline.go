package cases

import (
	"errors"
	"math"
	"strings"

	"fronde/forecast"
	"fronde/mistake"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
	"fronde/studio/api"
)

// Check says what a text says, or what is wrong with it.
func Check(text string) *api.Check {
	c, err := parse("scenario", text)
	if err != nil {
		return &api.Check{Mistakes: mistakesOf(err), Warnings: []string{}}
	}
	return &api.Check{OK: true, Mistakes: []api.Mistake{}, Warnings: api.List(c.Warnings()), Case: outlineOf(c)}
}

// MostMistakes bounds a list that no one would read to its end.
const MostMistakes = 200

// mistakesOf lists what an error says is wrong with a text.
func mistakesOf(err error) []api.Mistake {
	var all mistake.Errors
	if !errors.As(err, &all) {
		return []api.Mistake{{Message: err.Error()}}
	}
	list := []api.Mistake{}
	for _, e := range all[:min(len(all), MostMistakes)] {
		list = append(list, api.Mistake{
			Line: e.Line, Column: e.Column, Message: e.Message, Seen: e.Seen, Allowed: e.Allowed, Nearest: e.Nearest,
		})
	}
	return list
}

func outlineOf(c *scenario.Case) *api.Outline {
	o := &api.Outline{
		Title: c.Title, Country: c.Country, AsOf: c.AsOf.String(), Start: c.Start.String(), Summary: c.Summary,
		Leader: leaderOf(c), History: HistoryOf(c), HorizonDays: int(c.Horizon), Population: populationOf(c),
		SHA256: c.SHA256(), Numbers: numbersOf(c), Places: []api.PlaceInfo{}, Blocs: []api.BlocInfo{},
		Timeline: []api.MomentInfo{}, Interventions: []string{}, Mechanisms: vocabulary.Mechanisms(),
		EventTypes: vocabulary.EventTypes(),
	}
	for _, p := range c.Places {
		o.Places = append(o.Places, api.PlaceInfo{
			Name: p.Name, Lat: p.Lat, Lon: p.Lon, Population: p.Population, Rural: p.Rural,
		})
	}
	for _, b := range c.Elites.Blocs {
		o.Blocs = append(o.Blocs, api.BlocInfo{
			Name: b.Name, Kind: b.Kind.String(), Members: b.Members, Power: b.Power.Median(),
		})
	}
	for _, e := range c.Timeline {
		o.Timeline = append(o.Timeline, momentOf(c, e))
	}
	for _, in := range c.Interventions {
		o.Interventions = append(o.Interventions, in.Name)
	}
	return o
}

func leaderOf(c *scenario.Case) api.LeaderInfo {
	return api.LeaderInfo{
		Role: c.Leader.Role, Age: c.Leader.Age.Median(), YearsInOffice: c.Leader.YearsInOffice.Median(),
		Rule: c.Leader.Rule.String(),
	}
}

// HistoryOf is what history says of rulers like that of a case; nil if it has no class for them.
func HistoryOf(c *scenario.Case) *api.HistoryInfo {
	h, err := forecast.HistoryOf(c)
	if err != nil {
		return nil
	}
	used := h.Choice.Class()
	info := &api.HistoryInfo{
		Class: used.String(), LeaderYears: used.Years, Exits: used.Exits, Reason: h.Choice.Reason,
		Cautions: api.List(h.Cautions), Any: h.State.State().Leaving, State: h.State,
	}
	for _, way := range h.State.Ways {
		info.Leaving = append(info.Leaving, api.WayInfo{Label: way.Says, P: way.Leaving})
	}
	return info
}

func momentOf(c *scenario.Case, e scenario.Event) api.MomentInfo {
	m := api.MomentInfo{
		Date: e.Date.String(), Type: e.Type.String(), Label: e.Label, Probability: e.Probability.Median(),
		Future: e.Ahead(c.AsOf),
	}
	if !e.Until.IsZero() {
		m.Until = e.Until.String()
	}
	if e.Evidence != nil {
		m.Evidence, m.URL = e.Evidence.Source+" ("+e.Evidence.Grade()+")", string(e.Evidence.URL)
	}
	return m
}

func numbersOf(c *scenario.Case) []api.NumberInfo {
	lines := c.Lines()
	list := []api.NumberInfo{}
	for _, e := range c.Numbers() {
		n := api.NumberInfo{
			Path: e.Path, Label: e.Path, Doc: e.Doc, Text: e.Number.String(), Stated: e.Stated, Uncertain: !e.Number.Constant(),
			Lo: e.Number.Quantile(0.05), Median: e.Number.Median(), Hi: e.Number.Quantile(0.95), Line: lines[e.Path],
		}
		n.Unit, n.Scale = unitOf(e)
		d := e.Number.Domain()
		n.Least, n.Most = finite(d.Min), finite(d.Max)
		switch evidence := e.Number.Evidence(); {
		case evidence != nil:
			n.Grade, n.Source, n.URL, n.Note = evidence.Grade(), evidence.Source, string(evidence.URL), evidence.Note
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
