package studio

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"fronde/forecast"
	"fronde/forecast/tale"
	"fronde/mistake"
	"fronde/outcome"
)

// The groups of operations, as the documentation lists them.
const (
	casesTag       = "Cases"
	runsTag        = "Runs"
	worldsTag      = "Worlds"
	analysesTag    = "Analyses"
	comparisonsTag = "Comparisons"
	otherTag       = "Studio"
)

// newAPI makes the API with its description, which is OpenAPI 3.1 of the Go types.
func (s *Studio) newAPI(mux *http.ServeMux) huma.API {
	config := huma.DefaultConfig("Fronde studio", forecast.Version)
	config.OpenAPIPath, config.DocsPath, config.SchemasPath, config.CreateHooks = "", "", "", nil
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.Info.Description = "What the pages of the studio use, for notebooks and scripts: cases, runs that can be watched while they go on, " +
		"worlds played day by day, analyses and comparisons. Every probability comes with its interval and the worlds behind it."
	config.Tags = []*huma.Tag{
		{Name: casesTag, Description: "Scenarios that ship and those of the user."},
		{Name: runsTag, Description: "Forecasts, while they run and afterwards."},
		{Name: worldsTag, Description: "Single worlds of a run, told and tested."},
		{Name: analysesTag, Description: "Why the forecast is what it is. POST starts an analysis, GET answers 202 until it is done."},
		{Name: comparisonsTag, Description: "Two cases in worlds that share their luck."},
		{Name: otherTag, Description: "The studio itself."},
	}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "Needed where the studio was started with a token."},
	}
	config.Security = []map[string][]string{{}, {"token": {}}}
	api := humago.New(mux, config)
	s.caseOperations(api)
	s.runOperations(api)
	s.worldOperations(api)
	s.studyOperations(api)
	s.comparisonOperations(api)
	s.otherOperations(api)
	describe(api.OpenAPI())
	return api
}

// schemaName names the schemas. Where a type of the studio has the name of one of the
// results, the latter is named for what it holds.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[outcome.Comparison]():
		return "ObservedComparison"
	case reflect.TypeFor[outcome.Difference]():
		return "TwinDifference"
	}
	return huma.DefaultSchemaNamer(t, hint)
}

// operation is what all operations have in common.
func operation(tag, method, path, id, summary, text string, errors ...int) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: summary, Description: text, Tags: []string{tag},
		Errors: append([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests}, errors...),
		// A little more than the text: JSON escapes what it holds.
		MaxBodyBytes: 2 * textLimit,
	}
}

// answered turns the studio's errors into those of HTTP. What a request cannot have
// brought about is logged, and not told.
func (s *Studio) answered(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	status := 0
	var known huma.StatusError
	var mistakes mistake.Errors
	switch {
	case errors.As(err, &known):
		return err
	case errors.As(err, &mistakes):
		return mistaken(err, "body")
	case errors.Is(err, errNoCase), errors.Is(err, errNoJob), errors.Is(err, errNoWorld), errors.Is(err, errNoFile), errors.Is(err, errNoStudy):
		status = http.StatusNotFound
	case errors.Is(err, errShipped), errors.Is(err, errTaken), errors.Is(err, errNotActive), errors.Is(err, errActive), errors.Is(err, errComplete),
		errors.Is(err, errNotSaved), errors.Is(err, errStudied), errors.Is(err, tale.ErrNotReplayable):
		status = http.StatusConflict
	case errors.Is(err, errNoVersion):
		status = http.StatusPreconditionRequired
	case errors.Is(err, errStale):
		status = http.StatusPreconditionFailed
	case errors.Is(err, errTextLimit), errors.Is(err, errName):
		status = http.StatusUnprocessableEntity
	case errors.Is(err, errFull), errors.Is(err, errClosing):
		status = http.StatusServiceUnavailable
	}
	if status == 0 {
		s.log.Error("a request failed", "id", requestID(ctx), "error", err)
		text := "Something went wrong in the studio; its log says what."
		if errors.Is(err, fs.ErrPermission) {
			text = "The studio may not read or write its data folder."
		}
		return huma.NewError(http.StatusInternalServerError, text)
	}
	return huma.NewError(status, sentence(err.Error()))
}

// sentence makes an error's text one.
func sentence(text string) string {
	text = strings.TrimPrefix(text, "forecast: ")
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// body is an answer of JSON.
type body[T any] struct{ Body T }

// give answers with a value or an error.
func give[T any](s *Studio, ctx context.Context, value T, err error) (*body[T], error) {
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &body[T]{value}, nil
}

// nothing is an answer without content.
type nothing struct{}
