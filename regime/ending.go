package regime

import (
	"fronde/outcome"
	"fronde/regime/act"
	"fronde/rng"
)

// ending keeps the account of the exits.
type ending struct {
	weight float64 // probability that the leader is still in office
	today  [outcome.Modes]float64
	// the same if no dated election removed the leader
	unstated      float64
	unstatedToday [outcome.Modes]float64
	// aftermath of each exit in this world's draw of numbers
	follow [outcome.Modes][outcome.Successors]float64
	draws  rng.Stream
	drawn  int
	// today's election, if any
	electionDay int
	removes     float64
}

func (e *ending) list(l *listing) {
	l.measure("ending.weight", e.weight)
	l.measure("ending.unstated", e.unstated)
	for exit, p := range e.today {
		l.measure("ending.today[#]", p, exit)
		l.measure("ending.unstatedToday[#]", e.unstatedToday[exit], exit)
	}
	for exit := range e.follow {
		for next, p := range e.follow[exit] {
			l.measure("ending.follow[#][#]", p, exit, next)
		}
	}
	l.count("ending.drawn", e.drawn)
	l.count("ending.electionDay", e.electionDay)
	l.measure("ending.removes", e.removes)
}

// exhausted is the weight below which nothing that a world could still contribute would be
// visible in an estimate: a millionth of one world.
const exhausted = 1e-6

func (s *Simulator) beginEnding(numbers rng.World) {
	s.ending = ending{weight: 1, unstated: 1, drawn: -1, electionDay: -1}
	s.ending.follow = s.aftermath(numbers)
	s.into.Exit, s.into.Day, s.into.Successor = outcome.Survival, -1, outcome.SameRegime
	s.into.Follow = [outcome.Modes][outcome.Successors]float64{}
	clear(s.into.Places)
	for e := range s.into.Incidence {
		s.into.Incidence[e][0], s.into.Unstated[e][0] = 0, 0
	}
}

// over reports that the leader is practically certain to be gone, even without elections: what
// would have come after one is still asked for.
func (e *ending) over() bool { return e.unstated < exhausted }

// risk records that the leader, if still in office at this point of the day, leaves today
// by an exit and by somebody's hand with the given probability, and samples the world's
// fate. The caller goes on in the branch in which it did not happen.
func (s *Simulator) risk(exit outcome.Exit, hand act.Hand, probability float64) {
	if probability <= 0 || !s.forecasting() {
		return
	}
	probability = min(probability, 1)
	e := &s.ending
	mass := float64(e.weight * probability)
	e.today[exit] += mass
	e.weight -= mass
	if exit != outcome.Regular || hand != act.Ballot {
		unstated := float64(e.unstated * probability)
		e.unstatedToday[exit] += unstated
		e.unstated -= unstated
	}
	for next := range e.follow[exit] {
		s.into.Follow[exit][next] += float64(mass * e.follow[exit][next])
	}
	if s.into.Day >= 0 {
		return
	}
	if e.drawn != s.day {
		e.draws, e.drawn = s.rand.Stream(rng.Outcome, 0, s.day), s.day
	}
	if s.inTurn(act.ExitDraw(exit, hand, s.day), &e.draws, (*rng.Stream).Float64) < probability {
		s.into.Exit, s.into.Day = exit, s.day-s.m.runUp
		next := s.inTurn(act.SuccessorDraw(exit, hand, s.day), &e.draws, (*rng.Stream).Float64)
		s.into.Successor = pick(e.follow[exit], next)
		s.notify(act.Act{Kind: act.LeaderLeaves, Subject: uint32(hand), Exit: exit, Hazard: probability})
	}
}

// pick returns the successor at quantile u of its distribution.
func pick(shares [outcome.Successors]float64, u float64) outcome.Successor {
	for next, share := range shares {
		if u -= share; u < 0 {
			return outcome.Successor(next)
		}
	}
	return outcome.Successors - 1
}

// bank adds the day's incidence to the record.
func (s *Simulator) bank() {
	if !s.forecasting() {
		return
	}
	d := s.day - s.m.runUp
	for exit := range s.into.Incidence {
		s.into.Incidence[exit][d] = s.into.Incidence[exit][d-1] + s.ending.today[exit]
		s.into.Unstated[exit][d] = s.into.Unstated[exit][d-1] + s.ending.unstatedToday[exit]
	}
	s.ending.today, s.ending.unstatedToday = [outcome.Modes]float64{}, [outcome.Modes]float64{}
}

// finish carries the last day's state forward to the horizon if the world ended before it.
func (s *Simulator) finish() {
	for d := max(0, s.day-s.m.runUp) + 1; d <= s.m.horizon; d++ {
		for exit := range s.into.Incidence {
			s.into.Incidence[exit][d] = s.into.Incidence[exit][d-1]
			s.into.Unstated[exit][d] = s.into.Unstated[exit][d-1]
		}
	}
	for i := max(1, s.next); i < len(s.m.grid); i++ {
		for v := range s.into.Values {
			s.into.Values[v][i] = s.into.Values[v][i-1]
		}
	}
}
