// Package story tells what happened in one world and why. It watches the world through a [regime.View] as it is
// simulated, without changing it:
//
//   - [Tell] simulates a world again, tells it event by event, each with its causes, and films its state day by day.
//   - [Story.ButFor] simulates it without some of its events; they become the [act.Edits] of the rerun.
//   - [Diverge] plays the worlds of two models in step and finds where they part.
package story

import (
	"fmt"
	"slices"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/regime"
	"fronde/regime/act"
	"fronde/rng"
)

// Story is the account of one world, event by event, up to its exit.
type Story struct {
	Events []trace.Event
	// Widest is the day on which the leader's view was furthest from the truth.
	Widest trace.Event
	// Film is the state of every day up to the exit; a rerun has none.
	Film *trace.Film

	world     regime.View
	model     *regime.Model
	seed      rng.Seed
	run, draw uint32
	draws     recording // numbers that a rerun reuses
	doubt     float64   // strength below which elites doubt the regime

	latest   map[occasion]int // the latest event of each kind and key
	lost     []int            // by seat, the event of the holder's loss of confidence; -1 while it has confidence
	seated   []int            // by seat, the event that brought in its holder; -1 for the first
	voices   []voice
	applying int // the timeline event that is taking effect; -1 for none
	ending   int // the latest event that gave a plot away or ended it; -1 for none
	weighed  int // the latest day on which elites' confidence was checked
	over     bool
	filmed   bool     // the day of the exit is on the film
	seen     []uint32 // numbers of the plots on the film
	watched  watched
}

// occasion is a kind of event with its subject.
type occasion struct {
	kind trace.Kind
	key  uint32
}

// voice is an elite's open dissent.
type voice struct{ seat, event int }

// recording keeps the numbers that a world takes from shared streams. It implements [regime.Tape].
type recording map[act.Address]float64

// Opened implements [regime.Tape]. A decision's own stream need not be recorded: a rerun opens it again.
func (recording) Opened(rng.Mechanism, uint32) {}

// Drew implements [regime.Tape].
func (r recording) Drew(a act.Address, x float64) { r[a] = x }

// Tell simulates a world as [regime.Simulator.Run] does, with the same record, and returns its story.
func Tell(s *regime.Simulator, seed rng.Seed, run, draw uint32, into *outcome.World) *Story {
	t := newStory(s, seed, run, draw)
	t.Film, t.draws = newFilm(t.model), recording{}
	s.Replay(regime.Replay{Observer: t, Tape: t.draws}, seed, run, draw, into)
	t.doubt = t.world.Of(t.model.Case().Elites.Doubt)
	return t
}

// ButFor simulates the story's world again without some of its events, up to the exit, records the outcome and returns
// the rerun's story. All other draws are the same: they are addressed by mechanism, actor and day, and each exit's risk
// is compared with the same number as in the story. The simulator must belong to the story's model.
func (t *Story) ButFor(s *regime.Simulator, without []trace.Event, into *outcome.World) *Story {
	rerun := newStory(s, t.seed, t.run, t.draw)
	s.Replay(regime.Replay{Observer: rerun, Edits: t.edits(without), ToExit: true}, t.seed, t.run, t.draw, into)
	return rerun
}

func newStory(s *regime.Simulator, seed rng.Seed, run, draw uint32) *Story {
	t := &Story{
		Events: []trace.Event{}, world: s.View(), model: s.View().Model(), seed: seed, run: run, draw: draw,
		applying: -1, ending: -1, weighed: -1, latest: map[occasion]int{},
	}
	for range t.model.Elites() {
		t.lost, t.seated = append(t.lost, -1), append(t.seated, -1)
	}
	return t
}

// After implements [regime.Observer].
func (t *Story) After(p regime.Phase, _ regime.View) {
	if !t.over {
		t.watch(p)
	}
	if p == regime.Recording {
		t.shoot()
	}
}

// tell appends an event with those of its causes that exist.
func (t *Story) tell(e trace.Event, causes ...int) {
	e.Causes = t.grounds(causes)
	e.Index, e.Day = len(t.Events), t.world.Day()
	t.latest[occasion{e.Kind, e.Key}] = len(t.Events)
	t.Events = append(t.Events, e)
}

// grounds lists the causes of an event in order. A cause that merely reports the effect of other events is replaced by
// those events, so that a rerun can leave out every link of a chain.
func (t *Story) grounds(causes []int) (list []int) {
	for _, c := range causes {
		switch {
		case c < 0:
		case t.Events[c].Testable():
			list = append(list, c)
		default:
			list = append(list, t.Events[c].Causes...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// last is the index of the latest event.
func (t *Story) last() int { return len(t.Events) - 1 }

// of is the latest event of a kind and key; -1 if there is none.
func (t *Story) of(kind trace.Kind, key uint32) int {
	if i, ok := t.latest[occasion{kind, key}]; ok {
		return i
	}
	return -1
}

// all are the events of a kind.
func (t *Story) all(kind trace.Kind) (events []int) {
	for i, e := range t.Events {
		if e.Kind == kind {
			events = append(events, i)
		}
	}
	return events
}

// key identifies the holder of a seat.
func (t *Story) key(i int) uint32 { return uint32(t.world.Seat(i).Holder) }

// role names the holder of a seat.
func (t *Story) role(i int) string { return roleOf(t.model, t.world.Seat(i).Holder) }

// roles names the holders of some seats.
func (t *Story) roles(seats []int) (names []string) {
	for _, i := range seats {
		names = append(names, t.role(i))
	}
	return names
}

// seatName is the role of whoever holds a seat: its bloc and its number there.
func seatName(m *regime.Model, i int) string {
	first := i
	for first > 0 && m.Bloc(first-1) == m.Bloc(i) {
		first--
	}
	return fmt.Sprintf("%s %d", m.Bloc(i).Name, i-first+1)
}

// roleOf names a holder: the seat and, from its second holder on, a letter.
func roleOf(m *regime.Model, h act.Holder) string {
	name := seatName(m, h.Seat())
	if n := h.Before(); n > 0 {
		name += string(rune('a' + min(n, 25)))
	}
	return name
}

// ruler is what a story calls the leader.
const ruler = "the leader"
