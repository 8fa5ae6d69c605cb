package studio

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast"
	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/report/svg"
	"fronde/studio/api"
	"fronde/studio/cases"
)

func (s *Studio) otherOperations(h huma.API) {
	s.followOperation(h)
	register(h, operation(otherTag, http.MethodGet, "/api/about", "about", "Get version, limits, names and colours",
		"What the studio is, and the names and colours that pages share."),
		func(context.Context, *struct{}) (*body[api.About], error) { return &body[api.About]{s.about()}, nil })
}

// about gathers what the studio says about itself.
func (s *Studio) about() api.About {
	a := api.About{
		Software: forecast.Software(), CasesFolderName: cases.Folder,
		Limits: api.LimitsInfo{
			Runs: s.o.Limits.Worlds, Concurrent: s.o.Limits.Concurrent, Waiting: s.o.Limits.Waiting,
		},
		Colors: map[string]api.ColorInfo{}, Labels: map[string]string{}, Variables: map[string]api.VariableMeaning{},
	}
	for _, e := range outcome.Exits() {
		light, dark := svg.ExitColours(e)
		a.Exits = append(a.Exits, e.String())
		a.Colors[e.String()], a.Labels[e.String()] = api.ColorInfo{Light: light, Dark: dark}, e.Label()
	}
	for v := range outcome.Variable(outcome.Variables) {
		info := v.Info()
		a.Variables[info.Name] = api.VariableMeaning{Unit: info.Unit, Meaning: info.Meaning, Counted: v.Counted()}
	}
	for _, name := range analysis.EventNames() {
		a.Events = append(a.Events, "exit="+name)
	}
	return a
}
