package scenario

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"fronde/calendar"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// field is one key of the language, as a struct field's tags and [priors] describe it. They
// are the single source of the decoder's checks, of the JSON Schema and of the reference.
type field struct {
	index           int // in its struct
	key             string
	name            string // of the struct field
	owner           reflect.Type
	kind            reflect.Type
	required        bool
	optional        bool // a number that may stay without a value
	enum            []string
	preset          string // value of a plain field that is not stated
	quantity.Domain        // of its numbers
	prior           prior
}

var (
	numberType   = reflect.TypeFor[quantity.Number]()
	dateType     = reflect.TypeFor[calendar.Date]()
	momentType   = reflect.TypeFor[calendar.Moment]()
	durationType = reflect.TypeFor[calendar.Duration]()
	addressType  = reflect.TypeFor[quantity.Address]()
	wordType     = reflect.TypeFor[encoding.TextUnmarshaler]() // of a type of the vocabulary
)

// worded reports whether a word may stand for the whole section or list that the field holds.
func (f *field) worded(t reflect.Type) bool {
	return len(f.enum) > 0 && structUnder(t) != nil && reflect.PointerTo(t).Implements(wordType)
}

// must reports whether the file has to give the field: it says so, or it is a number
// that has no prior.
func (f *field) must() bool {
	return f.required || f.kind == numberType && f.prior.text == "" && !f.optional
}

// language is every struct type of the language with its fields, from Case on in
// the order in which they are met.
type language struct {
	types  []reflect.Type
	fields map[reflect.Type][]*field
}

// theLanguage reads the tags once; a tag that cannot be read is a mistake in this
// package and panics at the first use, which every test makes.
var theLanguage = sync.OnceValue(func() *language {
	l := &language{fields: map[reflect.Type][]*field{}}
	l.add(reflect.TypeFor[Case]())
	return l
})

func (l *language) add(t reflect.Type) {
	if _, known := l.fields[t]; known {
		return
	}
	l.types = append(l.types, t)
	l.fields[t] = nil
	for i := range t.NumField() {
		member := t.Field(i)
		if !member.IsExported() {
			continue
		}
		f := newField(t, member, i)
		l.fields[t] = append(l.fields[t], f)
		if inner := structUnder(member.Type); inner != nil {
			l.add(inner)
		}
	}
}

// structUnder is the section type that a field holds, lists or points to, or nil.
func structUnder(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == numberType || t == dateType || t == momentType {
		return nil
	}
	return t
}

func newField(owner reflect.Type, member reflect.StructField, index int) *field {
	tag := member.Tag
	unit := quantity.Dimension(tag.Get("unit"))
	f := &field{
		index: index, key: tag.Get("yaml"), name: member.Name, owner: owner, kind: member.Type,
		required: tag.Get("require") == "true", optional: tag.Get("optional") == "true",
		preset: tag.Get("default"), Domain: quantity.NewDomain(unit, math.Inf(-1), math.Inf(1)),
		prior: priors[owner.Name()+"."+member.Name],
	}
	if enum := tag.Get("enum"); strings.Contains(enum, "|") {
		f.enum = strings.Split(enum, "|")
	} else if enum != "" {
		f.enum = vocabulary.List(enum)
	}
	if f.Unit == quantity.Share {
		f.Min, f.Max = 0, 1
	}
	f.Min, f.Max = bound(tag, "min", f.Min), bound(tag, "max", f.Max)
	if f.key == "" || f.Unit != "" && !f.Unit.Known() || f.kind == numberType && f.Unit == "" {
		panic(fmt.Sprintf("scenario: the tags of %s.%s are wrong", owner.Name(), member.Name))
	}
	return f
}

func bound(tag reflect.StructTag, name string, otherwise float64) float64 {
	text, given := tag.Lookup(name)
	if !given {
		return otherwise
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(fmt.Sprintf("scenario: the tag %s:%q is not a number", name, text))
	}
	return v
}

// fieldsOf are the keys of a section.
func fieldsOf(t reflect.Type) []*field { return theLanguage().fields[t] }

// fieldNamed is the key of a section, or nil.
func fieldNamed(t reflect.Type, key string) *field {
	for _, f := range fieldsOf(t) {
		if f.key == key {
			return f
		}
	}
	return nil
}

func keysOfSection(t reflect.Type) []string {
	var keys []string
	for _, f := range fieldsOf(t) {
		keys = append(keys, f.key)
	}
	return keys
}

// sectionsWith names the sections that know a key, for a reader who put it elsewhere.
func sectionsWith(key string) []string {
	var sections []string
	for _, t := range theLanguage().types {
		if fieldNamed(t, key) != nil {
			sections = append(sections, sectionName(t))
		}
	}
	return sections
}

// sectionName is where a type's keys appear in the file, e.g. "elites.blocs[]".
func sectionName(t reflect.Type) string {
	if t == reflect.TypeFor[Case]() {
		return "the top level"
	}
	for _, owner := range theLanguage().types {
		for _, f := range fieldsOf(owner) {
			if structUnder(f.kind) != t {
				continue
			}
			name := f.key
			if f.kind.Kind() == reflect.Slice {
				name += "[]"
			}
			if owner != reflect.TypeFor[Case]() && t != reflect.TypeFor[quantity.Evidence]() {
				name = sectionName(owner) + "." + name
			}
			return name
		}
	}
	return t.Name()
}
