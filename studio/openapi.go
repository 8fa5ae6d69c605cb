package studio

import (
	"cmp"
	"context"
	"net/http"
	"reflect"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/outcome/trace"
	"fronde/stats"
	"fronde/studio/api"
	"fronde/studio/cases"
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

// newAPI makes the API with its description: OpenAPI 3.1, derived from the Go types.
func (s *Studio) newAPI(mux *http.ServeMux) huma.API {
	config := huma.DefaultConfig("Fronde studio", forecast.Version)
	config.OpenAPIPath, config.DocsPath, config.SchemasPath, config.CreateHooks = "", "", "", nil
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.Info.Description = "The API behind the studio's pages, for notebooks and scripts: cases, runs that can be " +
		"watched while they are going on, worlds played day by day, analyses and comparisons. Every probability " +
		"comes with its interval and the worlds behind it."
	config.Tags = []*huma.Tag{
		{Name: casesTag, Description: "Scenarios that ship with Fronde and those of the user."},
		{Name: runsTag, Description: "Forecasts, while they are running and afterwards."},
		{Name: worldsTag, Description: "Single worlds of a run, narrated and tested."},
		{Name: analysesTag, Description: "Why the forecast is what it is. POST starts an analysis, GET answers 202 " +
			"until it is done."},
		{Name: comparisonsTag, Description: "Two cases in worlds that share their random numbers."},
		{Name: otherTag, Description: "The studio itself."},
	}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "Required if the studio was started with a token."},
	}
	config.Security = []map[string][]string{{}, {"token": {}}}
	h := humago.New(mux, config)
	s.caseOperations(h)
	s.runOperations(h)
	s.worldOperations(h)
	s.analysisOperations(h)
	s.comparisonOperations(h)
	s.otherOperations(h)
	describeSchemas(h.OpenAPI().Components.Schemas)
	return h
}

// schemaName names the schemas. If a type of the API has the same name as a type of results, the
// latter is named after its contents.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[outcome.Comparison]():
		return "ObservedComparison"
	case reflect.TypeFor[outcome.Difference]():
		return "TwinDifference"
	case reflect.TypeFor[trace.Event]():
		return "TraceEvent"
	case reflect.TypeFor[trace.Fate]():
		return "TraceFate"
	}
	return huma.DefaultSchemaNamer(t, hint)
}

// operation returns what all operations have in common.
func operation(tag, method, path, id, summary, text string, errors ...int) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: summary, Description: text, Tags: []string{tag},
		Errors: append([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests}, errors...),
		// A little more than the text, because JSON escapes some characters.
		MaxBodyBytes: 2 * cases.TextLimit,
	}
}

// register adds an operation, and describes its parameters and the headers of its answer with
// the comments of their Go fields.
func register[In, Out any](h huma.API, op huma.Operation, do func(context.Context, *In) (*Out, error)) {
	huma.Register(h, op, do)
	item := h.OpenAPI().Paths[op.Path]
	for _, known := range []*huma.Operation{item.Get, item.Put, item.Post, item.Delete} {
		if known != nil && known.OperationID == op.OperationID {
			describeOperation(known, reflect.TypeFor[In](), reflect.TypeFor[Out]())
		}
	}
}

// describeOperation describes an operation's parameters and headers.
func describeOperation(op *huma.Operation, in, out reflect.Type) {
	for _, f := range reflect.VisibleFields(in) {
		name := cmp.Or(f.Tag.Get("path"), f.Tag.Get("query"), f.Tag.Get("header"))
		for _, p := range op.Parameters {
			if p.Name == name && p.Description == "" {
				p.Description = commentOf(in, f)
				p.Schema.Description = p.Description
			}
		}
	}
	if out.Kind() != reflect.Struct {
		return
	}
	for _, f := range reflect.VisibleFields(out) {
		for _, r := range op.Responses {
			if header := r.Headers[f.Tag.Get("header")]; header != nil && out.PkgPath() == packageOf[api.Run]() {
				header.Schema.Description = commentOf(out, f)
			}
		}
	}
}

// packageOf is the path of the package that declares T.
func packageOf[T any]() string { return reflect.TypeFor[T]().PkgPath() }

// commented holds the comments that describe types, by package.
var commented = sync.OnceValue(func() map[string]map[string]string {
	return map[string]map[string]string{
		packageOf[api.Run]():           api.Comments(),
		packageOf[outcome.Result]():    outcome.Comments(),
		packageOf[stats.Range]():       outcome.Comments(),
		packageOf[finding.Discovery](): finding.Comments(),
		packageOf[trace.Trace]():       trace.Comments(),
	}
})

// describeSchemas describes types of results and all fields with their Go comments, and marks
// fields with the tag null:"true" as nullable.
func describeSchemas(registry huma.Registry) {
	for name, schema := range registry.Map() {
		t := registry.TypeFromRef("#/components/schemas/" + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		if t.PkgPath() != packageOf[api.Run]() {
			schema.Description = cmp.Or(commented()[t.PkgPath()][t.Name()], schema.Description)
		}
		for _, f := range reflect.VisibleFields(t) {
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			property := schema.Properties[key]
			if property == nil || f.Anonymous {
				continue
			}
			if property.Description == "" {
				property.Description = commentOf(t, f)
			}
			if f.Tag.Get("null") == "true" {
				schema.Properties[key] = &huma.Schema{
					Description: property.Description, OneOf: []*huma.Schema{{Ref: property.Ref}, {Type: "null"}},
				}
			}
		}
	}
}

// commentOf returns the comment of a field; its name if there is none.
func commentOf(t reflect.Type, f reflect.StructField) string {
	if len(f.Index) > 1 { // of a type that this one embeds
		t = t.FieldByIndex(f.Index[:len(f.Index)-1]).Type
	}
	return cmp.Or(commented()[t.PkgPath()][t.Name()+"."+f.Name], f.Name)
}

// body is an answer or a request with a JSON body.
type body[T any] struct{ Body T }

// give returns an answer with a value, or an error.
func give[T any](ctx context.Context, s *Studio, value T, err error) (*body[T], error) {
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &body[T]{value}, nil
}

// nothing is an answer without content.
type nothing struct{}
