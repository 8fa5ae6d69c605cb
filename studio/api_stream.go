package studio

import (
	"bytes"
	"encoding/json"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"fronde/outcome"
	"fronde/report/files"
)

// eventOperation describes a stream. progress and result are what its events carry.
func eventOperation(api huma.API, tag, path, id, summary string, progress, result any) huma.Operation {
	op := operation(tag, http.MethodGet, path, id, summary,
		"Server-sent events. progress comes at most four times a second, result first within a second of the start and then at growing distances, "+
			"end when no more follows; then the stream is closed. It begins with the present state, so that a client may connect again at any time. "+
			"A slow client misses what came in between.", http.StatusNotFound, http.StatusServiceUnavailable)
	of := func(event string, data any) *huma.Schema {
		return &huma.Schema{Type: huma.TypeObject, Title: event, Required: []string{"event", "data"}, Properties: map[string]*huma.Schema{
			"event": {Type: huma.TypeString, Enum: []any{event}, Description: "Name of the event.", Examples: []any{event}},
			"data":  api.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(data), true, ""),
		}}
	}
	op.Responses = map[string]*huma.Response{"200": {
		Description: "The events.",
		Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{
			Title: "Events", Description: "Each event has a name and JSON of its kind.", Type: huma.TypeArray,
			Items: &huma.Schema{OneOf: []*huma.Schema{of("progress", progress), of("result", result), of("end", progress)}},
		}}},
	}}
	return op
}

// feed returns what is shown of a job: live, or as it ended.
func (s *Studio) feed(kind, id string) (*feed, error) {
	if t := s.desk.find(id); t != nil && t.job.Kind == kind {
		return t.feed, nil
	}
	j, err := s.store.job(kind, id)
	if err != nil {
		return nil, err
	}
	t := newTask(j, nil, false)
	last, err := s.lastShown(j)
	if err != nil {
		return nil, err
	}
	if last != nil {
		t.feed.show(last)
	}
	t.feed.finish(t.view())
	s.desk.remember(t)
	return t.feed, nil
}

// lastShown is what the stream of an ended job showed last; nil if it has no result.
func (s *Studio) lastShown(j *job) ([]byte, error) {
	if j.Kind == comparisonKind {
		text, err := s.file(j.ID, twinsFile)
		if text == nil || err != nil {
			return nil, err
		}
		var line bytes.Buffer
		if err := json.Compact(&line, text); err != nil {
			return nil, err
		}
		return encoded(shownTwins{raw[outcome.Twins]{line.Bytes()}}), nil
	}
	text, err := s.file(j.ID, files.ResultFile)
	if text == nil || err != nil {
		return nil, err
	}
	r, err := outcome.ReadResult(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	view := shownOf(r, nil)
	view.Difference.text, err = s.file(j.ID, differenceFile)
	return encoded(view), err
}
