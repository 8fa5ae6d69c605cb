package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fronde/calendar"
	"fronde/document"
	"fronde/mistake"
	"fronde/scenario/history"
	"fronde/scenario/quantity"
)

// Setting is a single value of a case, number or not, that [Case.Set] can replace.
type Setting struct {
	Path   string `json:"path"`            // e.g. war.active, elites.blocs.core.kind
	Value  string `json:"value,omitempty"` // at present, as the language writes it; "" if there is none
	Stated bool   `json:"stated"`          // false if a number takes its default prior
	Takes  string `json:"takes"`           // what may replace it
	Doc    string `json:"meaning"`
	// Element is the path of the list element to which it belongs, such as elites.blocs.core, and
	// Of that element in words, "bloc core"; both are "" if there is none.
	Element string `json:"element,omitempty"`
	Of      string `json:"-"`
	// Words are the values it may take, if they are few words; nil otherwise.
	Words []string `json:"-"`
}

// Settings are all single values of the case, in the order of the language, without evidence and
// without interventions, which are not in force.
func (c *Case) Settings() []Setting {
	var list []Setting
	for _, s := range settings(c) {
		one := Setting{Path: s.path, Value: s.text(), Stated: true, Takes: s.f.form(), Doc: docOf(s.f),
			Element: s.element, Of: s.of, Words: s.f.enum}
		if s.v.Kind() == reflect.Bool {
			one.Words = []string{"false", "true"}
		}
		if n, ok := s.v.Interface().(quantity.Number); ok {
			one.Stated = n.Stated()
			if n.Exists() {
				one.Takes = "a number, " + n.Domain().String()
			}
		}
		list = append(list, one)
	}
	return list
}

// setting is a single value in the case itself.
type setting struct {
	path        string
	element, of string
	f           *field
	v           reflect.Value
}

func settings(c *Case) []setting {
	var list []setting
	v := reflect.ValueOf(c).Elem()
	for _, f := range fieldsOf(v.Type()) {
		if f.key != "interventions" {
			list = append(list, settingsIn(v.Field(f.index), f, f.key)...)
		}
	}
	return list
}

func settingsIn(v reflect.Value, f *field, path string) (list []setting) {
	if f.worded(v.Type()) {
		list = append(list, setting{path: path, f: f, v: v})
	}
	switch {
	case v.Kind() == reflect.Pointer: // evidence
		return nil
	case v.Kind() == reflect.Slice && structUnder(v.Type()) != nil:
		noun := strings.ToLower(v.Type().Elem().Name())
		for i, name := range labelsIn(v) {
			if e, ok := v.Index(i).Addr().Interface().(interface{ Implied() bool }); ok && e.Implied() {
				continue // to change it, change what implies it
			}
			at := join(path, name)
			for _, s := range settingsIn(v.Index(i), f, at) {
				s.element, s.of = at, noun+" "+name
				list = append(list, s)
			}
		}
	case v.Kind() == reflect.Map:
		for _, p := range numbersOfMap(v.Interface().(map[string]quantity.Number), f, path) {
			list = append(list, setting{path: p.path, f: f, v: reflect.ValueOf(p.number)})
		}
	case structUnder(v.Type()) != nil:
		for _, inner := range fieldsOf(v.Type()) {
			list = append(list, settingsIn(v.Field(inner.index), inner, join(path, inner.key))...)
		}
	default:
		return append(list, setting{path: path, f: f, v: v})
	}
	return list
}

// noWords stands for an empty list of words.
const noWords = "none"

// text is the present value, as one would set it; "" if there is none.
func (s setting) text() string {
	switch v := s.v.Interface().(type) {
	case []string:
		if len(v) == 0 {
			return noWords
		}
		return strings.Join(v, ", ")
	case calendar.Date:
		if v.IsZero() {
			return ""
		}
		return v.String()
	case fmt.Stringer: // numbers, durations and words of the vocabulary
		return v.String()
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(s.v.Interface())
}

// applyScalar makes one set, in order. A number whose unit is already known is replaced here,
// because a later set may rename its event; its mistakes are found when numbers are applied, after
// the defaults. It reports whether it found the path.
func (b *builder) applyScalar(c *Case, ch change) bool {
	for _, p := range parameters(c) {
		if p.path != ch.path {
			continue
		}
		if !p.number.Exists() {
			return false
		}
		n, bad := quantity.Parse(ch.text, p.domain(), nil)
		if bad == nil {
			p.set(n)
		}
		return bad == nil
	}
	all := settings(c)
	i := slices.IndexFunc(all, func(s setting) bool { return s.path == ch.path })
	if i < 0 || all[i].v.Type() == numberType && !all[i].v.CanSet() {
		return false
	}
	b.replace(ch, all[i])
	for i := range c.Timeline {
		e := &c.Timeline[i]
		b.remeasure(ch, &e.Size, eventSizes[e.Type])
	}
	for i := range c.Observed {
		o := &c.Observed[i]
		b.remeasure(ch, &o.Value, observedValues[o.Variable])
	}
	slices.SortStableFunc(c.Timeline, func(a, b Event) int { return a.Date.Sub(b.Date) })
	return true
}

// replace decodes the text of a set as if it were in the file, and gives mistakes their place in
// that text.
func (b *builder) replace(ch change, s setting) {
	inner := newBuilder(&document.Document{Name: "set " + ch.path})
	word := func(text string) *document.Node {
		at := strings.Index(ch.text, text)
		return &document.Node{Kind: document.Scalar, Text: text, Line: 1, Column: 1 + max(at, 0)}
	}
	switch {
	case s.v.Kind() == reflect.Slice && !s.f.worded(s.v.Type()):
		list := []string{}
		for _, text := range strings.Split(ch.text, ",") {
			if text = strings.TrimSpace(text); ch.text != noWords && inner.enumerated(word(text), s.f, ch.path) {
				list = append(list, text)
			}
		}
		s.v.Set(reflect.ValueOf(list))
	case s.v.Type() == numberType: // of an observation
		inner.number(word(ch.text), s.v.Addr().Interface().(*quantity.Number), s.domain(), ch.path)
	default:
		inner.plain(word(ch.text), s.v, s.f, ch.path)
	}
	for _, fault := range inner.errs {
		fault.Snippet = mistake.Excerpt([]string{ch.text}, fault.Line, fault.Column)
		b.errs = append(b.errs, fault)
	}
}

// domain is the domain of a number's present value, if it has one.
func (s setting) domain() quantity.Domain {
	return parameter{field: s.f, number: s.v.Interface().(quantity.Number)}.domain()
}

// remeasure reads a number again if a set has changed what it measures, by giving an event another
// type or an observation another variable. Its text stays, as it would in the file.
func (b *builder) remeasure(ch change, n *quantity.Number, now extent) {
	if !n.Exists() || now == (extent{}) || n.Domain() == now.Domain {
		return
	}
	again, bad := quantity.Parse(n.String(), now.Domain, n.Evidence())
	if bad != nil {
		b.errs = append(b.errs, &mistake.Error{File: "set " + ch.path, Path: ch.path,
			Message: fmt.Sprintf("with %q, what the file says of its size is no longer one: %s", ch.text, bad.Message),
			Seen:    n.String(), Allowed: "a number, " + now.Domain.String()})
		return
	}
	*n = again
}

// unknownPath reports a set whose path the case does not have.
func (b *builder) unknownPath(c *Case, ch change) {
	fault := &mistake.Error{File: "set " + ch.path, Path: ch.path,
		Message: "the case has no value " + mistake.Quoted(ch.path),
		Allowed: "the path of a single value, such as media.reach or war.active; `fronde describe FILE --paths` lists them"}
	var known, below []string
	for _, s := range settings(c) {
		known = append(known, s.path)
		if strings.HasPrefix(s.path, ch.path+".") {
			below = append(below, s.path)
		}
	}
	if len(below) > 0 {
		fault.Message = mistake.Quoted(ch.path) + " is not a single value"
		fault.Allowed = "one of those in it: " + listed(below)
	} else {
		fault.Nearest = b.nearest(ch.path, known)
	}
	b.errs = append(b.errs, fault)
}

// Replacement is one value to set: a path and a text in the language.
type Replacement struct{ Path, Text string }

// Replace is the case with several values set, in order. They are judged together, so each may
// depend on the others.
func (c *Case) Replace(list ...Replacement) (*Case, error) {
	changes := make([]change, len(list))
	for i, r := range list {
		changes[i] = change{path: r.Path, text: r.Text}
	}
	return c.changed(changes...)
}

// Redo applies changes in the words of [Case.Changes].
func (c *Case) Redo(words []string) (*Case, error) {
	changes := make([]change, len(words))
	for i, text := range words {
		switch kind, rest, _ := strings.Cut(text, " "); kind {
		case "with":
			changes[i].intervention = rest
		case "without":
			changes[i].without = rest
		case "set":
			changes[i].path, changes[i].text, _ = strings.Cut(rest, ": ")
		}
		if changes[i].String() != text {
			return nil, fmt.Errorf("its change %q is neither an intervention nor a set", text)
		}
	}
	return c.changed(changes...)
}

// labelsIn are the labels of a list of the case.
func labelsIn(list reflect.Value) []string {
	names := make([]string, list.Len())
	for i := range names {
		switch element := list.Index(i).Interface().(type) {
		case labelled:
			names[i] = element.label()
		case history.Coup:
			names[i] = element.Date.String()
		}
	}
	return labels(names)
}
