package scenario

import (
	"bytes"
	_ "embed" // the frame of the reference
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template"

	"fronde/document"
	"fronde/scenario/history"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

//go:generate go test -run Golden|TestReferenceIsCurrent . -update

//go:embed reference.tmpl
var referenceFrame string

// smallestCase is the shortest scenario there is.
const smallestCase = `fronde: 1
title: A ruler
country: Veldania
as_of: 2024-04-01
leader: {age: 68, years_in_office: 17, rule: personal}
places:
  - {name: everywhere, population: 4 million}
`

// wrongCase is that scenario with slips, for the reference to show what they yield.
const wrongCase = `fronde: 1
title: A ruler
country: Veldania
as_of: 2024-02-30
leader: {agee: 69, years_in_office: 17 %, rule: personnal}
places:
  - {name: everywhere, population: 4 million}
`

// Reference is docs/scenario.md: every key with its meaning, unit, range, default
// and basis, and the rules of the language.
func Reference() []byte {
	frame := template.Must(template.New("reference").Parse(referenceFrame))
	_, err := Parse("case.yaml", []byte(wrongCase))
	var out bytes.Buffer
	if err := frame.Execute(&out, map[string]any{
		"Smallest": smallestCase, "Wrong": wrongCase, "Mistakes": err,
		"Families": referenceFamilies(), "Units": referenceUnits(), "Grades": referenceGrades(),
		"DurationUnits": quantity.DurationUnits, "Sizes": referenceSizes(), "Sections": referenceSections(),
		"Blocs": strings.TrimLeft(defaultBlocs, "\n"), "Segments": strings.TrimLeft(defaultSegments, "\n"),
		"Tie": defaultTie, "TieBasis": tieBasis, "Infiltration": referenceInfiltration(),
		"LeastCrowd": history.LeastCrowd, "LongestGap": history.LongestGap, "ImpliedCall": history.CallSize,
		"Limits": map[string]int{"Size": document.SizeLimit >> 20, "Depth": document.Deepest, "Line": document.LongestLine,
			"Places": mostPlaces, "Segments": mostSegments, "Members": mostMembers},
	}); err != nil {
		panic("scenario: the reference cannot be written: " + err.Error())
	}
	return out.Bytes()
}

type referenceFamily struct{ Form, Meaning, Demand string }

func referenceFamilies() []referenceFamily {
	var out []referenceFamily
	for _, name := range slices.Sorted(maps.Keys(quantity.Families)) {
		f := quantity.Families[name]
		out = append(out, referenceFamily{f.Form(name), f.Meaning, f.Demand})
	}
	return out
}

type referenceUnit struct{ Name, Allowed, Kept string }

func referenceUnits() []referenceUnit {
	var out []referenceUnit
	for _, d := range []quantity.Dimension{quantity.Share, quantity.Factor, quantity.Count, quantity.Days,
		quantity.Years, quantity.PerDay, quantity.PerYear} {
		kept := strings.TrimSpace(d.Suffix())
		if kept == "" {
			kept = "a plain number"
		}
		out = append(out, referenceUnit{string(d), d.Allowed(), kept})
	}
	return out
}

func referenceGrades() [][4]string {
	names := [][2]string{
		{"A completely reliable", "1 confirmed by other sources"}, {"B usually reliable", "2 probably true"},
		{"C fairly reliable", "3 possibly true"}, {"D not usually reliable", "4 doubtful"},
		{"E unreliable", "5 improbable"}, {"F cannot be judged", "6 cannot be judged"},
	}
	var out [][4]string
	for i, n := range names {
		out = append(
			out,
			[4]string{
				n[0],
				quantity.Numeral(quantity.ReliabilityWidth[n[0][:1]]),
				n[1],
				quantity.Numeral(quantity.CredibilityWidth[i+1]),
			},
		)
	}
	return out
}

func referenceSizes() [][3]string {
	var out [][3]string
	for kind := vocabulary.EventType(1); int(kind) <= len(eventSizes); kind++ {
		e := eventSizes[kind]
		out = append(out, [3]string{kind.String(), e.meaning, fmt.Sprintf("%s, %s", e.Unit, e.Domain)})
	}
	return out
}

func referenceInfiltration() [][2]string {
	var out [][2]string
	for kind, prior := range infiltrationByKind {
		out = append(out, [2]string{kind.String(), prior})
	}
	slices.SortFunc(out, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return out
}

type referenceKey struct{ Name, Doc, Takes, Default, Basis string }

type referenceSection struct {
	Name, Doc string
	Keys      []referenceKey
}

func referenceSections() []referenceSection {
	var out []referenceSection
	for _, t := range theLanguage().types {
		name := sectionName(t)
		if t == reflect.TypeFor[quantity.Evidence]() {
			name = "evidence"
		}
		section := referenceSection{Name: strings.ToUpper(name[:1]) + name[1:], Doc: described()[t.Name()]}
		if t != reflect.TypeFor[Case]() {
			section.Name = "`" + name + "`"
		}
		for _, f := range fieldsOf(t) {
			section.Keys = append(section.Keys, f.reference())
		}
		out = append(out, section)
	}
	return out
}

// reference is the row of a field.
func (f *field) reference() referenceKey {
	k := referenceKey{Name: "`" + f.key + "`", Doc: cell(docOf(f)), Takes: cell(f.takes()), Basis: cell(f.prior.basis)}
	switch {
	case f.must():
		k.Name, k.Default = "**"+k.Name+"**", "must be stated"
	case f.prior.text != "":
		k.Default = "`" + f.prior.text + "`"
	case f.preset != "":
		k.Default = "`" + f.preset + "`"
	}
	return k
}

// takes is what a key accepts, with the section its value is described in.
func (f *field) takes() string {
	if f.kind.Kind() == reflect.Map {
		return "numbers by name"
	}
	if inner := structUnder(f.kind); inner != nil {
		what := f.section()
		if f.worded(f.kind) {
			what = "`" + strings.Join(f.enum, "`, `") + "` or " + what
		}
		if inner == reflect.TypeFor[quantity.Evidence]() {
			return what + ", see `evidence`"
		}
		return what + ", see `" + sectionName(inner) + "`"
	}
	if len(f.enum) > 0 {
		words := "`" + strings.Join(f.enum, "`, `") + "`"
		if f.kind.Kind() == reflect.Slice {
			return "a list of " + words
		}
		return words
	}
	if f.kind == numberType {
		return string(f.Unit) + ", " + f.Domain.String()
	}
	return f.form()
}

// cell escapes what would end a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
