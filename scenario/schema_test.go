package scenario

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"fronde/scenario/draft"
)

// obeys checks a scenario against the schema, as an editor does.
func obeys(t *testing.T, text string) error {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("scenario.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(value)
}

func TestTheTemplateObeysTheSchema(t *testing.T) {
	for _, text := range []string{string(draft.Template()), smallestCase, smallestCase + "media:\n"} {
		if err := obeys(t, text); err != nil {
			t.Error(err)
		}
	}
}

// TestShippedCases checks that the shipped cases are correct, both in the language and for an
// editor that uses the schema.
func TestShippedCases(t *testing.T) {
	files, err := filepath.Glob("../scenarios/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse(file, source); err != nil {
			t.Error(err)
			continue
		}
		if err := obeys(t, string(source)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestTheSchemaRefuses(t *testing.T) {
	for _, extra := range []string{
		"mdia: {reach: 0.3}", "media: {raech: 0.3}", "media: {reach: 1.5}", "media: {reach: x}", "media: {reach: [1]}",
		"media: {reach: {valeu: 1}}", "horizon: soon", "start: 1.3.2024", "opposition: {call_days: [sonntag]}",
		"citizens: {household: 9}", "elites: {blocs: [{name: a, kind: b, members: 3}]}", "elites: {blocs: [{name: a}]}",
		"media: {reach: {value: 0.3, evidence: {source: x, reliability: G, credibility: 2}}}",
	} {
		if err := obeys(t, smallestCase+extra+"\n"); err == nil {
			t.Errorf("%s obeys the schema", extra)
		}
	}
	if err := obeys(t, strings.Replace(smallestCase, "title: A ruler\n", "", 1)); err == nil {
		t.Error("a case without a title obeys the schema")
	}
}

func TestTheSchemaDescribes(t *testing.T) {
	text := string(Schema())
	for _, want := range []string{
		"https://json-schema.org/draft/2020-12/schema", `"additionalProperties": false`,
		"The hazard of death", "lognormal(median 1.8 % per year, sd 0.35)", "class 2.6 %",
		"Reliability of the source",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the schema lacks %q", want)
		}
	}
	if string(Schema()) != text {
		t.Error("the schema is not the same twice")
	}
}
