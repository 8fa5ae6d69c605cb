package account

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fronde/scenario"
)

// describeWhatIfs says what each intervention would do, change by change.
func describeWhatIfs(c *scenario.Case) (lines [][2]string) {
	now := map[string]scenario.Setting{}
	if len(c.Interventions) > 0 {
		for _, s := range c.Settings() {
			now[s.Path] = s
		}
	}
	for _, in := range c.Interventions {
		head := fmt.Sprintf("%q, if the run asks for it", in.Name)
		if summary := strings.TrimSpace(in.Summary); summary != "" {
			head += ": " + summary
		}
		lines = append(lines, [2]string{"What-if", head})
		for _, path := range slices.Sorted(maps.Keys(in.Set)) {
			s := now[path]
			lines = append(lines, [2]string{"  sets", fmt.Sprintf("%s (%s): now %s, then %s", s.Name(), s.Meaning(),
				present(s), told(in.Set[path]))})
		}
		for _, e := range in.Events {
			lines = append(lines, [2]string{"  adds", dated(e)})
		}
		for _, name := range in.Off {
			lines = append(lines, [2]string{"  leaves out", "the mechanism " + name})
		}
	}
	return lines
}

// dated writes an event with its date, its size and how probable it is.
func dated(e scenario.Event) string {
	when := e.Date.String()
	if !e.Until.IsZero() {
		when += " to " + e.Until.String()
	}
	text := fmt.Sprintf("%s: %s", when, e.Type)
	if e.Size.Exists() {
		text += " of size " + told(e.Size)
	}
	if e.Probability.Stated() {
		text += ", probability " + told(e.Probability)
	}
	if e.Bloc != "" {
		text += ", bloc " + e.Bloc
	}
	if e.Place != "" {
		text += ", in " + e.Place
	}
	if e.Label != "" {
		text += " (" + e.Label + ")"
	}
	return text
}

// present writes the present value of a setting, marked where it is a default.
func present(s scenario.Setting) string {
	switch {
	case s.Value == "":
		return "none"
	case !s.Stated:
		return s.Value + " (default)"
	}
	return s.Value
}

// Paths lists every path that --set takes with its present value and its meaning.
func Paths(c *scenario.Case) string {
	var b strings.Builder
	for _, s := range c.Settings() {
		fmt.Fprintf(&b, "%s = %s\n    %s\n", s.Path, present(s), s.Doc)
	}
	return b.String()
}
