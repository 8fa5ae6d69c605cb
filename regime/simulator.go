package regime

import (
	"fronde/crowd"
	"fronde/outcome"
	"fronde/regime/mechanism"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// Simulator is the state of one worker, reused from world to world. It is not safe
// for concurrent use; make one for each goroutine.
type Simulator struct {
	m     *Model
	crowd *crowd.Crowd
	draw  scenario.Draw // the uncertain numbers of this world
	rand  streams       // its random space
	day   int           // since start
	phase Phase
	into  *outcome.World
	next  int // index into the grid

	events     events
	society    society
	opposition opposition
	media      media
	economy    economy
	war        war
	police     police
	elites     elites
	plots      []plot
	leader     leader
	ending     ending
	replay     Replay // who watches the world, and what is changed in it

	chosen     bool // draw holds the numbers of chosenDraw
	candidate  int  // which of its candidates they are
	accepted   bool // their run-up resembles what was observed, or nothing was
	chosenDraw uint32
	chosenSeed rng.Seed
}

// NewSimulator returns a worker's simulator.
func (m *Model) NewSimulator() *Simulator {
	return &Simulator{
		m: m, crowd: crowd.NewCrowd(m.population),
		society: newSociety(m), police: newPolice(m), elites: newElites(m),
	}
}

// Phase is a step of the day.
type Phase uint8

// The phases, in order.
const (
	Drivers Phase = iota
	Information
	Grievance
	Protest
	Emigration
	Signal
	Beliefs
	Plotting
	Bargaining
	Striking
	Leading
	Departing
	Recording
	Phases // their number
)

// phases is the day, in order (docs/model.md).
var phases = [Phases]struct {
	title string
	run   func(*Simulator)
}{
	Drivers:     {"drivers", (*Simulator).applyDrivers},
	Information: {"information", (*Simulator).spreadInformation},
	Grievance:   {"grievance and expression", (*Simulator).updateGrievance},
	Protest:     {"protest and policing", (*Simulator).protest},
	Emigration:  {"emigration and organisation", (*Simulator).emigrateAndOrganise},
	Signal:      {"public signal", (*Simulator).signal},
	Beliefs:     {"elite beliefs and voice", (*Simulator).updateElites},
	Plotting:    {"plots", (*Simulator).plot},
	Bargaining:  {"ultimatum and negotiation", (*Simulator).bargain},
	Striking:    {"attempts and defection", (*Simulator).strike},
	Leading:     {"leader", (*Simulator).lead},
	Departing:   {"death and regular exit", (*Simulator).depart},
	Recording:   {"record", (*Simulator).record},
}

// String returns the phase's title.
func (p Phase) String() string { return phases[p].title }

// Run simulates world run with the uncertain numbers of draw and writes its results
// into the record. Equal arguments give equal bytes.
func (s *Simulator) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	s.Replay(Replay{}, seed, run, draw, into)
}

// Replay simulates a world as [Simulator.Run] does, watched and edited as r says.
func (s *Simulator) Replay(r Replay, seed rng.Seed, run, draw uint32, into *outcome.World) {
	s.Begin(r, seed, run, draw, into)
	defer func() { s.replay, s.rand.tape = Replay{}, nil }()
	for day := 0; day <= s.m.runUp+s.m.horizon && !s.Over(); day++ {
		for p := range Phases {
			s.Step(day, p)
		}
	}
	s.finish()
}

// Begin draws a world's numbers and sets every part to its start. The search for numbers
// that fit the run-up is neither taped nor edited: only the world itself is.
func (s *Simulator) Begin(r Replay, seed rng.Seed, run, draw uint32, into *outcome.World) {
	s.replay, s.rand.tape = Replay{}, nil
	numbers := seed.World(draw)
	s.choose(numbers, draw, seed)
	s.replay = r
	s.rand = streams{seed.World(run), r.Tape}
	s.into = into
	into.Run, into.Draw, into.Accepted = run, draw, s.accepted
	s.beginParts()
	s.beginEnding(numbers)
}

// Step runs one phase of a day in a world that has begun. Phases must be run in order, and
// days from 0.
func (s *Simulator) Step(day int, p Phase) {
	s.day, s.phase = day, p
	phases[p].run(s)
	if s.replay.Observer != nil {
		s.replay.Observer.After(p, View{s})
	}
}

// Over reports that further days would change nothing that is asked for.
func (s *Simulator) Over() bool { return s.ending.over() || s.replay.ToExit && s.into.Day >= 0 }

// beginParts sets every part of the world to its start.
func (s *Simulator) beginParts() {
	s.day, s.next = 0, 0
	s.crowd.Reset(s.rand.World)
	s.beginDrivers()
	s.beginEvents()
	s.beginSociety()
	s.beginPolice()
	s.beginElites()
	s.beginLeader()
}

// of is the value of a number in this world.
func (s *Simulator) of(n quantity.Number) float64 { return s.draw.Of(n) }

// runs reports whether a mechanism is switched on.
func (s *Simulator) runs(m mechanism.Mechanism) bool { return s.m.on[m] }

// forecasting reports whether exits can happen: only after as_of, because the leader is
// known to have stayed until then.
func (s *Simulator) forecasting() bool { return s.day > s.m.runUp }

// Day is the day since start that is being simulated. Reports of a panic name it.
func (s *Simulator) Day() int { return s.day }
