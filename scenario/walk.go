package scenario

import (
	"maps"
	"reflect"
	"slices"

	"fronde/scenario/quantity"
)

// parameter is a number of the case in its place.
type parameter struct {
	path   string
	field  *field
	number quantity.Number
	set    func(quantity.Number)
}

// parameters are all numbers that a run may draw, set or not, in the order of the
// language. What was observed is data, and interventions are not in force: neither
// is a parameter.
func parameters(c *Case) []parameter {
	var list []parameter
	v := reflect.ValueOf(c).Elem()
	for _, f := range fieldsOf(v.Type()) {
		if f.key == "observed" || f.key == "interventions" {
			continue
		}
		list = append(list, numbersIn(v.Field(f.index), f, f.key)...)
	}
	return list
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
	case v.Kind() == reflect.Struct && v.Type() != dateType:
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
	names := make([]string, v.Len())
	for i := range names {
		if element, ok := v.Index(i).Interface().(labelled); ok {
			names[i] = element.label()
		}
	}
	var list []parameter
	for i, name := range labels(names) {
		list = append(list, numbersIn(v.Index(i), f, join(path, name))...)
	}
	return list
}
