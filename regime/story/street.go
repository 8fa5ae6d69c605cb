package story

import (
	"math"

	"fronde/outcome/trace"
	"fronde/scenario/vocabulary"
)

// What counts as protest that flares up. All judgement; they decide what is told, nothing else.
const (
	// A city ignites with ignition times its mean turnout of late on days of the same kind, call or not, and at least a
	// leastCrowd of its people; it is calm below calm times that turnout.
	ignition   = 5
	calm       = 2
	leastCrowd = 1e-4
	// usualHalfLife is the half-life of the mean turnout of late, in days of its kind.
	usualHalfLife = 14
	// newsDays is for how long an event can be a city's spark.
	newsDays = 28
)

// kept is the daily factor by which a mean turnout of late fades.
var kept = math.Exp2(-1. / usualHalfLife)

// watchStreet tells which cities ignite.
func (t *Story) watchStreet() {
	w := &t.watched
	for i := range t.model.Places() {
		street := t.world.Street(i)
		active, kind, strength := street.Protesters, 0, 1.0
		if street.Call > 0 {
			kind, strength = 1, street.Call
		}
		expected := strength * w.recent[i][kind]
		switch {
		case w.burning[i] < 0 && active >= ignition*expected && active >= leastCrowd*street.People:
			t.tell(trace.Event{Kind: trace.Ignited, Key: uint32(i), Place: t.model.Case().Places[i].Name,
				Numbers: trace.Numbers{trace.NumberProtesters: active, trace.NumberUsual: expected}}, t.sparks(i)...)
			w.burning[i], w.burns[i] = t.last(), kind
		case kind == w.burns[i] && active < calm*expected:
			w.burning[i] = -1
		}
		w.recent[i][kind] = kept*w.recent[i][kind] + (1-kept)*active/strength
	}
}

// watchCrowd tells when the crowd of all places brings an order to fire within reach.
func (t *Story) watchCrowd() {
	swollen := t.world.OrderInReach()
	if swollen && !t.watched.swollen {
		people, ratio := t.world.Protesters()
		t.tell(trace.Event{Kind: trace.Swelled,
			Numbers: trace.Numbers{trace.NumberProtesters: people, trace.NumberRatio: ratio}},
			append(t.burning(), t.sparks(everywhere)...)...)
	}
	t.watched.swollen = swollen
}

// crowd is the event of the crowd that is out today; -1 if it is small.
func (t *Story) crowd() int {
	if !t.watched.swollen {
		return -1
	}
	return t.of(trace.Swelled, 0)
}

// everywhere means all places.
const everywhere = -1

// sparks are the events whose pulse or call is felt in a place, or everywhere, today.
func (t *Story) sparks(place int) (events []int) {
	name := ""
	if place != everywhere {
		name = t.model.Case().Places[place].Name
	}
	for i, e := range t.Events {
		age := t.world.Day() - e.Day
		if e.Kind == trace.Fired && age <= newsDays {
			events = append(events, i)
		}
		if e.Kind != trace.Happened || (e.Place != "" && e.Place != name) {
			continue
		}
		switch t.model.Case().Timeline[e.Key].Type {
		case vocabulary.Call:
			if age == 0 {
				events = append(events, i)
			}
		case vocabulary.Atrocity, vocabulary.Mobilisation, vocabulary.OpponentArrest, vocabulary.OpponentExile,
			vocabulary.OpponentKilling:
			if age <= newsDays {
				events = append(events, i)
			}
		}
	}
	return events
}

// burning are the ignitions of the cities that are alight.
func (t *Story) burning() (events []int) {
	for _, i := range t.watched.burning {
		if i >= 0 {
			events = append(events, i)
		}
	}
	return events
}
