package told

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/phrase"
)

// Legend explains the signs and words of the scenes on a page, and no others; alone says that the
// page does not explain a regime's strength elsewhere.
func Legend(shown []Scene, alone bool) string {
	if len(shown) == 0 {
		return ""
	}
	kinds := map[trace.Kind]bool{}
	linked, tested, cities := false, false, false
	for _, s := range shown {
		kinds[s.First().Kind] = true
		linked = linked || s.Linked
		tested = tested || s.Without != ""
		cities = cities || s.Without != "" && s.First().Kind == trace.Ignited
	}
	words := []string{fmt.Sprintf("#%d is an event's number.", shown[0].First().Index)}
	if linked {
		words = append(words, "→ marks the exit and what led to it, directly or not.")
	}
	if tested {
		words = append(words, "In brackets: how a rerun without it ended, with all other chance the same; "+
			"where nothing changes, other events took its place.")
	}
	if cities {
		words = append(words, "Cities on the same day are one link and are left out together; everything else is left out "+
			"one at a time.")
	}
	words = append(words, laterHolder(shown)...)
	words = append(words, means(shown)...)
	return strings.Join(append(words, strengths(kinds, alone)...), " ")
}

// strengths explains the numbers beside what is said of a regime's strength.
func strengths(kinds map[trace.Kind]bool, alone bool) (words []string) {
	limit := kinds[trace.Weakened] || kinds[trace.Doubted] || kinds[trace.Recovered]
	if limit {
		words = append(words, "Limit: the strength below which elites hold the regime for too weak.")
	}
	if kinds[trace.Weakened] {
		words = append(words, "Behind a strength: what took most from it since the start.")
	}
	if alone && (limit || kinds[trace.Alarmed] || kinds[trace.Misread]) {
		words = append(words, scaleOfStrength)
	}
	return words
}

// Untold says how many scenes of a story are not shown; nothing if all are.
func Untold(all, shown []Scene) string {
	if len(all) == len(shown) {
		return ""
	}
	links := 0
	for _, s := range all {
		if s.Linked && !slices.ContainsFunc(shown, func(o Scene) bool { return o.First().Index == s.First().Index }) {
			links++
		}
	}
	text := fmt.Sprintf("and %s of less weight", phrase.Count(int64(len(all)-len(shown)), "thing more", "things more"))
	if links > 0 {
		text += fmt.Sprintf(", %s of the chain among them", phrase.Count(int64(links), "link", "links"))
	}
	return text + ": --all shows them."
}

// scaleOfStrength explains the numbers of a regime's strength.
const scaleOfStrength = "A regime above 1 would survive the defection of everybody; one below 0 falls even " +
	"if nobody defects."

// later matches a role with the letter of a later holder.
var later = regexp.MustCompile(`^(.+ \d+)([b-z])$`)

// laterHolder explains the letter behind the first seat on the page that has one.
func laterHolder(shown []Scene) []string {
	for _, s := range shown {
		for _, e := range s.Events {
			for _, name := range e.Actors {
				if parts := later.FindStringSubmatch(name); parts != nil {
					which := map[string]string{"b": "second", "c": "third"}[parts[2]]
					return []string{fmt.Sprintf("%s is the %s holder of the seat of %s.", phrase.UpperFirst(name),
						cmp.Or(which, "latest"), parts[1])}
				}
			}
		}
	}
	return nil
}

// means says by what means the plots that begin on the page would win.
func means(shown []Scene) (words []string) {
	for _, s := range shown {
		if e := s.First(); e.Kind == trace.PlotStarted && !slices.Contains(words, arenaWords[e.What]) {
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
	return phrase.List(words)
}
