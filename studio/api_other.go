package studio

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast"
	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/report/svg"
)

// About is what the studio is.
type About struct {
	Software        string                     `json:"software" example:"fronde 0.1.0" doc:"Name and version."`
	CasesFolderName string                     `json:"cases_folder_name" example:"cases" doc:"Folder of the user's cases within the data folder."`
	Limits          LimitsInfo                 `json:"limits" doc:"What may be asked for."`
	Exits           []string                   `json:"exits" example:"[\"military_coup\"]" doc:"All exits, in the order of every table; survival last."`
	Colors          map[string]ColorInfo       `json:"colors" doc:"The colour of each exit."`
	Labels          map[string]string          `json:"labels" example:"{\"military_coup\":\"military coup\"}" doc:"Each exit in plain words."`
	Variables       map[string]VariableMeaning `json:"variables" doc:"The observables by name."`
	Events          []string                   `json:"events" example:"[\"exit=any\",\"exit=coup\"]" doc:"Events that a discovery can look for."`
}

// LimitsInfo is what may be asked for.
type LimitsInfo struct {
	Runs       int `json:"runs" example:"20000" doc:"Worlds of one run."`
	Concurrent int `json:"concurrent" example:"1" doc:"Runs at the same time, beside what-ifs and one analysis."`
	Waiting    int `json:"waiting" example:"50" doc:"Runs that may wait."`
}

// ColorInfo is a colour on light and on dark ground.
type ColorInfo struct {
	Light string `json:"light" example:"#332288" doc:"On light ground."`
	Dark  string `json:"dark" example:"#8f84e0" doc:"On dark ground."`
}

// VariableMeaning is what an observable is.
type VariableMeaning struct {
	Unit    string `json:"unit" example:"persons" doc:"Unit of its values."`
	Meaning string `json:"meaning" example:"people protesting on the day" doc:"What it counts or measures."`
	Counted string `json:"counted" example:"people detained" doc:"What a sign counts, to stand before its threshold."`
}

func (s *Studio) otherOperations(api huma.API) {
	huma.Register(api, operation(otherTag, http.MethodGet, "/api/about", "about", "Get version, limits, names and colours",
		"What the studio is, and the names and colours that pages share."),
		func(ctx context.Context, _ *struct{}) (*body[About], error) { return &body[About]{s.about()}, nil })
}

func (s *Studio) about() About {
	a := About{
		Software: forecast.Software(), CasesFolderName: casesFolder,
		Limits: LimitsInfo{s.o.Limits.Worlds, s.o.Limits.Concurrent, s.o.Limits.Waiting},
		Colors: map[string]ColorInfo{}, Labels: map[string]string{}, Variables: map[string]VariableMeaning{},
	}
	for _, e := range outcome.Exits() {
		light, dark := svg.ExitColours(e)
		a.Exits = append(a.Exits, e.String())
		a.Colors[e.String()], a.Labels[e.String()] = ColorInfo{light, dark}, e.Label()
	}
	for v := range outcome.Variable(outcome.Variables) {
		info := v.Info()
		a.Variables[info.Name] = VariableMeaning{info.Unit, info.Meaning, v.Counted()}
	}
	for _, name := range analysis.EventNames() {
		a.Events = append(a.Events, "exit="+name)
	}
	return a
}
