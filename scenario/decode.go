package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fronde/document"
	"fronde/mistake"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// builder turns a document into a case and gathers every mistake on the way.
type builder struct {
	doc   *document.Document
	nodes map[string]*document.Node // by path, so that later checks find their place
	errs  mistake.Errors
	sets  map[string]*document.Node // the "set" of each intervention, by its path
	// applied are the changes, by index, that were made before the defaults.
	applied map[int]bool
	// noCalls says that the case is to be without calls, so that none is implied.
	noCalls bool
}

// fail records a mistake at a node of the document.
func (b *builder) fail(n *document.Node, path, message string) *mistake.Error {
	fault := b.doc.Fault(n.Line, n.Column, message)
	fault.Path = path
	b.errs = append(b.errs, fault)
	return fault
}

// failAt records a mistake at a path, or at its nearest parent.
func (b *builder) failAt(path, message string) *mistake.Error {
	place := path
	for {
		if n, ok := b.nodes[place]; ok {
			return b.fail(n, path, message)
		}
		cut := strings.LastIndexByte(place, '.')
		if cut < 0 {
			return b.fail(b.doc.Root, path, message)
		}
		place = place[:cut]
	}
}

// nearest is the nearest known name, as long as the mistake will be shown: a hostile file
// has thousands of unknown names, and each search compares one with every known name.
func (b *builder) nearest(seen string, known []string) string {
	if len(b.errs) > mistake.Shown {
		return ""
	}
	return mistake.Nearest(seen, known)
}

// value decodes a node into a Go value; f describes its key.
func (b *builder) value(n *document.Node, v reflect.Value, f *field, path string) {
	b.nodes[path] = n
	switch {
	case v.Type() == numberType:
		b.number(n, v.Addr().Interface().(*quantity.Number), f.Domain, path)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		b.value(n, v.Elem(), f, path)
	case v.Type() == dateType || v.Type() == durationType || v.Type() == momentType:
		b.plain(n, v, f, path)
	case n.Kind == document.Scalar && f.worded(v.Type()):
		b.plain(n, v, f, path)
	case v.Kind() == reflect.Struct:
		b.section(n, v, path)
	case v.Kind() == reflect.Slice:
		b.list(n, v, f, path)
	case v.Kind() == reflect.Map:
		b.byName(n, v, f, path)
	default:
		b.plain(n, v, f, path)
	}
}

// expect checks the kind of a node. Nothing at all is an empty section or list: what
// remains when all its lines are comments.
func (b *builder) expect(n *document.Node, want document.Kind, path string) bool {
	if n.Kind == want {
		return true
	}
	if n.Kind == document.Empty && want != document.Scalar {
		return false
	}
	fault := b.fail(n, path, want.Noun()+" is expected here")
	fault.Seen = n.Kind.Noun()
	return false
}

// section decodes a mapping into a struct.
func (b *builder) section(n *document.Node, v reflect.Value, path string) {
	t := v.Type()
	b.presets(v)
	if n.Kind != document.Empty && !b.expect(n, document.Mapping, path) {
		return
	}
	for i, key := range n.Keys {
		f := fieldNamed(t, key.Text)
		if f == nil && !severed(key, n.Values[i]) {
			b.unknownKey(key, t, path)
		}
		if f == nil {
			continue
		}
		b.value(n.Values[i], v.Field(f.index), refine(f, n), join(path, key.Text))
	}
	for _, f := range fieldsOf(t) {
		if f.must() && n.Get(f.key) == nil {
			fault := b.fail(n, join(path, f.key), fmt.Sprintf("%q is missing in %s", f.key, sectionName(t)))
			fault.Allowed = f.form()
		}
	}
}

// severed says whether a key is the rest of a distribution that YAML has cut at its
// comma, "{health: lognormal(median 1, sd 0.2)}": the mistake is reported at its head.
func severed(key, value *document.Node) bool {
	return value.Kind == document.Empty && strings.HasSuffix(key.Text, ")") && !strings.Contains(key.Text, "(")
}

// presets fills the plain fields that have a default, here and in the sections below,
// which the file may leave out.
func (b *builder) presets(v reflect.Value) {
	for _, f := range fieldsOf(v.Type()) {
		inner := v.Field(f.index)
		switch {
		case f.preset != "":
			b.plain(&document.Node{Kind: document.Scalar, Text: f.preset}, inner, f, "")
		case inner.Kind() == reflect.Struct && structUnder(f.kind) != nil:
			b.presets(inner)
		}
	}
}

func (b *builder) unknownKey(key *document.Node, t reflect.Type, path string) {
	message := fmt.Sprintf("unknown key %s in %s", mistake.Quoted(key.Text), sectionName(t))
	if places := sectionsWith(key.Text); len(places) > 0 {
		message += "; it belongs to " + strings.Join(places, ", ")
	}
	known := keysOfSection(t)
	fault := b.fail(key, join(path, key.Text), message)
	fault.Allowed = strings.Join(known, ", ")
	fault.Nearest = b.nearest(key.Text, known)
}

// list decodes a sequence into a slice.
func (b *builder) list(n *document.Node, v reflect.Value, f *field, path string) {
	if !b.expect(n, document.Sequence, path) {
		return
	}
	names := nodeLabels(n)
	v.Set(reflect.MakeSlice(v.Type(), len(n.Values), len(n.Values)))
	for i, item := range n.Values {
		b.value(item, v.Index(i), f, join(path, names[i]))
	}
}

// byName decodes a mapping from names to numbers. The numbers of an intervention are
// put aside, since their unit is that of the path they set.
func (b *builder) byName(n *document.Node, v reflect.Value, f *field, path string) {
	if !b.expect(n, document.Mapping, path) {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	if f.Unit == "" {
		b.sets[path] = n
		return
	}
	for i, key := range n.Keys {
		var one quantity.Number
		at := join(path, key.Text)
		b.nodes[at] = n.Values[i]
		b.number(n.Values[i], &one, f.Domain, at)
		if one.Exists() {
			v.SetMapIndex(reflect.ValueOf(key.Text), reflect.ValueOf(one))
		}
	}
}

// number decodes a number, alone or as a mapping of a value and its evidence.
func (b *builder) number(n *document.Node, into *quantity.Number, d quantity.Domain, path string) {
	var evidence *quantity.Evidence
	value := n
	if n.Kind == document.Mapping {
		value, evidence = b.gradedNumber(n, path)
		if value == nil {
			return
		}
	}
	if value.Kind != document.Scalar {
		fault := b.fail(value, path, "a number is expected here")
		fault.Seen, fault.Allowed = value.Kind.Noun(), quantity.NumberForms
		return
	}
	stated, bad := quantity.Parse(value.Text, d, evidence)
	if bad != nil {
		b.misfit(value, path, bad)
		return
	}
	*into = stated
}

// gradedNumber takes a mapping {value: ..., evidence: {...}} apart.
func (b *builder) gradedNumber(n *document.Node, path string) (value *document.Node, evidence *quantity.Evidence) {
	for i, key := range n.Keys {
		switch key.Text {
		case "value":
			value = n.Values[i]
		case "evidence":
			evidence = &quantity.Evidence{}
			at := join(path, "evidence")
			b.nodes[at] = n.Values[i]
			b.section(n.Values[i], reflect.ValueOf(evidence).Elem(), at)
		default:
			fault := b.fail(key, join(path, key.Text), fmt.Sprintf("unknown key %s in a number", mistake.Quoted(key.Text)))
			fault.Allowed, fault.Nearest = "value, evidence", mistake.Nearest(key.Text, []string{"value", "evidence"})
		}
	}
	if value == nil {
		b.fail(n, path, `"value" is missing in a number`).Allowed = "{value: ..., evidence: {...}}"
	}
	return value, evidence
}

// misfit places a mistake inside a value in the file.
func (b *builder) misfit(n *document.Node, path string, bad *mistake.Misfit) {
	column := n.Column
	if n.Quote {
		column++
	}
	fault := b.fail(&document.Node{Line: n.Line, Column: column + bad.Offset}, path, bad.Message)
	fault.Seen, fault.Allowed, fault.Nearest = bad.Seen, bad.Allowed, bad.Nearest
}

// enumerated checks a word against the list of its field.
func (b *builder) enumerated(n *document.Node, f *field, path string) bool {
	if len(f.enum) == 0 || slices.Contains(f.enum, n.Text) {
		return true
	}
	message := fmt.Sprintf("%q is none of the known values", f.key)
	if advice := vocabulary.Advice(f.key, n.Text); advice != "" {
		message += ": " + advice
	}
	fault := b.fail(n, path, message)
	fault.Seen, fault.Allowed = mistake.Quoted(n.Text), f.form()
	fault.Nearest = b.nearest(n.Text, f.enum)
	return false
}
