package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"regexp"
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

// toldLines is how many lines the scenes take of a page that is not asked for all: with the
// rest it comes to about sixty.
const toldLines = 35

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
	if !o.All && !o.narrows() {
		shown = p.foremost(all, effects(t.Events))
	}
	for _, s := range shown {
		p.scene(s)
	}
	if len(all) == 0 {
		p.item("Nothing of what was asked for.")
	}
	p.untold(all, shown)
	legend(p, shown, o.narrows())
	if t.Fate.Day >= 0 && len(t.Chain) == 0 {
		p.note("Nothing in the story led to this exit: it came of a standing rate and chance alone.")
	}
}

// untold says how much of a story is not shown.
func (p *page) untold(all, shown []scene) {
	if len(all) == len(shown) {
		return
	}
	links := 0
	for _, s := range all {
		if s.linked && !slices.ContainsFunc(shown, func(o scene) bool { return o.events[0].Index == s.events[0].Index }) {
			links++
		}
	}
	text := fmt.Sprintf("  and %s of less weight", count(int64(len(all)-len(shown)), "thing more", "things more"))
	if links > 0 {
		text += fmt.Sprintf(", %s of the chain among them", count(int64(links), "link", "links"))
	}
	p.note(text + ": --all tells them.")
}

// effects counts, for each event of a story, the later ones that directly depended on it.
func effects(events []outcome.TraceEvent) []int {
	n := make([]int, len(events))
	for _, e := range events {
		for _, cause := range e.Causes {
			n[cause]++
		}
	}
	return n
}

// foremost picks the scenes of a page, in order: the weightiest of each theme and the exit,
// then the chain, then one more of each theme, then what else has weight. Of equal ones
// that with more consequence comes first, then the later.
func (p *page) foremost(all []scene, effects []int) []scene {
	ranked := afresh(all)
	slices.SortStableFunc(ranked, func(a, b scene) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(b.consequence(effects), a.consequence(effects)), cmp.Compare(b.events[0].Index, a.events[0].Index))
	})
	told, turns := map[string]int{}, map[int]int{} // by the scene's first event
	for _, s := range ranked {
		turns[s.events[0].Index] = s.turn(told)
	}
	slices.SortStableFunc(ranked, func(a, b scene) int { return cmp.Compare(turns[a.events[0].Index], turns[b.events[0].Index]) })
	lines := newPage(p.width)
	for i, s := range ranked {
		if lines.scene(s); len(lines.lines) > toldLines {
			ranked = ranked[:i]
			break
		}
	}
	slices.SortFunc(ranked, func(a, b scene) int { return cmp.Compare(a.events[0].Index, b.events[0].Index) })
	return ranked
}

// consequence orders scenes of equal weight by how many events directly depended on them, and
// cities by the magnitude of their crowds. Judgement: a tenfold crowd counts as one effect.
func (s scene) consequence(effects []int) float64 {
	n, crowd := 0, 0.0
	for _, e := range s.events {
		n += effects[e.Index]
		crowd += e.Numbers[outcome.NumberProtesters]
	}
	if s.events[0].Kind == outcome.Ignited {
		return math.Log10(1 + crowd)
	}
	return float64(n)
}

// turn says when a scene's turn for a place on the page comes, given how many of each theme
// came before it, and counts it.
func (s scene) turn(told map[string]int) int {
	theme := themes[s.events[0].Kind]
	told[theme]++
	switch {
	case theme != "" && told[theme] == 1:
		return 0
	case s.linked:
		return 1
	case theme != "" && told[theme] == 2:
		return 2
	}
	return 3
}

// themes are what a reader looks for in a story.
var themes = map[outcome.TraceKind]string{
	outcome.Left:           "the exit",
	outcome.ConfidenceLost: "who lost confidence",
	outcome.Joined:         "who sounded out whom", outcome.Declined: "who sounded out whom",
	outcome.PlotStarted: "plots", outcome.AttemptFailed: "plots", outcome.UltimatumRefused: "plots",
	outcome.Betrayed: "leaks", outcome.Discovered: "leaks",
	outcome.Ignited: "cities",
	outcome.Purged:  "purges", outcome.Crushed: "purges",
	outcome.Alarmed: "the leader's belief", outcome.Misread: "the leader's belief",
}

// When a state that comes and goes is told anew. Judgement: after four weeks without word
// of it, or if the crowd is half as much again as when it was told last.
const (
	quietDays = 28
	muchMore  = 1.5
)

// afresh leaves out what only repeats: a state that came, went and came again. Links of
// the chain stay.
func afresh(all []scene) (list []scene) {
	day, size := map[outcome.TraceKind]int{}, 0.0
	for _, s := range all {
		e := s.events[0]
		last, known := day[e.Kind]
		again := known && e.Day-last <= quietDays
		switch e.Kind {
		case outcome.Swelled:
			again = again && e.Numbers[outcome.NumberProtesters] < muchMore*size
		case outcome.Weakened, outcome.Recovered, outcome.Doubted, outcome.Reassured:
		default:
			again = false
		}
		day[e.Kind] = e.Day
		if again && !s.linked {
			continue
		}
		if e.Kind == outcome.Swelled && !again {
			size = e.Numbers[outcome.NumberProtesters]
		}
		list = append(list, s)
	}
	return list
}

// legend explains the signs and words of the scenes on a page, and no others.
func legend(p *page, shown []scene, alone bool) {
	if len(shown) == 0 {
		return
	}
	kinds := map[outcome.TraceKind]bool{}
	linked, tested, cities := false, false, false
	for _, s := range shown {
		kinds[s.events[0].Kind] = true
		linked = linked || s.linked
		tested = tested || s.without != ""
		cities = cities || s.without != "" && s.events[0].Kind == outcome.Ignited
	}
	words := []string{fmt.Sprintf("#%d is an event's number.", shown[0].events[0].Index)}
	if linked {
		words = append(words, "→ marks the exit and what led to it, directly or not.")
	}
	if tested {
		words = append(words, "In brackets: what a rerun without it came to, all other luck being the same; where nothing changes, others stood in its place.")
	}
	if cities {
		words = append(words, "Cities of one day are one link and left out together; all else is left out one by one.")
	}
	words = append(words, laterHolder(shown)...)
	words = append(words, means(shown)...)
	if kinds[outcome.Weakened] || kinds[outcome.Doubted] || kinds[outcome.Recovered] {
		words = append(words, "Limit: the strength below which elites hold the regime for too weak.")
	}
	if kinds[outcome.Weakened] {
		words = append(words, "Behind a strength: what took most from it since the start.")
	}
	if alone && (kinds[outcome.Weakened] || kinds[outcome.Doubted] || kinds[outcome.Recovered] || kinds[outcome.Alarmed] || kinds[outcome.Misread]) {
		words = append(words, scaleOfStrength)
	}
	p.note(strings.Join(words, " "))
}

// scaleOfStrength explains the numbers of a regime's strength.
const scaleOfStrength = "Above 1 a regime withstands everybody's defection, below 0 it falls alone."

// later matches a role with the letter of a later holder.
var later = regexp.MustCompile(`^(.+ \d+)([b-z])$`)

// laterHolder explains the letter behind the first seat on the page that has one.
func laterHolder(shown []scene) []string {
	for _, s := range shown {
		for _, e := range s.events {
			for _, name := range e.Actors {
				if parts := later.FindStringSubmatch(name); parts != nil {
					which := map[string]string{"b": "second", "c": "third"}[parts[2]]
					return []string{fmt.Sprintf("%s is the %s holder of the seat of %s.", upperFirst(name), cmp.Or(which, "latest"), parts[1])}
				}
			}
		}
	}
	return nil
}

// means says what the plots that begin on the page would decide by.
func means(shown []scene) (words []string) {
	for _, s := range shown {
		if e := s.events[0]; e.Kind == outcome.PlotStarted && !slices.Contains(words, arenaWords[e.What]) {
			words = append(words, arenaWords[e.What])
		}
	}
	return words
}

var arenaWords = map[string]string{
	outcome.Barracks.String(): "By arms: with the troops and services that plotters command.",
	outcome.Palace.String():   "In the palace: with plotters' influence around the leader.",
	outcome.Ledger.String():   "By the leader's money: with the assets that plotters hold for him, and an ultimatum.",
}

// scene adds one dated entry with the number of its first event.
func (p *page) scene(s scene) {
	mark, style := "  ", lipgloss.NewStyle()
	if s.linked {
		mark, style = "→ ", strongStyle
	}
	text := sentenceOf(s.events)
	if s.without != "" {
		text += " [without " + s.tested() + ": " + s.without + "]"
	}
	e := s.events[0]
	lead := fmt.Sprintf("%s%s %4s ", mark, e.Date, fmt.Sprintf("#%d", e.Index))
	p.text(style, lead, strings.Repeat(" ", lipgloss.Width(lead)), text)
}

// tested names what a rerun left out: cities together, of other events one at a time.
func (s scene) tested() string {
	switch {
	case len(s.events) == 1:
		return "it"
	case s.events[0].Kind == outcome.Ignited:
		return "these together"
	}
	return "any one of these"
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
		what := places(l.Without)
		if slices.Equal(l.Without, t.Chain) {
			what = fmt.Sprintf("the whole chain of %d events", len(t.Chain))
		}
		p.item(what + ": " + verdict(t, l) + ".")
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
	p.item(fmt.Sprintf("Furthest from the truth on %s: he took the regime's strength for %s, and it was %s. "+scaleOfStrength,
		date(t.Misread.Date), twoPlaces(m[outcome.NumberBelieved]), twoPlaces(m[outcome.NumberStrength])))
	if last := len(t.Events) - 1; t.Fate.Day >= 0 {
		e := t.Events[last].Numbers
		p.item(fmt.Sprintf("On the day of the exit: %s, and it was %s.", twoPlaces(e[outcome.NumberBelieved]), twoPlaces(e[outcome.NumberStrength])))
	}
}
