package regime

import (
	"math"
	"slices"

	"fronde/outcome"
	"fronde/rng"
)

// Story is the account of one world, event by event, up to its sampled exit. The
// simulator tells it at the places where things happen; a nil Story is told nothing
// and changes nothing. What was told can be left out of a rerun of the same world:
// see [Simulator.ButFor].
type Story struct {
	Events []outcome.TraceEvent
	// Widest is the day on which the leader's view was furthest from the truth.
	Widest outcome.TraceEvent
	// Film is the state of every day up to the exit; a rerun has none.
	Film *outcome.Film

	s         *Simulator
	seed      rng.Seed
	run, draw uint32
	latest    map[occasion]int // the latest event of each kind and key
	lost      []int            // by seat, the event of the holder's loss of confidence; -1 while it trusts
	holders   []uint32         // by seat, how many held it before
	seated    []int            // by seat, the event that brought its holder there; -1 for the first
	voices    []voice
	applying  int   // the timeline's event that is being applied; -1 for none
	ending    int   // the event that ends a plot
	plot      *plot // that acts
	faction   int   // that moves, counted from 1
	standing  int   // the latest day on which a regular exit was a risk
	over      bool  // the exit is told
	end       fate  // by which and when
	successor outcome.Successor
	filmed    bool     // the exit's day is on the film
	seen      []uint32 // numbers of the plots on the film
	watched   watched

	// A rerun knows the luck of the world and what to leave out.
	base  *Story
	luck  map[fate]float64
	heard map[sounding]float64
	once  map[omission]bool
	since map[occasion]int
}

// occasion tells apart whose event it is.
type occasion struct {
	kind outcome.TraceKind
	key  uint32
}

// omission is an event to be left out on its day.
type omission struct {
	occasion
	day int
}

// fate addresses the luck of one exit's risk on a day, by whose hand.
type fate struct {
	day  int
	exit outcome.Exit
	hand uint32
}

// sounding addresses the luck of a plot's sounding out a seat on a day: how keen its holder
// seems, or whether it talks.
type sounding struct {
	plot  uint32
	day   int
	seat  int
	talks bool
}

// voice is an elite's open dissent.
type voice struct{ seat, event int }

// Tell simulates a world as [Simulator.Run] does, to the same record, and returns its
// story.
func (s *Simulator) Tell(seed rng.Seed, run, draw uint32, into *outcome.World) *Story {
	t := s.newStory(seed, run, draw)
	t.Film = t.newFilm()
	s.follow(t, into)
	return t
}

// ButFor simulates the world of a story once more without some of its events, up to the
// exit, leaves what became of it in the record and returns its own story. All other luck is
// the same: draws are addressed by mechanism, actor and day, and each exit's risk meets the
// number that it met in the story. Events of a decision are left out on their day only;
// those that tell of a state ([outcome.Weakened], [outcome.Doubted],
// [outcome.ConfidenceLost], [outcome.WarTurned], [outcome.WarEnded]) from their day on: the
// state is held at the level from which it would count as recovered. An elite that is not to join is asked all
// the same and says no in silence; a leader who is not to refuse terms of peace accepts them.
func (s *Simulator) ButFor(t *Story, without []outcome.TraceEvent, into *outcome.World) *Story {
	rerun := s.newStory(t.seed, t.run, t.draw)
	rerun.base = t
	rerun.once, rerun.since = map[omission]bool{}, map[occasion]int{}
	for _, e := range without {
		o := occasion{e.Kind, e.Key}
		if first, known := rerun.since[o]; lasting(e.Kind) && (!known || e.Day < first) {
			rerun.since[o] = e.Day
		}
		rerun.once[omission{o, e.Day}] = true
	}
	s.follow(rerun, into)
	return rerun
}

// lasting reports whether an event tells of a state, which is held from its day on.
func lasting(k outcome.TraceKind) bool {
	switch k {
	case outcome.Weakened, outcome.Doubted, outcome.ConfidenceLost, outcome.WarTurned, outcome.WarEnded:
		return true
	}
	return false
}

func (s *Simulator) newStory(seed rng.Seed, run, draw uint32) *Story {
	t := &Story{
		Events: []outcome.TraceEvent{}, s: s, seed: seed, run: run, draw: draw, applying: -1, ending: -1, standing: -1,
		latest: map[occasion]int{}, luck: map[fate]float64{}, heard: map[sounding]float64{},
		lost: make([]int, len(s.m.seats)), holders: make([]uint32, len(s.m.seats)), seated: make([]int, len(s.m.seats)),
	}
	for i := range t.lost {
		t.lost[i], t.seated[i] = -1, -1
	}
	return t
}

// follow simulates with a story. The numbers are chosen before it begins: nothing is
// told of the search for them, and nothing left out of it.
func (s *Simulator) follow(t *Story, into *outcome.World) {
	s.choose(t.seed.World(t.draw), t.draw, t.seed)
	s.story = t
	defer func() { s.story = nil }()
	s.Run(t.seed, t.run, t.draw, into)
}

// done reports that a rerun has seen the exit that it was made for.
func (t *Story) done() bool { return t != nil && t.base != nil && t.over }

// omits reports whether a rerun leaves something out today.
func (t *Story) omits(kind outcome.TraceKind, key uint32) bool {
	if t == nil || t.base == nil {
		return false
	}
	o := occasion{kind, key}
	if lasting(kind) {
		first, known := t.since[o]
		return known && t.s.day >= first
	}
	return t.once[omission{o, t.s.day}]
}

// held returns x or, from the day on from which a rerun leaves the loss of x out, at least
// floor.
func (t *Story) held(kind outcome.TraceKind, key uint32, x, floor float64) float64 {
	if t.omits(kind, key) {
		return math.Max(x, floor)
	}
	return x
}

// heldConfidence is an elite's confidence, in a rerun without its loss that of one who
// still trusts the regime.
func (t *Story) heldConfidence(i int, confidence float64) float64 {
	if t == nil {
		return confidence
	}
	return t.held(outcome.ConfidenceLost, t.key(i), confidence, trusting)
}

// tell enters an event with the causes that there are.
func (t *Story) tell(e outcome.TraceEvent, causes ...int) {
	if t.over {
		return
	}
	e.Causes = t.grounds(causes)
	e.Index, e.Day = len(t.Events), t.s.day
	t.latest[occasion{e.Kind, e.Key}] = len(t.Events)
	t.Events = append(t.Events, e)
}

// grounds are the causes of an event, in order. An account of what other events led to is
// replaced by those: each link of a chain is something that a rerun can leave out.
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

// last is the place of the event told last.
func (t *Story) last() int { return len(t.Events) - 1 }

// of is the latest event of a kind and key, -1 if there is none.
func (t *Story) of(kind outcome.TraceKind, key uint32) int {
	if i, ok := t.latest[occasion{kind, key}]; ok {
		return i
	}
	return -1
}

// key addresses the holder of a seat.
func (t *Story) key(i int) uint32 { return t.holders[i]<<8 | uint32(i) }

// role names the holder of a seat: bloc, number in it and, from the second holder on, a
// letter.
func (t *Story) role(i int) string {
	name := t.s.m.seatName(i)
	if n := t.holders[i]; n > 0 {
		name += string(rune('a' + min(n, 25)))
	}
	return name
}

// roles names all members of a group.
func (t *Story) roles(g group) (names []string) {
	for i := range t.s.elites.seats {
		if g.has(i) {
			names = append(names, t.role(i))
		}
	}
	return names
}

// ruler is how a story calls the leader.
const ruler = "the leader"

// renewed notes that a seat has a new holder, of whom nothing is told yet, by the event
// told last.
func (t *Story) renewed(i int) {
	if t != nil {
		t.holders[i]++
		t.lost[i], t.seated[i] = -1, t.last()
	}
}

// draws returns the number that decides about an exit today: the world's own, which a
// rerun takes from the story, so that a risk meets the same luck whatever other risks
// there are. One that the story did not know draws by its own key.
func (t *Story) draws(exit outcome.Exit, u float64) float64 {
	if t == nil {
		return u
	}
	key := t.luckOf(exit)
	if t.base == nil {
		t.luck[key] = u
		return u
	}
	if known, ok := t.base.luck[key]; ok {
		return known
	}
	stream := t.s.rand.Stream(rng.Outcome, key.stream(), key.day)
	return stream.Float64()
}

// luckOf addresses the number of a risk. A plot's is the same whether the street is full when
// it strikes or not; an election's comes after that of the standing rate of regular exits.
func (t *Story) luckOf(exit outcome.Exit) fate {
	key := t.fate(exit)
	switch exit {
	case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup:
		key.exit = outcome.Hybrid
	case outcome.Regular:
		if t.standing == t.s.day {
			key.hand = 1
		}
		t.standing = t.s.day
	}
	return key
}

// fate addresses an exit of today.
func (t *Story) fate(exit outcome.Exit) fate { return fate{t.s.day, exit, t.hand(exit)} }

// stream is the key of an exit's luck where the story has none; 0 is the world's own.
func (f fate) stream() uint32 { return 1 + f.hand*uint32(outcome.Modes) + uint32(f.exit) }

// succeeds notes who follows. A rerun that ends by the story's exit on its day has the
// story's successor; another draws it by a key of its own, because in the world's stream it
// comes behind a number for each risk of the day, and a rerun may have others.
func (t *Story) succeeds(exit outcome.Exit) {
	t.end, t.successor = t.fate(exit), t.s.into.Successor
	if t.base == nil {
		return
	}
	if t.base.over && t.end == t.base.end {
		t.successor = t.base.successor
	} else {
		stream := t.s.rand.Stream(rng.Outcome, ^t.end.stream(), t.end.day)
		t.successor = pick(t.s.ending.follow[exit], stream.Float64())
	}
	t.s.into.Successor = t.successor
}

// seems is the plotters' error about the mind of a seat's holder, standard normal, and
// talks the uniform number that decides whether one who declines reports them. In a world
// they come one after the other for all who could be asked, so that one candidate more
// would move those behind it; a rerun takes each from the story.
func (t *Story) seems(p *plot, seat int, stream *rng.Stream) float64 {
	return t.hears(sounding{plot: p.number, seat: seat}, stream, (*rng.Stream).Normal32)
}

func (t *Story) talks(p *plot, seat int, stream *rng.Stream) float64 {
	return t.hears(sounding{plot: p.number, seat: seat, talks: true}, stream, (*rng.Stream).Float64)
}

func (t *Story) hears(what sounding, stream *rng.Stream, draw func(*rng.Stream) float64) float64 {
	if t == nil {
		return draw(stream)
	}
	what.day = t.s.day
	if t.base == nil {
		t.heard[what] = draw(stream)
		return t.heard[what]
	}
	if known, ok := t.base.heard[what]; ok {
		return known
	}
	// A plot's number has 24 bits and a seat's seven, so that no two share a stream.
	own := t.s.rand.Stream(rng.Sounding, what.plot|uint32(2*what.seat+whether(what.talks))<<24, what.day)
	return draw(&own)
}

// hand is the number of the plot or faction that an exit would come from.
func (t *Story) hand(exit outcome.Exit) uint32 {
	switch exit {
	case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup, outcome.Hybrid, outcome.Ultimatum:
		return t.plot.number
	case outcome.Rebels:
		return uint32(t.faction)
	}
	return 0
}
