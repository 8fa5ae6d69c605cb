package story

import (
	"fronde/regime"
	"fronde/regime/act"
	"fronde/rng"
)

// moment is the end of one phase of a day.
type moment struct {
	day   int
	phase regime.Phase
}

// beforeFirst precedes the first day's phases.
var beforeFirst = moment{-1, regime.Recording}

// title is the name of the moment's phase.
func (m moment) title() string {
	if m == beforeFirst {
		return "start"
	}
	return m.phase.String()
}

// next is the moment that follows.
func (m moment) next() moment {
	if m.phase == regime.Recording {
		return moment{m.day + 1, 0}
	}
	return moment{m.day, m.phase + 1}
}

// twins are two worlds of the same number in two models.
type twins struct {
	worlds    [2]*regime.Simulator
	candidate [2]int // by model, of the draw's numbers
	seed      rng.Seed
	run, draw uint32
	tapes     [2]tape
	decidedAt moment
	listed    [2][]regime.Quantity // a part's quantities, in each world
}

// newTwins draws the numbers of both worlds and begins them.
func newTwins(first, second *regime.Model, own bool, seed rng.Seed, run, draw uint32) *twins {
	t := &twins{seed: seed, run: run, draw: draw}
	for i, m := range []*regime.Model{first, second} {
		t.worlds[i] = m.NewSimulator()
		t.candidate[i] = t.candidate[0]
		if i == 0 || own {
			t.worlds[i].Numbers(seed, draw)
			t.candidate[i] = t.worlds[i].Candidate()
		}
	}
	t.renew()
	return t
}

// view reads one of the worlds.
func (t *twins) view(i int) regime.View { return t.worlds[i].View() }

// renew begins the worlds in new simulators, which carry nothing over from earlier runs.
func (t *twins) renew() {
	for i := range t.worlds {
		m := t.view(i).Model()
		s := m.NewSimulator()
		t.worlds[i] = s
		t.tapes[i].world = s.View()
		s.UseCandidate(t.candidate[i], t.seed, t.draw)
		s.Begin(regime.Replay{Tape: &t.tapes[i]}, t.seed, t.run, t.draw, m.NewWorld())
	}
}

// play plays both worlds, which have begun, in step. It calls look before the first day and after every phase while
// both go on, until look returns false.
func (t *twins) play(look func(moment) bool) {
	if !look(beforeFirst) {
		return
	}
	a, b := t.worlds[0], t.worlds[1]
	m := a.View().Model()
	for day := 0; day <= m.RunUp()+m.Horizon() && !(a.Over() && b.Over()); day++ {
		both := !a.Over() && !b.Over()
		for p := range regime.Phases {
			for _, s := range t.worlds {
				if both || !s.Over() {
					s.Step(day, p)
				}
			}
			if both && !look(moment{day, p}) {
				return
			}
		}
	}
}

// tape records the streams that a world opens, while it is on. It implements [regime.Tape].
type tape struct {
	world regime.View
	on    bool
	heard []opening
}

// Opened implements [regime.Tape].
func (t *tape) Opened(m rng.Mechanism, actor uint32) {
	if t.on {
		t.heard = append(t.heard, opening{mechanism: m, actor: actor, state: decisions(t.world)})
	}
}

// Drew implements [regime.Tape].
func (*tape) Drew(act.Address, float64) {}

// listen turns both tapes on or off.
func (t *twins) listen(on bool) {
	for i := range t.tapes {
		t.tapes[i].on = on
	}
}
