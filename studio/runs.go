package studio

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/studio/api"
	"fronde/studio/cases"
	"fronde/studio/jobs"
	"fronde/studio/store"
)

func (s *Studio) runOperations(h huma.API) {
	create := operation(runsTag, http.MethodPost, "/api/runs", "new-run", "Start a run",
		"The run waits for its turn; it can be watched at once.",
		http.StatusNotFound, http.StatusServiceUnavailable)
	create.DefaultStatus = http.StatusCreated
	register(h, create, func(ctx context.Context, in *body[api.NewRun]) (*body[*api.Run], error) {
		r, err := inTurn(ctx, s, func() (*api.Run, error) { return s.newRun(ctx, in.Body) })
		return give(ctx, s, r, err)
	})
	register(h, operation(runsTag, http.MethodGet, "/api/runs", "list-runs", "List runs",
		"All runs that are kept, or those of one case."),
		func(ctx context.Context, in *api.OfCase) (*body[api.RunList], error) {
			list, err := s.work.Runs(in.Case)
			return give(ctx, s, api.RunList{Runs: list}, err)
		})
	register(h, operation(runsTag, http.MethodGet, "/api/runs/{id}", "get-run", "Get a run",
		"The run with its result, or the result of the worlds so far.", http.StatusNotFound),
		func(ctx context.Context, in *api.JobID) (*body[*api.Run], error) {
			r, err := s.work.Run(in.ID)
			return give(ctx, s, r, err)
		})
	remove := operation(runsTag, http.MethodDelete, "/api/runs/{id}", "delete-run", "Delete a run",
		"Stops it if it is running, and deletes its files.", http.StatusNotFound)
	remove.DefaultStatus = http.StatusNoContent
	register(h, remove, func(ctx context.Context, in *api.JobID) (*nothing, error) {
		return nil, s.answered(ctx, s.work.Discard(store.Run, in.ID))
	})
	s.runControls(h)
	register(h, eventOperation(h, runsTag, "/api/runs/{id}/events", "watch-run", "Watch a run", runStreamText,
		map[string]any{"history": api.HistoryInfo{}, "progress": api.Run{}, "result": api.Shown{}, "end": api.Run{}}),
		func(ctx context.Context, in *api.JobID) (*huma.StreamResponse, error) {
			return s.watch(ctx, store.Run, in.ID)
		})
	s.exportOperation(h)
}

// runControls stop and resume runs.
func (s *Studio) runControls(h huma.API) {
	register(h, operation(runsTag, http.MethodPost, "/api/runs/{id}/stop", "stop-run", "Stop a run",
		"Worlds already started are completed; the result so far is kept, and the run can be resumed. A run that has "+
			"ended stays as it is.",
		http.StatusNotFound),
		func(ctx context.Context, in *api.JobID) (*body[*api.Run], error) {
			// It may have ended while the request was on its way.
			if err := s.work.Stop(store.Run, in.ID); err != nil && !errors.Is(err, jobs.ErrNotActive) {
				return nil, s.answered(ctx, err)
			}
			r, err := s.work.Run(in.ID)
			return give(ctx, s, r, err)
		})
	register(h, operation(runsTag, http.MethodPost, "/api/runs/{id}/resume", "resume-run", "Resume a run",
		"Continues a run that was stopped or failed from the worlds that are done. The result is the same as if it "+
			"had never been stopped.",
		http.StatusNotFound, http.StatusConflict, http.StatusServiceUnavailable),
		func(ctx context.Context, in *api.JobID) (*body[*api.Run], error) {
			if err := s.work.Resume(ctx, in.ID); err != nil {
				return nil, s.answered(ctx, err)
			}
			r, err := s.work.Run(in.ID)
			return give(ctx, s, r, err)
		})
}

// newRun starts a run.
func (s *Studio) newRun(ctx context.Context, of api.NewRun) (*api.Run, error) {
	j, c, err := s.newJob(store.Run, of.Runs, of.Seed, of.Horizon, of.Subject)
	if err != nil {
		return nil, err
	}
	j.Title, j.SHA256, j.Client = c.Title, c.SHA256(), jobs.ClientOf(ctx)
	if of.Baseline != "" {
		base, err := s.store.Job(store.Run, of.Baseline)
		if err != nil {
			return nil, fmt.Errorf("the baseline: %w", err)
		}
		if base.Seed != j.Seed {
			return nil, huma.Error422UnprocessableEntity(fmt.Sprintf(
				"The baseline has seed %d and the run %d: their worlds would not share their random numbers.", base.Seed, j.Seed))
		}
		j.Baseline = of.Baseline
	}
	if err := s.work.Start(j); err != nil {
		return nil, err
	}
	return s.work.Run(j.ID)
}

// newJob turns a request into a job, with the case that it simulates.
func (s *Studio) newJob(
	kind store.Kind, worlds int, seed uint64, horizon string, of api.Subject,
) (*store.Job, *scenario.Case, error) {
	if worlds == 0 {
		worlds = forecast.Options{}.Complete().Runs
	}
	if most := s.o.Limits.Worlds; worlds > most {
		return nil, nil, huma.Error422UnprocessableEntity(fmt.Sprintf(
			"This studio simulates at most %d worlds in a run.", most))
	}
	if seed == 0 {
		seed = 1
	}
	first, err := s.source(of)
	if err != nil {
		return nil, nil, err
	}
	c, err := first.Build(of.Case, "")
	if err != nil {
		return nil, nil, mistaken(err, "body")
	}
	if horizon != "" {
		if c, err = first.Build(of.Case, horizon); err != nil {
			return nil, nil, mistaken(err, "body.horizon")
		}
	}
	return &store.Job{
		ID: store.NewID(), Kind: kind, Case: of.Case, Status: jobs.Queued, Created: time.Now(), Worlds: worlds,
		Seed: seed, Horizon: horizon, First: first, Software: forecast.Software(),
	}, c, nil
}

// source finds the text of a subject.
func (s *Studio) source(of api.Subject, without ...string) (cases.Source, error) {
	found := cases.Source{Text: of.Text, Changes: cases.Changes{Without: without, With: of.With, Set: of.Set}}
	if found.Text != "" {
		return found, nil
	}
	text, _, err := s.library.Text(of.Case)
	found.Text = text
	return found, err
}
