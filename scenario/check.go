package scenario

import (
	"fmt"
	"strings"

	"fronde/mistake"
)

// check verifies what no single key can show. It passes over what is missing, which has
// been reported already.
func (b *builder) check(c *Case) {
	b.checkDates(c)
	b.checkEvents(c.Timeline, "timeline", c)
	b.checkObserved(c)
	b.checkPossible(c)
	b.checkLeaks(c)
	b.checkBlocs(c)
	b.checkNetwork(c)
	b.checkPlaces(c)
	b.checkSegments(c)
	b.checkInterventions(c)
	b.distinct(c.Opposition.CallDays, "opposition.call_days", "weekday")
	b.distinct(c.Mechanisms.Off, "mechanisms.off", "mechanism")
}

// distinct refuses a word that appears twice in a list.
func (b *builder) distinct(list []string, path, noun string) {
	seen := map[string]bool{}
	for _, name := range list {
		if name != "" && seen[name] {
			b.failAt(path, fmt.Sprintf("the %s %q appears twice", noun, name))
		}
		seen[name] = true
	}
}

// unique refuses two elements of a list that share a name. Paths number the second
// one, which is where it is reported.
func unique[T labelled](b *builder, list []T, path, noun string) {
	seen := map[string]bool{}
	for i, at := range labelsOf(list) {
		name := list[i].label()
		if name != "" && seen[name] {
			fault := b.failAt(join(join(path, at), "name"), fmt.Sprintf("a second %s is called %s", noun, mistake.Quoted(name)))
			fault.Allowed = "names that differ"
		}
		seen[name] = true
	}
}

// refer checks that a name refers to an element of a list.
func refer[T labelled](b *builder, name string, list []T, path, noun string) {
	if name == "" {
		return
	}
	var names []string
	for _, element := range list {
		if element.label() == name {
			return
		}
		names = append(names, element.label())
	}
	fault := b.failAt(path, fmt.Sprintf("there is no %s %s", noun, mistake.Quoted(name)))
	fault.Seen, fault.Allowed, fault.Nearest = mistake.Quoted(name), listed(names), b.nearest(name, names)
}

// listed writes names for a message, shortened where they are many.
func listed(names []string) string {
	const most = 12
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}
