package scenario

import (
	"fmt"
	"fronde/calendar"
	"fronde/mistake"
	"math"
	"reflect"
	"strings"
	"unicode"
)

// The bounds of texts, in characters.
const (
	longestName = 80
	longestText = 4000
)

// plain decodes a scalar into a field that is no Number.
func (b *builder) plain(n *node, v reflect.Value, f *field, path string) {
	if n.kind != scalar {
		fault := b.fail(n, path, fmt.Sprintf("%q needs a value", f.key))
		fault.Seen, fault.Allowed = n.kind.noun(), f.form()
		return
	}
	switch {
	case v.Type() == dateType:
		b.date(n, v, path)
	case v.Type() == durationType:
		d, bad := parseDuration(n.text)
		if bad != nil {
			b.misfit(n, path, bad)
			return
		}
		v.SetInt(int64(d))
	case v.Kind() == reflect.String:
		if b.enumerated(n, f, path) && b.text(n, f, path) {
			v.SetString(n.text)
		}
	case v.Kind() == reflect.Bool:
		if n.text != "true" && n.text != "false" || n.quote {
			fault := b.fail(n, path, fmt.Sprintf("%q is true or false", f.key))
			fault.Seen, fault.Allowed = mistake.Quoted(n.text), "true, false"
			return
		}
		v.SetBool(n.text == "true")
	default:
		b.figure(n, v, f, path)
	}
}

func (b *builder) date(n *node, v reflect.Value, path string) {
	d, err := calendar.ParseDate(n.text)
	if err != nil {
		fault := b.fail(n, path, err.Error())
		fault.Seen, fault.Allowed = mistake.Quoted(n.text), "an existing day as year-month-day, e.g. 2022-03-25"
		return
	}
	v.Set(reflect.ValueOf(d))
}

// text bounds a string; names stand in paths and tables and must stay on a line.
func (b *builder) text(n *node, f *field, path string) bool {
	limit, oneLine := longestText, false
	if f.key != "summary" && f.key != "note" {
		limit, oneLine = 300, true
	}
	if f.key == "name" {
		limit = longestName
	}
	length := len([]rune(n.text))
	odd := strings.IndexFunc(n.text, func(r rune) bool { return unicode.IsControl(r) && (oneLine || r != '\n') })
	switch {
	case strings.TrimSpace(n.text) == "":
		b.fail(n, path, fmt.Sprintf("%q is empty", f.key)).Allowed = f.form()
	case length > limit:
		fault := b.fail(n, path, fmt.Sprintf("%q is too long", f.key))
		fault.Seen, fault.Allowed = fmt.Sprintf("%d characters", length), fmt.Sprintf("at most %d", limit)
	case odd >= 0:
		b.fail(n, path, fmt.Sprintf("%q holds a control character or a line break", f.key)).Allowed = "one line of text"
	default:
		return true
	}
	return false
}

// figure decodes a plain whole or real number, which cannot be uncertain.
func (b *builder) figure(n *node, v reflect.Value, f *field, path string) {
	d := f.unit
	if d == "" {
		d = factor
		if v.CanInt() {
			d = count
		}
	}
	s, bad := parseShape(n.text, d)
	if bad != nil {
		b.misfit(n, path, bad)
		return
	}
	c, ok := s.(constant)
	whole := v.CanInt()
	switch {
	case !ok:
		fault := b.fail(n, path, fmt.Sprintf("%q cannot be uncertain", f.key))
		fault.Seen, fault.Allowed = mistake.Quoted(n.text), f.form()
	case whole && c.value != math.Trunc(c.value):
		fault := b.fail(n, path, fmt.Sprintf("%q is a whole number", f.key))
		fault.Seen, fault.Allowed = mistake.Quoted(n.text), f.form()
	case !(c.value >= f.min && c.value <= f.max) || whole && math.Abs(c.value) > 1e15:
		fault := b.fail(n, path, fmt.Sprintf("%q is out of range", f.key))
		fault.Seen, fault.Allowed = mistake.Quoted(n.text), f.form()
	case whole:
		v.SetInt(int64(c.value))
	default:
		v.SetFloat(c.value)
	}
}

// form says in words what a field takes, for messages and the reference.
func (f *field) form() string {
	switch {
	case len(f.enum) > 0:
		return strings.Join(f.enum, ", ")
	case f.kind == numberType:
		return "a number, " + f.unit.span(f.min, f.max)
	case f.kind == dateType:
		return "a date, e.g. 2022-03-25"
	case f.kind == durationType:
		return "a duration, e.g. 24 months, 730 d"
	}
	switch f.kind.Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true, false"
	case reflect.Int, reflect.Int64:
		return "a whole number, " + count.span(f.min, f.max)
	case reflect.Float64:
		return "a plain number, " + factor.span(f.min, f.max)
	case reflect.Slice:
		return "a list"
	}
	return "a mapping"
}
