package draft

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"text/template"

	"fronde/calendar"
	"fronde/scenario/vocabulary"
)

// Outline is a regime in a few facts, of which [Outline.Scenario] makes a case whose
// other numbers all take their default priors.
type Outline struct {
	// Title of the case; "" names it by its facts.
	Title string
	// Country; "" is fictional.
	Country string
	Rule    vocabulary.Rule
	// Tenure in years and Age in years of the leader; an age of 0 is not known.
	Tenure, Age float64
	// AsOf is the date of the forecast.
	AsOf calendar.Date
	// Horizon of the forecast in days.
	Horizon calendar.Duration
	// Population in persons, at least [LeastPopulation].
	Population int64
	// War says whether the regime is at war.
	War bool
	// Sanctions pressure at the start, 0 to 1.
	Sanctions float64
	// Campaign is the date on which an organised protest campaign begins; the zero date
	// means that there is none.
	Campaign calendar.Date
}

// LeastPopulation is the smallest population that an outline can divide into places.
const LeastPopulation = 1000

// outlinePlaces divides a population into places. Judgement: a primate city of a tenth,
// cities that fall off as Zipf's law has it, a fifth in towns, more than half in the country.
var outlinePlaces = []struct {
	Name  string
	Share float64
	Rural bool
}{
	{"capital", 0.10, false}, {"second city", 0.05, false}, {"third city", 0.035, false},
	{"other towns", 0.215, false}, {"countryside", 0.60, true},
}

// campaignDays are the days of a campaign's calls after its first.
var campaignDays = []int{0, 7, 14, 21}

var outlineText = template.Must(template.New("outline").Funcs(template.FuncMap{
	"number": func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) },
	"quote":  strconv.Quote,
}).Parse(`# A generic case: the facts below are stated, everything else takes its documented default
# prior (docs/scenario.md). Add what is known about the case, each number with its evidence.
fronde: 1
title: {{quote .Title}}
country: {{quote .Country}}
as_of: {{.AsOf}}
horizon: {{.Days}} d

leader:
  rule: {{.Rule}}
  {{if .Age}}age: {{number .Age}}{{else}}# age: not known, so a prior over the ages of autocrats stands in for it{{end}}
  years_in_office: {{number .Tenure}}

places:
{{- range .Places}}
  - {name: {{.Name}}, population: {{.People}}{{if .Rural}}, rural: true{{end}}}
{{- end}}
{{- if .War}}

war:
  active: true
{{- end}}
{{- if .Sanctions}}

economy:
  sanctions: {{number .Sanctions}}
{{- end}}
{{- if .Calls}}

# An organised campaign: people and channels that can call others out, and four calls.
opposition:
  organisation: beta(6, 6)
  attrition: 0 per day
timeline:
{{- range .Calls}}
  - {date: {{.}}, type: call}
{{- end}}
{{- end}}
`))

// Scenario returns the outline as a scenario text. The facts are those of the language:
// what it does not allow is an error of [scenario.Parse].
func (o Outline) Scenario() ([]byte, error) {
	if o.Population < LeastPopulation {
		return nil, fmt.Errorf("the population is %d, allowed is at least %d", o.Population, LeastPopulation)
	}
	if !(o.Tenure >= 0 && o.Age >= 0) {
		return nil, errors.New("the tenure and the age must be at least 0; an age of 0 is not known")
	}
	if o.Country == "" {
		o.Country = "Nowhere"
	}
	if o.Title == "" {
		o.Title = fmt.Sprintf("%s: %s rule, %.4g years in office", o.Country, o.Rule, o.Tenure)
	}
	type place struct {
		Name   string
		People int64
		Rural  bool
	}
	data := struct {
		Outline
		Days   int
		Places []place
		Calls  []calendar.Date
	}{Outline: o, Days: int(o.Horizon)}
	left := o.Population
	for _, p := range outlinePlaces {
		people := int64(p.Share * float64(o.Population))
		if p.Rural {
			people = left
		}
		left -= people
		data.Places = append(data.Places, place{p.Name, people, p.Rural})
	}
	if o.Campaign != (calendar.Date{}) {
		for _, day := range campaignDays {
			data.Calls = append(data.Calls, o.Campaign.AddDays(day))
		}
	}
	var text bytes.Buffer
	if err := outlineText.Execute(&text, data); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}
