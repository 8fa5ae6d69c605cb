package studio

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast/tale"
	"fronde/mistake"
	"fronde/studio/api"
	"fronde/studio/cases"
	"fronde/studio/jobs"
	"fronde/studio/results"
	"fronde/studio/store"
	"fronde/studio/worker"
)

// statuses are the HTTP statuses of the errors that a request can cause.
var statuses = []struct {
	status int
	errors []error
}{
	{http.StatusNotFound, []error{
		cases.ErrNoCase, store.ErrNoJob, worker.ErrNoWorld, worker.ErrNoAnalysis, results.ErrNoFile,
	}},
	{http.StatusConflict, []error{
		cases.ErrShipped, cases.ErrTaken, jobs.ErrNotActive, jobs.ErrActive, worker.ErrComplete, worker.ErrNotSaved,
		worker.ErrAnalysing, tale.ErrNotReplayable,
	}},
	{http.StatusPreconditionRequired, []error{errNoVersion}},
	{http.StatusPreconditionFailed, []error{cases.ErrStale}},
	{http.StatusUnprocessableEntity, []error{cases.ErrTextLimit, cases.ErrName}},
	{http.StatusTooManyRequests, []error{jobs.ErrShare}},
	// ErrStopped: the client left before its turn came.
	{http.StatusServiceUnavailable, []error{jobs.ErrFull, jobs.ErrClosing, jobs.ErrStopped}},
}

// statusOf returns the status of an error; 0 if no request can have caused it.
func statusOf(err error) int {
	for _, s := range statuses {
		if slices.ContainsFunc(s.errors, func(known error) bool { return errors.Is(err, known) }) {
			return s.status
		}
	}
	return 0
}

// answered turns the studio's errors into those of HTTP. An error that no request can have
// caused is logged, and its text is kept from the client.
func (s *Studio) answered(ctx context.Context, err error) error {
	var known huma.StatusError
	var mistakes mistake.Errors
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.As(err, &mistakes):
		return mistaken(err, "body")
	}
	if store.Full(err) {
		s.log.Error("the disk is full", "id", requestID(ctx), "error", err)
		return huma.NewError(http.StatusInsufficientStorage,
			worker.DiskFull+" Nothing was saved. Free some space, for example by deleting runs.")
	}
	if status := statusOf(err); status != 0 {
		return huma.NewError(status, api.Sentence(err))
	}
	s.log.Error("a request failed", "id", requestID(ctx), "error", err)
	text := "Something went wrong in the studio; see its log."
	if errors.Is(err, fs.ErrPermission) {
		text = "The studio may not read or write its data folder."
	}
	return huma.NewError(http.StatusInternalServerError, text)
}

// mistaken is the answer to a request whose scenario has mistakes: each with its position.
func mistaken(err error, where string) error {
	answer := &huma.ErrorModel{
		Status: http.StatusUnprocessableEntity, Title: "Mistakes in the scenario", Detail: err.Error(),
	}
	var all mistake.Errors
	if errors.As(err, &all) {
		answer.Detail = "The scenario, or a change to it, has mistakes."
		for _, e := range all[:min(len(all), cases.MostMistakes)] {
			answer.Errors = append(answer.Errors, detailOf(e, where))
		}
	}
	return answer
}

// detailOf describes one mistake in the text or in the requested changes.
func detailOf(e *mistake.Error, where string) *huma.ErrorDetail {
	d := &huma.ErrorDetail{Message: e.Message, Location: where, Value: e.Seen}
	if path, is := strings.CutPrefix(e.File, "set "); is {
		d.Location += ".set." + path
	} else if e.Line > 0 {
		d.Message = fmt.Sprintf("line %d: %s", e.Line, e.Message)
	}
	if e.Allowed != "" {
		d.Message += "; allowed: " + e.Allowed
	}
	if e.Nearest != "" {
		d.Message += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return d
}
