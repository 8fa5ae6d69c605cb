package studio

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"fronde/studio/api"
)

// The description is complete, and every reference in it resolves.
func TestDescriptionIsComplete(t *testing.T) {
	t.Parallel()
	o := open(t)
	text := o.expect(http.StatusOK, "GET", "/openapi.json", nil)
	doc, _ := decoded[any](t, text).(map[string]any)
	if version, _ := doc["openapi"].(string); !strings.HasPrefix(version, "3.1") {
		t.Errorf("the description is of OpenAPI %v", doc["openapi"])
	}
	checkReferences(t, doc, doc)
	var ids []string
	paths, _ := doc["paths"].(map[string]any)
	for path, item := range paths {
		for method, op := range item.(map[string]any) {
			op := op.(map[string]any)
			id, _ := op["operationId"].(string)
			if id == "" || slices.Contains(ids, id) {
				t.Errorf("%s %s has no name of its own", method, path)
			}
			for _, key := range []string{"summary", "description", "tags", "responses"} {
				if op[key] == nil {
					t.Errorf("%s %s lacks its %s", method, path, key)
				}
			}
			ids = append(ids, id)
			parameters, _ := op["parameters"].([]any)
			for _, p := range parameters {
				p := p.(map[string]any)
				schema := p["schema"].(map[string]any)
				if p["description"] == nil || p["example"] == nil && schema["examples"] == nil {
					t.Errorf("%s %s: parameter %v lacks a description or an example", method, path, p["name"])
				}
			}
		}
	}
	if len(ids) < 30 {
		t.Errorf("only %d operations are described", len(ids))
	}
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	for name, schema := range schemas {
		properties, _ := schema.(map[string]any)["properties"].(map[string]any)
		for key, p := range properties {
			if p := p.(map[string]any); p["description"] == nil {
				t.Errorf("%s.%s lacks a description", name, key)
			}
		}
	}
	yaml := o.expect(http.StatusOK, "GET", "/openapi.yaml", nil)
	if !bytes.Contains(yaml, []byte("operationId: new-run")) {
		t.Error("the YAML lacks an operation")
	}
}

// checkReferences follows every reference.
func checkReferences(t *testing.T, doc map[string]any, in any) {
	switch in := in.(type) {
	case map[string]any:
		if ref, ok := in["$ref"].(string); ok {
			var at any = doc
			for _, key := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
				m, _ := at.(map[string]any)
				at = m[key]
			}
			if at == nil {
				t.Errorf("%s does not resolve", ref)
			}
		}
		for _, value := range in {
			checkReferences(t, doc, value)
		}
	case []any:
		for _, value := range in {
			checkReferences(t, doc, value)
		}
	}
}

// fitter returns a function that checks a text against a schema of the description.
func (o *opened) fitter() func(name string, text []byte) {
	o.t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(o.expect(http.StatusOK, "GET", "/openapi.json", nil)))
	if err != nil {
		o.t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("studio.json", doc); err != nil {
		o.t.Fatal(err)
	}
	return func(name string, text []byte) {
		o.t.Helper()
		schema, err := c.Compile("studio.json#/components/schemas/" + name)
		if err != nil {
			o.t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			o.t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			o.t.Errorf("%s: %.1500v", name, err)
		}
	}
}

// The studio's answers fit its description; TestAnalyses checks the rest. A failure often means
// that the Go type of a value which may be null lacks the tag null:"true" or a pointer.
func TestAnswersFitTheirDescription(t *testing.T) {
	t.Parallel()
	o := open(t)
	fits := o.fitter()
	get := func(path string) []byte { t.Helper(); return o.expect(http.StatusOK, "GET", path, nil) }
	base := o.run(map[string]any{"runs": 60})
	o.await(base.ID)
	r := o.run(map[string]any{"runs": 60, "baseline": base.ID, "with": []string{"free media"}})
	o.await(r.ID)
	at := "/api/runs/" + r.ID
	fits("About", get("/api/about"))
	fits("CaseList", get("/api/cases"))
	fits("Case", get("/api/cases/small"))
	fits("Case", get("/api/cases/russia-2022"))
	fits("Check", o.expect(http.StatusOK, "POST", "/api/check", api.TextBody{Text: "fronde: 2"}))
	fits("RunList", get("/api/runs"))
	fits("Run", get(at))
	fits("WorldList", get(at+"/worlds"))
	fits("World", get(at+"/worlds/7"))
	fits("Evidence", get(at+"/evidence"))
	twins := decoded[ran](t, o.expect(http.StatusCreated, "POST", "/api/comparisons", map[string]any{
		"first":  map[string]any{"case": "small"},
		"second": map[string]any{"case": "small", "with": []string{"free media"}}, "runs": 40,
	}))
	kinds := map[string]string{"progress": "Comparison", "result": "ShownTwins", "end": "Comparison"}
	for _, e := range o.events("/api/comparisons/" + twins.ID).rest(t) {
		fits(kinds[e.name], []byte(e.data))
	}
	fits("Comparison", get("/api/comparisons/"+twins.ID))
	fits("ComparisonList", get("/api/comparisons"))
	_, problem := o.ask("GET", "/api/runs/none", nil)
	fits("ErrorModel", problem)
	kinds = map[string]string{"progress": "Run", "result": "Shown", "end": "Run"}
	for _, e := range o.events(at).rest(t) {
		fits(kinds[e.name], []byte(e.data))
	}
}
