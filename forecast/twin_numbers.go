package forecast

import (
	"fronde/ensemble"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
)

// acceptedNumbers holds, for each side and draw, which candidate for the draw's uncertain
// numbers its worlds ran with. A draw is run by one worker, so that no place is written by
// two.
type acceptedNumbers [2][]int32

func newAcceptedNumbers(worlds int) *acceptedNumbers {
	draws := (worlds + ensemble.DefaultWorldsPerDraw - 1) / ensemble.DefaultWorldsPerDraw
	return &acceptedNumbers{make([]int32, draws), make([]int32, draws)}
}

// equal counts the draws, of the first so many, in which both sides have the same numbers.
func (a *acceptedNumbers) equal(draws int) (equal int) {
	for draw := range draws {
		if a[0][draw] == a[1][draw] {
			equal++
		}
	}
	return equal
}

// newTwinSimulators makes the simulators of one worker. With ownNumbers each side accepts
// its own numbers; otherwise the second takes those of the first.
func newTwinSimulators(pair [2]*regime.Model, accepted *acceptedNumbers, ownNumbers bool) ensemble.Pair {
	first, second := pair[0].NewSimulator(), pair[1].NewSimulator()
	p := ensemble.Pair{First: noting{first, accepted[0]}}
	if ownNumbers {
		p.Second = noting{second, accepted[1]}
	} else {
		p.Second = following{second, first, accepted[1]}
	}
	return p
}

// noting is a simulator that notes which candidate each draw runs with.
type noting struct {
	*regime.Simulator
	accepted []int32
}

// Run simulates a world.
func (n noting) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	n.Simulator.Run(seed, run, draw, into)
	n.accepted[draw] = int32(n.Candidate())
}

// following is a simulator that runs each draw with the candidate that its twin accepts.
type following struct {
	*regime.Simulator
	twin     *regime.Simulator
	accepted []int32
}

// Run simulates a world.
func (f following) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	f.twin.Numbers(seed, draw) // chosen already if the twin's last world was of this draw
	f.accepted[draw] = int32(f.twin.Candidate())
	f.UseCandidate(f.twin.Candidate(), seed, draw)
	f.Simulator.Run(seed, run, draw, into)
}
