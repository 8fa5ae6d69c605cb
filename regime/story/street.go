package story

import (
	"fronde/outcome/trace"
	"fronde/portable"
	"fronde/scenario/vocabulary"
)

// What counts as a flare-up of protest. All judgement; these decide only what is told.
const (
	// A city ignites at ignition times its recent mean turnout on days of the same kind (with or without a call) if at
	// least a leastCrowd of its people are out; it is calm below calm times that mean.
	ignition   = 5
	calm       = 2
	leastCrowd = 1e-4
	// usualHalfLife is the half-life of that mean, in days of the same kind.
	usualHalfLife = 14
	// newsDays is how long an event can be a city's spark.
	newsDays = 28
)

// kept is the part of the recent mean turnout that is left after a day.
var kept = portable.Exp2(-1. / usualHalfLife)

// watchStreet tells of cities that ignite.
func (t *Story) watchStreet() {
	w := &t.watched
	for i := range t.model.Places() {
		street := t.world.Street(i)
		active, kind, strength := street.Protesters, 0, 1.0
		if street.Call > 0 {
			kind, strength = 1, street.Call
		}
		expected := float64(strength * w.recent[i][kind])
		switch {
		case w.burning[i] < 0 && active >= ignition*expected && active >= leastCrowd*street.People:
			t.tell(trace.Event{Kind: trace.Ignited, Key: uint32(i), Place: t.model.Case().Places[i].Name,
				Numbers: trace.Numbers{trace.NumberProtesters: active, trace.NumberUsual: expected}}, t.sparks(i)...)
			w.burning[i], w.burns[i] = t.last(), kind
		case kind == w.burns[i] && active < calm*expected:
			w.burning[i] = -1
		}
		w.recent[i][kind] = float64(kept*w.recent[i][kind]) + (1-kept)*active/strength
	}
}

// watchCrowd tells when the crowd in all places together is large enough to bring an order to fire within reach.
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

// sparks are the events that may bring people out today, in a place or everywhere.
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
