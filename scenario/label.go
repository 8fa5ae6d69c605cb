package scenario

import (
	"fmt"
	"strings"

	"fronde/document"
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
func (e Event) label() string        { return e.Date.String() + " " + e.Type }
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
