// Package rng gives every random decision of a simulation its own named stream.
//
// A draw is addressed by (seed, world, mechanism, actor, day, decision). The seed
// is the key of the Philox4x32-10 counter-based generator and the other five fill
// its 128-bit counter without hashing, so two different decisions never share a
// draw, adding an actor changes no other actor's draws, and any world can be replayed on its
// own, on any machine, in any order.
//
// The package is not a statistics library: it transforms uniforms only into the few
// distributions that the engine draws from in its inner loops.
//
//	stream := rng.Seed(7).World(17).Stream(rng.Death, 0, 120)
//	dies := stream.Float64() < 0.0001
package rng

import "fronde/portable"

// Mechanism names the purpose of a draw. It is part of the key: two mechanisms never
// share a draw. Values are part of the replay contract: append, never reorder.
type Mechanism uint8

// The mechanisms that draw.
const (
	Parameter   Mechanism = iota // an uncertain number of the scenario; actor = hash of its path
	Placement                    // the keys of the implicit population's permutations
	Event                        // whether and when an expected event happens; actor = event
	Battlefield                  // the war's daily shock
	Awareness                    // binomial noise of the compartments; actor = place
	Detention                    // who is detained; actor = person
	Release                      // how long a detention lasts; actor = person
	Departure                    // a citizen's fixed departure mark; actor = person
	Strength                     // the regime's daily shock and its public signal
	Belief                       // an elite's private signal; actor = elite
	Expression                   // praise, silence, dissent, exit; actor = elite
	Seeding                      // who starts a plot; actor = elite
	Recruitment                  // who is sounded out and answers; actor = plot
	Detection                    // whether a plot is found out; actor = plot
	Attempt                      // when a plot strikes and who joins; actor = plot
	Ultimatum                    // presentation and answer; actor = plot
	Negotiation                  // offers to the leader
	Defection                    // commanders ordered to fire; actor = elite
	Purge                        // purges without a plot
	Leader                       // the leader's noisy view
	Terms                        // offers that end the war
	Death                        // death in office
	Regular                      // a regular exit
	Rebellion                    // armed factions and rebels; actor = faction
	Successor                    // what follows an exit
	Founding                     // the elites' fixed traits and ties; actor = elite
	Outcome                      // the sampled exit of a world
	Locality                     // how places differ in proneness; actor = place
	Pooling                      // what is unknown to the pooled views; actor = draw
	Sounding                     // who is sounded out in a rerun whose story had no such draw; actor = plot and seat
)

// Seed identifies a whole experiment.
type Seed uint64

// World is the random space of one world of an experiment.
type World struct {
	key   [2]uint32
	world uint32
}

// World returns the random space of world w.
func (s Seed) World(w uint32) World {
	return World{key: [2]uint32{uint32(s), uint32(s >> 32)}, world: w}
}

// MaxDay is the last day that a key can represent.
const MaxDay = 1<<16 - 1

// Stream is the sequence of draws of one (world, mechanism, actor, day); the
// position in the sequence is the decision. The zero Stream is not usable; get
// one from [World.Stream].
type Stream struct {
	key     [2]uint32
	counter [4]uint32 // world, actor, mechanism<<16|day, block
	block   [4]uint32
	next    uint8 // words of block already handed out; 4 = none left
}

// Stream returns the stream of a mechanism, actor and day (0 to [MaxDay]).
func (w World) Stream(m Mechanism, actor uint32, day int) Stream {
	if uint(day) > MaxDay {
		panic("rng: day outside 0..MaxDay")
	}
	return Stream{
		key:     w.key,
		counter: [4]uint32{w.world, actor, uint32(m)<<16 | uint32(day), 0},
		next:    4,
	}
}

// Words returns the first four words of the stream of a mechanism, actor and day (0 to
// [MaxDay]), for decisions taken so often that keeping a Stream costs as much as the
// draw. [Unit] turns a word into a uniform number.
func (w World) Words(m Mechanism, actor uint32, day int) [4]uint32 {
	return Philox([4]uint32{w.world, actor, uint32(m)<<16 | uint32(day), 0}, w.key)
}

// Unit turns 32 random bits into a uniform number in (0, 1).
func Unit(word uint32) float64 { return (float64(word) + 0.5) * (1.0 / (1 << 32)) }

// Uint32 returns the next 32 random bits.
func (s *Stream) Uint32() uint32 {
	if s.next == 4 {
		s.block = Philox(s.counter, s.key)
		s.counter[3]++
		s.next = 0
	}
	word := s.block[s.next]
	s.next++
	return word
}

// Uint64 returns the next 64 random bits.
func (s *Stream) Uint64() uint64 {
	low := s.Uint32()
	return uint64(s.Uint32())<<32 | uint64(low)
}

// Float64 returns a number in the open interval (0, 1): (k + 1/2) / 2^53 for a
// uniform 53-bit k, so that quantile functions never see 0 or 1.
func (s *Stream) Float64() float64 {
	return (float64(s.Uint64()>>11) + 0.5) * (1.0 / (1 << 53))
}

// Uniform32 returns a number in (0, 1) with 32 bits of resolution, at half the
// cost of [Stream.Float64]; for decisions taken a million times.
func (s *Stream) Uniform32() float64 { return Unit(s.Uint32()) }

// Intn returns a whole number in 0..n-1; n must be positive. The bias of the
// multiply-shift reduction is below n/2^32.
func (s *Stream) Intn(n int) int {
	return int(uint64(s.Uint32()) * uint64(n) >> 32)
}

// Bernoulli reports true with probability p.
func (s *Stream) Bernoulli(p float64) bool { return s.Uniform32() < p }

// Normal returns a standard normal by inversion of one uniform.
func (s *Stream) Normal() float64 { return portable.NormalQuantile(s.Float64()) }

// Normal32 returns a standard normal by inversion of one 32-bit uniform; its tails
// end at 6.3 standard deviations.
func (s *Stream) Normal32() float64 { return portable.NormalQuantile(s.Uniform32()) }
