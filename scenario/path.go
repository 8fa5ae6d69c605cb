package scenario

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"fronde/document"
	"fronde/scenario/quantity"
)

// labels name the elements of a list in paths, so that inserting one moves no other:
// by name where the elements have one, else by date and kind. Elements that would
// share a label are numbered.
func labels(names []string) []string {
	taken, last := map[string]bool{}, map[string]int{}
	out := make([]string, len(names))
	for i, name := range names {
		name = strings.TrimSpace(name)
		if name == "" {
			name = fmt.Sprint(i + 1)
		}
		one, n := name, max(1, last[name])
		for taken[one] {
			n++
			one = fmt.Sprintf("%s %d", name, n)
		}
		last[name] = n
		taken[one] = true
		out[i] = one
	}
	return out
}

// nodeLabels are the labels of a list in the file.
func nodeLabels(list *document.Node) []string {
	names := make([]string, len(list.Values))
	for i, n := range list.Values {
		if name := n.Get("name"); name != nil {
			names[i] = name.Text
			continue
		}
		for _, key := range []string{"date", "type", "variable"} {
			if part := n.Get(key); part != nil {
				names[i] += " " + part.Text
			}
		}
	}
	return labels(names)
}

// labelled is an element of a list that can name itself.
type labelled interface{ label() string }

func (b Bloc) label() string         { return b.Name }
func (f Faction) label() string      { return f.Name }
func (p Place) label() string        { return p.Name }
func (s Segment) label() string      { return s.Name }
func (e Event) label() string        { return e.Date.String() + " " + e.Type.String() }
func (o Observation) label() string  { return o.Date.String() + " " + o.Variable }
func (i Intervention) label() string { return i.Name }

// labelsOf are the labels of a list in the case.
func labelsOf[T labelled](list []T) []string {
	names := make([]string, len(list))
	for i, element := range list {
		names[i] = element.label()
	}
	return labels(names)
}

// join appends a key to a path.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// parameter is a number of the case in its place.
type parameter struct {
	path   string
	field  *field
	number quantity.Number
	set    func(quantity.Number)
}

// parameters are all numbers that a run may draw, set or not, in the order of the
// language. What was observed and the history are data, and interventions are not in force:
// none is a parameter.
func parameters(c *Case) []parameter {
	var list []parameter
	v := reflect.ValueOf(c).Elem()
	for _, f := range fieldsOf(v.Type()) {
		if f.key == "observed" || f.key == "history" || f.key == "interventions" {
			continue
		}
		list = append(list, numbersIn(v.Field(f.index), f, f.key)...)
	}
	return list
}

// replaceable are the numbers that a change may set: the parameters, and those of the history.
func (c *Case) replaceable() map[string]parameter {
	known := map[string]parameter{}
	for _, p := range append(parameters(c), numbersUnder(reflect.ValueOf(&c.History).Elem(), "history")...) {
		known[p.path] = p
	}
	return known
}

// numbersUnder are the numbers of one value and everything in it.
func numbersUnder(v reflect.Value, path string) []parameter { return numbersIn(v, nil, path) }

func numbersIn(v reflect.Value, f *field, path string) []parameter {
	switch {
	case v.Type() == numberType:
		at := v.Addr().Interface().(*quantity.Number)
		return []parameter{{path, f, *at, func(n quantity.Number) { *at = n }}}
	case v.Kind() == reflect.Map && v.Type().Elem() == numberType:
		return numbersOfMap(v.Interface().(map[string]quantity.Number), f, path)
	case v.Kind() == reflect.Slice:
		return numbersOfList(v, f, path)
	case structUnder(v.Type()) != nil && v.Kind() == reflect.Struct:
		var list []parameter
		for _, f := range fieldsOf(v.Type()) {
			list = append(list, numbersIn(v.Field(f.index), f, join(path, f.key))...)
		}
		return list
	}
	return nil
}

func numbersOfMap(m map[string]quantity.Number, f *field, path string) []parameter {
	var list []parameter
	for _, key := range slices.Sorted(maps.Keys(m)) {
		list = append(list, parameter{join(path, key), f, m[key], func(n quantity.Number) { m[key] = n }})
	}
	return list
}

func numbersOfList(v reflect.Value, f *field, path string) []parameter {
	var list []parameter
	for i, name := range labelsIn(v) {
		list = append(list, numbersIn(v.Index(i), f, join(path, name))...)
	}
	return list
}
