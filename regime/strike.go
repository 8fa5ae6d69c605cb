package regime

import (
	"math"

	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// strike is the phase in which plots strike, commanders are ordered to fire and armed groups
// move. For each the probability that the leader falls to it today goes to risk, and the
// world goes on in the branch in which it failed.
//
// Before as_of the leader is known to have stayed, so that no plot strikes, and nobody is
// ordered to fire: the killings of the run-up are those that the case lists as events. One
// that nobody observed would frighten the street of the forecast, and the search for numbers
// that fit the run-up, which plays the same events, would not have seen it.
func (s *Simulator) strike() {
	if !s.forecasting() {
		return
	}
	s.defect()
	for i := range s.plots {
		if s.plots[i].arena != outcome.Ledger && s.plots[i].members != (group{}) {
			s.attempt(&s.plots[i])
		}
	}
	s.rebel()
}

// ready is the daily probability that a plot acts: at the scenario's rate, once the chance
// that its members give it at their mean confidence reaches the scenario's. Without staging
// a plot acts with the members that it has.
func (s *Simulator) ready(p *plot) float64 {
	c := &s.m.c.Elites.Conspiracy
	if s.runs(mechanism.Staging) {
		confidence, n := 0.0, 0.0
		for i := range s.elites.seats {
			if p.members.has(i) {
				confidence += s.elites.seats[i].confidence
				n++
			}
		}
		if s.perceivedChance(p.members, p.arena, confidence/n) < s.of(c.AttemptChance) {
			return 0
		}
	}
	return daily(s.of(c.AttemptRate))
}

// attempt lets a plot strike. Others join by the cutoff of the global game of docs/model.md at
// today's strength. The fight is a Tullock contest of the plotters and those who join them
// against the defenders among the rest, whom counterweights multiply in the barracks.
func (s *Simulator) attempt(p *plot) {
	acts := s.ready(p)
	if acts == 0 {
		return
	}
	wins := s.coupSuccess(p)
	s.risk(s.coupExit(p), act.Hand(p.number), acts*wins)
	stream := s.rand.Stream(rng.Attempt, p.number, s.day)
	fails := acts * (1 - wins) / (1 - float64(acts*wins))
	if stream.Float64() < fails && s.decide(act.Act{Kind: act.AttemptFails, Subject: p.number}) {
		s.elites.failed++
		s.crush(p)
	}
}

// coupExit names the exit that a plot would bring: a hybrid if the street is full.
func (s *Simulator) coupExit(p *plot) outcome.Exit {
	if s.police.protesters >= s.of(s.m.c.Elites.Contest.HybridCrowd)*s.m.people {
		return outcome.Hybrid
	}
	switch p.kind {
	case Military:
		return outcome.MilitaryCoup
	case Security:
		return outcome.SecurityCoup
	}
	return outcome.InsiderCoup
}

// lateShare is the share of a plotter's prize that those who join on the day can hope for.
// Judgement: half.
const lateShare = 0.5

// coupSuccess is the chance that a plot which strikes today wins, averaged over who joins.
func (s *Simulator) coupSuccess(p *plot) float64 {
	own := 0.0
	var others formula.Side
	spoils := lateShare * s.of(s.m.c.Elites.Prize)
	threshold := s.fallThreshold(p.members, spoils)
	for i := range s.elites.seats {
		weight := s.elites.seats[i].stake(p.arena)
		if p.members.has(i) {
			own += weight
		} else {
			others.Add(weight, s.joining(i, threshold, spoils))
		}
	}
	counterweight := 1.0
	if p.arena == outcome.Barracks && s.runs(mechanism.CoupProofing) {
		counterweight = s.of(s.m.c.Elites.Contest.Counterweight)
	}
	decisiveness := s.of(s.m.c.Elites.Contest.Decisiveness)
	chance := 0.0
	for joined, probability := range others.Distribution() {
		weight := float64(others.Total() * float64(joined) / formula.SideSteps)
		chance += float64(probability * formula.ContestSuccess(own+weight, defenders*counterweight*(others.Total()-weight),
			decisiveness))
	}
	return chance
}

// fallThreshold is the strength below which the regime falls in the game among those who are
// not plotting, at their mean cost ratio; extra is what else a change would bring them, in
// rents: spoils, or not having to fire into a crowd.
func (s *Simulator) fallThreshold(plotters group, extra float64) float64 {
	ratio, power := 0.0, 0.0
	for i := range s.elites.seats {
		if x := &s.elites.seats[i]; !plotters.has(i) {
			ratio += float64(x.power * x.costRatio(extra))
			power += x.power
		}
	}
	beta := s.of(s.m.c.Elites.PrivatePrecision)
	return formula.GlobalGameThreshold(s.elites.alpha, beta, s.elites.public, ratio/math.Max(power, 1e-300))
}

// costRatio is c/(b + c), kept inside (0, 1): those who gain nothing hardly ever join, and
// those who risk nothing nearly always do.
func (x *elite) costRatio(extra float64) float64 {
	benefit := x.benefit + extra
	if benefit <= 0 {
		return 0.999
	}
	return math.Min(0.999, math.Max(0.001, x.cost/(benefit+x.cost)))
}

// joining is the probability that an elite's private signal of the day, strength plus noise
// of its precision, falls below its cutoff.
func (s *Simulator) joining(i int, threshold, extra float64) float64 {
	x := &s.elites.seats[i]
	beta := s.of(s.m.c.Elites.PrivatePrecision)
	cutoff := formula.AttackCutoff(threshold, s.elites.alpha, beta, s.elites.public, x.costRatio(extra))
	return portable.NormalCDF(math.Sqrt(beta) * (cutoff - s.elites.strength - x.bias))
}

// defect is the mass route: a crowd too large for the police makes the leader order the
// commanders to fire, and if those who refuse hold more than half of the arms, the leader
// falls to the uprising. The chance of the order grows with the ratio r of protesters to
// policing capacity as r^2/(r^2 + order^2). Obeying costs a commander psi log(1 + r) rents,
// which counts as a benefit of refusing.
//
// An order that is obeyed leaves a frightened street, a harsher regime and an atrocity that
// becomes known.
func (s *Simulator) defect() {
	ratio := s.police.crowding()
	if ratio < noOrder || !s.runs(mechanism.MassRoute) {
		return
	}
	order := s.of(s.m.c.Elites.Contest.OrderCrowd)
	ordered := ratio * ratio / (float64(ratio*ratio) + float64(order*order))
	var commanders formula.Side
	conscience := s.of(s.m.c.Elites.FiringCost) * portable.Log1p(ratio)
	threshold := s.fallThreshold(group{}, conscience)
	for i := range s.elites.seats {
		if x := &s.elites.seats[i]; x.arms > 0 {
			commanders.Add(x.arms, s.joining(i, threshold, conscience))
		}
	}
	falls := ordered * commanders.Majority()
	if s.police.overwhelmed {
		ordered, falls = 1, certain
	}
	s.risk(outcome.Uprising, act.Nobody, falls)
	stream := s.rand.Stream(rng.Defection, 0, s.day)
	if stream.Float64() < (ordered-falls)/(1-falls) && s.decide(act.Act{Kind: act.CrowdFiredOn}) {
		s.police.terror += massacreTerror
		s.leader.repression = math.Min(1, s.leader.repression+massacreRepression)
		s.society.pulse++
		s.society.cause = true
	}
}

// certain is the chance that an overwhelming turnout ends the leader's rule on the day.
// Judgement: all but one in a thousand.
const certain = 0.999

// noOrder is the ratio of protesters to policing capacity below which an order to fire
// is out of the question: its chance would be below one in ten thousand. Judgement.
const noOrder = 0.1

// The effects of firing into a crowd. Judgement: it deters like certain arrest at severity 1,
// for about two months, raises repression by a twentieth and is an atrocity of strength 1.
const (
	massacreTerror     = 1.0
	massacreRepression = 0.05
)

// rebel lets armed factions move on the centre and unnamed rebels win. A faction is likelier
// to move the less confident the core is; its move ends in a deal, in a win (an exit) or in
// defeat. Unnamed rebels are a hazard of their own.
func (s *Simulator) rebel() {
	c := s.m.c
	doubt := 1 + float64(rebelDoubt*(1-s.confidence(Core)))
	s.risk(outcome.Rebels, act.Nobody, perDay(s.of(c.Opposition.InsurgencyRate)*doubt))
	for i := range c.Elites.Factions {
		f := &c.Elites.Factions[i]
		moves := perDay(s.of(f.Rate) * doubt)
		wins := float64((1 - s.of(f.Deal)) * formula.ContestSuccess(s.of(f.Arms), 1, s.of(c.Elites.Contest.Decisiveness)))
		s.risk(outcome.Rebels, act.FactionHand(i), moves*wins)
		stream := s.rand.Stream(rng.Rebellion, uint32(i), s.day)
		if stream.Float64() < moves*(1-wins)/(1-float64(moves*wins)) &&
			s.decide(act.Act{Kind: act.FactionRepelled, Subject: uint32(i)}) {
			s.elites.fear += crushFear
			s.elites.shock -= mutinyShock
		}
	}
}

const (
	// rebelDoubt is how many times more often armed groups move when the core has
	// lost all confidence. Judgement.
	rebelDoubt = 4.0
	// mutinyShock is the strength lost by a failed mutiny. Judgement: everybody saw how far
	// it got.
	mutinyShock = 0.1
)
