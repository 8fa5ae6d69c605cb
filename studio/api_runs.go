package studio

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"fronde/forecast"
	"fronde/scenario"
)

// JobID is the name of a run or a comparison in a path. It is exported for huma, which
// looks into no other structs.
type JobID struct {
	ID string `path:"id" pattern:"^[a-z0-9]{10}$" example:"k3v9x2m7pq" doc:"Name of the run or comparison."`
}

// NewRun asks for a run.
type NewRun struct {
	Subject
	Runs     int    `json:"runs,omitempty" minimum:"1" example:"1000" doc:"Worlds to simulate; 1,000 if it is left out. The studio's limit stands in about."`
	Seed     uint64 `json:"seed,omitempty" maximum:"9007199254740991" example:"1" doc:"Number from which all chance derives; 1 if it is left out."`
	Horizon  string `json:"horizon,omitempty" maxLength:"40" example:"12 months" doc:"How far to forecast; the case's own if it is left out."`
	Baseline string `json:"baseline,omitempty" pattern:"^([a-z0-9]{10})?$" example:"k3v9x2m7pq" doc:"Run of equal seed to compare with world by world. A run with a baseline does not wait behind others, and takes the place of an older one of the same case."`
}

// RunList is a list of runs.
type RunList struct {
	Runs []Run `json:"runs" doc:"The newest first, at most 500, without their results."`
}

// ofCase narrows a list.
type ofCase struct {
	Case string `query:"case" pattern:"^[a-z0-9-]{0,64}$" example:"russia-2022" doc:"Only those of this case."`
}

func (s *Studio) runOperations(api huma.API) {
	create := operation(runsTag, http.MethodPost, "/api/runs", "new-run", "Start a run",
		"The run waits for its turn, and can be watched at once.", http.StatusNotFound, http.StatusServiceUnavailable)
	create.DefaultStatus = http.StatusCreated
	huma.Register(api, create, func(ctx context.Context, in *body[NewRun]) (*body[*Run], error) {
		r, err := s.newRun(in.Body)
		return give(s, ctx, r, err)
	})
	huma.Register(api, operation(runsTag, http.MethodGet, "/api/runs", "list-runs", "List runs", "All runs that are kept, or those of one case."),
		func(ctx context.Context, in *ofCase) (*body[RunList], error) {
			list, err := s.runList(in.Case)
			return give(s, ctx, RunList{list}, err)
		})
	huma.Register(api, operation(runsTag, http.MethodGet, "/api/runs/{id}", "get-run", "Get a run",
		"The run with its result, or that of the worlds so far.", http.StatusNotFound),
		func(ctx context.Context, in *JobID) (*body[*Run], error) {
			r, err := s.runView(in.ID)
			return give(s, ctx, r, err)
		})
	remove := operation(runsTag, http.MethodDelete, "/api/runs/{id}", "delete-run", "Delete a run", "Stops it, if it runs, and deletes its files.", http.StatusNotFound)
	remove.DefaultStatus = http.StatusNoContent
	huma.Register(api, remove, func(ctx context.Context, in *JobID) (*nothing, error) {
		return nil, s.answered(ctx, s.discard(runKind, in.ID))
	})
	huma.Register(api, operation(runsTag, http.MethodPost, "/api/runs/{id}/stop", "stop-run", "Stop a run",
		"Worlds that were begun are completed; the result of those done is kept, and the run can be resumed.", http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *JobID) (*body[*Run], error) {
			r, err := s.stopRun(in.ID)
			return give(s, ctx, r, err)
		})
	huma.Register(api, operation(runsTag, http.MethodPost, "/api/runs/{id}/resume", "resume-run", "Resume a run",
		"Goes on with a run that was stopped or failed, from the worlds that are done. The result is that of a run which was never stopped.",
		http.StatusNotFound, http.StatusConflict, http.StatusServiceUnavailable),
		func(ctx context.Context, in *JobID) (*body[*Run], error) {
			r, err := s.resumeRun(in.ID)
			return give(s, ctx, r, err)
		})
	huma.Register(api, eventOperation(api, runsTag, "/api/runs/{id}/events", "watch-run", "Watch a run", Run{}, shown{}),
		func(ctx context.Context, in *JobID) (*huma.StreamResponse, error) {
			return s.watch(ctx, runKind, in.ID)
		})
	s.exportOperation(api)
}

// newRun starts a run.
func (s *Studio) newRun(of NewRun) (*Run, error) {
	j, c, err := s.newJob(runKind, of.Runs, of.Seed, of.Horizon, of.Subject)
	if err != nil {
		return nil, err
	}
	j.Title, j.SHA256 = c.Title, c.SHA256()
	if of.Baseline != "" {
		base, err := s.store.job(runKind, of.Baseline)
		if err != nil {
			return nil, fmt.Errorf("the baseline: %w", err)
		}
		if base.Seed != j.Seed {
			return nil, huma.Error422UnprocessableEntity(fmt.Sprintf("The baseline has seed %d and the run %d: their worlds would not share their luck.", base.Seed, j.Seed))
		}
		j.Baseline = of.Baseline
	}
	if err := s.desk.submit(j); err != nil {
		return nil, err
	}
	return s.runView(j.ID)
}

// newJob makes a job of a request, and the case that it is about.
func (s *Studio) newJob(kind string, worlds int, seed uint64, horizon string, of Subject) (*job, *scenario.Case, error) {
	if worlds == 0 {
		worlds = forecast.Options{}.Complete().Runs
	}
	if worlds > s.o.Limits.Worlds {
		return nil, nil, huma.Error422UnprocessableEntity(fmt.Sprintf("This studio simulates at most %d worlds in a run.", s.o.Limits.Worlds))
	}
	if seed == 0 {
		seed = 1
	}
	first, err := s.source(of)
	if err != nil {
		return nil, nil, err
	}
	c, err := first.build(of.Case, "")
	if err != nil {
		return nil, nil, mistaken(err, "body")
	}
	if horizon != "" {
		if c, err = first.build(of.Case, horizon); err != nil {
			return nil, nil, mistaken(err, "body.horizon")
		}
	}
	return &job{ID: newID(), Kind: kind, Case: of.Case, Status: queued, Created: time.Now(), Worlds: worlds, Seed: seed, Horizon: horizon,
		First: first, Software: forecast.Software()}, c, nil
}

// runList lists runs, those that go on as they are now.
func (s *Studio) runList(of string) ([]Run, error) {
	all, err := s.store.list(runKind, of)
	if err != nil {
		return nil, err
	}
	list := []Run{}
	for _, j := range all {
		if t := s.desk.current(j.ID); t != nil {
			j = t.copy()
		}
		list = append(list, runOf(j, 0))
	}
	return list, nil
}

// known returns a job, as it is now if it goes on.
func (s *Studio) known(kind, id string) (*job, error) {
	if t := s.desk.current(id); t != nil && t.job.Kind == kind {
		return t.copy(), nil
	}
	return s.store.job(kind, id)
}

// discard deletes a job.
func (s *Studio) discard(kind, id string) error {
	if _, err := s.known(kind, id); err != nil {
		return err
	}
	s.studies.stopAll(id)
	err := s.desk.remove(id)
	s.past.forget(id)
	return err
}

func (s *Studio) stopRun(id string) (*Run, error) {
	if _, err := s.known(runKind, id); err != nil {
		return nil, err
	}
	if err := s.desk.stopOne(id); err != nil {
		return nil, err
	}
	return s.runView(id)
}

func (s *Studio) resumeRun(id string) (*Run, error) {
	j, err := s.known(runKind, id)
	if err != nil {
		return nil, err
	}
	if err := s.desk.goOn(j); err != nil {
		return nil, err
	}
	return s.runView(id)
}

// watch opens the stream of a job.
func (s *Studio) watch(_ context.Context, kind, id string) (*huma.StreamResponse, error) {
	f, err := s.feed(kind, id)
	if err != nil {
		return nil, s.answered(context.Background(), err)
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		r, w := humago.Unwrap(ctx)
		s.stream(w, r, f)
	}}, nil
}
