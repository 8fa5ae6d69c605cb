package studio

import (
	"context"
	"maps"
	"net/http"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"fronde/studio/api"
	"fronde/studio/feed"
	"fronde/studio/store"
)

// streamText says what all streams have in common.
const streamText = "Server-sent events: progress at most four times a second; result first within a second of the " +
	"start and then at growing intervals; end as the last event, after which the stream is closed. A stream begins " +
	"with the current state, so a client may reconnect at any time. A slow client misses the events in between. "

// What else there is to say of the streams of a run and of a comparison.
const (
	runStreamText = "Before the first result the stream begins with history: what past rulers of the same class say, " +
		"at once and without waiting for the run's turn. A run with a baseline is stopped when nobody has watched it " +
		"for ten seconds after its last stream was closed, and can be resumed; any other run goes on."
	comparisonStreamText = "A comparison is stopped when nobody has watched it for ten seconds after its last stream " +
		"was closed."
)

// eventOperation describes a stream. data are those of its events, by name.
func eventOperation(h huma.API, tag, path, id, summary, text string, data map[string]any) huma.Operation {
	op := operation(tag, http.MethodGet, path, id, summary, streamText+text,
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
	var events []*huma.Schema
	for _, event := range slices.Sorted(maps.Keys(data)) {
		events = append(events, of(event, data[event]))
	}
	op.Responses = eventResponses("Each event has a name, and JSON of the matching type.", &huma.Schema{OneOf: events})
	return op
}

// eventResponses describes the answer of a stream.
func eventResponses(text string, event *huma.Schema) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {
		Description: "The events.",
		Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{
			Title: "Events", Description: text, Type: huma.TypeArray, Items: event,
		}}},
	}}
}

// followOperation is the stream of several jobs.
func (s *Studio) followOperation(h huma.API) {
	op := operation(otherTag, http.MethodGet, "/api/events", "watch", "Watch several runs, comparisons and analyses",
		"One stream for all that a browser shows: over HTTP/1.1 a browser has no more than six connections to a host. "+
			"Its events are those of watch-run and watch-comparison, and the id of each is the name of its run or "+
			"comparison. An analysis is followed under the name that its state gives; it has the events progress and end, "+
			"and is stopped like a comparison when nobody watches it any more. The event gone, with problem details, says "+
			"that there is none of that name. The stream is closed when all have ended; to follow others, open a new one.",
		http.StatusServiceUnavailable)
	op.Responses = eventResponses("Each event has a name, an id, and JSON of the type that its own stream would give.",
		&huma.Schema{Type: huma.TypeObject})
	register(h, op, func(_ context.Context, in *api.JobIDs) (*huma.StreamResponse, error) {
		return &huma.StreamResponse{Body: func(ctx huma.Context) { s.follow(ctx, in.IDs) }}, nil
	})
}

// follow answers with the stream of several jobs.
func (s *Studio) follow(ctx huma.Context, ids []string) {
	r, w := humago.Unwrap(ctx)
	var all []*followed
	var gone []*feed.Message
	for _, id := range ids {
		f, err := s.work.AnyFeed(id)
		if err == nil {
			all = append(all, &followed{Watcher: f.Watch(), name: id, of: feed.Of(id)})
			continue
		}
		gone = append(gone, feed.Of(id), feed.Event("gone", s.answered(r.Context(), err)))
	}
	s.stream(w, r, all, gone...)
}

// watch opens the stream of a job.
func (s *Studio) watch(ctx context.Context, kind store.Kind, id string) (*huma.StreamResponse, error) {
	f, err := s.work.Feed(kind, id)
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		r, w := humago.Unwrap(ctx)
		s.stream(w, r, []*followed{{Watcher: f.Watch(), name: id}})
	}}, nil
}
