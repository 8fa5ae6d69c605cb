package regime

import (
	"math"
	"slices"

	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// plot is a conspiracy under way.
type plot struct {
	number  uint32 // made of day and founder; the key of its draws
	kind    Kind   // of the founder's bloc
	arena   outcome.Arena
	members group
	asked   group
}

func (s *Simulator) listPlots(l *listing) {
	for i := range s.plots {
		p := &s.plots[i]
		l.count("plots[#].number", int(p.number), i)
		l.count("plots[#].kind", int(p.kind), i)
		l.count("plots[#].arena", int(p.arena), i)
		l.group("plots[#].members", p.members, i)
		l.group("plots[#].asked", p.asked, i)
	}
	l.length("plots: how many", len(s.plots))
}

// Arena is where plots of a kind of elite are decided.
func (k Kind) Arena() outcome.Arena {
	switch k {
	case Military, Security:
		return outcome.Barracks
	case Economic:
		return outcome.Ledger
	}
	return outcome.Palace
}

// stake is the weight of an elite in an arena.
func (x *elite) stake(a outcome.Arena) float64 {
	switch a {
	case outcome.Barracks:
		return x.arms
	case outcome.Ledger:
		return x.assets
	}
	return x.sway
}

// plot is the phase in which conspiracies start, grow, leak and are found out.
func (s *Simulator) plot() {
	s.seed()
	for i := 0; i < len(s.plots); i++ {
		if s.recruit(&s.plots[i]) || s.discovered(&s.plots[i]) {
			s.crush(&s.plots[i])
		}
		s.thin(&s.plots[i])
	}
	s.plots = slices.DeleteFunc(s.plots, func(p plot) bool { return p.members == group{} })
}

// dares reports whether an elite would rather join a plot of the given chance than
// not: p (b + prize) > (1 - p) c (docs/model.md; Svolik 2012).
func (x *elite) dares(prize, chance float64) bool {
	gain := x.benefit + prize
	return gain > 0 && float64(chance*gain) > float64((1-chance)*x.cost)
}

// seed lets elites start plots: with the yearly rate sigma, an elite that would dare
// to strike at the chance p* from which plots do so starts one at
//
//	sigma (1 - conf) exp(-F) C
//
// with C the chance that a plot grows unseen to the size that it needs, at the rates of
// recruitment and of detection in its bloc: those who would be found out do not start.
func (s *Simulator) seed() {
	c := &s.m.c.Elites
	rate := s.of(c.Conspiracy.SeedRate) * portable.Exp(-s.elites.fear)
	prize, chance := s.of(c.Prize), s.of(c.Conspiracy.AttemptChance)
	for i := range s.elites.seats {
		x := &s.elites.seats[i]
		k := s.m.seats[i].kind
		if x.plot || !s.may(k) || x.stake(k.Arena()) <= 0 || !x.dares(prize, chance) {
			continue
		}
		stream := s.rand.Stream(rng.Seeding, uint32(i), s.day)
		if stream.Uniform32() >= perDay(rate*(1-x.confidence)*s.unseen(i)) {
			continue
		}
		if !s.decide(act.Act{Kind: act.PlotStarts, Subject: s.holder(i)}) {
			continue
		}
		p := plot{number: uint32(s.day+1)<<8 | uint32(i), kind: k, arena: k.Arena()}
		p.members.add(i)
		x.plot = true
		s.plots = append(s.plots, p)
	}
}

// unseen is the chance that a plot of people like this elite grows to the size that it
// needs before it is found out.
func (s *Simulator) unseen(i int) float64 {
	c := &s.m.c.Elites.Conspiracy
	if !s.runs(mechanism.Staging) {
		return 1
	}
	a := s.m.seats[i].kind.Arena()
	all, n := 0.0, 0.0
	for j := range s.elites.seats {
		if weight := s.elites.seats[j].stake(a); weight > 0 {
			all += weight
			n++
		}
	}
	// Half against the defenders among the rest is an even contest.
	size := int(math.Ceil(n * defenders / (1 + defenders)))
	return formula.CompletionProbability(s.of(c.RecruitRate), s.of(c.DetectionRate)*s.infiltration(i), size)
}

// infiltration multiplies the detection of a plotter.
func (s *Simulator) infiltration(i int) float64 {
	if !s.runs(mechanism.CoupProofing) {
		return 1
	}
	return s.of(s.m.c.Elites.Blocs[s.m.seats[i].bloc].Infiltration)
}

// may reports whether plots by a kind of elite are switched on.
func (s *Simulator) may(k Kind) bool {
	switch k {
	case Military:
		return s.runs(mechanism.MilitaryCoup)
	case Security:
		return s.runs(mechanism.SecurityCoup)
	case Economic:
		return s.runs(mechanism.Ultimatum)
	}
	return true
}

// recruit sounds out one more elite, at the plot's rate, along ties of trust. It reports
// whether a refusal gave the plot away.
//
// The elite joins if it dares to. A plot strikes only once its chance is p*, so that this is
// the chance that counts or, if it is higher, the elite's own estimate with itself on board.
func (s *Simulator) recruit(p *plot) (betrayed bool) {
	c := &s.m.c.Elites
	stream := s.rand.Stream(rng.Recruitment, p.number, s.day)
	if !s.runs(mechanism.Staging) || stream.Float64() >= daily(s.of(c.Conspiracy.RecruitRate)) {
		return false
	}
	candidates := s.candidates(p)
	if candidates == (group{}) {
		return false
	}
	i := s.keenest(p, candidates, &stream)
	p.asked.add(i)
	x := &s.elites.seats[i]
	joined := p.members
	joined.add(i)
	chance := math.Max(s.of(c.Conspiracy.AttemptChance), s.perceivedChance(joined, p.arena, x.confidence))
	joins := x.dares(s.of(c.Prize), chance)
	betrays := !joins && s.inTurn(act.TalksDraw(p.number, i, s.day), &stream, (*rng.Stream).Float64) <
		s.of(c.Conspiracy.RefusalReport)
	if !s.decide(act.Act{Kind: answer(joins, betrays), Subject: s.holder(i), Plot: p.number}) {
		return false
	}
	if joins {
		p.members = joined
		x.plot = true
	}
	return betrays
}

// answer is the answer of an elite that was sounded out.
func answer(joins, betrays bool) act.Kind {
	switch {
	case joins:
		return act.EliteJoins
	case betrays:
		return act.EliteBetrays
	}
	return act.EliteDeclines
}

// acquaintance is the standard deviation of the plotters' error about a friend's mind, in
// rents. Judgement: they know more than the leader does.
const acquaintance = 0.3

// keenest is the candidate who seems to want a change most.
func (s *Simulator) keenest(p *plot, candidates group, stream *rng.Stream) int {
	best, most := -1, math.Inf(-1)
	for i := range s.elites.seats {
		if !candidates.has(i) {
			continue
		}
		x := &s.elites.seats[i]
		miss := s.inTurn(act.SeemsDraw(p.number, i, s.day), stream, (*rng.Stream).Normal32)
		if seems := x.benefit - x.cost + float64(acquaintance*miss); seems > most {
			best, most = i, seems
		}
	}
	return best
}

// candidates are those whom a member trusts, who have some weight in the plot's arena, are
// in no plot and have not been asked before.
func (s *Simulator) candidates(p *plot) (set group) {
	for i := range s.elites.seats {
		if p.members.has(i) {
			for word := range set {
				set[word] |= s.elites.trust[i][word]
			}
		}
	}
	for i := range s.elites.seats {
		x := &s.elites.seats[i]
		if set.has(i) && (x.plot || p.asked.has(i) || x.stake(p.arena) <= 0) {
			set.remove(i)
		}
	}
	return set
}

// defenders is the share of those not siding with a plot who fight for the leader; the
// others wait to see who wins. Judgement, after Singh 2014: coups are decided by
// expectations, and most units never move.
const defenders = 0.4

// perceivedChance is the chance that an elite of the given confidence gives a plot: a
// contest of the members, and of the others that its own doubt leads it to expect on their
// side, against the defenders among the rest. It projects its doubt onto others to the degree
// to which its belief rests on what everybody can see, alpha/(alpha + beta): free media make
// doubt common knowledge, and protest that everybody sees then coordinates plotters (Casper
// and Tyson 2014). Counterweights are left out: they cut the success of coups, not the number
// of attempts (De Bruin 2018).
func (s *Simulator) perceivedChance(members group, a outcome.Arena, confidence float64) float64 {
	own, all := 0.0, 0.0
	for i := range s.elites.seats {
		weight := s.elites.seats[i].stake(a)
		all += weight
		if members.has(i) {
			own += weight
		}
	}
	shared := s.elites.alpha / (s.elites.alpha + s.of(s.m.c.Elites.PrivatePrecision))
	join := float64((all - own) * (1 - confidence) * shared)
	return formula.ContestSuccess(own+join, defenders*(all-own-join), s.of(s.m.c.Elites.Contest.Decisiveness))
}

// discovered reports whether the plot is found out today. Each member adds the detection
// rate times its bloc's infiltration.
func (s *Simulator) discovered(p *plot) bool {
	infiltration := 0.0
	for i := range s.elites.seats {
		if p.members.has(i) {
			infiltration += s.infiltration(i)
		}
	}
	stream := s.rand.Stream(rng.Detection, p.number, s.day)
	return stream.Float64() < daily(s.of(s.m.c.Elites.Conspiracy.DetectionRate)*infiltration) &&
		s.decide(act.Act{Kind: act.PlotDiscovered, Subject: p.number})
}

// What others learn from a crushed plot. Judgement: it raises fear by 0.3, and by 0.1 for
// each plotter, and beliefs by a twentieth of the distance between strong and weak.
const (
	crushFear     = 0.3
	crushFearEach = 0.1
	crushStrength = 0.05
)

// crush purges all members of a plot and ends it.
func (s *Simulator) crush(p *plot) {
	if !s.decide(act.Act{Kind: act.PlotCrushed, Subject: p.number}) {
		return
	}
	e := &s.elites
	e.fear += crushFear + float64(crushFearEach*float64(p.members.size()))
	e.purges++
	for i := range e.seats {
		if p.members.has(i) {
			s.renew(i)
		} else {
			e.seats[i].belief += crushStrength
		}
	}
	p.members = group{}
}

// coolingDays is the mean time after which a plotter with nothing left to gain from a change
// withdraws. Judgement: a month.
const coolingDays = 30

// thin lets plotters withdraw who have nothing left to gain from a change.
func (s *Simulator) thin(p *plot) {
	prize := s.of(s.m.c.Elites.Prize)
	for i := range s.elites.seats {
		x := &s.elites.seats[i]
		if !p.members.has(i) || x.benefit+prize > 0 {
			continue
		}
		stream := s.rand.Stream(rng.Recruitment, uint32(i), s.day)
		if stream.Float64() < daily(1./coolingDays) &&
			s.decide(act.Act{Kind: act.PlotterWithdraws, Subject: s.holder(i)}) {
			p.members.remove(i)
			x.plot = false
		}
	}
}

// leavePlots takes an elite out of its plot.
func (s *Simulator) leavePlots(i int) {
	for j := range s.plots {
		s.plots[j].members.remove(i)
	}
	s.elites.seats[i].plot = false
}

// purge removes one elite on the leader's initiative, and a loyalist takes the seat.
func (s *Simulator) purge(i int) {
	if !s.decide(act.Act{Kind: act.ElitePurged, Subject: s.holder(i)}) {
		return
	}
	s.elites.purges++
	s.elites.fear += crushFearEach
	s.leavePlots(i)
	s.renew(i)
}
