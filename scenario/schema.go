package scenario

import (
	_ "embed" // the sources that hold the comments
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/invopop/jsonschema"

	"fronde/comments"
	"fronde/scenario/history"
	"fronde/scenario/quantity"
)

// schemaID names the schema of this version of the language.
const schemaID = "https://fronde.invalid/scenario-1.json"

// Schema is the JSON Schema (2020-12) of the language, for editors that complete and
// check a scenario as it is written. It cannot see what several keys say together,
// nor read the grammar of numbers to its end: only [Parse] does.
func Schema() []byte {
	r := &jsonschema.Reflector{
		FieldNameTag: "yaml", RequiredFromJSONSchemaTags: true, ExpandedStruct: true,
		Anonymous: true, Mapper: ownSchema,
		LookupComment: func(t reflect.Type, name string) string {
			return described()[strings.TrimSuffix(t.Name()+"."+name, ".")]
		},
	}
	root := r.ReflectFromType(reflect.TypeFor[Case]())
	root.ID, root.Title = schemaID, "Fronde scenario"
	for _, t := range theLanguage().types {
		section := root
		if t != reflect.TypeFor[Case]() {
			section = root.Definitions[t.Name()]
		}
		describeSection(section, t)
	}
	root.Definitions["NumberText"] = numberText()
	root.Definitions["GradedNumber"] = gradedNumber()
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("scenario: the schema cannot be written: " + err.Error())
	}
	return append(text, '\n')
}

// ownSchema gives the types that are written as text a schema of their own.
func ownSchema(t reflect.Type) *jsonschema.Schema {
	if reflect.PointerTo(t).Implements(wordType) && t.Kind() == reflect.Uint8 {
		return &jsonschema.Schema{Type: "string"}
	}
	switch t {
	case numberType:
		return numberSchema(math.Inf(-1), math.Inf(1))
	case dateType:
		return &jsonschema.Schema{Type: "string", Pattern: `^\d{4}-\d{2}-\d{2}$`}
	case momentType:
		return &jsonschema.Schema{Type: "string", Pattern: `^\d{4}-\d{2}(-\d{2})?$`}
	case addressType:
		return &jsonschema.Schema{Type: "string", Format: "uri", Pattern: `^https?://[^\s/@]+(/\S*)?$`}
	case durationType:
		return &jsonschema.Schema{
			Type:    "string",
			Pattern: `^[0-9.]+ *(` + strings.Join(slices.Sorted(maps.Keys(quantity.CalendarDays)), "|") + `)$`,
		}
	}
	return nil
}

// numberSchema is a number in any of its three forms. The range binds the plain form
// only, which is in the stored unit.
func numberSchema(lo, hi float64) *jsonschema.Schema {
	plain := &jsonschema.Schema{Type: "number"}
	limit(plain, lo, hi)
	return &jsonschema.Schema{
		AnyOf: []*jsonschema.Schema{plain, {Ref: "#/$defs/NumberText"}, {Ref: "#/$defs/GradedNumber"}},
	}
}

func limit(s *jsonschema.Schema, lo, hi float64) {
	if !math.IsInf(lo, -1) {
		s.Minimum = json.Number(strconv.FormatFloat(lo, 'f', -1, 64))
	}
	if !math.IsInf(hi, 1) {
		s.Maximum = json.Number(strconv.FormatFloat(hi, 'f', -1, 64))
	}
}

// numberText is the schema of a number with a unit, an interval or a distribution.
func numberText() *jsonschema.Schema {
	numeral := `[-+]?[0-9._]+([eE][-+]?[0-9]+)?`
	named := strings.Join(slices.Sorted(maps.Keys(quantity.Families)), "|")
	return &jsonschema.Schema{
		Type:        "string",
		Pattern:     fmt.Sprintf(`^ *(%s( *[a-z%%].*)?|(%s) *\(.*\).*)$`, numeral, named),
		Description: "A constant, 90 % interval or distribution with its unit: " + quantity.NumberForms,
	}
}

// gradedNumber is the schema of a number with its evidence.
func gradedNumber() *jsonschema.Schema {
	properties := jsonschema.NewProperties()
	properties.Set("value", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "number"}, {Ref: "#/$defs/NumberText"}}})
	properties.Set("evidence", &jsonschema.Schema{Ref: "#/$defs/Evidence"})
	return &jsonschema.Schema{
		Type: "object", Properties: properties, Required: []string{"value"},
		AdditionalProperties: jsonschema.FalseSchema,
		Description:          "A number with what supports it; weak evidence widens it.",
	}
}

// describeSection adds to a section what the tags say.
func describeSection(s *jsonschema.Schema, t reflect.Type) {
	s.Required = nil
	for _, f := range fieldsOf(t) {
		property, known := s.Properties.Get(f.key)
		if !known {
			panic("scenario: the schema lacks " + t.Name() + "." + f.key)
		}
		if f.must() {
			s.Required = append(s.Required, f.key)
		}
		property = schemaOf(f, property)
		property.Description = strings.Join(append([]string{docOf(f)}, f.remarks()...), " ")
		s.Properties.Set(f.key, property)
	}
}

// schemaOf is the schema of one field: what reflection found, with the tags' bounds.
func schemaOf(f *field, found *jsonschema.Schema) *jsonschema.Schema {
	switch {
	case f.kind == numberType:
		return numberSchema(f.Min, f.Max)
	case f.kind.Kind() == reflect.Map:
		found.AdditionalProperties = numberSchema(f.Min, f.Max)
	case f.worded(f.kind):
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Enum: enumOf(f)}, {Type: "null"}, found}}
	case f.kind.Kind() == reflect.Struct && found.Ref != "", f.kind.Kind() == reflect.Slice && len(f.enum) == 0:
		// A section or list that holds nothing but comments reads as null.
		nullable := &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, found}}
		if !f.required {
			return nullable
		}
	case f.kind.Kind() == reflect.Slice:
		found.Items.Enum = enumOf(f)
	case len(f.enum) > 0:
		found.Enum = enumOf(f)
	case f.Unit == quantity.Share || found.Type == "integer":
		// "35 %" and "1.2 million" are read as well.
		plain := &jsonschema.Schema{Type: found.Type}
		limit(plain, f.Min, f.Max)
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{plain, {Ref: "#/$defs/NumberText"}}}
	case found.Type == "number":
		limit(found, f.Min, f.Max)
	}
	return found
}

func enumOf(f *field) []any {
	words := make([]any, len(f.enum))
	for i, w := range f.enum {
		words[i] = w
	}
	return words
}

// remarks are the unit, range, default and basis of a field in sentences.
func (f *field) remarks() []string {
	var out []string
	if f.Unit != "" {
		out = append(out, fmt.Sprintf("Unit: %s (%s).", f.Unit, f.Domain))
	}
	if f.prior.text != "" {
		out = append(out, fmt.Sprintf("Default: %s; basis: %s.", f.prior.text, f.prior.basis))
	}
	if f.preset != "" {
		out = append(out, fmt.Sprintf("Default: %s.", f.preset))
	}
	return out
}

// The sources travel in the binary, so that it can write the schema and the reference
// from the comments without the repository at hand.
var (
	//go:embed case.go
	caseSource string
	//go:embed elites.go
	elitesSource string
	//go:embed timeline.go
	timelineSource string
)

// described holds the doc comments of the language's types ("Bloc") and of their fields
// ("Bloc.Name").
var described = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, source := range []string{caseSource, elitesSource, timelineSource, history.Source, quantity.EvidenceSource} {
		comments.Read(source, out)
	}
	return out
})

// docOf says what a field means: its comment, without the "Name is" that Go's readers expect.
func docOf(f *field) string {
	text := described()[f.owner.Name()+"."+f.name]
	for _, verb := range []string{" is ", " are "} {
		if rest, ok := strings.CutPrefix(text, f.name+verb); ok {
			return strings.ToUpper(rest[:1]) + rest[1:]
		}
	}
	return text
}
