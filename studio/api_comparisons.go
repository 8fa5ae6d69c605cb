package studio

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fronde/scenario"
)

// NewComparison asks for a comparison.
type NewComparison struct {
	First   Subject  `json:"first" doc:"The case as it is."`
	Second  Subject  `json:"second" doc:"The case with a change, or another account of what happened."`
	Without []string `json:"without,omitempty" maxItems:"30" example:"[\"sanctions\"]" doc:"Mechanisms and types of events that the second side is without, before all its other changes."`
	Runs    int      `json:"runs,omitempty" minimum:"1" example:"500" doc:"Pairs of worlds to simulate; 1,000 if it is left out."`
	Seed    uint64   `json:"seed,omitempty" maximum:"9007199254740991" example:"1" doc:"Number from which all chance derives; 1 if it is left out."`
	Horizon string   `json:"horizon,omitempty" maxLength:"40" example:"12 months" doc:"How far to forecast; that of each case if it is left out."`
}

// ComparisonList is a list of comparisons.
type ComparisonList struct {
	Comparisons []Comparison `json:"comparisons" doc:"The newest first, at most 500, without their results."`
}

func (s *Studio) comparisonOperations(api huma.API) {
	create := operation(comparisonsTag, http.MethodPost, "/api/comparisons", "new-comparison", "Start a comparison",
		"Simulates the same worlds, with the same luck, in two cases. A change of one case keeps the uncertain numbers that the first side accepts "+
			"against its observations; two texts each accept their own.", http.StatusNotFound, http.StatusServiceUnavailable)
	create.DefaultStatus = http.StatusCreated
	huma.Register(api, create, func(ctx context.Context, in *body[NewComparison]) (*body[*Comparison], error) {
		c, err := s.newComparison(in.Body)
		return give(s, ctx, c, err)
	})
	huma.Register(api, operation(comparisonsTag, http.MethodGet, "/api/comparisons", "list-comparisons", "List comparisons", "All that are kept, or those of one case."),
		func(ctx context.Context, in *ofCase) (*body[ComparisonList], error) {
			list, err := s.comparisonList(in.Case)
			return give(s, ctx, ComparisonList{list}, err)
		})
	huma.Register(api, operation(comparisonsTag, http.MethodGet, "/api/comparisons/{id}", "get-comparison", "Get a comparison",
		"The comparison with what the pairs so far say.", http.StatusNotFound),
		func(ctx context.Context, in *JobID) (*body[*Comparison], error) {
			c, err := s.comparisonView(in.ID)
			return give(s, ctx, c, err)
		})
	remove := operation(comparisonsTag, http.MethodDelete, "/api/comparisons/{id}", "delete-comparison", "Delete a comparison", "Stops it, if it runs.", http.StatusNotFound)
	remove.DefaultStatus = http.StatusNoContent
	huma.Register(api, remove, func(ctx context.Context, in *JobID) (*nothing, error) {
		return nil, s.answered(ctx, s.discard(comparisonKind, in.ID))
	})
	huma.Register(api, operation(comparisonsTag, http.MethodPost, "/api/comparisons/{id}/stop", "stop-comparison", "Stop a comparison",
		"Pairs that were begun are completed, and what they say is kept.", http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *JobID) (*body[*Comparison], error) {
			_, err := s.known(comparisonKind, in.ID)
			if err == nil {
				err = s.desk.stopOne(in.ID)
			}
			if err != nil {
				return nil, s.answered(ctx, err)
			}
			c, err := s.comparisonView(in.ID)
			return give(s, ctx, c, err)
		})
	huma.Register(api, eventOperation(api, comparisonsTag, "/api/comparisons/{id}/events", "watch-comparison", "Watch a comparison", Comparison{}, shownTwins{}),
		func(ctx context.Context, in *JobID) (*huma.StreamResponse, error) {
			return s.watch(ctx, comparisonKind, in.ID)
		})
}

// newComparison starts a comparison.
func (s *Studio) newComparison(of NewComparison) (*Comparison, error) {
	j, first, err := s.newJob(comparisonKind, of.Runs, of.Seed, of.Horizon, of.First)
	if err != nil {
		return nil, err
	}
	if j.Second, err = s.source(of.Second, of.Without...); err != nil {
		return nil, err
	}
	second, err := j.Second.build("second", j.Horizon)
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
		return nil, huma.Error422UnprocessableEntity("The cases cannot be compared world by world: their horizons, or their days from start to as_of, differ.")
	}
	j.Title, j.SecondTitle = titled(first), titled(second)
	j.SHA256, j.SecondSHA256 = first.SHA256(), second.SHA256()
	if err := s.desk.submit(j); err != nil {
		return nil, err
	}
	return s.comparisonView(j.ID)
}

// titled is a case's title with what was done to it.
func titled(c *scenario.Case) string {
	if changes := c.Changes(); len(changes) > 0 {
		return c.Title + ", " + strings.Join(changes, ", ")
	}
	return c.Title
}

// comparisonList lists comparisons, those that go on as they are now.
func (s *Studio) comparisonList(of string) ([]Comparison, error) {
	all, err := s.store.list(comparisonKind, of)
	if err != nil {
		return nil, err
	}
	list := []Comparison{}
	for _, j := range all {
		if t := s.desk.current(j.ID); t != nil {
			j = t.copy()
		}
		list = append(list, comparisonOf(j, 0))
	}
	return list, nil
}
