package story

import (
	"cmp"
	"math"
	"slices"

	"fronde/outcome/trace"
	"fronde/scenario/vocabulary"
)

// What counts as a cause of weakness. Judgement; these decide only what is told.
const (
	// material is the smallest loss of strength from one influence that counts as a cause of weakness: a twentieth of
	// the distance from strong to weak, as much as one voice takes from a belief.
	material = 0.05
	// mostCauses limits the timeline events that count as causes of one kind of pressure to the largest.
	mostCauses = 3
)

// watchStrength tells when the regime really is too weak.
func (t *Story) watchStrength() {
	w, strength, doubt := &t.watched, t.world.Strength(), t.world.Of(t.model.Case().Elites.Doubt)
	state := trace.Numbers{trace.NumberStrength: strength, trace.NumberDoubt: doubt}
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
		t.tell(trace.Event{Kind: trace.Weakened, Numbers: state}, causes...)
	case w.weak && strength > doubt+band:
		w.weak = false
		t.tell(trace.Event{Kind: trace.Recovered, Numbers: state})
	}
}

// watchPublic tells when the public thinks that the regime is too weak.
func (t *Story) watchPublic() {
	w, public, doubt := &t.watched, t.world.PublicView(), t.world.Of(t.model.Case().Elites.Doubt)
	state := trace.Numbers{
		trace.NumberPublic: public, trace.NumberStrength: t.world.Strength(), trace.NumberDoubt: doubt,
	}
	switch {
	case !w.doubting && public < doubt:
		w.doubting = true
		t.tell(trace.Event{Kind: trace.Doubted, Numbers: state}, t.weakness())
	case w.doubting && public > doubt+band:
		w.doubting = false
		t.tell(trace.Event{Kind: trace.Reassured, Numbers: state})
	}
}

// loss is the change of strength since the start that is due to one influence, with the events behind it.
type loss struct {
	name   trace.Number
	change float64
	causes []int
}

// losses breaks the change in the regime's strength down by influence.
func (t *Story) losses() []loss {
	x := t.world.Influences()
	parts := []loss{
		{trace.NumberShock, x.Shock, t.all(trace.FactionFailed)},
		{trace.NumberSanctions, x.Sanctions, t.pressures(vocabulary.Sanctions)},
		{trace.NumberCasualties, x.Casualties, t.pressures(vocabulary.Casualties)},
		{trace.NumberRepression, x.Repression, t.all(trace.RepressionRose)},
	}
	if x.Fought {
		parts = append(parts, loss{trace.NumberBattlefield, x.Battlefield,
			append(t.pressures(vocabulary.Battlefield), t.of(trace.WarTurned, defeated))})
	}
	if x.Seen {
		parts = append(parts, loss{trace.NumberProtest, x.Protest, t.burning()})
	}
	return parts
}

// pressures are the largest timeline events of a type.
func (t *Story) pressures(kind vocabulary.EventType) []int {
	events := slices.DeleteFunc(t.all(trace.Happened), func(i int) bool {
		return t.model.Case().Timeline[t.Events[i].Key].Type != kind
	})
	slices.SortStableFunc(events, func(a, b int) int { return cmp.Compare(t.size(b), t.size(a)) })
	return events[:min(mostCauses, len(events))]
}

// size is the absolute size of a timeline event.
func (t *Story) size(i int) float64 { return math.Abs(t.Events[i].Numbers[trace.NumberSize]) }

// weakness is the event that the regime became too weak; -1 if it is not.
func (t *Story) weakness() int {
	if !t.watched.weak {
		return -1
	}
	return t.of(trace.Weakened, 0)
}

// doubts is the event that everybody came to doubt the regime, if they do.
func (t *Story) doubts() []int {
	if !t.watched.doubting {
		return nil
	}
	return []int{t.of(trace.Doubted, 0)}
}
