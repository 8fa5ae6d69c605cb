package ensemble

import (
	"math"
	"slices"

	"fronde/outcome"
)

// View returns the probabilities of all exits at every horizon and by day, what follows
// them, and the state of the country if the leader stays. At each horizon they sum to 1. The
// daily curves have the marked days besides their own.
func (s *Summary) View(marks ...int) outcome.View {
	v := s.view(&s.sums.whole, s.at, marks)
	v.GivenExit, v.GivenSurvival = s.givenExit(), s.givenSurvival()
	return v
}

// Unstated is the view as it would be if no dated election removed the leader, without what
// follows.
func (s *Summary) Unstated(marks ...int) outcome.View {
	return s.view(&s.sums.unstated, func(h int, e outcome.Exit) outcome.Probability {
		return s.sums.layout().probability(s.sums.unstated.moments[h*exits+int(e)], 0)
	}, marks)
}

// view returns the horizons and daily curves of either.
func (s *Summary) view(c *curves, at func(h int, e outcome.Exit) outcome.Probability, marks []int) outcome.View {
	v := outcome.View{Daily: s.daily(c, marks)}
	for h, days := range s.sums.horizons {
		horizon := outcome.Horizon{Days: days, Exits: map[outcome.Exit]outcome.Probability{}}
		for _, e := range outcome.Exits() {
			horizon.Exits[e] = at(h, e)
		}
		doubt(horizon.Exits)
		v.Horizons = append(v.Horizons, horizon)
	}
	order(v.Horizons)
	for i := range v.Horizons {
		v.Horizons[i].Left = v.Horizons[i].Leaves()
	}
	return v
}

// doubt carries the largest error among the exits over to survival, their complement: the
// chance of staying cannot be known better than the exits.
func doubt(exits map[outcome.Exit]outcome.Probability) {
	stays := exits[outcome.Survival]
	for e, p := range exits {
		if e != outcome.Survival {
			stays.MCError = max(stays.MCError, p.MCError)
			stays.Lo = min(stays.Lo, max(0, stays.P-(p.Hi-p.P)))
		}
	}
	exits[outcome.Survival] = stays
}

// order makes the bounds monotonic like the probabilities: the chance of having left can
// only grow with time, so a lower bound also applies to all later horizons and an upper bound
// to all earlier ones; for survival it is the other way round.
func order(horizons []outcome.Horizon) {
	for i := 1; i < len(horizons); i++ {
		earlier, later := horizons[i-1].Exits, horizons[i].Exits
		for e, p := range later {
			if e == outcome.Survival {
				p.Hi = min(p.Hi, earlier[e].Hi)
			} else {
				p.Lo = max(p.Lo, earlier[e].Lo)
			}
			later[e] = p
		}
	}
	for i := len(horizons) - 2; i >= 0; i-- {
		earlier, later := horizons[i].Exits, horizons[i+1].Exits
		for e, p := range earlier {
			if e == outcome.Survival {
				p.Lo = max(p.Lo, later[e].Lo)
			} else {
				p.Hi = min(p.Hi, later[e].Hi)
			}
			earlier[e] = p
		}
	}
}

// at returns the probability of an exit at the h-th horizon.
func (s *Summary) at(h int, e outcome.Exit) outcome.Probability {
	i := h*exits + int(e)
	return s.sums.layout().probability(s.sums.whole.moments[i], s.sums.fates[i])
}

// daily returns the cumulative incidence on every seventh day, the last and those marked.
func (s *Summary) daily(c *curves, marks []int) outcome.Daily {
	d := outcome.Daily{Exits: map[outcome.Exit][]float64{}}
	horizon := s.plan.Horizon
	for day := 0; day <= horizon; day++ {
		if day%7 != 0 && day != horizon && !slices.Contains(marks, day) {
			continue
		}
		d.Days = append(d.Days, day)
		left := 1.0
		for e := range outcome.Modes {
			sum := moment{Sum: c.incidence[e*(horizon+1)+day]}
			p := sum.mean(s.Worlds())
			left -= p
			d.Exits[outcome.Exit(e)] = append(d.Exits[outcome.Exit(e)], p)
		}
		d.Exits[outcome.Survival] = append(d.Exits[outcome.Survival], max(0, left))
	}
	return d
}

// givenExit returns what follows each exit that happens in any world. The regime ends
// unless the same regime follows, so the uncertainty of one is that of the other.
func (s *Summary) givenExit() map[outcome.Exit]outcome.Aftermath {
	all := map[outcome.Exit]outcome.Aftermath{}
	for e := range outcome.Modes {
		first := e * outcome.Successors
		sampled := 0.0
		for _, n := range s.sums.followed[first : first+outcome.Successors] {
			sampled += float64(n)
		}
		after := outcome.Aftermath{Successor: map[string]outcome.Probability{}}
		for n := range outcome.Successors {
			share := float64(s.sums.followed[first+n]) / max(1, sampled)
			if p, ok := s.sums.layout().given(s.sums.follow[first+n], share); ok {
				after.Successor[outcome.Successor(n).String()] = p
			}
		}
		if len(after.Successor) == 0 {
			continue
		}
		after.RegimeEnds = complement(after.Successor[outcome.SameRegime.String()])
		if sampled == 0 {
			after.RegimeEnds.Sampled = 0
		}
		all[outcome.Exit(e)] = after
	}
	return all
}

// complement returns the probability of the complementary event.
func complement(p outcome.Probability) outcome.Probability {
	p.P, p.Lo, p.Hi, p.Sampled = 1-p.P, 1-p.Hi, 1-p.Lo, 1-p.Sampled
	return p
}

// givenSurvival returns the continuations; none if the leader survives in no world.
func (s *Summary) givenSurvival() []outcome.Continuation {
	last := (len(s.sums.horizons) - 1) * exits
	survivors := float64(s.sums.fates[last+int(outcome.Survival)])
	all := []outcome.Continuation{}
	for c := range continuations {
		p, ok := s.sums.layout().given(s.sums.going[c], float64(s.sums.went[c])/max(1, survivors))
		// A statement about a war means nothing if no world has one.
		if ok && (c > 0 || p.P > 0) {
			all = append(all, outcome.Continuation{Statement: continuations[c].statement, P: p})
		}
	}
	return all
}

// Convergence shows whether there were enough worlds, by the bound of [outcome.Convergence]:
// one point, or a tenth of p where p is larger than a tenth. The error falls with the root
// of the number of worlds, so n worlds with the worst error at a multiple m of its bound
// call for n m^2 worlds; only n m if no world shows the exit, or all do, see [interval].
func (s *Summary) Convergence() outcome.Convergence {
	c := outcome.Convergence{}
	worst, growth := -1.0, 0.0
	for h, days := range s.sums.horizons {
		for _, e := range outcome.Exits() {
			p := s.at(h, e)
			multiple := p.MCError / max(0.01, p.P/10)
			if multiple <= worst {
				continue
			}
			worst, growth = multiple, multiple*multiple
			if p.P <= 0 || p.P >= 1 {
				growth = multiple
			}
			c.WorstExit, c.WorstDays, c.WorstMCError = e, days, p.MCError
		}
	}
	c.Enough = worst <= 1 && s.Draws() > 1
	perDraw := float64(s.plan.WorldsPerDraw)
	needed := max(float64(s.Worlds())*growth, 2*perDraw) // two draws, to see any variance
	c.RunsNeeded = int(math.Ceil(needed/perDraw) * perDraw)
	return c
}
