package told

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Sentences for the events of a story.

func twoPlaces(x float64) string { return fmt.Sprintf("%.2f", x+0) }

// actors names those whom events of one kind concern, from the given place in each event's list on.
func actors(events []outcome.TraceEvent, from int) string {
	var names []string
	for _, e := range events {
		for _, name := range e.Actors[min(from, len(e.Actors)):] {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return phrase.List(names)
}

// cities lists the largest of the places where protest flared up.
func cities(events []outcome.TraceEvent) string {
	largest := slices.Clone(events)
	slices.SortStableFunc(largest, func(a, b outcome.TraceEvent) int {
		return cmp.Compare(b.Numbers["protesters"], a.Numbers["protesters"])
	})
	const most = 3
	var words []string
	for _, e := range largest[:min(most, len(largest))] {
		words = append(words, fmt.Sprintf("%s (%s, usually %s)", e.Place, phrase.Quantity(e.Numbers["protesters"], "persons"),
			phrase.Quantity(e.Numbers["usual"], "persons")))
	}
	if left := len(largest) - most; left > 0 {
		words = append(words, phrase.Count(int64(left), "place more", "places more"))
	}
	return phrase.List(words)
}

// plotWords say by what means a plot would win.
var plotWords = map[string]string{"barracks": "by arms", "palace": "in the palace", "ledger": "by the leader's money"}

// verb agrees with the number of those who act.
func verb(events []outcome.TraceEvent, one, many string) string {
	if len(events) == 1 {
		return one
	}
	return many
}

// SentenceOf tells events of one day and kind.
func SentenceOf(events []outcome.TraceEvent) string {
	e := events[0]
	switch e.Kind {
	case outcome.Happened:
		return happened(e)
	case outcome.Ignited:
		return "Protest flares up in " + cities(events) + "."
	case outcome.ConfidenceLost:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " loses", " lose") + " confidence in the regime."
	case outcome.ConfidenceRegained:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " trusts", " trust") + " the regime again."
	case outcome.Dissented:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " speaks", " speak") + " out openly."
	case outcome.Departed:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " leaves openly; a loyalist takes the seat.",
			" leave openly; loyalists take the seats.")
	case outcome.Purged:
		return "The leader removes " + actors(events, 1) + "."
	case outcome.Withdrew:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " withdraws from the plot.", " withdraw from their plots.")
	case outcome.PlotStarted, outcome.Joined, outcome.Declined, outcome.Betrayed, outcome.Discovered, outcome.Crushed,
		outcome.AttemptFailed, outcome.UltimatumRefused:
		return conspiracy(e)
	case outcome.Left:
		return departure(e)
	}
	return condition(e)
}

// happened tells an event of the timeline.
func happened(e outcome.TraceEvent) string {
	kind, label, named := strings.Cut(e.What, ": ")
	text := phrase.UpperFirst(phrase.Plain(kind))
	if named {
		text = phrase.UpperFirst(label) + " (" + phrase.Plain(kind) + ")"
	}
	if e.Place != "" {
		text += ", " + e.Place
	}
	return text + "."
}

// conspiracy tells what plotters do and what is done to them.
func conspiracy(e outcome.TraceEvent) string {
	all := actors([]outcome.TraceEvent{e}, 0)
	switch e.Kind {
	case outcome.PlotStarted:
		return phrase.UpperFirst(all) + " begins to plot, " + plotWords[e.What] + "."
	case outcome.Joined:
		return fmt.Sprintf("%s sounds out %s, who joins; the plot counts %.0f.", phrase.UpperFirst(e.Actors[0]), e.Actors[1],
			e.Numbers["members"]+1)
	case outcome.Declined:
		return fmt.Sprintf("%s sounds out %s, who declines and tells nobody.", phrase.UpperFirst(e.Actors[0]), e.Actors[1])
	case outcome.Betrayed:
		return fmt.Sprintf("%s sounds out %s, who reports it: the plot has leaked.", phrase.UpperFirst(e.Actors[0]),
			e.Actors[1])
	case outcome.Discovered:
		return "The plot of " + all + " is found out."
	case outcome.Crushed:
		return "The leader has " + actors([]outcome.TraceEvent{e}, 1) + " removed; loyalists take their seats."
	case outcome.AttemptFailed:
		return "The plot of " + all + " strikes and fails."
	}
	return "The leader is given an ultimatum by " + all + ", and refuses."
}

// departure tells the exit.
func departure(e outcome.TraceEvent) string {
	var exit outcome.Exit
	if err := exit.UnmarshalText([]byte(e.What)); err != nil {
		return phrase.UpperFirst(e.What) + "."
	}
	all := actors([]outcome.TraceEvent{e}, 0)
	text := "Exit, " + exit.Label() + ": "
	switch exit {
	case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup:
		return text + "the plot of " + all + " strikes and wins."
	case outcome.Hybrid:
		return text + "before a full street the plot of " + all + " strikes and wins."
	case outcome.Ultimatum:
		return text + all + " put an ultimatum, and the leader leaves."
	case outcome.Negotiated:
		return text + "the leader accepts an offer to leave."
	case outcome.Uprising:
		return text + fmt.Sprintf("before %s protesters the commanders refuse to fire.",
			phrase.Quantity(e.Numbers["protesters"], "persons"))
	case outcome.Rebels:
		if all != "" {
			return text + all + " moves on the centre and wins."
		}
		return text + "rebels win."
	case outcome.NaturalDeath:
		return text + "the leader dies or can no longer rule."
	}
	return text + "the leader leaves in the regular way."
}

// condition tells how a state turned.
func condition(e outcome.TraceEvent) string {
	n := e.Numbers
	switch e.Kind {
	case outcome.WarTurned:
		if n["fortune"] > 0 {
			return "The war is being won."
		}
		return "The war is being lost."
	case outcome.WarEnded:
		if e.What == "terms" {
			return "The leader accepts terms of peace; the war ends."
		}
		return "The war ends in " + e.What + "."
	case outcome.TermsRefused:
		return fmt.Sprintf("The leader refuses terms of peace worth %s; he sees the war at %s, and it stands at %s (-1 "+
			"lost, 1 won).",
			twoPlaces(n["terms"]), twoPlaces(n["believed"]), twoPlaces(n["fortune"]))
	case outcome.Weakened:
		return fmt.Sprintf("The regime is now weaker than elites think safe: strength %s, limit %s (%s).",
			twoPlaces(n["strength"]), twoPlaces(n["doubt"]), parts(n))
	case outcome.Recovered:
		return fmt.Sprintf("The regime is strong enough again: %s, limit %s.", twoPlaces(n["strength"]),
			twoPlaces(n["doubt"]))
	case outcome.Doubted:
		return fmt.Sprintf("What everybody can see says that the regime is too weak: %s; in truth %s, limit %s.",
			twoPlaces(n["public"]), twoPlaces(n["strength"]), twoPlaces(n["doubt"]))
	case outcome.Reassured:
		return "What everybody can see says that the regime is strong enough."
	case outcome.Swelled:
		size := phrase.Quantity(n["ratio"], "share") + " of"
		if n["ratio"] >= 1 {
			size = phrase.Quantity(n["ratio"], "factor") + " times"
		}
		return fmt.Sprintf("%s people protest, %s what the police can handle: an order to fire comes within reach.",
			phrase.Quantity(n["protesters"], "persons"), size)
	case outcome.Fired:
		return fmt.Sprintf("Commanders are ordered to fire into a crowd of %s, and obey.",
			phrase.Quantity(n["protesters"], "persons"))
	case outcome.FactionFailed:
		return phrase.UpperFirst(e.Actors[0]) + " moves on the centre, and is beaten or bought off."
	case outcome.RepressionRose:
		return fmt.Sprintf("Repression has risen from %s to %s.", phrase.Quantity(n["from"], "share"),
			phrase.Quantity(n["to"], "share"))
	case outcome.MediaShrank:
		return fmt.Sprintf("Independent media reach %s of people, down from %s.", phrase.Quantity(n["to"], "share"),
			phrase.Quantity(n["from"], "share"))
	case outcome.Alarmed:
		return fmt.Sprintf("The leader begins to think himself in danger: he sees a strength of %s, and it is %s.",
			twoPlaces(n["believed"]), twoPlaces(n["strength"]))
	case outcome.Calmed:
		return "The leader thinks himself safe again."
	case outcome.Misread:
		return fmt.Sprintf("The leader believes the regime's strength to be %s, and it is %s.", twoPlaces(n["believed"]),
			twoPlaces(n["strength"]))
	}
	return phrase.UpperFirst(phrase.Plain(e.Kind.String())) + "."
}

// parts lists what changed strength most since the start, the largest loss first.
func parts(n map[string]float64) string {
	names := []string{"battlefield", "casualties", "protest", "repression", "sanctions", "shock"}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(n[a], n[b]) })
	var words []string
	for _, name := range names[:2] {
		if n[name] < 0 {
			words = append(words, fmt.Sprintf("%s %.2f", map[bool]string{true: "chance", false: name}[name == "shock"],
				math.Min(n[name], 0)))
		}
	}
	if len(words) == 0 {
		return "weak from the start"
	}
	return strings.Join(words, ", ")
}
