package forecast

import (
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// A dated election is the analyst's own statement: the probability that it is held, and that
// the leader leaves by it. Neither history nor the simulator knows better, so that every view
// has it as stated, an atom of hazard on its day on top of the hazards that are pooled:
//
//	dF_regular(day) = S(day) P(held on the day and lost | not yet)
//
// with S the probability of being in office on that day. What the simulator makes of the case
// without its elections is compared with the reference population, which has none.

// ballot is an election in one joint draw: the leader leaves by it with a probability, evenly
// over the days first to last since as_of.
type ballot struct {
	first, last int
	removes     float64
}

// by is the probability that the leader has left by it until the end of a day, if nothing else
// removes him.
func (b ballot) by(day int) float64 {
	days := min(max(day-b.first+1, 0), b.last-b.first+1)
	return b.removes * float64(days) / float64(b.last-b.first+1)
}

// within is the probability that he leaves by it after one day and until another, if he is in
// office then.
func (b ballot) within(from, to int) float64 {
	before := b.by(from)
	if before >= 1 {
		return 0
	}
	return (b.by(to) - before) / (1 - before)
}

// ballots are elections, which are independent of each other.
type ballots []ballot

// within is [ballot.within] for any of them.
func (all ballots) within(from, to int) float64 {
	stays := 1.0
	for _, b := range all {
		stays *= 1 - b.within(from, to)
	}
	return 1 - stays
}

// election is one that the case states after as_of.
type election struct {
	first, last int // days since as_of
	event       *scenario.Event
	known       func(quantity.Number) bool // which of its numbers count as known; nil if none does
}

// at is a number of the election at a quantile, or its median if it counts as known.
func (e *election) at(n quantity.Number, u float64) float64 {
	if e.known != nil && e.known(n) {
		return n.Median()
	}
	return n.Quantile(u)
}

// electionsOf lists the elections that a case states within its horizon.
func electionsOf(c *scenario.Case) (all []election) {
	for i := range c.Timeline {
		e := &c.Timeline[i]
		if e.Type != vocabulary.Election || !e.Ahead(c.AsOf) || int(c.Horizon) < e.Date.Sub(c.AsOf) {
			continue
		}
		// One of as_of itself is decided on the first day of the forecast.
		first := max(1, e.Date.Sub(c.AsOf))
		last := first
		if !e.Until.IsZero() {
			last = max(first, e.Until.Sub(c.AsOf))
		}
		all = append(all, election{first: first, last: last, event: e})
	}
	return all
}

// marks lists the days on which daily curves must be known to show the jumps.
func marks(elections []election, horizon int) (days []int) {
	for _, e := range elections {
		days = append(days, e.first-1, min(e.last, horizon))
	}
	return days
}

// drawBallots draws what is uncertain about the elections, for a joint draw.
func drawBallots(elections []election, d *jointDraw) ballots {
	all := make(ballots, len(elections))
	for i, e := range elections {
		// The simulator takes nothing from the random space of pooling, in no world.
		stream := d.chance.Stream(rng.Pooling, e.event.Key(), d.number)
		size, held := e.at(e.event.Size, stream.Float64()), e.at(e.event.Probability, stream.Float64())
		all[i] = ballot{e.first, e.last, size * held}
	}
	return all
}
