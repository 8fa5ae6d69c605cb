package told

import (
	"fmt"
	"slices"
	"strings"

	"fronde/outcome/trace"
	"fronde/report/phrase"
)

// Title heads the story of a world.
func Title(t *trace.Trace) string {
	return fmt.Sprintf("World %d of: %s", t.Run, t.Scenario.Title)
}

// Provenance says which world it is and what it rests on.
func Provenance(t *trace.Trace) string {
	return strings.Join([]string{
		fmt.Sprintf("run %d of 0 to %d, draw %d", t.Run, t.Worlds-1, t.Draw),
		fmt.Sprintf("seed %d", t.Seed), "scenario " + phrase.ShortHash(t.Scenario.SHA256), t.Software,
	}, " · ")
}

// Texts that every page of a story uses.
const (
	NoForecast = "The story of one simulated world; not a forecast. Its people are roles, numbered seats of blocs, and " +
		"nobody's mind is known."
	Events       = "What happened"
	NothingAsked = "Nothing matches what was asked for."
	NothingLed   = "Nothing in the story led to this exit: it came from a constant rate and chance alone."
	Verified     = "Replayed from its key: fate and probabilities equal its row of exits.parquet bit for bit."
	NotVerified  = "Not verified: there is no exits.parquet beside the result to check the replay against."
	EndsHere     = "The exit is this world's sampled fate, and ends the story. The simulation followed the world " +
		"further, only for the forecast's weights."
	Without = "What would have happened without"
	Beliefs = "What the leader believed"
)

// Reruns says what reruns without several events came to.
func Reruns(t *trace.Trace) (items []string) {
	for _, l := range t.Links {
		if l.Link {
			continue
		}
		what := places(l.Without)
		if slices.Equal(l.Without, t.Chain) {
			what = fmt.Sprintf("the whole chain of %d events", len(t.Chain))
		}
		items = append(items, what+": "+verdict(t, l)+".")
	}
	return items
}

// LeaderView says when the leader's view was furthest from the truth.
func LeaderView(t *trace.Trace) (items []string) {
	if t.Misread == nil {
		return nil
	}
	m := t.Misread.Numbers
	items = append(items, fmt.Sprintf("Furthest from the truth on %s: he believed the regime's strength to be %s, and "+
		"it was %s. "+scaleOfStrength,
		phrase.Date(t.Misread.Date), twoPlaces(m[trace.NumberBelieved]), twoPlaces(m[trace.NumberStrength])))
	if last := len(t.Events) - 1; t.Fate.Day >= 0 {
		e := t.Events[last].Numbers
		items = append(items, fmt.Sprintf("On the day of the exit: %s, and it was %s.", twoPlaces(e[trace.NumberBelieved]),
			twoPlaces(e[trace.NumberStrength])))
	}
	return items
}
