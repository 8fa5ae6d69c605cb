package regime

import (
	"fronde/crowd"
	"fronde/outcome"
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
	rand  luck          // its luck
	day   int           // since start
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
	story      *Story // of the world, if it is to be told

	chosen     bool // draw holds the numbers of chosenDraw
	candidate  int  // which of them was accepted
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

// phase is one step of the day.
type phase struct {
	name string
	run  func(*Simulator)
}

// phases is the day, in order (docs/model.md).
var phases = []phase{
	{"drivers", (*Simulator).applyDrivers},
	{"information", (*Simulator).spreadInformation},
	{"grievance and expression", (*Simulator).updateGrievance},
	{"protest and policing", (*Simulator).protest},
	{"emigration and organisation", (*Simulator).emigrateAndOrganise},
	{"public signal", (*Simulator).signal},
	{"elite beliefs and voice", (*Simulator).updateElites},
	{"plots", (*Simulator).plot},
	{"ultimatum and negotiation", (*Simulator).bargain},
	{"attempts and defection", (*Simulator).strike},
	{"leader", (*Simulator).lead},
	{"death and regular exit", (*Simulator).depart},
	{"record", (*Simulator).record},
}

// Run simulates world run with the uncertain numbers of draw and writes what it
// leaves behind into the record. Equal arguments give equal bytes.
func (s *Simulator) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	s.begin(seed, run, draw, into)
	last := s.m.runUp + s.m.horizon
	for s.day = 0; s.day <= last; s.day++ {
		for i := range phases {
			phases[i].run(s)
			s.story.watch(phases[i].name)
		}
		s.story.shoot()
		if s.ending.over() || s.story.done() {
			break
		}
	}
	s.finish()
}

// begin draws the world's numbers and sets every part to its start.
func (s *Simulator) begin(seed rng.Seed, run, draw uint32, into *outcome.World) {
	numbers := seed.World(draw)
	s.choose(numbers, draw, seed)
	s.rand.World = seed.World(run)
	s.into = into
	into.Run, into.Draw = run, draw
	s.beginParts()
	s.beginEnding(numbers)
}

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
func (s *Simulator) runs(m mechanism) bool { return s.m.on[m] }

// forecasting reports whether exits can happen: as_of is past, and until then the
// leader is known to have stayed.
func (s *Simulator) forecasting() bool { return s.day > s.m.runUp }

// Day is the day since start that is being simulated; for the report of a panic.
func (s *Simulator) Day() int { return s.day }
