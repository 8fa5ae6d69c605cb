package regime

import (
	"cmp"
	"math"
	"slices"

	"fronde/outcome"
	"fronde/portable"
	"fronde/rng"
	"fronde/scenario"
)

// A case that lists what was observed until as_of is conditioned on it: a draw of the
// uncertain numbers is accepted only if the run-up that it gives resembles what was
// observed. This is rejection sampling by a distance between summaries (approximate
// Bayesian computation: Pritchard et al. 1999; Beaumont, Zhang and Balding 2002). With
// observations o and simulated values m of the same day, on the scale of
// log(1 + x) for counts and in tenths for shares,
//
//	D^2 = mean over observations of (m - o)^2 / (so^2 + discrepancy^2),
//
// so from the observation's own 90 % interval. A candidate with D <= tolerance is accepted;
// if there is none, the closest one is taken.
const (
	// discrepancy is how far even the right numbers may miss, because the model is only a
	// model. Judgement: two thirds up or down for counts, a tenth for shares.
	discrepancy = 0.5
	// tolerance is the distance up to which a candidate is accepted. Judgement: within one
	// standard deviation on average.
	tolerance = 1.0
	// candidates is how many are tried at most for each draw. Judgement: as many as the time
	// of a run allows; more would seldom find a closer one.
	candidates = 40
	// screening is how many times the acceptable sum of squares a candidate may reach when
	// it is screened. Judgement: a tenth more, because the stand-in lacks the network, and a
	// candidate that it misjudges is lost.
	screening = 1.1
	// hopeless is how many times the acceptable sum of squares a candidate may reach before
	// its run-up is broken off. Judgement: it could only serve as the closest, and a closer
	// one is nearly always found; where none is, the stand-in tells which is closest.
	hopeless = 3
	// outlier is the largest single miss of an accepted candidate, in its standard
	// deviations. Judgement: chance alone gives a larger one in about one of two thousand, so
	// that a good mean cannot hide a day that is plainly wrong.
	outlier = 3.5
	// seenCrowd and seenDetained are how many times the largest observed count of
	// protesters, or else of detentions, a candidate's turnout may reach. Judgement: crowds
	// are a few times, at most some tens of times, the number detained.
	seenCrowd    = 3
	seenDetained = 30
)

// target is an observation on the scale of the distance.
type target struct {
	day         int
	variable    outcome.Variable
	value       float64
	perVariance float64 // 1 / (so^2 + discrepancy^2)
}

// matched are the observables that citizens and police determine, by their names in cases.
var matched = map[string]outcome.Variable{
	"protesters": outcome.Protesters, "detentions": outcome.Detentions, "detained_total": outcome.DetainedTotal,
	"cities": outcome.Cities, "emigrated": outcome.Emigrated,
	"approval_expressed": outcome.ApprovalExpressed, "approval_true": outcome.ApprovalTrue,
}

// remember lists the case's observations of the run-up in order of day.
func (m *Model) remember() {
	crowd, detained := 0.0, 0.0
	for i := range m.c.Observed {
		o := &m.c.Observed[i]
		variable, ok := matched[o.Variable]
		day := o.Date.Sub(m.c.Start)
		if !ok || day < 0 || day > m.runUp {
			continue
		}
		low, high := scaled(variable, o.Value.Quantile(0.05)), scaled(variable, o.Value.Quantile(0.95))
		spread := (high - low) / 2 / 1.645
		switch variable {
		case outcome.Protesters:
			crowd = math.Max(crowd, seenCrowd*o.Value.Quantile(0.95))
		case outcome.Detentions:
			detained = math.Max(detained, seenDetained*o.Value.Quantile(0.95))
		}
		m.targets = append(m.targets, target{
			day: day, variable: variable, value: scaled(variable, o.Value.Median()),
			perVariance: 1 / (float64(spread*spread) + discrepancy*discrepancy),
		})
	}
	m.unheardOf = m.people
	if most := cmp.Or(crowd, detained); most > 0 {
		m.unheardOf = most
	}
}

// scaled puts a value on the scale on which misses are comparable.
func scaled(v outcome.Variable, x float64) float64 {
	if v == outcome.ApprovalExpressed || v == outcome.ApprovalTrue {
		return 10 * x * discrepancy
	}
	return portable.Log1p(math.Max(0, x))
}

// choose draws the uncertain numbers of a draw: the first candidate that resembles what was
// observed, or else the closest. Consecutive worlds of one draw share the result.
func (s *Simulator) choose(numbers rng.World, draw uint32, seed rng.Seed) {
	if s.chosen && s.chosenDraw == draw && s.chosenSeed == seed {
		return
	}
	s.chosen, s.chosenDraw, s.chosenSeed = true, draw, seed
	s.candidate, s.accepted = 0, true
	if len(s.m.targets) > 0 {
		s.rand.World = numbers
		s.candidate, s.accepted = s.search(numbers)
	}
	s.drawNumbers(numbers, s.candidate)
}

// search returns the first candidate whose run-up is accepted, and true. If there is none, it
// returns the closest of those that passed the screen and were not hopeless; if there is none
// of these either, the one that comes closest by the stand-in.
func (s *Simulator) search(numbers rng.World) (best int, accepted bool) {
	limit := tolerance * tolerance * float64(len(s.m.targets))
	best, closest := -1, hopeless*limit
	for c := range candidates {
		s.drawNumbers(numbers, c)
		if d, plausible := s.distance((*Simulator).turnOut, screening*limit); !plausible || d > screening*limit {
			continue
		}
		// Not below the limit: a sum that was broken off there would look like one within it.
		d, plausible := s.distance((*Simulator).protest, math.Max(closest, limit))
		if plausible && d <= limit {
			return c, true
		}
		if d < closest {
			best, closest = c, d
		}
	}
	if best < 0 {
		best = s.nearest(numbers)
	}
	return best, false
}

// nearest returns the candidate whose run-up comes closest to what was observed by the stand-in.
func (s *Simulator) nearest(numbers rng.World) (best int) {
	closest := math.Inf(1)
	for c := range candidates {
		s.drawNumbers(numbers, c)
		if d, _ := s.distance((*Simulator).turnOut, closest); d < closest {
			best, closest = c, d
		}
	}
	return best
}

// Numbers returns the uncertain numbers with which [Simulator.Run] simulates a draw.
func (s *Simulator) Numbers(seed rng.Seed, draw uint32) scenario.Draw {
	s.choose(seed.World(draw), draw, seed)
	return slices.Clone(s.draw)
}

// RunWith simulates world run with given numbers in place of those of the draw, whether or
// not they resemble what was observed. With the draw's own numbers it is [Simulator.Run].
func (s *Simulator) RunWith(numbers scenario.Draw, seed rng.Seed, run, draw uint32, into *outcome.World) {
	s.draw, s.chosen, s.chosenDraw, s.chosenSeed, s.accepted = numbers, true, draw, seed, true
	s.Run(seed, run, draw, into)
	s.chosen = false
}

// UseCandidate makes the simulator run the worlds of a draw with a given candidate of its
// numbers until another draw is run, whether or not they resemble what was observed: with the
// candidate that another case accepts, two cases can be compared world by world. Its worlds
// count as accepted: whether the numbers resemble is told of the case that chose them.
func (s *Simulator) UseCandidate(candidate int, seed rng.Seed, draw uint32) {
	s.drawNumbers(seed.World(draw), candidate)
	s.chosen, s.chosenDraw, s.chosenSeed, s.candidate, s.accepted = true, draw, seed, candidate, true
}

// Conditioned reports whether the case states observations that draws must resemble.
func (m *Model) Conditioned() bool { return len(m.targets) > 0 }

// Candidate is the number of the candidate that the latest world ran with; 0 unless the case
// states observations by which earlier candidates were refused.
func (s *Simulator) Candidate() int { return s.candidate }

// Resembles reports whether the run-up of a draw with given numbers is not hopelessly far
// from what was observed. Without observations every run-up is near.
func (s *Simulator) Resembles(numbers scenario.Draw, seed rng.Seed, draw uint32) bool {
	s.draw, s.rand.World, s.chosen = numbers, seed.World(draw), false
	limit := hopeless * tolerance * tolerance * float64(len(s.m.targets))
	for _, protest := range []func(*Simulator){(*Simulator).turnOut, (*Simulator).protest} {
		if d, plausible := s.distance(protest, limit); !plausible || d > limit {
			return false
		}
	}
	return true
}

// drawNumbers draws one candidate. In the key of its draws its number takes the place of the
// day.
func (s *Simulator) drawNumbers(numbers rng.World, candidate int) {
	s.draw = s.m.c.Draw(func(key uint32) float64 {
		stream := numbers.Stream(rng.Parameter, key, candidate)
		return stream.Float64()
	})
}

// distance simulates the run-up among citizens, with the given phase of protest, and sums the
// squared misses; a turnout larger than could have gone unnoticed is a miss of its own. It is
// finite for every candidate, so that the closest can be told, and gives up only once the sum
// exceeds enough. Implausible is a run-up with such a turnout, or with a single miss that is an
// outlier.
func (s *Simulator) distance(protest func(*Simulator), enough float64) (sum float64, plausible bool) {
	s.beginParts()
	next, unheard := 0, 0.0
	plausible = true
	for s.day = 0; s.day <= s.m.runUp && next < len(s.m.targets) && sum+unheard <= enough; s.day++ {
		s.applyDrivers()
		s.spreadInformation()
		s.updateGrievance()
		protest(s)
		s.emigrateAndOrganise()
		for ; next < len(s.m.targets) && s.m.targets[next].day == s.day; next++ {
			t := &s.m.targets[next]
			miss := scaled(t.variable, s.observe(t.variable)) - t.value
			squared := float64(miss * miss * t.perVariance)
			plausible = plausible && squared <= outlier*outlier
			sum += squared
		}
		if people := s.police.protesters; people > s.m.unheardOf {
			plausible = false
			unheard = math.Max(unheard, portable.Pow((portable.Log1p(people)-portable.Log1p(s.m.unheardOf))/discrepancy, 2))
		}
	}
	return sum + unheard, plausible
}

// turnOut is a cheap stand-in for the phase of protest: the expected turnout of people without
// active neighbours and without a past. It screens candidates, so that the crowd need not be
// simulated for hopeless numbers (delayed acceptance: Christen and Fox 2005), and stands in
// for crowds that no regime withstands.
func (s *Simulator) turnOut() {
	p := &s.police
	p.protesters, p.detained, p.cities = 0, 0, 0
	r := response{s}
	for i := range s.m.places {
		active := 0.0
		for j := s.m.places[i].first; j < s.m.places[i].end; j++ {
			active += float64(s.m.cells[j].size * r.Share(j, 0, 0, 0))
		}
		detained := float64(active * s.confront(i, active))
		p.held[i] = detained
		p.detained += detained
		if s.m.places[i].city {
			p.cities += -portable.Expm1(-detained)
		}
	}
	p.detainedTotal += p.detained
}

// observe is today's value of an observable of the citizens.
func (s *Simulator) observe(v outcome.Variable) float64 {
	switch v {
	case outcome.Protesters:
		return s.police.protesters
	case outcome.Detentions:
		return s.police.detained
	case outcome.DetainedTotal:
		return s.police.detainedTotal
	case outcome.Cities:
		return s.police.cities
	case outcome.Emigrated:
		return s.society.emigrated
	}
	expressed, private := s.measureApproval()
	if v == outcome.ApprovalExpressed {
		return expressed
	}
	return private
}
