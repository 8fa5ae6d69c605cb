package scenario

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"fronde/document"
	"fronde/mistake"
	"fronde/scenario/quantity"
)

// check verifies what no single key can show. It passes over what is missing, which has
// been reported already.
func (b *builder) check(c *Case) {
	b.checkDates(c)
	b.checkEvents(c.Timeline, "timeline", c)
	b.checkObserved(c)
	b.checkHistory(c)
	b.checkPossible(c)
	b.checkLeaks(c)
	b.checkBlocs(c)
	b.checkNetwork(c)
	b.checkPlaces(c)
	b.checkSegments(c)
	b.checkInterventions(c)
	b.distinct(c.Opposition.CallDays, "opposition.call_days", "weekday")
	b.distinct(c.Mechanisms.Off, "mechanisms.off", "mechanism")
}

// distinct refuses a word that appears twice in a list.
func (b *builder) distinct(list []string, path, noun string) {
	seen := map[string]bool{}
	for _, name := range list {
		if name != "" && seen[name] {
			b.failAt(path, fmt.Sprintf("the %s %q appears twice", noun, name))
		}
		seen[name] = true
	}
}

// unique refuses two elements of a list that share a name. Paths number the second
// one, which is where it is reported.
func unique[T labelled](b *builder, list []T, path, noun string) {
	seen := map[string]bool{}
	for i, at := range labelsOf(list) {
		name := list[i].label()
		if name != "" && seen[name] {
			fault := b.failAt(join(join(path, at), "name"), fmt.Sprintf("a second %s is called %s", noun, mistake.Quoted(name)))
			fault.Allowed = "names that differ"
		}
		seen[name] = true
	}
}

// refer checks that a name refers to an element of a list.
func refer[T labelled](b *builder, name string, list []T, path, noun string) {
	if name == "" {
		return
	}
	var names []string
	for _, element := range list {
		if element.label() == name {
			return
		}
		names = append(names, element.label())
	}
	fault := b.failAt(path, fmt.Sprintf("there is no %s %s", noun, mistake.Quoted(name)))
	fault.Seen, fault.Allowed, fault.Nearest = mistake.Quoted(name), listed(names), b.nearest(name, names)
}

// listed writes names for a message, shortened where they are many.
func listed(names []string) string {
	const most = 12
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// The bounds of a case in people and groups.
const (
	mostMembers  = 120
	mostPeople   = 4_000_000_000
	mostPlaces   = 5000
	mostSegments = 40
	// shareSlack is how far shares may miss their sum: thirds have to be rounded.
	shareSlack = 1e-6
)

func (b *builder) checkBlocs(c *Case) {
	unique(b, c.Elites.Blocs, "elites.blocs", "bloc")
	unique(b, c.Elites.Factions, "elites.factions", "faction")
	members, power, assets := 0, 0.0, 0.0
	for i, at := range labelsOf(c.Elites.Blocs) {
		bloc := c.Elites.Blocs[i]
		members += bloc.Members
		power += medianOrZero(bloc.Power)
		assets += medianOrZero(bloc.Assets)
		b.checkTies(bloc, join(join("elites.blocs", at), "ties"), c)
	}
	if members > mostMembers {
		fault := b.failAt("elites.blocs", "the blocs have too many members in all")
		fault.Seen, fault.Allowed = fmt.Sprint(members), fmt.Sprintf("at most %d", mostMembers)
	}
	if power == 0 && len(b.errs) == 0 {
		b.failAt("elites.blocs", "no bloc has any power").Allowed = "a positive power of at least one"
	}
	if assets > 1+shareSlack {
		fault := b.failAt("elites.blocs", "the blocs hold more than all of the leader's assets")
		fault.Seen, fault.Allowed = "shares that sum to "+quantity.Numeral(assets), "at most 1"
	}
}

// mostTies is the largest number of ties of one citizen.
const mostTies = 16

// checkNetwork refuses more ties than a citizen can have.
func (b *builder) checkNetwork(c *Case) {
	y := &c.Citizens
	if ties := max(1, y.Household) - 1 + y.LocalTies + y.LongTies; ties > mostTies {
		fault := b.failAt("citizens", "a citizen has too many ties: household - 1 + local_ties + long_ties")
		fault.Seen, fault.Allowed = fmt.Sprint(ties), fmt.Sprintf("at most %d", mostTies)
	}
}

func (b *builder) checkTies(bloc Bloc, path string, c *Case) {
	for _, name := range slices.Sorted(maps.Keys(bloc.Ties)) {
		if name == bloc.Name {
			b.failAt(join(path, name), "a bloc has no ties to itself").Allowed = "trust, for members of the same bloc"
			continue
		}
		refer(b, name, c.Elites.Blocs, join(path, name), "bloc")
	}
}

// medianOrZero passes over a number that could not be read.
func medianOrZero(n quantity.Number) float64 {
	if !n.Exists() {
		return 0
	}
	return n.Median()
}

func (b *builder) checkPlaces(c *Case) {
	unique(b, c.Places, "places", "place")
	if n := b.nodes["places"]; n != nil && len(c.Places) == 0 &&
		(n.Kind == document.Sequence || n.Kind == document.Empty) {
		b.failAt("places", "a case needs at least one place").Allowed = "a list of places with their population"
	}
	if len(c.Places) > mostPlaces {
		fault := b.failAt("places", "there are too many places")
		fault.Seen, fault.Allowed = fmt.Sprint(len(c.Places)), fmt.Sprintf("at most %d", mostPlaces)
	}
	people := 0.0
	for _, p := range c.Places {
		people += float64(p.Population)
	}
	if people > mostPeople {
		fault := b.failAt("places", "the places have too many inhabitants in all")
		fault.Seen, fault.Allowed = quantity.Numeral(people), "at most 4 billion"
	}
}

func (b *builder) checkSegments(c *Case) {
	unique(b, c.Segments, "segments", "segment")
	if len(c.Segments) > mostSegments {
		fault := b.failAt("segments", "there are too many segments")
		fault.Seen, fault.Allowed = fmt.Sprint(len(c.Segments)), fmt.Sprintf("at most %d", mostSegments)
	}
	sum := 0.0
	for i, at := range labelsOf(c.Segments) {
		s := c.Segments[i]
		sum += s.Share
		if _, element := b.nodes[join("segments", at)]; element && s.Share == 0 {
			return // the share is missing or could not be read; the sum says nothing
		}
	}
	if math.Abs(sum-1) > shareSlack {
		fault := b.failAt("segments", "the shares of the segments do not sum to 1")
		fault.Seen, fault.Allowed = "a sum of "+quantity.Numeral(sum), "1"
	}
}
