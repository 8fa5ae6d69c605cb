package scenario

import (
	"strings"
	"unicode"
)

// Fact is a value or an element that two cases state differently.
type Fact struct {
	Path string
	Name string // in words, e.g. media, reach; bloc core, power
	// Meaning of its key in a few words; "" for an element that one case lacks.
	Meaning string
	// First and Second are its values; "" if a case has none.
	First, Second string
}

// told are texts about a case that are not facts of it.
var told = map[string]bool{"fronde": true, "title": true, "summary": true}

// Differences are the facts that differ between two cases, in the order of the first case, then of
// the second. What neither states is not a fact; a list element that only one of them has counts
// once.
func Differences(first, second *Case) (facts []Fact) {
	a, b := indexed(first), indexed(second)
	for _, s := range a.list {
		other, both := b.at[s.Path]
		switch {
		case told[s.Path]:
		case s.Element != "" && b.elements[s.Element] == nil:
			facts = addElement(facts, s, a.contents(s.Element), "")
		case s.Value == other.Value && both || !s.Stated && !other.Stated:
		default:
			facts = append(facts, Fact{s.Path, s.Name(), s.Meaning(), s.shown(), other.shown()})
		}
	}
	for _, s := range b.list {
		if s.Element != "" && a.elements[s.Element] == nil {
			facts = addElement(facts, s, "", b.contents(s.Element))
		} else if _, both := a.at[s.Path]; !both && s.Stated {
			facts = append(facts, Fact{s.Path, s.Name(), s.Meaning(), "", s.shown()})
		}
	}
	return facts
}

// addElement adds an element that one case lacks, unless it was the last one added.
func addElement(facts []Fact, s Setting, first, second string) []Fact {
	if n := len(facts); n > 0 && facts[n-1].Path == s.Element {
		return facts
	}
	return append(facts, Fact{Path: s.Element, Name: s.Of, First: first, Second: second})
}

// index finds the settings of a case by path, and by the list element to which they belong.
type index struct {
	list     []Setting
	at       map[string]Setting
	elements map[string][]Setting
}

func indexed(c *Case) index {
	i := index{c.Settings(), map[string]Setting{}, map[string][]Setting{}}
	for _, s := range i.list {
		i.at[s.Path] = s
		i.elements[s.Element] = append(i.elements[s.Element], s)
	}
	return i
}

// contents says what is stated about a list element, except its name and what the name implies.
func (i index) contents(element string) string {
	var parts []string
	for _, s := range i.elements[element] {
		key := strings.TrimPrefix(s.Path, element+".")
		if s.Stated && s.Value != "" && key != "name" &&
			!strings.Contains(key, ".") && !strings.Contains(s.Of, s.Value) {
			parts = append(parts, spaced(key)+" "+s.Value)
		}
	}
	if len(parts) == 0 {
		return "present"
	}
	return strings.Join(parts, ", ")
}

// shown is the value, marked if it is a default.
func (s Setting) shown() string {
	if s.Stated || s.Value == "" {
		return s.Value
	}
	return s.Value + " (default)"
}

// Name is the path in words.
func (s Setting) Name() string {
	if s.Element == "" {
		return spaced(s.Path)
	}
	return s.Of + ", " + spaced(strings.TrimPrefix(s.Path, s.Element+"."))
}

// spaced writes a path without labels in words.
func spaced(path string) string { return strings.NewReplacer(".", ", ", "_", " ").Replace(path) }

// Meaning is what a setting's key means, in a few words.
func (s Setting) Meaning() string { return Meaning(s.Doc) }

// Meaning shortens what a key means to its first clause: it drops ranges, defaults and examples.
func Meaning(doc string) string {
	end := len(doc)
	for _, mark := range []string{". ", ";", ": ", " (", ", 0 ", ", 1 ", ", e.g.", ", by ", ", one line"} {
		if at := strings.Index(doc, mark); at >= 0 {
			end = min(end, at)
		}
	}
	text := strings.TrimSuffix(doc[:end], ".")
	if name, rest, ok := strings.Cut(text, " says "); ok && !strings.Contains(name, " ") {
		text = rest
	}
	head, rest, _ := strings.Cut(strings.TrimPrefix(text, "The "), " ")
	var b strings.Builder
	for i, r := range head { // the key's name in Go, such as DeathsPerDay
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.TrimSpace(b.String() + " " + rest)
}
