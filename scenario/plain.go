package scenario

import (
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"unicode"

	"fronde/calendar"
	"fronde/document"
	"fronde/mistake"
	"fronde/scenario/quantity"
)

// The bounds of texts, in characters.
const (
	longestName = 80
	longestText = 4000
)

// plain decodes a scalar into a field that is no Number.
func (b *builder) plain(n *document.Node, v reflect.Value, f *field, path string) {
	if n.Kind != document.Scalar {
		fault := b.fail(n, path, fmt.Sprintf("%q needs a value", f.key))
		fault.Seen, fault.Allowed = n.Kind.Noun(), f.form()
		return
	}
	switch {
	case v.Type() == dateType:
		b.date(n, v, path)
	case v.Type() == momentType:
		b.moment(n, v, path)
	case v.Type() == durationType:
		d, err := quantity.ParseDuration(n.Text)
		if bad := (*mistake.Misfit)(nil); errors.As(err, &bad) {
			b.misfit(n, path, bad)
			return
		}
		v.SetInt(int64(d))
	case v.Type() == addressType && !quantity.Address(n.Text).Valid():
		fault := b.fail(n, path, fmt.Sprintf("%q is no address on the web", f.key))
		fault.Seen, fault.Allowed = mistake.Quoted(n.Text), f.form()
	case v.Kind() == reflect.String:
		if b.enumerated(n, f, path) && b.text(n, f, path) {
			v.SetString(n.Text)
		}
	case len(f.enum) > 0: // a type of the vocabulary, which reads its own words
		if b.enumerated(n, f, path) {
			if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.Text)); err != nil {
				panic("scenario: the vocabulary does not read its own word: " + err.Error())
			}
		}
	case v.Kind() == reflect.Bool:
		if n.Text != "true" && n.Text != "false" || n.Quote {
			fault := b.fail(n, path, fmt.Sprintf("%q is true or false", f.key))
			fault.Seen, fault.Allowed = mistake.Quoted(n.Text), "true, false"
			return
		}
		v.SetBool(n.Text == "true")
	default:
		b.figure(n, v, f, path)
	}
}

func (b *builder) date(n *document.Node, v reflect.Value, path string) {
	d, err := calendar.ParseDate(n.Text)
	if err != nil {
		fault := b.fail(n, path, err.Error())
		fault.Seen, fault.Allowed = mistake.Quoted(n.Text), "an existing day as year-month-day, e.g. 2022-03-25"
		return
	}
	v.Set(reflect.ValueOf(d))
}

func (b *builder) moment(n *document.Node, v reflect.Value, path string) {
	m, err := calendar.ParseMoment(n.Text)
	if err != nil {
		fault := b.fail(n, path, err.Error())
		fault.Seen = mistake.Quoted(n.Text)
		fault.Allowed = "an existing day as year-month-day, e.g. 2022-03-25, or a month, e.g. 2022-03"
		return
	}
	v.Set(reflect.ValueOf(m))
}

// text bounds a string; names appear in paths and tables and must stay on one line.
func (b *builder) text(n *document.Node, f *field, path string) bool {
	limit, oneLine := longestText, false
	if f.key != "summary" && f.key != "note" {
		limit, oneLine = 300, true
	}
	if f.key == "name" {
		limit = longestName
	}
	length := len([]rune(n.Text))
	odd := strings.IndexFunc(n.Text, func(r rune) bool { return unicode.IsControl(r) && (oneLine || r != '\n') })
	switch {
	case strings.TrimSpace(n.Text) == "":
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
func (b *builder) figure(n *document.Node, v reflect.Value, f *field, path string) {
	d := f.Unit
	if d == "" {
		d = quantity.Factor
		if v.CanInt() {
			d = quantity.Count
		}
	}
	value, certain, bad := quantity.ParsePlain(n.Text, d)
	if bad != nil {
		b.misfit(n, path, bad)
		return
	}
	whole := v.CanInt()
	switch {
	case !certain:
		fault := b.fail(n, path, fmt.Sprintf("%q cannot be uncertain", f.key))
		fault.Seen, fault.Allowed = mistake.Quoted(n.Text), f.form()
	case whole && value != math.Trunc(value):
		fault := b.fail(n, path, fmt.Sprintf("%q is a whole number", f.key))
		fault.Seen, fault.Allowed = mistake.Quoted(n.Text), f.form()
	case !(value >= f.Min && value <= f.Max) || whole && math.Abs(value) > 1e15:
		fault := b.fail(n, path, fmt.Sprintf("%q is out of range", f.key))
		fault.Seen, fault.Allowed = mistake.Quoted(n.Text), f.form()
	case whole:
		v.SetInt(int64(value))
	default:
		v.SetFloat(value)
	}
}

// form says in words what a field takes, for messages and the reference.
func (f *field) form() string {
	switch {
	case f.worded(f.kind):
		return strings.Join(f.enum, ", ") + ", or " + f.section()
	case len(f.enum) > 0:
		return strings.Join(f.enum, ", ")
	case f.kind == numberType:
		return "a number, " + f.Domain.String()
	case f.kind == dateType:
		return "a date, e.g. 2022-03-25"
	case f.kind == momentType:
		return "a date or a month, e.g. 2022-03-25, 2022-03"
	case f.kind == durationType:
		return "a duration, e.g. 24 months, 730 d"
	case f.kind == addressType:
		return quantity.AddressForm
	}
	switch f.kind.Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true, false"
	case reflect.Int, reflect.Int64:
		return "a whole number, " + quantity.NewDomain(quantity.Count, f.Min, f.Max).String()
	case reflect.Float64:
		return "a plain number, " + quantity.NewDomain(quantity.Factor, f.Min, f.Max).String()
	}
	return f.section()
}

// section is what a list or a section is called.
func (f *field) section() string {
	if f.kind.Kind() == reflect.Slice {
		return "a list"
	}
	return "a mapping"
}
