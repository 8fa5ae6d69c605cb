package act

import (
	"math"

	"fronde/outcome"
	"fronde/rng"
)

// Edits change a world that is simulated again: which acts are left out, which states do not fall, and which draws are
// copied from the original. Everything else follows the world's rules and chance. A nil pointer changes nothing.
type Edits struct {
	Without []Omission
	Hold    []Hold
	// Draws are the numbers that the unedited world took from streams shared by several decisions, keyed by the address
	// of each decision's own stream. A decision without an entry draws from its own stream.
	Draws map[Address]float64
}

// Omission keeps an act from taking effect.
type Omission struct {
	Kind    Kind
	Subject uint32
	Day     int  // since start
	Onwards bool // on all later days too
}

// Hold keeps a state from falling below a level.
type Hold struct {
	State   State
	Subject uint32
	From    int // the first day, since start
	Floor   float64
}

// State is a state that [Edits] can hold.
type State uint8

// The states; after each semicolon, the subject of a [Hold].
const (
	Strength   State = iota // true strength of the regime; none
	PublicView              // what the public thinks of it; none
	Confidence              // an elite's confidence; the holder
	Fortune                 // the fortune of the war; none
)

// Omit reports whether an act on a day is left out.
func (e *Edits) Omit(a Act, day int) bool {
	if e == nil {
		return false
	}
	for _, o := range e.Without {
		if o.Kind == a.Kind && o.Subject == a.Subject && (o.Day == day || o.Onwards && o.Day < day) {
			return true
		}
	}
	return false
}

// Held returns the value x of a state on a day, raised to the level at which it is held, if it is.
func (e *Edits) Held(state State, subject uint32, day int, x float64) float64 {
	if e == nil {
		return x
	}
	for _, h := range e.Hold {
		if h.State == state && h.Subject == subject && day >= h.From {
			x = math.Max(x, h.Floor)
		}
	}
	return x
}

// Address identifies a stream of draws within a world, in the terms of package rng.
type Address struct {
	Mechanism rng.Mechanism
	Actor     uint32
	Day       int
}

// ExitDraw addresses the number that decides whether the leader leaves by an exit on a day. A plot gets the same number
// whether or not the street is full when it strikes.
func ExitDraw(exit outcome.Exit, hand Hand, day int) Address {
	switch exit {
	case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup:
		exit = outcome.Hybrid
	}
	return Address{rng.Outcome, exitActor(exit, hand), day}
}

// SuccessorDraw addresses the number that decides what follows an exit on a day. It is the same for regular exits with
// and without an election.
func SuccessorDraw(exit outcome.Exit, hand Hand, day int) Address {
	if exit == outcome.Regular {
		hand = Nobody
	}
	return Address{rng.Outcome, ^exitActor(exit, hand), day}
}

// exitActor is never 0, the actor of the stream shared by all exits of a day.
func exitActor(exit outcome.Exit, hand Hand) uint32 {
	return 1 + uint32(hand)*uint32(outcome.Modes) + uint32(exit)
}

// SeemsDraw addresses the plotters' error in reading a seat's holder. A plot's number has 24 bits and a seat's seven,
// so no two share a stream.
func SeemsDraw(plot uint32, seat, day int) Address {
	return Address{rng.Sounding, plot | uint32(2*seat)<<24, day}
}

// TalksDraw addresses the number that decides whether someone who declines to join a plot reports it.
func TalksDraw(plot uint32, seat, day int) Address {
	return Address{rng.Sounding, plot | uint32(2*seat+1)<<24, day}
}
