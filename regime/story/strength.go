package story

import (
	"cmp"
	"math"
	"slices"

	"fronde/outcome"
	"fronde/scenario/vocabulary"
)

// What counts as a cause of weakness. Judgement; it decides what is told, nothing else.
const (
	// material is the part of a loss of strength that counts as its cause: a twentieth of the distance from strong to
	// weak, as much as one voice takes from a belief.
	material = 0.05
	// mostCauses is how many events of the timeline count as causes of one kind of pressure, the largest first.
	mostCauses = 3
)

// watchStrength tells when the regime is too weak in truth.
func (t *Story) watchStrength() {
	w, strength, doubt := &t.watched, t.world.Strength(), t.world.Of(t.model.Case().Elites.Doubt)
	state := outcome.TraceNumbers{outcome.NumberStrength: strength, outcome.NumberDoubt: doubt}
	switch {
	case !w.weak && strength < doubt:
		w.weak = true
		var causes []int
		for _, part := range t.losses() {
			state[part.name] = part.change
			if part.change <= -material {
				causes = append(causes, part.causes...)
			}
		}
		t.tell(outcome.TraceEvent{Kind: outcome.Weakened, Numbers: state}, causes...)
	case w.weak && strength > doubt+band:
		w.weak = false
		t.tell(outcome.TraceEvent{Kind: outcome.Recovered, Numbers: state})
	}
}

// watchPublic tells when the public thinks that the regime is too weak.
func (t *Story) watchPublic() {
	w, public, doubt := &t.watched, t.world.PublicView(), t.world.Of(t.model.Case().Elites.Doubt)
	state := outcome.TraceNumbers{
		outcome.NumberPublic: public, outcome.NumberStrength: t.world.Strength(), outcome.NumberDoubt: doubt,
	}
	switch {
	case !w.doubting && public < doubt:
		w.doubting = true
		t.tell(outcome.TraceEvent{Kind: outcome.Doubted, Numbers: state}, t.weakness())
	case w.doubting && public > doubt+band:
		w.doubting = false
		t.tell(outcome.TraceEvent{Kind: outcome.Reassured, Numbers: state})
	}
}

// loss is how much one influence changed strength since the start, and by which events.
type loss struct {
	name   outcome.TraceNumber
	change float64
	causes []int
}

// losses takes the regime's strength apart.
func (t *Story) losses() []loss {
	x := t.world.Influences()
	parts := []loss{
		{outcome.NumberShock, x.Shock, t.all(outcome.FactionFailed)},
		{outcome.NumberSanctions, x.Sanctions, t.pressures(vocabulary.Sanctions)},
		{outcome.NumberCasualties, x.Casualties, t.pressures(vocabulary.Casualties)},
		{outcome.NumberRepression, x.Repression, t.all(outcome.RepressionRose)},
	}
	if x.Fought {
		parts = append(parts, loss{outcome.NumberBattlefield, x.Battlefield,
			append(t.pressures(vocabulary.Battlefield), t.of(outcome.WarTurned, defeated))})
	}
	if x.Seen {
		parts = append(parts, loss{outcome.NumberProtest, x.Protest, t.burning()})
	}
	return parts
}

// pressures are the largest events of the timeline of a type.
func (t *Story) pressures(kind vocabulary.EventType) []int {
	events := slices.DeleteFunc(t.all(outcome.Happened), func(i int) bool {
		return t.model.Case().Timeline[t.Events[i].Key].Type != kind
	})
	slices.SortStableFunc(events, func(a, b int) int { return cmp.Compare(t.size(b), t.size(a)) })
	return events[:min(mostCauses, len(events))]
}

// size is how large an event of the timeline is, whatever its sign.
func (t *Story) size(i int) float64 { return math.Abs(t.Events[i].Numbers[outcome.NumberSize]) }

// weakness is the event by which the regime is too weak; -1 if it is not.
func (t *Story) weakness() int {
	if !t.watched.weak {
		return -1
	}
	return t.of(outcome.Weakened, 0)
}

// doubts are what tells everybody that the regime is weak.
func (t *Story) doubts() []int {
	if !t.watched.doubting {
		return nil
	}
	return []int{t.of(outcome.Doubted, 0)}
}
