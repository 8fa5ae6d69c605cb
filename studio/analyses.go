package studio

import (
	"context"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/outcome/trace"
	"fronde/report/files"
	"fronde/studio/api"
	"fronde/studio/jobs"
	"fronde/studio/store"
	"fronde/studio/worker"
)

// answer is a result, or the state of the analysis that will give it.
type answer struct {
	Status int
	Body   any
}

// analysisRoutes are the operations of one kind of analysis.
type analysisRoutes[Order any] struct {
	name, what, text string
	// asked returns the name of the file that a request refers to, and the options it gives.
	asked func(where string, o Order) (file string, options store.AnalysisOptions, err error)
}

func (s *Studio) analysisOperations(h huma.API) {
	registerAnalysis[trace.Pathways](s, h, analysisRoutes[api.NewPathways]{
		"pathways", "the pathways of a run",
		"How worlds came to their exits. Replays the worlds that ended in an exit and counts driver, signal, " +
			"defection and exit.",
		func(_ string, o api.NewPathways) (string, store.AnalysisOptions, error) {
			return files.PathwaysFile, store.AnalysisOptions{Tested: o.Tested}, nil
		},
	})
	registerAnalysis[finding.Sensitivity](s, h, analysisRoutes[api.NewSensitivity]{
		"sensitivity", "the sensitivity of a run",
		"Which uncertain numbers the forecast depends on. Screens all of them, ranks what to find out first and " +
			"divides the spread between numbers, structure and chance.",
		func(_ string, o api.NewSensitivity) (string, store.AnalysisOptions, error) {
			return files.SensitivityFile, store.AnalysisOptions{Trajectories: o.Trajectories, Rows: o.Rows}, nil
		},
	})
	registerAnalysis[finding.Discovery](s, h, analysisRoutes[api.NewDiscovery]{
		"discovery", "the futures in which an event occurs",
		"Looks for boxes of the uncertain numbers in which the event is likely, and checks them on draws that were " +
			"not used to find them.",
		discoveryAsked,
	})
	register(h, operation(analysesTag, http.MethodGet, "/api/runs/{id}/evidence", "evidence", "List what a run rests on",
		"Every number of the case with its source and grade and, if the sensitivity was computed, the share of the "+
			"result that rests on it and the value of knowing it.", http.StatusNotFound),
		func(ctx context.Context, in *api.JobID) (*body[*api.Evidence], error) {
			e, err := inTurn(ctx, s, func() (*api.Evidence, error) { return s.work.Evidence(in.ID) })
			return give(ctx, s, e, err)
		})
}

// discoveryAsked names the file of a discovery after its event, which must be a known one.
func discoveryAsked(where string, o api.NewDiscovery) (string, store.AnalysisOptions, error) {
	if o.Where != "" {
		where = o.Where
	}
	if where == "" {
		where = "exit=" + outcome.AnyExit
	}
	if _, err := analysis.ParseEvent(where); err != nil {
		return "", store.AnalysisOptions{}, huma.Error422UnprocessableEntity(api.Sentence(err),
			&huma.ErrorDetail{Message: err.Error(), Location: "where", Value: where})
	}
	_, name, _ := strings.Cut(where, "=")
	return "discovery-" + strings.TrimSpace(name) + ".json", store.AnalysisOptions{Where: where}, nil
}

// registerAnalysis makes the operations of an analysis: POST starts it, GET answers with its
// result or its progress, DELETE stops it.
func registerAnalysis[Result, Order any](s *Studio, h huma.API, of analysisRoutes[Order]) {
	type order struct {
		api.StudyID
		Body *Order
	}
	path, responses := "/api/runs/{id}/"+of.name, analysisResponses(h, reflect.TypeFor[Result]())
	var none Order
	get := operation(analysesTag, http.MethodGet, path, "get-"+of.name, "Get "+of.what,
		of.text+" Answers 202 with its progress until it is done; its status is absent if it was never started.",
		http.StatusNotFound, http.StatusConflict)
	get.Responses = responses()
	register(h, get, func(ctx context.Context, in *api.StudyID) (*answer, error) {
		file, _, err := of.asked(in.Where, none)
		if err != nil {
			return nil, err
		}
		return s.analysis(ctx, in.ID, file)
	})
	post := operation(analysesTag, http.MethodPost, path, "start-"+of.name, "Compute "+of.what,
		of.text+" One analysis runs at a time; others wait.", http.StatusNotFound, http.StatusConflict)
	post.Responses, post.DefaultStatus = responses(), http.StatusAccepted
	register(h, post, func(ctx context.Context, in *order) (*answer, error) {
		options := none
		if in.Body != nil {
			options = *in.Body
		}
		file, o, err := of.asked(in.Where, options)
		if err == nil {
			err = s.work.StartAnalysis(ctx, in.ID, file, o)
		}
		if err != nil {
			return nil, s.answered(ctx, err)
		}
		return s.analysisState(ctx, in.ID, file)
	})
	remove := operation(analysesTag, http.MethodDelete, path, "stop-"+of.name, "Stop computing "+of.what,
		"What was simulated is kept, and starting it again continues from there.", http.StatusNotFound, http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	register(h, remove, func(ctx context.Context, in *api.StudyID) (*nothing, error) {
		file, _, err := of.asked(in.Where, none)
		if err == nil {
			err = s.work.StopAnalysis(in.ID, file)
		}
		return nil, s.answered(ctx, err)
	})
}

// analysisResponses describes the two answers of an analysis. Each operation needs its own
// copy, because its errors are added to it.
func analysisResponses(h huma.API, result reflect.Type) func() map[string]*huma.Response {
	as := func(description string, t reflect.Type) *huma.Response {
		return &huma.Response{Description: description, Content: map[string]*huma.MediaType{
			"application/json": {Schema: h.OpenAPI().Components.Schemas.Schema(t, true, "")}}}
	}
	return func() map[string]*huma.Response {
		return map[string]*huma.Response{
			"200": as("The analysis.", result),
			"202": as("Its progress.", reflect.TypeFor[api.StudyState]()),
		}
	}
}

// analysis answers with an analysis that is done, or with its progress.
func (s *Studio) analysis(ctx context.Context, id, file string) (*answer, error) {
	state, err := s.work.Analysis(id, file)
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	if state.Status != jobs.Done {
		return &answer{http.StatusAccepted, state}, nil
	}
	text, err := s.store.File(id, file)
	if text == nil && err == nil {
		err = worker.ErrNoAnalysis
	}
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &answer{http.StatusOK, api.Raw[any]{Text: text}}, nil
}

// analysisState answers with an analysis's progress, even if it is done.
func (s *Studio) analysisState(ctx context.Context, id, file string) (*answer, error) {
	state, err := s.work.Analysis(id, file)
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &answer{http.StatusAccepted, state}, nil
}
