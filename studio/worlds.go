package studio

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fronde/outcome"
	"fronde/studio/api"
	"fronde/studio/store"
)

func (s *Studio) worldOperations(h huma.API) {
	register(h, operation(worldsTag, http.MethodGet, "/api/runs/{id}/worlds", "list-worlds", "List the worlds of a run",
		"How each world ended. The run must be done or stopped.", http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *api.WorldQuery) (*body[api.WorldList], error) {
			list, err := inTurn(ctx, s, func() ([]api.WorldInfo, error) { return s.worldList(in.ID, in.Exit) })
			if err != nil {
				return nil, s.answered(ctx, err)
			}
			part := list[min(in.From, len(list)):]
			return give(ctx, s, api.WorldList{Total: len(list), Worlds: part[:min(in.Limit, len(part))]}, nil)
		})
	register(h, operation(worldsTag, http.MethodGet, "/api/runs/{id}/worlds/{n}", "get-world", "Play a world of a run",
		"Simulates the world again, byte for byte, and tells its story.", http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *api.WorldNumber) (*body[*api.World], error) {
			w, err := s.work.World(ctx, in.ID, in.N, in.Test)
			return give(ctx, s, w, err)
		})
	register(h, operation(worldsTag, http.MethodGet, "/api/comparisons/{id}/worlds/{n}", "get-twin",
		"Play a world of a comparison", "Tells the story of the world on one side.",
		http.StatusNotFound, http.StatusConflict),
		func(ctx context.Context, in *api.TwinNumber) (*body[*api.World], error) {
			w, err := s.work.Twin(ctx, in.ID, in.N, in.Side, in.Test)
			return give(ctx, s, w, err)
		})
}

// worldList lists a run's worlds, by the name of an exit or all ("").
func (s *Studio) worldList(id, exit string) ([]api.WorldInfo, error) {
	if exit == "" {
		return s.work.Worlds(id, nil)
	}
	if _, err := s.work.Job(store.Run, id); err != nil {
		return nil, err
	}
	of := new(outcome.Exit)
	if err := of.UnmarshalText([]byte(exit)); err != nil {
		return nil, huma.Error422UnprocessableEntity("There is no such exit.",
			&huma.ErrorDetail{Message: "unknown exit", Location: "query.exit", Value: exit})
	}
	return s.work.Worlds(id, of)
}
