package regime

import (
	"fronde/regime/act"
	"fronde/rng"
)

// Observer watches a world that is being simulated. What it is shown can only be read, and is valid during the call.
type Observer interface {
	// After is called when a phase of the day has run.
	After(Phase, View)
	// Decided is called when chance and the rules have settled an act, before it takes effect.
	Decided(act.Act, View)
}

// Tape records a world's chance.
type Tape interface {
	// Opened is called when a stream of today's draws is opened.
	Opened(m rng.Mechanism, actor uint32)
	// Drew is called with each number that was taken in turn from a stream which several decisions share, under the
	// address that is the decision's own.
	Drew(act.Address, float64)
}

// Replay says who watches a world and what is changed in it. The zero value is a world as [Simulator.Run] simulates it;
// an observer and a tape leave it as it is.
type Replay struct {
	Observer Observer
	Tape     Tape
	Edits    *act.Edits
	// ToExit ends the world on the day of its sampled exit. Its record then holds the fate, but no incidence after it.
	ToExit bool
}

// decide reports whether an act that chance and the rules have settled takes effect. It does unless the world's edits
// leave it out. Every decision of a mechanism goes through here.
func (s *Simulator) decide(a act.Act) bool {
	if !s.permits(a) {
		return false
	}
	s.notify(a)
	return true
}

// permits reports whether the world's edits let an act take effect today. Observers are not told.
func (s *Simulator) permits(a act.Act) bool {
	return s.replay.Edits == nil || !s.replay.Edits.Omit(a, s.day)
}

// notify shows an act to the observer before it takes effect.
func (s *Simulator) notify(a act.Act) {
	if s.replay.Observer != nil {
		s.replay.Observer.Decided(a, View{s})
	}
}

// held returns the value of a state or, where the world's edits hold it, at least the level at which they hold it.
func (s *Simulator) held(state act.State, subject uint32, x float64) float64 {
	if s.replay.Edits == nil {
		return x
	}
	return s.replay.Edits.Held(state, subject, s.day, x)
}

// holder identifies the holder of a seat.
func (s *Simulator) holder(i int) uint32 { return uint32(act.HolderOf(i, s.elites.seats[i].before)) }

// inTurn takes the next number from a stream that several decisions share, in which one decision more or less would
// shift the numbers of all that follow. So that leaving something out moves no other decision's draw, an edited world
// takes the number that was recorded for the decision or, if there is none, draws from the decision's own stream.
func (s *Simulator) inTurn(own act.Address, shared *rng.Stream, next func(*rng.Stream) float64) float64 {
	if s.replay.Edits != nil {
		if x, recorded := s.replay.Edits.Draws[own]; recorded {
			return x
		}
		stream := s.rand.Stream(own.Mechanism, own.Actor, own.Day)
		return next(&stream)
	}
	x := next(shared)
	if s.replay.Tape != nil {
		s.replay.Tape.Drew(own, x)
	}
	return x
}

// streams is a world's random space. Its tape, if there is one, is told of every stream that is opened.
type streams struct {
	rng.World
	tape Tape
}

// Stream returns the stream of a mechanism, actor and day.
func (r streams) Stream(m rng.Mechanism, actor uint32, day int) rng.Stream {
	if r.tape != nil {
		r.tape.Opened(m, actor)
	}
	return r.World.Stream(m, actor, day)
}

// Lot returns the number in (0, 1) that an actor has drawn among a mechanism's lots of the day.
func (r streams) Lot(m rng.Mechanism, lots rng.Marks, actor uint32) float64 {
	if r.tape != nil {
		r.tape.Opened(m, actor)
	}
	return rng.Unit(lots.Of(actor))
}
