package studio

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fronde/outcome"
)

// WorldList is a part of a list of worlds.
type WorldList struct {
	Total  int         `json:"total" example:"17" doc:"Worlds that fit, of which these are some."`
	Worlds []WorldInfo `json:"worlds" doc:"The worlds, in order of their numbers."`
}

// WorldNumber names a world of a job.
type WorldNumber struct {
	JobID
	N    int  `path:"n" minimum:"0" example:"17" doc:"Number of the world, from 0."`
	Test bool `query:"test" default:"true" example:"true" doc:"Whether to test each link that led to the exit by a rerun without it."`
}

func (s *Studio) worldOperations(api huma.API) {
	huma.Register(api, operation(worldsTag, http.MethodGet, "/api/runs/{id}/worlds", "list-worlds", "List the worlds of a run",
		"How each world ended. The run must be done or stopped.", http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *struct {
			JobID
			Exit  string `query:"exit" example:"uprising" doc:"Only worlds with this exit."`
			From  int    `query:"from" minimum:"0" example:"0" doc:"How many to skip."`
			Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"100" example:"100" doc:"How many to list at most."`
		}) (*body[WorldList], error) {
			list, err := s.worldList(in.ID, in.Exit)
			if err != nil {
				return nil, s.answered(ctx, err)
			}
			part := list[min(in.From, len(list)):]
			return give(s, ctx, WorldList{len(list), part[:min(in.Limit, len(part))]}, nil)
		})
	huma.Register(api, operation(worldsTag, http.MethodGet, "/api/runs/{id}/worlds/{n}", "get-world", "Play a world of a run",
		"Simulates the world again, byte for byte, and tells it.", http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *WorldNumber) (*body[*World], error) {
			j, err := s.known(runKind, in.ID)
			var w *World
			if err == nil {
				w, err = s.world(j, in.N, in.Test)
			}
			return give(s, ctx, w, err)
		})
	huma.Register(api, operation(worldsTag, http.MethodGet, "/api/comparisons/{id}/worlds/{n}", "get-twin", "Play a world of a comparison",
		"Tells the world of one side.", http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *struct {
			WorldNumber
			Side string `query:"side" enum:"first,second" default:"first" example:"second" doc:"Which side of the comparison."`
		}) (*body[*World], error) {
			j, err := s.known(comparisonKind, in.ID)
			var w *World
			if err == nil {
				w, err = s.twin(j, in.N, in.Side, in.Test)
			}
			return give(s, ctx, w, err)
		})
}

// worldList lists a run's worlds, by the name of an exit or all ("").
func (s *Studio) worldList(id, exit string) ([]WorldInfo, error) {
	j, err := s.known(runKind, id)
	if err != nil {
		return nil, err
	}
	var of *outcome.Exit
	if exit != "" {
		of = new(outcome.Exit)
		if err := of.UnmarshalText([]byte(exit)); err != nil {
			return nil, huma.Error422UnprocessableEntity("There is no such exit.", &huma.ErrorDetail{Message: "unknown exit", Location: "query.exit", Value: exit})
		}
	}
	return s.worlds(j, of)
}
