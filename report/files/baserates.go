package files

import (
	"encoding/json"
	"io"

	"fronde/forecast"
	"fronde/hazard/baserate"
	"fronde/outcome/waterfall"
	"fronde/scenario"
)

// BaserateSchema is the version of what [WriteBaserates] writes.
const BaserateSchema = "fronde.baserates/1"

// baserateFile is what [WriteBaserates] writes.
type baserateFile struct {
	Schema   string                `json:"schema"`
	Software string                `json:"software"`
	Title    string                `json:"title"`
	SHA256   string                `json:"scenario_sha256"`
	Facts    baserate.Facts        `json:"facts"`
	Used     int                   `json:"used"`
	Reason   string                `json:"reason"`
	Cautions []string              `json:"cautions"`
	Classes  []classJSON           `json:"classes"`
	Year     map[string]chanceJSON `json:"within_12_months"`
	Draws    int                   `json:"draws"`
	Change   changeJSON            `json:"since_1991"`
	// State leads from the class to the state of the case, Support is how far the record reaches it.
	State   *waterfall.Waterfall `json:"state"`
	Support *waterfall.Support   `json:"support"`
}

// changeJSON is how the rates of a kind of ruler changed after 1990.
type changeJSON struct {
	Kind  string               `json:"kind"`
	Ratio map[string]ratioJSON `json:"ratio"`
}

// ratioJSON is a ratio of rates.
type ratioJSON struct {
	Median float64 `json:"median"`
	Lo     float64 `json:"lo"`
	Hi     float64 `json:"hi"`
}

// classJSON is a class with its rates per year.
type classJSON struct {
	Name   string              `json:"name"`
	Rule   baserate.Rule       `json:"rule"`
	Tenure string              `json:"tenure"`
	Period baserate.Period     `json:"period"`
	Years  float64             `json:"leader_years"`
	Exits  int                 `json:"exits"`
	Rates  map[string]rateJSON `json:"rates"`
	Source string              `json:"source"`
}

type rateJSON struct {
	Events  float64 `json:"events"`
	Doubt   float64 `json:"events_variance,omitempty"`
	PerYear float64 `json:"per_year"`
	Lo      float64 `json:"lo"`
	Hi      float64 `json:"hi"`
}

type chanceJSON struct {
	P  float64 `json:"p"`
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
}

// WriteBaserates writes what history says of a case as JSON, from the reference classes that fit, with rates per year
// and 90 % intervals, to its state.
func WriteBaserates(w io.Writer, of *scenario.Case, h *forecast.History) error {
	c := &h.Choice
	file := baserateFile{
		Schema: BaserateSchema, Software: forecast.Software(), Title: of.Title, SHA256: of.SHA256(), Facts: c.Facts,
		Used: c.Used, Reason: c.Reason, Cautions: h.Cautions, Year: map[string]chanceJSON{}, Draws: baserate.Draws,
		State: h.State, Support: h.Support,
	}
	for i := range c.Classes {
		file.Classes = append(file.Classes, classToJSON(&c.Classes[i]))
	}
	by, exit := c.Class().Within(1)
	for m, chance := range by {
		file.Year[baserate.Mode(m).String()] = chanceJSON(chance)
	}
	file.Year["any"] = chanceJSON(exit)
	file.Change = changeToJSON()
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(file)
}

func changeToJSON() changeJSON {
	before, since := baserate.AfterColdWar()
	change := changeJSON{Kind: since.Kind(), Ratio: map[string]ratioJSON{}}
	add := func(name string, of ...baserate.Mode) {
		a, b := before.Rate(of...), since.Rate(of...)
		change.Ratio[name] = ratioJSON{b.Ratio(a, 0.5), b.Ratio(a, 0.05), b.Ratio(a, 0.95)}
	}
	for m := range baserate.Modes {
		add(m.String(), m)
	}
	add("irregular", baserate.Irregular...)
	return change
}

func classToJSON(c *baserate.Class) classJSON {
	out := classJSON{
		Name: c.String(), Rule: c.Rule, Tenure: c.Tenure.String(), Period: c.Period,
		Years: c.Years, Exits: c.Exits, Rates: map[string]rateJSON{}, Source: c.Source,
	}
	for m := range baserate.Modes {
		r := c.Rate(m)
		out.Rates[m.String()] = rateJSON{r.Events, r.Doubt, r.Mean(), r.Quantile(0.05), r.Quantile(0.95)}
	}
	return out
}
