package forecast

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"

	"fronde/forecast/outside"
	"fronde/hazard/baserate"
	"fronde/outcome"
)

// byMode holds a number for each mode of history.
type byMode = [baserate.Modes]float64

// HalfEvent is added to counts that might be 0: half an event, as in the base rates' prior.
const HalfEvent = 0.5

// priorEvents is the shape of the prior of a relative risk, a Gamma distribution of mean 1:
// it counts as this many events of a case like the reference population. Judgement: its
// logarithm then has a standard deviation of 1.4, so that nine of ten cases lie within a
// factor of ten of that population.
const priorEvents = 0.89

// mostExposure is the exposure of a hazard that is known without error.
const mostExposure = 1e18

// anchor is what pooling needs from a simulated case: the factor by which its hazards differ
// from those of the reference population. An interval is the time between two horizons.
type anchor struct {
	days []int // ends of the intervals, the horizons
	// ratio is RR by interval and mode; spread the standard deviation of its logarithm
	// over the uncertain numbers and the finite worlds; noise the part due to the latter.
	ratio, spread, noise []byMode
	// within is each exit's share of its mode by interval.
	within [][outcome.Modes]float64
	steps  []step
	// state is what the case's state multiplies the class's rates by, by interval and mode, and doubt the
	// standard deviation of its logarithm.
	state, doubt []byMode
	// support is how far the record of past rulers reaches the case, 0 to 1.
	support float64
	// weights are the mean weights of the simulator in the pool, as far as the record reaches.
	weights byMode
	// elections are stated by the case and in no relative risk.
	elections []election
}

// step is a piece of an interval: the time between two days of the daily curves.
type step struct {
	interval int
	day      int     // at its end
	length   float64 // its share of the interval's time
	share    byMode  // its share of the interval's simulated hazard
}

// newAnchor compares the simulated view of a case without its elections, from a number of
// draws, with a reference population. With Lambda the cumulative hazard of a mode in an interval in the case and
// in the reference, b the part of the latter due to unforeseen campaigns, and n
// the exposure, so that n Lambda_case is the effective number of events, it is the
// posterior of a Poisson count with a Gamma prior of mean 1 and shape a = [priorEvents]:
//
//	RR = (n (Lambda_case + b) + a) / (n Lambda_ref + a)
//	Var log RR = trigamma(events + a) + variances of log Lambda_ref and over the numbers
//
// A ratio that the worlds determine well stays as simulated; one that they hardly determine stays
// near 1
// (docs/forecasting.md).
func newAnchor(simulated outcome.View, draws int, ref *Reference) *anchor {
	a := &anchor{support: 1}
	var cumulative []byMode
	for _, h := range simulated.Horizons {
		a.days = append(a.days, h.Days)
		cumulative = append(cumulative, modesOf(h))
	}
	hazards := intervalHazards(cumulative)
	from := 0
	for j, h := range simulated.Horizons {
		var ratio, spread, noise byMode
		for k := range baserate.Modes {
			events, parameters := bearing(simulated.Horizons, j, k)
			inReference, doubt := ref.hazard(k, float64(from), float64(h.Days))
			own := math.Max(0, hazards[j][k]+ref.unforeseen(k, float64(from), float64(h.Days)))
			n := float64(draws)
			if hazards[j][k] > 0 {
				n = math.Min(mostExposure, math.Max(n, events/hazards[j][k]))
			}
			ratio[k] = (n*own + priorEvents) / (n*inReference + priorEvents)
			noise[k] = math.Sqrt(trigamma(n*own+priorEvents) + doubt*doubt)
			spread[k] = math.Sqrt(noise[k]*noise[k] + math.Log1p(parameters*parameters))
		}
		a.ratio, a.spread, a.noise = append(a.ratio, ratio), append(a.spread, spread), append(a.noise, noise)
		a.within = append(a.within, shares(simulated.Horizons, j, float64(draws)))
		a.state, a.doubt = append(a.state, outside.Unchanged()), append(a.doubt, byMode{})
		from = h.Days
	}
	a.steps = stepsOf(simulated)
	return a
}

// in puts the anchor into the state that history's view of the case knows.
func (a *anchor) in(v *outside.View) {
	from := 0
	for j, day := range a.days {
		for k := range baserate.Modes {
			a.state[j][k], a.doubt[j][k] = v.Factor(k, float64(from), float64(day))
		}
		from = day
	}
}

// trust is the weight of the inside view where the record does not reach as far as the case,
//
//	w' = 1 - s (1 - w)
//
// with s the support: within the record it is w, and where no ruler met the like, 1.
func (a *anchor) trust(w float64) float64 { return 1 - a.support*(1-w) }

// trusted are such weights, mode by mode.
func (a *anchor) trusted(weights byMode) byMode {
	for k, w := range weights {
		weights[k] = a.trust(w)
	}
	return weights
}

// mcError is the Monte Carlo error of a probability p of a mode, pooled with its weight, up to
// the end of an interval. What is stated has none.
func (a *anchor) mcError(interval int, weights byMode, k baserate.Mode, p float64) float64 {
	return weights[k] * a.noise[interval][k] * p
}

// leavingMCError is the same for leaving in any way, from the probability of each. The errors of
// different modes are independent; the exits of a mode share one error.
func (a *anchor) leavingMCError(interval int, weights byMode, p func(outcome.Exit) float64) (all float64) {
	for k, sum := range sumByMode(p) {
		all = math.Hypot(all, a.mcError(interval, weights, baserate.Mode(k), sum))
	}
	return all
}

// trigamma is the variance of the logarithm of a Gamma variable of that shape.
func trigamma(shape float64) float64 { return mathext.Zeta(2, shape) }

// modesOf sums a horizon's exits by mode.
func modesOf(h outcome.Horizon) byMode {
	return sumByMode(func(e outcome.Exit) float64 { return h.Exits[e].P })
}

// sumByMode sums probabilities of exits by mode, in the order of exits.
func sumByMode(p func(outcome.Exit) float64) (sum byMode) {
	for e, k := range modeOfExit {
		sum[k] += p(outcome.Exit(e))
	}
	return sum
}

// bearing returns the effective number of events behind the simulated incidence of a mode
// between a horizon and the one before, and the relative spread of its probability over the
// uncertain numbers. A probability P with Monte Carlo error m is worth (P/m)^2 events, which
// are distributed over the intervals like its incidence; without any error they are infinite. The spreads
// of a mode's exits are added as if the same numbers moved them all, which overstates.
func bearing(horizons []outcome.Horizon, j int, k baserate.Mode) (events, parameters float64) {
	p, before, mc := 0.0, 0.0, 0.0
	for _, part := range baserate.Split(k) {
		exit := horizons[j].Exits[part.Exit]
		p += exit.P
		parameters += exit.SDParameters
		if j > 0 {
			before += horizons[j-1].Exits[part.Exit].P
		}
		if exit.P > 0 {
			mc = math.Hypot(mc, exit.MCError)
		}
	}
	gained := p - before
	if gained <= 0 {
		return 0, 0
	}
	return p * gained / (mc * mc), parameters / p
}

// shares divides each mode among its exits as simulated in an interval, with half an
// event divided as in history.
func shares(horizons []outcome.Horizon, j int, n float64) (within [outcome.Modes]float64) {
	for k := range baserate.Modes {
		weights, all := 0.0, 0.0
		parts := baserate.Split(k)
		for _, part := range parts {
			weights += part.Weight
		}
		for _, part := range parts {
			gained := horizons[j].Exits[part.Exit].P
			if j > 0 {
				gained -= horizons[j-1].Exits[part.Exit].P
			}
			within[part.Exit] = n*math.Max(0, gained) + HalfEvent*part.Weight/weights
			all += within[part.Exit]
		}
		for _, part := range parts {
			within[part.Exit] /= all
		}
	}
	return within
}

// intervalHazards turns the cumulative incidence of competing modes at successive times
// into the cumulative hazard of each in each interval: the whole hazard is log(S0/S1),
// S0 and S1 being survival at its ends, and is divided among the modes in proportion to their
// incidence dF,
//
//	Lambda_k = log(S0/S1) dF_k / sum dF
func intervalHazards(cumulative []byMode) []byMode {
	all := make([]byMode, len(cumulative))
	var before byMode
	for j, now := range cumulative {
		left, gone, gained := 1.0, 0.0, byMode{}
		for k := range now {
			left -= before[k]
			gained[k] = math.Max(0, now[k]-before[k])
			gone += gained[k]
		}
		if left > 0 && gone > 0 {
			whole := -math.Log1p(-math.Min(gone/left, 1-1e-12))
			for k := range now {
				all[j][k] = whole * gained[k] / gone
			}
		}
		before = now
	}
	return all
}

// stepsOf cuts the intervals at the days of the daily curves.
func stepsOf(simulated outcome.View) []step {
	var days []int
	var cumulative []byMode
	add := func(day int, sum byMode) {
		if day > 0 && !slices.Contains(days, day) {
			days, cumulative = append(days, day), append(cumulative, sum)
		}
	}
	horizons := simulated.Horizons
	for i, day := range simulated.Daily.Days {
		for ; len(horizons) > 0 && horizons[0].Days <= day; horizons = horizons[1:] {
			add(horizons[0].Days, modesOf(horizons[0]))
		}
		add(day, sumByMode(func(e outcome.Exit) float64 { return simulated.Daily.Exits[e][i] }))
	}
	return divide(days, intervalHazards(cumulative), simulated.Horizons)
}

// divide returns the part of its interval's hazard that falls into each step: as simulated, or
// in proportion to time where the simulation shows none.
func divide(days []int, hazards []byMode, horizons []outcome.Horizon) []step {
	var steps []step
	from, begin := 0, 0
	for j, h := range horizons {
		first, total := len(steps), byMode{}
		for i := begin; i < len(days) && days[i] <= h.Days; i++ {
			steps = append(steps, step{interval: j, day: days[i], share: hazards[i]})
			for k, hazard := range hazards[i] {
				total[k] += hazard
			}
			begin = i + 1
		}
		since := from
		for i := first; i < len(steps); i++ {
			s := &steps[i]
			s.length = float64(s.day-since) / float64(h.Days-from)
			since = s.day
			for k := range s.share {
				if total[k] > 0 {
					s.share[k] /= total[k]
				} else {
					s.share[k] = s.length
				}
			}
		}
		from = h.Days
	}
	return steps
}
