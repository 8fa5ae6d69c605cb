package analysis

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fronde/hazard/baserate"
	"fronde/mistake"
	"fronde/outcome"
)

// EventNames lists what [ParseEvent] accepts after exit=: any, the modes of history, and the
// simulator's exits.
func EventNames() []string {
	names := []string{outcome.AnyExit}
	for m := range baserate.Modes {
		names = append(names, m.String())
	}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		if !slices.Contains(names, e.String()) {
			names = append(names, e.String())
		}
	}
	return names
}

// ParseEvent reads an event to look for: exit= and a name, such as exit=coup. A mode of
// history covers all of its exits.
func ParseEvent(text string) ([]outcome.Exit, error) {
	key, name, ok := strings.Cut(text, "=")
	key, name = strings.TrimSpace(key), strings.TrimSpace(name)
	if !ok || key != "exit" || name == "" {
		return nil, fmt.Errorf("%q is not of the form exit=NAME, e.g. exit=coup; allowed names are %s",
			text, strings.Join(EventNames(), ", "))
	}
	var exits []outcome.Exit
	for _, e := range outcome.Exits()[:outcome.Modes] {
		mode, _ := baserate.ModeOf(e)
		if name == outcome.AnyExit || name == e.String() || name == mode.String() {
			exits = append(exits, e)
		}
	}
	if len(exits) > 0 {
		return exits, nil
	}
	refusal := fmt.Sprintf("there is no exit %q; allowed are %s", name, strings.Join(EventNames(), ", "))
	if near := mistake.Nearest(name, EventNames()); near != "" {
		refusal += fmt.Sprintf("; did you mean %s?", near)
	}
	return nil, errors.New(refusal)
}
