package told

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/phrase"
)

// Sentences for the events of a story.

func twoPlaces(x float64) string { return fmt.Sprintf("%.2f", x+0) }

// actors names those whom events of one kind concern, from the given place in each event's list on.
func actors(events []trace.Event, from int) string {
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
func cities(events []trace.Event) string {
	largest := slices.Clone(events)
	slices.SortStableFunc(largest, func(a, b trace.Event) int {
		return cmp.Compare(b.Numbers[trace.NumberProtesters], a.Numbers[trace.NumberProtesters])
	})
	const most = 3
	var words []string
	for _, e := range largest[:min(most, len(largest))] {
		words = append(words, fmt.Sprintf("%s (%s, usually %s)", e.Place, phrase.Quantity(e.Numbers[trace.NumberProtesters],
			"persons"),
			phrase.Quantity(e.Numbers[trace.NumberUsual], "persons")))
	}
	if left := len(largest) - most; left > 0 {
		words = append(words, phrase.Count(int64(left), "place more", "places more"))
	}
	return phrase.List(words)
}

// plotWords say by what means a plot would win.
var plotWords = map[string]string{outcome.Barracks.String(): "by arms", outcome.Palace.String(): "in the palace",
	outcome.Ledger.String(): "by the leader's money"}

// verb agrees with the number of those who act.
func verb(events []trace.Event, one, many string) string {
	if len(events) == 1 {
		return one
	}
	return many
}

// SentenceOf tells events of one day and kind.
func SentenceOf(events []trace.Event) string {
	e := events[0]
	switch e.Kind {
	case trace.Happened:
		return happened(e)
	case trace.Ignited:
		return "Protest flares up in " + cities(events) + "."
	case trace.ConfidenceLost:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " loses", " lose") + " confidence in the regime."
	case trace.ConfidenceRegained:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " trusts", " trust") + " the regime again."
	case trace.Dissented:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " speaks", " speak") + " out openly."
	case trace.Departed:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " leaves openly; a loyalist takes the seat.",
			" leave openly; loyalists take the seats.")
	case trace.Purged:
		return "The leader removes " + actors(events, 1) + "."
	case trace.Withdrew:
		return phrase.UpperFirst(actors(events, 0)) + verb(events, " withdraws from the plot.", " withdraw from their plots.")
	case trace.PlotStarted, trace.Joined, trace.Declined, trace.Betrayed, trace.Discovered, trace.Crushed,
		trace.AttemptFailed, trace.UltimatumRefused:
		return conspiracy(e)
	case trace.Left:
		return departure(e)
	}
	return condition(e)
}

// happened tells an event of the timeline.
func happened(e trace.Event) string {
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
func conspiracy(e trace.Event) string {
	all := actors([]trace.Event{e}, 0)
	switch e.Kind {
	case trace.PlotStarted:
		return phrase.UpperFirst(all) + " begins to plot, " + plotWords[e.What] + "."
	case trace.Joined:
		return fmt.Sprintf("%s sounds out %s, who joins; the plot counts %.0f.", phrase.UpperFirst(e.Actors[0]), e.Actors[1],
			e.Numbers[trace.NumberMembers]+1)
	case trace.Declined:
		return fmt.Sprintf("%s sounds out %s, who declines and tells nobody.", phrase.UpperFirst(e.Actors[0]), e.Actors[1])
	case trace.Betrayed:
		return fmt.Sprintf("%s sounds out %s, who reports it: the plot has leaked.", phrase.UpperFirst(e.Actors[0]),
			e.Actors[1])
	case trace.Discovered:
		return "The plot of " + all + " is found out."
	case trace.Crushed:
		return "The leader has " + actors([]trace.Event{e}, 1) + " removed; loyalists take their seats."
	case trace.AttemptFailed:
		return "The plot of " + all + " strikes and fails."
	}
	return "The leader is given an ultimatum by " + all + ", and refuses."
}

// departure tells the exit.
func departure(e trace.Event) string {
	var exit outcome.Exit
	if err := exit.UnmarshalText([]byte(e.What)); err != nil {
		return phrase.UpperFirst(e.What) + "."
	}
	all := actors([]trace.Event{e}, 0)
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
			phrase.Quantity(e.Numbers[trace.NumberProtesters], "persons"))
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
func condition(e trace.Event) string {
	n := e.Numbers
	switch e.Kind {
	case trace.WarTurned:
		if n[trace.NumberFortune] > 0 {
			return "The war is being won."
		}
		return "The war is being lost."
	case trace.WarEnded:
		if e.What == string(trace.EndedByTerms) {
			return "The leader accepts terms of peace; the war ends."
		}
		return "The war ends in " + e.What + "."
	case trace.TermsRefused:
		return fmt.Sprintf("The leader refuses terms of peace worth %s; he sees the war at %s, and it stands at %s (-1 "+
			"lost, 1 won).",
			twoPlaces(n[trace.NumberTerms]), twoPlaces(n[trace.NumberBelieved]), twoPlaces(n[trace.NumberFortune]))
	case trace.Weakened:
		return fmt.Sprintf("The regime is now weaker than elites think safe: strength %s, limit %s (%s).",
			twoPlaces(n[trace.NumberStrength]), twoPlaces(n[trace.NumberDoubt]), parts(n))
	case trace.Recovered:
		return fmt.Sprintf("The regime is strong enough again: %s, limit %s.", twoPlaces(n[trace.NumberStrength]),
			twoPlaces(n[trace.NumberDoubt]))
	case trace.Doubted:
		return fmt.Sprintf("What everybody can see says that the regime is too weak: %s; in truth %s, limit %s.",
			twoPlaces(n[trace.NumberPublic]), twoPlaces(n[trace.NumberStrength]), twoPlaces(n[trace.NumberDoubt]))
	case trace.Reassured:
		return "What everybody can see says that the regime is strong enough."
	case trace.Swelled:
		size := phrase.Quantity(n[trace.NumberRatio], "share") + " of"
		if n[trace.NumberRatio] >= 1 {
			size = phrase.Quantity(n[trace.NumberRatio], "factor") + " times"
		}
		return fmt.Sprintf("%s people protest, %s what the police can handle: an order to fire comes within reach.",
			phrase.Quantity(n[trace.NumberProtesters], "persons"), size)
	case trace.Fired:
		return fmt.Sprintf("Commanders are ordered to fire into a crowd of %s, and obey.",
			phrase.Quantity(n[trace.NumberProtesters], "persons"))
	case trace.FactionFailed:
		return phrase.UpperFirst(e.Actors[0]) + " moves on the centre, and is beaten or bought off."
	case trace.RepressionRose:
		return fmt.Sprintf("Repression has risen from %s to %s.", phrase.Quantity(n[trace.NumberFrom], "share"),
			phrase.Quantity(n[trace.NumberTo], "share"))
	case trace.MediaShrank:
		return fmt.Sprintf("Independent media reach %s of people, down from %s.", phrase.Quantity(n[trace.NumberTo], "share"),
			phrase.Quantity(n[trace.NumberFrom], "share"))
	case trace.Alarmed:
		return fmt.Sprintf("The leader begins to think himself in danger: he sees a strength of %s, and it is %s.",
			twoPlaces(n[trace.NumberBelieved]), twoPlaces(n[trace.NumberStrength]))
	case trace.Calmed:
		return "The leader thinks himself safe again."
	case trace.Misread:
		return fmt.Sprintf("The leader believes the regime's strength to be %s, and it is %s.",
			twoPlaces(n[trace.NumberBelieved]),
			twoPlaces(n[trace.NumberStrength]))
	}
	return phrase.UpperFirst(phrase.Plain(e.Kind.String())) + "."
}

// parts lists what changed strength most since the start, the largest loss first.
func parts(n trace.Numbers) string {
	losses := slices.Clone(trace.Losses)
	slices.SortStableFunc(losses, func(a, b trace.Number) int { return cmp.Compare(n[a], n[b]) })
	var words []string
	for _, loss := range losses[:2] {
		if n[loss] < 0 {
			words = append(words, fmt.Sprintf("%s %.2f", trace.DriverOf(loss), math.Min(n[loss], 0)))
		}
	}
	if len(words) == 0 {
		return string(trace.WeakFromStart)
	}
	return strings.Join(words, ", ")
}
