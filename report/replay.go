package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
)

// Told chooses what a story's page shows.
type Told struct {
	All      bool   // every event, not only what mattered most
	Actor    string // "" is everybody; a bloc stands for all its seats, a seat for all its holders
	From, To string // dates, 2022-03-25; "" is no bound
}

// Narrow returns the events of a story that are to be told; causes keep their places in
// the whole.
func (o Told) Narrow(events []outcome.TraceEvent) []outcome.TraceEvent {
	return slices.DeleteFunc(slices.Clone(events), func(e outcome.TraceEvent) bool {
		return !o.concerns(e) || (o.From != "" && e.Date < o.From) || (o.To != "" && e.Date > o.To)
	})
}

// narrows reports whether only some events are asked for.
func (o Told) narrows() bool { return o.Actor != "" || o.From != "" || o.To != "" }

// concerns reports whether the actor takes part in an event.
func (o Told) concerns(e outcome.TraceEvent) bool {
	if o.Actor == "" || e.Place == o.Actor {
		return true
	}
	return slices.ContainsFunc(e.Actors, func(name string) bool {
		rest, found := strings.CutPrefix(name, o.Actor)
		return found && (rest == "" || rest[0] == ' ' || (rest[0] >= 'a' && rest[0] <= 'z' && len(rest) == 1))
	})
}

// toldScenes is how many entries a page has that is not asked for all: with the rest it
// comes to about sixty lines.
const toldScenes = 18

// Replay writes the story of a world for a terminal of the given width in columns.
func Replay(w io.Writer, t *outcome.Trace, o Told, width int) error {
	p := newPage(width)
	p.title(fmt.Sprintf("World %d of: %s", t.Run, t.Scenario.Title))
	p.note(strings.Join([]string{fmt.Sprintf("run %d of 0 to %d, draw %d", t.Run, t.Worlds-1, t.Draw), fmt.Sprintf("seed %d", t.Seed),
		"scenario " + shortHash(t.Scenario.SHA256), t.Software}, " · "))
	if t.Scenario.Intervention != "" {
		p.note("changed: " + t.Scenario.Intervention)
	}
	p.paragraph("One world of the simulation, told; no forecast. Its people are roles, numbered seats of blocs, and nobody's mind is known.")
	p.paragraph(ended(t))
	account(p, t, o)
	otherwise(p, t)
	if !o.narrows() {
		leaderView(p, t)
	}
	p.blank()
	if t.Verified {
		p.note("Replayed from its key: fate and probabilities equal its row of exits.parquet bit for bit.")
	} else {
		p.warn("Not verified: there is no exits.parquet beside the result to hold the replay against.")
	}
	if t.Fate.Day >= 0 {
		p.note("The exit is this world's sampled fate, and ends the story. The simulation followed the world further, only for the forecast's weights.")
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// ended says how the world ended.
func ended(t *outcome.Trace) string {
	if t.Fate.Day < 0 {
		return fmt.Sprintf("Fate: the leader stays in office to the horizon, %s.", dateAfter(t.Scenario.AsOf, t.Scenario.HorizonDays))
	}
	return fmt.Sprintf("Fate: %s on %s, day %d of the forecast; what follows is %s.", t.Fate.Exit.Label(), date(t.Fate.Date), t.Fate.Day,
		map[string]string{"same_regime": "the same regime", "new_autocracy": "a new autocracy", "democracy": "a democracy"}[t.Fate.Successor])
}

// scene is what happened on a day that one sentence tells.
type scene struct {
	events  []outcome.TraceEvent
	linked  bool   // it belongs to the chain
	without string // what a rerun says, if it does
}

// scenes gathers events.
func scenes(t *outcome.Trace, events []outcome.TraceEvent) (list []scene) {
	for _, e := range events {
		linked := slices.Contains(t.Chain, e.Index) || e.Kind == outcome.Left
		without := ""
		for _, l := range t.Links {
			if l.Link && slices.Contains(l.Without, e.Index) {
				without = verdict(t, l)
			}
		}
		at := slices.IndexFunc(list, func(s scene) bool {
			first := s.events[0]
			return first.Day == e.Day && first.Kind == e.Kind && s.linked == linked && s.without == without && gathers(e.Kind)
		})
		if at < 0 {
			list = append(list, scene{linked: linked, without: without})
			at = len(list) - 1
		}
		list[at].events = append(list[at].events, e)
	}
	return list
}

// Scene is what happened on a day, in a sentence.
type Scene struct {
	Day     int    `json:"day"` // since start
	Date    string `json:"date"`
	Text    string `json:"text"`
	Linked  bool   `json:"linked"`  // it led to the exit, directly or not
	Without string `json:"without"` // what a rerun without it came to, if it was tested
	Event   int    `json:"event"`   // the number of its first event
	Weight  int    `json:"weight"`  // what it means for the story, 2 to 10
}

// Scenes tells a trace in sentences, in order.
func Scenes(t *outcome.Trace) []Scene {
	list := []Scene{}
	for _, s := range scenes(t, t.Events) {
		e := s.events[0]
		list = append(list, Scene{e.Day, e.Date, upperFirst(strings.TrimSpace(sentenceOf(s.events))), s.linked, s.without, e.Index, s.weight()})
	}
	return list
}

// gathers reports whether events of a kind are told in one sentence.
func gathers(k outcome.TraceKind) bool {
	switch k {
	case outcome.Ignited, outcome.ConfidenceLost, outcome.ConfidenceRegained, outcome.Dissented, outcome.Departed,
		outcome.Purged, outcome.Withdrew:
		return true
	}
	return false
}

// weight orders scenes by what they mean for the story. Judgement: the exit and its
// chain, first the links that decided it, then plots and orders, then the regime's
// state, then what came and went.
func (s scene) weight() int {
	switch {
	case s.linked && s.without != unmoved:
		return 10
	case s.linked:
		return 9
	}
	switch s.events[0].Kind {
	case outcome.AttemptFailed, outcome.UltimatumRefused, outcome.Fired, outcome.FactionFailed, outcome.WarEnded, outcome.Crushed:
		return 8
	case outcome.Betrayed, outcome.Discovered, outcome.PlotStarted, outcome.Swelled, outcome.Weakened, outcome.WarTurned:
		return 7
	case outcome.Joined, outcome.Departed, outcome.Alarmed:
		return 6
	case outcome.Purged, outcome.Doubted, outcome.Misread, outcome.Ignited:
		return 5
	case outcome.Happened, outcome.Dissented, outcome.TermsRefused, outcome.RepressionRose, outcome.MediaShrank:
		return 4
	case outcome.ConfidenceLost, outcome.Declined, outcome.Recovered:
		return 3
	}
	return 2
}

// account tells what happened, in order.
func account(p *page, t *outcome.Trace, o Told) {
	p.heading("What happened")
	all := scenes(t, o.Narrow(t.Events))
	shown := all
	if !o.All && !o.narrows() && len(all) > toldScenes {
		shown = slices.Clone(all)
		slices.SortStableFunc(shown, func(a, b scene) int { // of equal ones the later first
			return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(b.events[0].Index, a.events[0].Index))
		})
		shown = shown[:toldScenes]
		slices.SortFunc(shown, func(a, b scene) int { return cmp.Compare(a.events[0].Index, b.events[0].Index) })
	}
	for _, s := range shown {
		p.scene(s)
	}
	if len(all) == 0 {
		p.item("Nothing of what was asked for.")
	}
	if left := len(all) - len(shown); left > 0 {
		links := 0
		for _, s := range all {
			if s.linked && !slices.ContainsFunc(shown, func(o scene) bool { return o.events[0].Index == s.events[0].Index }) {
				links++
			}
		}
		text := fmt.Sprintf("  and %s of less weight", count(int64(left), "thing more", "things more"))
		if links > 0 {
			text += fmt.Sprintf(", %s of the chain among them", count(int64(links), "link", "links"))
		}
		p.note(text + ": --all tells them.")
	}
	switch {
	case len(t.Chain) > 0:
		p.note("→ led to the exit, directly or not. In brackets: what a rerun without it came to, all other luck being the same; where nothing changes, others stood in its place. #52 is an event's number, 2b the second holder of seat 2.")
	case t.Fate.Day >= 0:
		p.note("Nothing in the story led to this exit: it came of a standing rate and chance alone.")
	}
}

// scene adds one dated entry with the number of its first event.
func (p *page) scene(s scene) {
	mark, style := "  ", lipgloss.NewStyle()
	if s.linked {
		mark, style = "→ ", strongStyle
	}
	text := sentenceOf(s.events)
	if s.without != "" {
		text += " [without it: " + s.without + "]"
	}
	e := s.events[0]
	lead := fmt.Sprintf("%s%s %4s ", mark, e.Date, fmt.Sprintf("#%d", e.Index))
	p.text(style, lead, strings.Repeat(" ", lipgloss.Width(lead)), text)
}

// otherwise says what reruns without several events came to.
func otherwise(p *page, t *outcome.Trace) {
	sets := slices.DeleteFunc(slices.Clone(t.Links), func(l outcome.ButFor) bool {
		return l.Link
	})
	if len(sets) == 0 {
		return
	}
	p.heading("What would have happened without")
	for _, l := range sets {
		p.item(places(l.Without) + ": " + verdict(t, l) + ".")
	}
}

// places lists events by their numbers.
func places(list []int) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = fmt.Sprintf("#%d", n)
	}
	const most = 12
	if len(words) > most {
		words = append(words[:most], fmt.Sprintf("%d more", len(list)-most))
	}
	return joined(words)
}

// unmoved is the verdict on an event without which the exit comes on the same day.
const unmoved = "the same"

// verdict says what a rerun came to.
func verdict(t *outcome.Trace, l outcome.ButFor) string {
	shift := "on the same day"
	switch {
	case l.Days > 0:
		shift = count(int64(l.Days), "day", "days") + " later"
	case l.Days < 0:
		shift = count(int64(-l.Days), "day", "days") + " earlier"
	}
	switch {
	case l.Verdict == outcome.NoExit && t.Fate.Day < 0:
		return "the leader stays as well"
	case l.Verdict == outcome.NoExit:
		return "no exit by " + dateAfter(t.Scenario.AsOf, t.Scenario.HorizonDays)
	case t.Fate.Day < 0:
		return l.Fate.Exit.Label() + " on " + date(l.Fate.Date)
	case l.Verdict == outcome.OtherExit:
		return l.Fate.Exit.Label() + ", " + shift
	case l.Verdict == outcome.SameExit:
		return unmoved
	}
	return "the exit " + shift
}

// leaderView says when the leader's view was furthest from the truth.
func leaderView(p *page, t *outcome.Trace) {
	if t.Misread == nil {
		return
	}
	p.heading("What the leader believed")
	m := t.Misread.Numbers
	p.item(fmt.Sprintf("Furthest from the truth on %s: he took the regime's strength for %s, and it was %s. Above 1 it withstands everybody's defection, below 0 it falls alone.",
		date(t.Misread.Date), twoPlaces(m["believed"]), twoPlaces(m["strength"])))
	if last := len(t.Events) - 1; t.Fate.Day >= 0 {
		e := t.Events[last].Numbers
		p.item(fmt.Sprintf("On the day of the exit: %s, and it was %s.", twoPlaces(e["believed"]), twoPlaces(e["strength"])))
	}
}
