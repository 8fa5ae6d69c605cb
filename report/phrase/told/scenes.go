package told

import (
	"fmt"
	"slices"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/phrase"
)

// Fate says how the world ended.
func Fate(t *trace.Trace) string {
	if t.Fate.Day < 0 {
		return fmt.Sprintf("Fate: the leader stays in office to the horizon, %s.",
			phrase.DateAfter(t.Scenario.AsOf, t.Scenario.HorizonDays))
	}
	return fmt.Sprintf("Fate: %s on %s, day %d of the forecast; what follows is %s.", t.Fate.Exit.Label(),
		phrase.Date(t.Fate.Date), t.Fate.Day,
		successorWords[t.Fate.Successor])
}

// successorWords say what follows an exit.
var successorWords = map[string]string{
	outcome.SameRegime.String(): "the same regime", outcome.NewAutocracy.String(): "a new autocracy",
	outcome.Democracy.String(): "a democracy",
}

// Scene is what happened on a day that one sentence tells.
type Scene struct {
	Events  []trace.Event
	Linked  bool   // it led to the exit, directly or not
	Without string // what a rerun without it came to, if it was tested
}

// Scenes gathers events of a trace into scenes, in order.
func Scenes(t *trace.Trace, events []trace.Event) (list []Scene) {
	for _, e := range events {
		linked := slices.Contains(t.Chain, e.Index) || e.Kind == trace.Left
		without := ""
		for _, l := range t.Links {
			if l.Link && slices.Contains(l.Without, e.Index) {
				without = verdict(t, l)
			}
		}
		at := slices.IndexFunc(list, func(s Scene) bool {
			first := s.First()
			return first.Day == e.Day && first.Kind == e.Kind && s.Linked == linked && s.Without == without && gathers(e.Kind)
		})
		if at < 0 {
			list = append(list, Scene{Linked: linked, Without: without})
			at = len(list) - 1
		}
		list[at].Events = append(list[at].Events, e)
	}
	return list
}

// gathers reports whether events of a kind are told in one sentence.
func gathers(k trace.Kind) bool {
	switch k {
	case trace.Ignited, trace.ConfidenceLost, trace.ConfidenceRegained, trace.Dissented, trace.Departed,
		trace.Purged, trace.Withdrew:
		return true
	}
	return false
}

// First is the first event of a scene.
func (s Scene) First() trace.Event { return s.Events[0] }

// Sentence tells a scene.
func (s Scene) Sentence() string { return SentenceOf(s.Events) }

// Decided reports whether a rerun without a scene came to another end.
func (s Scene) Decided() bool { return s.Without != "" && s.Without != unmoved }

// Weight orders scenes by what they mean for the story. Judgement: the exit and its
// chain, first the links that decided it, then plots and orders, then the regime's
// state, then what came and went.
func (s Scene) Weight() int {
	switch {
	case s.Linked && s.Without != unmoved:
		return 10
	case s.Linked:
		return 9
	}
	switch s.First().Kind {
	case trace.AttemptFailed, trace.UltimatumRefused, trace.Fired, trace.FactionFailed,
		trace.WarEnded, trace.Crushed:
		return 8
	case trace.Betrayed, trace.Discovered, trace.PlotStarted, trace.Swelled, trace.Weakened, trace.WarTurned:
		return 7
	case trace.Joined, trace.Departed, trace.Alarmed:
		return 6
	case trace.Purged, trace.Doubted, trace.Misread, trace.Ignited:
		return 5
	case trace.Happened, trace.Dissented, trace.TermsRefused, trace.RepressionRose, trace.MediaShrank:
		return 4
	case trace.ConfidenceLost, trace.Declined, trace.Recovered:
		return 3
	}
	return 2
}

// leftOut names what a rerun left out: cities together, of other events one at a time.
func (s Scene) leftOut() string {
	switch {
	case len(s.Events) == 1:
		return "it"
	case s.First().Kind == trace.Ignited:
		return "these together"
	}
	return "any one of these"
}

// TestedSentence tells a scene, and in brackets what a rerun without it came to.
func (s Scene) TestedSentence() string {
	if s.Without == "" {
		return s.Sentence()
	}
	return s.Sentence() + " [without " + s.leftOut() + ": " + s.Without + "]"
}

// unmoved is the verdict on an event without which the exit comes on the same day.
const unmoved = "the same"

// verdict says what a rerun came to.
func verdict(t *trace.Trace, l trace.ButFor) string {
	shift := "on the same day"
	switch {
	case l.Days > 0:
		shift = phrase.Count(int64(l.Days), "day", "days") + " later"
	case l.Days < 0:
		shift = phrase.Count(int64(-l.Days), "day", "days") + " earlier"
	}
	switch {
	case l.Verdict == trace.NoExit && t.Fate.Day < 0:
		return "the leader stays as well"
	case l.Verdict == trace.NoExit:
		return "no exit by " + phrase.DateAfter(t.Scenario.AsOf, t.Scenario.HorizonDays)
	case t.Fate.Day < 0:
		return l.Fate.Exit.Label() + " on " + phrase.Date(l.Fate.Date)
	case l.Verdict == trace.OtherExit:
		return l.Fate.Exit.Label() + ", " + shift
	case l.Verdict == trace.SameExit:
		return unmoved
	}
	return "the exit " + shift
}
