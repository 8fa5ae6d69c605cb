package hazard

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"fronde/document"
	"fronde/spreadsheet"
)

// spec decodes the whole document.
func (d *decoder) spec(into *Spec) { d.value(d.doc.Root, reflect.ValueOf(into).Elem(), "$") }

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
		} else if ok && math.Abs(x) > 1e9 { // beyond every bound of a spec, but still an int
			d.unfit(n, path, "the number is out of its range", "at most 1e9")
		} else if ok {
			v.SetInt(int64(x))
		}
	case reflect.Float64:
		if x, ok := d.number(n, path, "a number, in decimal digits"); ok {
			v.SetFloat(x)
		}
	default:
		panic("hazard: a spec has a field of a kind that is not read: " + v.Kind().String())
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
// an outcome or a category that is not known, which no spec may count as known.
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
