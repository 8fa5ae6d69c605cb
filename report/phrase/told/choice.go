package told

import (
	"slices"
	"strings"

	"fronde/outcome/trace"
)

// Choice chooses what a story's page shows.
type Choice struct {
	All      bool   // every event, not only what mattered most
	Actor    string // "" is everybody; a bloc stands for all its seats, a seat for all its holders
	From, To string // dates, 2022-03-25; "" is no bound
}

// Narrow returns the events of a story that the page tells; causes still refer to the whole story.
func (o Choice) Narrow(events []trace.Event) []trace.Event {
	return slices.DeleteFunc(slices.Clone(events), func(e trace.Event) bool {
		return !o.concerns(e) || (o.From != "" && e.Date < o.From) || (o.To != "" && e.Date > o.To)
	})
}

// Narrows reports whether only some events are asked for.
func (o Choice) Narrows() bool { return o.Actor != "" || o.From != "" || o.To != "" }

// concerns reports whether the actor takes part in an event.
func (o Choice) concerns(e trace.Event) bool {
	if o.Actor == "" || e.Place == o.Actor {
		return true
	}
	return slices.ContainsFunc(e.Actors, func(name string) bool {
		rest, found := strings.CutPrefix(name, o.Actor)
		return found && (rest == "" || rest[0] == ' ' || (rest[0] >= 'a' && rest[0] <= 'z' && len(rest) == 1))
	})
}
