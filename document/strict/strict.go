// Package strict decodes a document into a Go struct by the names of its yaml tags. It reads scalars as they are
// written, refuses unknown keys, and gathers every mistake with its place.
package strict

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"fronde/document"
	"fronde/mistake"
	"fronde/spreadsheet"
)

// Fault is a mistake in what was decoded, at a path such as $.terms[2].kind.
type Fault struct{ Path, Message, Seen, Allowed, Nearest string }

// Decode fills the struct that into points to, which holds strings, whole and other numbers, truth values, structs and
// lists of them. check then returns the mistakes that only the decoded values show; those of values that could not be
// read are left out. All mistakes are returned at once, as [mistake.Errors] in order of their places.
func Decode(doc *document.Document, into any, check func() []Fault) error {
	d := &decoder{doc: doc, nodes: map[string]*document.Node{}}
	d.value(doc.Root, reflect.ValueOf(into).Elem(), "$")
	for _, f := range check() {
		if !d.failed(f.Path) {
			d.place(f)
		}
	}
	return d.errs.Ordered()
}

// place turns a fault into a mistake at its path or, failing that, at its nearest parent.
func (d *decoder) place(f Fault) {
	path := f.Path
	for d.nodes[path] == nil {
		path = path[:strings.LastIndexAny(path, ".[")]
	}
	e := d.fail(d.nodes[path], f.Path, f.Message)
	e.Seen, e.Allowed, e.Nearest = f.Seen, f.Allowed, f.Nearest
}

// fail records a mistake at a node.
func (d *decoder) fail(n *document.Node, path, message string) *mistake.Error {
	e := d.doc.Fault(n.Line, n.Column, message)
	e.Path = strings.TrimPrefix(strings.TrimPrefix(path, "$"), ".")
	d.errs = append(d.errs, e)
	return e
}

// failed says whether a value, what holds it or something in it could not be read.
func (d *decoder) failed(path string) bool {
	for _, bad := range d.unread {
		if bad == path || strings.HasPrefix(path, bad+".") || strings.HasPrefix(path, bad+"[") ||
			strings.HasPrefix(bad, path+".") || strings.HasPrefix(bad, path+"[") {
			return true
		}
	}
	return false
}

// unfit records that a value could not be read.
func (d *decoder) unfit(n *document.Node, path, message, allowed string) {
	d.unread = append(d.unread, path)
	e := d.fail(n, path, message)
	e.Allowed = allowed
	switch {
	case n.Kind == document.Scalar:
		e.Seen = mistake.Quoted(n.Text)
	default:
		e.Seen = n.Kind.Noun()
	}
}

// decoder turns a tree into a struct and gathers every mistake on the way.
type decoder struct {
	doc    *document.Document
	nodes  map[string]*document.Node // by path, so that later checks find their place
	unread []string                  // paths of values that could not be read
	errs   mistake.Errors
}

func (d *decoder) unknownKey(key *document.Node, path string, known []string) {
	e := d.fail(key, path+"."+key.Text, fmt.Sprintf("unknown key %s", mistake.Quoted(key.Text)))
	e.Allowed = strings.Join(known, ", ")
	if len(d.errs) <= mistake.Shown { // a hostile file has thousands, and each search takes its time
		e.Nearest = mistake.Nearest(key.Text, known)
	}
}

// value decodes a node into what the Go type says: scalars are read as they are written, so
// that the text 010 stays 010 and the number 010 is 10.
func (d *decoder) value(n *document.Node, v reflect.Value, path string) {
	d.nodes[path] = n
	switch v.Kind() {
	case reflect.Struct:
		d.section(n, v, path)
	case reflect.Slice:
		d.list(n, v, path)
	case reflect.String:
		d.text(n, v, path)
	case reflect.Int:
		if x, ok := d.number(n, path, "a whole number, in decimal digits"); ok && x != math.Trunc(x) {
			d.unfit(n, path, "this is not a whole number", "a whole number, in decimal digits")
		} else if ok && math.Abs(x) > 1e9 { // beyond every bound, but still an int
			d.unfit(n, path, "the number is out of its range", "at most 1e9")
		} else if ok {
			v.SetInt(int64(x))
		}
	case reflect.Float64:
		if x, ok := d.number(n, path, "a number, in decimal digits"); ok {
			v.SetFloat(x)
		}
	case reflect.Bool:
		x, ok := map[string]bool{"true": true, "false": false}[n.Text]
		if !ok || n.Kind != document.Scalar {
			d.unfit(n, path, "this is neither true nor false", "true, false")
		}
		v.SetBool(x)
	default:
		panic("strict: a struct has a field of a kind that is not read: " + v.Kind().String())
	}
}

// section decodes a mapping into a struct.
func (d *decoder) section(n *document.Node, v reflect.Value, path string) {
	var known []string
	fields := map[string]int{}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		known, fields[name] = append(known, name), i
	}
	if n.Kind != document.Mapping {
		d.unfit(n, path, "a mapping is expected here", "keys with values: "+strings.Join(known, ", "))
		return
	}
	for i, key := range n.Keys {
		if at, ok := fields[key.Text]; ok {
			d.value(n.Values[i], v.Field(at), path+"."+key.Text)
			continue
		}
		d.unknownKey(key, path, known)
	}
}

// list decodes a sequence into a slice.
func (d *decoder) list(n *document.Node, v reflect.Value, path string) {
	if n.Kind != document.Sequence {
		d.unfit(n, path, "a list is expected here", "[one, another], or a line beginning with a dash for each")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Values), len(n.Values)))
	for i, item := range n.Values {
		d.value(item, v.Index(i), fmt.Sprintf("%s[%d]", path, i))
	}
}

// text decodes a scalar as it is written. Nothing, and a blank, is refused: a blank cell is
// an outcome or a category that is not known, which no document may count as known.
func (d *decoder) text(n *document.Node, v reflect.Value, path string) {
	if n.Kind != document.Scalar || strings.TrimSpace(n.Text) == "" {
		d.unfit(n, path, "a value is needed here", "text, in quotes if it is a word of YAML such as null")
		return
	}
	v.SetString(n.Text)
}

func (d *decoder) number(n *document.Node, path, allowed string) (x float64, ok bool) {
	if n.Kind != document.Scalar {
		d.unfit(n, path, "a number is needed here", allowed)
		return 0, false
	}
	if x, ok = spreadsheet.Number(n.Text); !ok {
		d.unfit(n, path, "this is not a number", allowed)
	}
	return x, ok
}
