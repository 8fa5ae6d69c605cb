package scenario

import (
	"fmt"
	"fronde/mistake"
	"reflect"
	"slices"
	"strings"
)

// builder turns a document into a case and gathers every mistake on the way.
type builder struct {
	doc   *document
	nodes map[string]*node // by path, so that later checks find their place
	errs  mistake.Errors
	sets  map[string]*node // the "set" of each intervention, by its path
}

// fail records a mistake at a node of the document.
func (b *builder) fail(n *node, path, message string) *mistake.Error {
	fault := b.doc.fault(n.line, n.column, message)
	fault.Path = path
	b.errs = append(b.errs, fault)
	return fault
}

// failAt records a mistake at a path, or where its nearest parent stands.
func (b *builder) failAt(path, message string) *mistake.Error {
	place := path
	for {
		if n, ok := b.nodes[place]; ok {
			return b.fail(n, path, message)
		}
		cut := strings.LastIndexByte(place, '.')
		if cut < 0 {
			return b.fail(b.doc.root, path, message)
		}
		place = place[:cut]
	}
}

// nearest is the nearest known name, while anybody reads it: a hostile file has
// thousands of unknown names, and each search compares it with every known one.
func (b *builder) nearest(seen string, known []string) string {
	if len(b.errs) > mistake.Shown {
		return ""
	}
	return mistake.Nearest(seen, known)
}

// value decodes a node into a Go value; f describes the key it stands under.
func (b *builder) value(n *node, v reflect.Value, f *field, path string) {
	b.nodes[path] = n
	switch {
	case v.Type() == numberType:
		b.number(n, v.Addr().Interface().(*Number), f, path)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		b.value(n, v.Elem(), f, path)
	case v.Type() == dateType || v.Type() == durationType:
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
func (b *builder) expect(n *node, want kind, path string) bool {
	if n.kind == want {
		return true
	}
	if n.kind == empty && want != scalar {
		return false
	}
	fault := b.fail(n, path, want.noun()+" is expected here")
	fault.Seen = n.kind.noun()
	return false
}

// section decodes a mapping into a struct.
func (b *builder) section(n *node, v reflect.Value, path string) {
	t := v.Type()
	b.presets(v)
	if n.kind != empty && !b.expect(n, mapping, path) {
		return
	}
	for i, key := range n.keys {
		f := fieldNamed(t, key.text)
		if f == nil && !severed(key, n.values[i]) {
			b.unknownKey(key, t, path)
		}
		if f == nil {
			continue
		}
		b.value(n.values[i], v.Field(f.index), refine(f, n), join(path, key.text))
	}
	for _, f := range fieldsOf(t) {
		if f.must() && n.get(f.key) == nil {
			fault := b.fail(n, join(path, f.key), fmt.Sprintf("%q is missing in %s", f.key, sectionName(t)))
			fault.Allowed = f.form()
		}
	}
}

// severed says whether a key is the rest of a distribution that YAML has cut at its
// comma, "{health: lognormal(median 1, sd 0.2)}": the mistake is reported at its head.
func severed(key, value *node) bool {
	return value.kind == empty && strings.HasSuffix(key.text, ")") && !strings.Contains(key.text, "(")
}

// presets fills the plain fields that have a default, here and in the sections below,
// which the file may leave out.
func (b *builder) presets(v reflect.Value) {
	for _, f := range fieldsOf(v.Type()) {
		inner := v.Field(f.index)
		switch {
		case f.preset != "":
			b.plain(&node{kind: scalar, text: f.preset}, inner, f, "")
		case inner.Kind() == reflect.Struct && structUnder(f.kind) != nil:
			b.presets(inner)
		}
	}
}

func (b *builder) unknownKey(key *node, t reflect.Type, path string) {
	message := fmt.Sprintf("unknown key %s in %s", mistake.Quoted(key.text), sectionName(t))
	if places := sectionsWith(key.text); len(places) > 0 {
		message += "; it belongs to " + strings.Join(places, ", ")
	}
	known := keysOfSection(t)
	fault := b.fail(key, join(path, key.text), message)
	fault.Allowed = strings.Join(known, ", ")
	fault.Nearest = b.nearest(key.text, known)
}

// list decodes a sequence into a slice.
func (b *builder) list(n *node, v reflect.Value, f *field, path string) {
	if !b.expect(n, sequence, path) {
		return
	}
	names := nodeLabels(n)
	v.Set(reflect.MakeSlice(v.Type(), len(n.values), len(n.values)))
	for i, item := range n.values {
		b.value(item, v.Index(i), f, join(path, names[i]))
	}
}

// byName decodes a mapping from names to numbers. The numbers of an intervention are
// put aside, since their unit is that of the path they set.
func (b *builder) byName(n *node, v reflect.Value, f *field, path string) {
	if !b.expect(n, mapping, path) {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	if f.unit == "" {
		b.sets[path] = n
		return
	}
	for i, key := range n.keys {
		var one Number
		at := join(path, key.text)
		b.nodes[at] = n.values[i]
		b.number(n.values[i], &one, f, at)
		if one.Exists() {
			v.SetMapIndex(reflect.ValueOf(key.text), reflect.ValueOf(one))
		}
	}
}

// number decodes a number, alone or as a mapping of a value and its evidence.
func (b *builder) number(n *node, into *Number, f *field, path string) {
	var evidence *Evidence
	value := n
	if n.kind == mapping {
		value, evidence = b.gradedNumber(n, path)
		if value == nil {
			return
		}
	}
	if value.kind != scalar {
		fault := b.fail(value, path, "a number is expected here")
		fault.Seen, fault.Allowed = value.kind.noun(), numberForms
		return
	}
	s, bad := newSpec(value.text, f, evidence)
	if bad != nil {
		b.misfit(value, path, bad)
		return
	}
	s.stated = true
	*into = Number{spec: s}
}

// gradedNumber takes a mapping {value: ..., evidence: {...}} apart.
func (b *builder) gradedNumber(n *node, path string) (value *node, evidence *Evidence) {
	for i, key := range n.keys {
		switch key.text {
		case "value":
			value = n.values[i]
		case "evidence":
			evidence = &Evidence{}
			at := join(path, "evidence")
			b.nodes[at] = n.values[i]
			b.section(n.values[i], reflect.ValueOf(evidence).Elem(), at)
		default:
			fault := b.fail(key, join(path, key.text), fmt.Sprintf("unknown key %s in a number", mistake.Quoted(key.text)))
			fault.Allowed, fault.Nearest = "value, evidence", mistake.Nearest(key.text, []string{"value", "evidence"})
		}
	}
	if value == nil {
		b.fail(n, path, `"value" is missing in a number`).Allowed = "{value: ..., evidence: {...}}"
	}
	return value, evidence
}

// misfit places a mistake inside a value in the file.
func (b *builder) misfit(n *node, path string, bad *mistake.Misfit) {
	column := n.column
	if n.quote {
		column++
	}
	fault := b.fail(&node{line: n.line, column: column + bad.Offset}, path, bad.Message)
	fault.Seen, fault.Allowed, fault.Nearest = bad.Seen, bad.Allowed, bad.Nearest
}

// enumerated checks a word against the list of its field.
func (b *builder) enumerated(n *node, f *field, path string) bool {
	if len(f.enum) == 0 || slices.Contains(f.enum, n.text) {
		return true
	}
	fault := b.fail(n, path, fmt.Sprintf("%q is none of the known values", f.key))
	fault.Seen, fault.Allowed, fault.Nearest = mistake.Quoted(n.text), strings.Join(f.enum, ", "), b.nearest(n.text, f.enum)
	return false
}
