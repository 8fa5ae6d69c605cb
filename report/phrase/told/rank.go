package told

import (
	"cmp"
	"math"
	"slices"

	"fronde/outcome/trace"
)

// Ranked puts scenes in the order in which they deserve a place on a page: the weightiest of each
// theme and the exit, then the chain, then one more of each theme, then what else has weight. Of
// equal ones that with more consequence comes first, then the later. A state that only repeats is
// left out. The events are those of the whole story.
func Ranked(all []Scene, events []trace.Event) []Scene {
	ranked, counts := afresh(all), effects(events)
	slices.SortStableFunc(ranked, func(a, b Scene) int {
		return cmp.Or(cmp.Compare(b.Weight(), a.Weight()), cmp.Compare(b.consequence(counts), a.consequence(counts)),
			cmp.Compare(b.First().Index, a.First().Index))
	})
	told, turns := map[string]int{}, map[int]int{} // by the scene's first event
	for _, s := range ranked {
		turns[s.First().Index] = s.turn(told)
	}
	slices.SortStableFunc(ranked, func(a, b Scene) int {
		return cmp.Compare(turns[a.First().Index], turns[b.First().Index])
	})
	return ranked
}

// effects counts, for each event of a story, the later ones that directly depended on it.
func effects(events []trace.Event) []int {
	n := make([]int, len(events))
	for _, e := range events {
		for _, cause := range e.Causes {
			n[cause]++
		}
	}
	return n
}

// consequence orders scenes of equal weight by how many events directly depended on them, and
// cities by the magnitude of their crowds. Judgement: a tenfold crowd counts as one effect.
func (s Scene) consequence(effects []int) float64 {
	n, crowd := 0, 0.0
	for _, e := range s.Events {
		n += effects[e.Index]
		crowd += e.Numbers[trace.NumberProtesters]
	}
	if s.First().Kind == trace.Ignited {
		return math.Log10(1 + crowd)
	}
	return float64(n)
}

// turn says in which round a scene gets a place on the page, given how many of its theme came before it,
// and counts it.
func (s Scene) turn(told map[string]int) int {
	theme := themes[s.First().Kind]
	told[theme]++
	switch {
	case theme != "" && told[theme] == 1:
		return 0
	case s.Linked:
		return 1
	case theme != "" && told[theme] == 2:
		return 2
	}
	return 3
}

// themes are what a reader looks for in a story.
var themes = map[trace.Kind]string{
	trace.Left:           "the exit",
	trace.ConfidenceLost: "who lost confidence",
	trace.Joined:         "who sounded out whom", trace.Declined: "who sounded out whom",
	trace.PlotStarted: "plots", trace.AttemptFailed: "plots", trace.UltimatumRefused: "plots",
	trace.Betrayed: "leaks", trace.Discovered: "leaks",
	trace.Ignited: "cities",
	trace.Purged:  "purges", trace.Crushed: "purges",
	trace.Alarmed: "the leader's belief", trace.Misread: "the leader's belief",
}

// When a state that comes and goes is told anew. Judgement: after four weeks without word
// of it, or if the crowd is half as large again as when it was last told.
const (
	quietDays = 28
	muchMore  = 1.5
)

// afresh leaves out what only repeats: a state that came, went and came again. Links of
// the chain stay.
func afresh(all []Scene) (list []Scene) {
	day, size := map[trace.Kind]int{}, 0.0
	for _, s := range all {
		e := s.First()
		last, known := day[e.Kind]
		again := known && e.Day-last <= quietDays
		switch e.Kind {
		case trace.Swelled:
			again = again && e.Numbers[trace.NumberProtesters] < muchMore*size
		case trace.Weakened, trace.Recovered, trace.Doubted, trace.Reassured:
		default:
			again = false
		}
		day[e.Kind] = e.Day
		if again && !s.Linked {
			continue
		}
		if e.Kind == trace.Swelled && !again {
			size = e.Numbers[trace.NumberProtesters]
		}
		list = append(list, s)
	}
	return list
}
