package studio

import (
	"context"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/report/files"
)

// NewPathways asks for the pathways of a run.
type NewPathways struct {
	Tested bool `json:"tested,omitempty" example:"false" doc:"Count only links without which a rerun's exit changes; takes longer."`
}

// NewSensitivity asks for the sensitivity of a run's case.
type NewSensitivity struct {
	Trajectories int `json:"trajectories,omitempty" minimum:"2" maximum:"1000" example:"20" doc:"Trajectories of the screening, each a world for every uncertain number; 20 if it is left out."`
	Rows         int `json:"rows,omitempty" minimum:"20" maximum:"10000" example:"200" doc:"Rows of the Sobol design; none if it is left out."`
}

// NewDiscovery asks where an event comes.
type NewDiscovery struct {
	Where string `json:"where,omitempty" maxLength:"60" example:"exit=coup" doc:"Event to look for: exit= and a way out, a mode of history, or any; exit=any if it is left out."`
}

// StudyID names an analysis of a run.
type StudyID struct {
	JobID
	Where string `query:"where" maxLength:"60" example:"exit=coup" doc:"Event, of a discovery; any exit if it is left out."`
}

// answer is a result, or how far it is.
type answer struct {
	Status int
	Body   any
}

func (s *Studio) studyOperations(api huma.API) {
	registerStudy[outcome.Pathways, NewPathways](s, api, "pathways", "the pathways of a run",
		"By which ways worlds came to their exits. Replays the worlds that ended in an exit and counts driver, signal, defection and exit.", func(_ string, of NewPathways) (string, studyOptions, error) {
			return files.PathwaysFile, studyOptions{Tested: of.Tested}, nil
		})
	registerStudy[outcome.Sensitivity, NewSensitivity](s, api, "sensitivity", "the sensitivity of a run",
		"Which uncertain numbers the forecast hangs on. Screens all uncertain numbers, ranks what to find out first and divides the spread between numbers, structure and chance.",
		func(_ string, of NewSensitivity) (string, studyOptions, error) {
			return files.SensitivityFile, studyOptions{Trajectories: of.Trajectories, Rows: of.Rows}, nil
		})
	registerStudy[outcome.Discovery, NewDiscovery](s, api, "discovery", "the futures in which an event comes",
		"Looks for boxes of the uncertain numbers in which the event is likely, and checks them in draws that had no say.",
		func(where string, of NewDiscovery) (string, studyOptions, error) {
			if of.Where != "" {
				where = of.Where
			}
			if where == "" {
				where = "exit=" + outcome.AnyExit
			}
			name, err := discoveryFile(where)
			return name, studyOptions{Where: where}, err
		})
	huma.Register(api, operation(analysesTag, http.MethodGet, "/api/runs/{id}/evidence", "evidence", "List what a run rests on",
		"Every number of the case with its source and grade and, where the sensitivity was computed, the share of the result that rests on it and what knowing it would be worth.",
		http.StatusNotFound),
		func(ctx context.Context, in *JobID) (*body[*Evidence], error) {
			e, err := s.evidence(in.ID)
			return give(s, ctx, e, err)
		})
}

// discoveryFile names the file of a discovery by its event, which must be one that there is.
func discoveryFile(where string) (string, error) {
	if _, err := analysis.ParseEvent(where); err != nil {
		return "", huma.Error422UnprocessableEntity(sentence(err.Error()), &huma.ErrorDetail{Message: err.Error(), Location: "where", Value: where})
	}
	_, name, _ := strings.Cut(where, "=")
	return "discovery-" + strings.TrimSpace(name) + ".json", nil
}

// registerStudy makes the operations of an analysis: POST starts it, GET answers with its
// result or with how far it is, DELETE stops it. of reads what is asked for.
func registerStudy[Result, Options any](s *Studio, api huma.API, name, what, text string, of func(where string, o Options) (string, studyOptions, error)) {
	type order struct {
		StudyID
		Body *Options
	}
	path := "/api/runs/{id}/" + name
	get := operation(analysesTag, http.MethodGet, path, "get-"+name, "Get "+what, text+" Answers 202 with how far it is until it is done, absent if nobody has started it.", http.StatusNotFound, http.StatusConflict)
	get.Responses = studyResponses(api, reflect.TypeFor[Result]())
	huma.Register(api, get, func(ctx context.Context, in *StudyID) (*answer, error) {
		var none Options
		file, _, err := of(in.Where, none)
		if err != nil {
			return nil, err
		}
		return s.studyAnswer(ctx, in.ID, file, false)
	})
	post := operation(analysesTag, http.MethodPost, path, "start-"+name, "Compute "+what, text+" One analysis runs at a time; others wait.", http.StatusNotFound, http.StatusConflict)
	post.Responses = studyResponses(api, reflect.TypeFor[Result]())
	post.DefaultStatus = http.StatusAccepted
	huma.Register(api, post, func(ctx context.Context, in *order) (*answer, error) {
		var options Options
		if in.Body != nil {
			options = *in.Body
		}
		file, o, err := of(in.Where, options)
		if err == nil {
			err = s.startStudy(in.ID, file, o)
		}
		if err != nil {
			return nil, s.answered(ctx, err)
		}
		return s.studyAnswer(ctx, in.ID, file, true)
	})
	remove := operation(analysesTag, http.MethodDelete, path, "stop-"+name, "Stop computing "+what, "What was simulated is kept: starting it again goes on from there.", http.StatusNotFound, http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	huma.Register(api, remove, func(ctx context.Context, in *StudyID) (*nothing, error) {
		var none Options
		file, _, err := of(in.Where, none)
		if err == nil {
			err = s.studies.halt(in.ID, file)
		}
		return nil, s.answered(ctx, err)
	})
}

// studyResponses describe the two answers of an analysis.
func studyResponses(api huma.API, result reflect.Type) map[string]*huma.Response {
	as := func(description string, t reflect.Type) *huma.Response {
		return &huma.Response{Description: description, Content: map[string]*huma.MediaType{
			"application/json": {Schema: api.OpenAPI().Components.Schemas.Schema(t, true, "")}}}
	}
	return map[string]*huma.Response{"200": as("The analysis.", result), "202": as("How far it is.", reflect.TypeFor[StudyState]())}
}

// startStudy starts an analysis of a run that is done or stopped.
func (s *Studio) startStudy(id, file string, o studyOptions) error {
	j, err := s.known(runKind, id)
	if err != nil {
		return err
	}
	if s.desk.current(id) != nil || j.Done == 0 {
		return errNotSaved
	}
	_, err = s.studies.start(id, file, o)
	return err
}

// studyAnswer is an analysis, or how far it is.
func (s *Studio) studyAnswer(ctx context.Context, id, file string, begun bool) (*answer, error) {
	if _, err := s.known(runKind, id); err != nil {
		return nil, s.answered(ctx, err)
	}
	state, err := s.studies.state(id, file)
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	if state.Status != done || begun {
		return &answer{http.StatusAccepted, state}, nil
	}
	text, err := s.file(id, file)
	if text == nil && err == nil {
		err = errNoStudy
	}
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &answer{http.StatusOK, raw[any]{text}}, nil
}
