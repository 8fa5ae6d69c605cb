package analysis

import (
	"context"
	"sync"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

// sampled holds worlds of the case as a run draws them: with numbers consistent with what was
// observed until as_of.
type sampled struct {
	summary *ensemble.Summary
	numbers []scenario.Draw // of each draw
	worlds  [][]ensemble.Row
}

// sample simulates the worlds that a run of the case would consist of.
func (b *bench) sample(ctx context.Context, worlds int) (*sampled, error) {
	s := &sampled{numbers: make([]scenario.Draw, (worlds+worldsPerDraw-1)/worldsPerDraw)}
	var err error
	s.summary, err = b.run(ctx, sampleDesign, b.plan(worlds, worldsPerDraw), func() ensemble.Simulator {
		return &collector{Simulator: b.model.NewSimulator(), numbers: s.numbers}
	})
	if err != nil {
		return nil, err
	}
	s.worlds = make([][]ensemble.Row, len(s.numbers))
	err = s.summary.EachRow(func(r ensemble.Row) error {
		s.worlds[r.Draw] = append(s.worlds[r.Draw], r)
		return nil
	})
	b.collect(s.numbers)
	return s, err
}

// collector keeps the numbers of every draw that it simulates.
type collector struct {
	*regime.Simulator
	numbers []scenario.Draw // each draw is simulated by one worker
}

// Run implements [ensemble.Simulator].
func (c *collector) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	c.Simulator.Run(seed, run, draw, into)
	if c.numbers[draw] == nil {
		c.numbers[draw] = c.Numbers(seed, draw)
	}
}

// drawn returns the numbers of the first draws, if necessary of more than the sample has.
func (b *bench) drawn(s *sampled, draws int) []scenario.Draw {
	numbers := make([]scenario.Draw, draws)
	copy(numbers, s.numbers)
	b.collect(numbers)
	return numbers
}

// collect finds the numbers of draws for which no world was simulated.
func (b *bench) collect(numbers []scenario.Draw) {
	var workers sync.WaitGroup
	for w := range b.workers {
		workers.Go(func() {
			simulator := b.model.NewSimulator()
			for d := w; d < len(numbers); d += b.workers {
				if numbers[d] == nil {
					numbers[d] = simulator.Numbers(b.seed, uint32(d))
				}
			}
		})
	}
	workers.Wait()
}

// values returns the inputs' values in each draw.
func (b *bench) values(draws []scenario.Draw) [][]float64 {
	all := make([][]float64, len(draws))
	for d, numbers := range draws {
		for _, e := range b.inputs {
			all[d] = append(all[d], numbers.Of(e.Number))
		}
	}
	return all
}

// means returns the mean over the worlds of each draw.
func (s *sampled) means(of func(*ensemble.Row) float64) []float64 {
	all := make([]float64, len(s.worlds))
	for d, worlds := range s.worlds {
		for i := range worlds {
			all[d] += of(&worlds[i]) / float64(len(worlds))
		}
	}
	return all
}
