package studio

import (
	"context"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"fronde/studio/store"
)

// eventOperation describes a stream. progress and result are the data of its events.
func eventOperation(h huma.API, tag, path, id, summary string, progress, result any) huma.Operation {
	op := operation(tag, http.MethodGet, path, id, summary,
		"Server-sent events: progress at most four times a second; result first within a second of the start and then "+
			"at growing intervals; end as the last event, after which the stream is closed. A stream begins with the "+
			"current state, so a client may reconnect at any time. A slow client misses the events in between.",
		http.StatusNotFound, http.StatusServiceUnavailable)
	of := func(event string, data any) *huma.Schema {
		name := &huma.Schema{
			Type: huma.TypeString, Enum: []any{event}, Description: "Name of the event.", Examples: []any{event},
		}
		return &huma.Schema{
			Type: huma.TypeObject, Title: event, Required: []string{"event", "data"},
			Properties: map[string]*huma.Schema{
				"event": name,
				"data":  h.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(data), true, ""),
			},
		}
	}
	op.Responses = map[string]*huma.Response{"200": {
		Description: "The events.",
		Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{
			Title: "Events", Description: "Each event has a name, and JSON of the matching type.", Type: huma.TypeArray,
			Items: &huma.Schema{OneOf: []*huma.Schema{of("progress", progress), of("result", result), of("end", progress)}},
		}}},
	}}
	return op
}

// watch opens the stream of a job.
func (s *Studio) watch(ctx context.Context, kind store.Kind, id string) (*huma.StreamResponse, error) {
	f, err := s.work.Feed(kind, id)
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		r, w := humago.Unwrap(ctx)
		s.stream(w, r, f)
	}}, nil
}
