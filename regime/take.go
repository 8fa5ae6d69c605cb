package regime

import "fronde/rng"

// Take makes the simulator run, or tell, the worlds of a draw with a given candidate of its
// numbers, until another draw is run: see [Simulator.RunCandidate].
func (s *Simulator) Take(candidate int, seed rng.Seed, draw uint32) { s.take(candidate, seed, draw) }
