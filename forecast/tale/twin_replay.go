package tale

import (
	"fronde/ensemble"
	"fronde/outcome/trace"
	"fronde/rng"
)

// TellAs tells a world of a comparison's second side, as [Replayer.Tell] does, with the
// uncertain numbers that the first side accepts against its observations, as [forecast.RunTwins]
// simulates it without OwnNumbers.
func (p *Replayer) TellAs(first *Replayer, run int) (*trace.Trace, error) {
	if run >= 0 && run < p.r.Runs {
		seed, draw := rng.Seed(p.r.Seed), uint32(run/ensemble.DefaultWorldsPerDraw)
		first.simulator.Numbers(seed, draw)
		p.simulator.UseCandidate(first.simulator.Candidate(), seed, draw)
	}
	return p.Tell(run)
}
