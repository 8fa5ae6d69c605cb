package studio

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fronde/studio/api"
	"fronde/studio/cases"
	"fronde/studio/jobs"
	"fronde/studio/store"
)

func (s *Studio) comparisonOperations(h huma.API) {
	create := operation(comparisonsTag, http.MethodPost, "/api/comparisons", "new-comparison", "Start a comparison",
		"Simulates the same worlds, with the same random numbers, in two cases. For a change to one case, the second "+
			"side keeps the uncertain numbers that the first accepted against its observations; two texts each accept "+
			"their own.",
		http.StatusNotFound, http.StatusServiceUnavailable)
	create.DefaultStatus = http.StatusCreated
	register(h, create, func(ctx context.Context, in *body[api.NewComparison]) (*body[*api.Comparison], error) {
		c, err := inTurn(ctx, s, func() (*api.Comparison, error) { return s.newComparison(ctx, in.Body) })
		return give(ctx, s, c, err)
	})
	register(h, operation(comparisonsTag, http.MethodGet, "/api/comparisons", "list-comparisons", "List comparisons",
		"All comparisons that are kept, or those of one case."),
		func(ctx context.Context, in *api.OfCase) (*body[api.ComparisonList], error) {
			list, err := s.work.Comparisons(in.Case)
			return give(ctx, s, api.ComparisonList{Comparisons: list}, err)
		})
	register(h, operation(comparisonsTag, http.MethodGet, "/api/comparisons/{id}", "get-comparison", "Get a comparison",
		"The comparison with the result of the pairs so far.", http.StatusNotFound),
		func(ctx context.Context, in *api.JobID) (*body[*api.Comparison], error) {
			c, err := s.work.Comparison(in.ID)
			return give(ctx, s, c, err)
		})
	remove := operation(comparisonsTag, http.MethodDelete, "/api/comparisons/{id}", "delete-comparison",
		"Delete a comparison", "Stops it if it is running.", http.StatusNotFound)
	remove.DefaultStatus = http.StatusNoContent
	register(h, remove, func(ctx context.Context, in *api.JobID) (*nothing, error) {
		return nil, s.answered(ctx, s.work.Discard(store.Comparison, in.ID))
	})
	register(h, operation(comparisonsTag, http.MethodPost, "/api/comparisons/{id}/stop", "stop-comparison",
		"Stop a comparison", "Pairs already started are completed, and the result is kept.",
		http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *api.JobID) (*body[*api.Comparison], error) {
			if err := s.work.Stop(store.Comparison, in.ID); err != nil {
				return nil, s.answered(ctx, err)
			}
			c, err := s.work.Comparison(in.ID)
			return give(ctx, s, c, err)
		})
	register(h, eventOperation(h, comparisonsTag, "/api/comparisons/{id}/events", "watch-comparison",
		"Watch a comparison", comparisonStreamText,
		map[string]any{"progress": api.Comparison{}, "result": api.ShownTwins{}, "end": api.Comparison{}}),
		func(ctx context.Context, in *api.JobID) (*huma.StreamResponse, error) {
			return s.watch(ctx, store.Comparison, in.ID)
		})
}

// newComparison starts a comparison.
func (s *Studio) newComparison(ctx context.Context, of api.NewComparison) (*api.Comparison, error) {
	j, first, err := s.newJob(store.Comparison, of.Runs, of.Seed, of.Horizon, of.First)
	if err != nil {
		return nil, err
	}
	if j.Second, err = s.source(of.Second, of.Without...); err != nil {
		return nil, err
	}
	second, err := j.Second.Build("second", j.Horizon)
	if err != nil {
		return nil, mistaken(err, "body.second")
	}
	// Two texts are two accounts of what happened; a change is made to the world that was
	// observed.
	j.OwnNumbers = j.First.Text != j.Second.Text
	if first.SHA256() == second.SHA256() {
		return nil, huma.Error422UnprocessableEntity("Both sides are the same: name a change, or another case.")
	}
	if first.Horizon != second.Horizon || first.AsOf.Sub(first.Start) != second.AsOf.Sub(second.Start) {
		return nil, huma.Error422UnprocessableEntity("The cases cannot be compared world by world: " +
			"their horizons, or their days from start to as_of, differ.")
	}
	j.Title, j.SecondTitle = cases.Titled(first), cases.Titled(second)
	j.Client = jobs.ClientOf(ctx)
	j.SHA256, j.SecondSHA256 = first.SHA256(), second.SHA256()
	if err := s.work.Start(j); err != nil {
		return nil, err
	}
	return s.work.Comparison(j.ID)
}
