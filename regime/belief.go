package regime

import (
	"math"

	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
)

// publicPrecision is the precision of public signals over a belief's memory,
// alpha = alpha0 (0.2 + 0.8 M) with M the reach of independent media (docs/model.md).
func (s *Simulator) publicPrecision() float64 {
	return s.of(s.m.c.Elites.PublicPrecision) * (0.2 + float64(0.8*s.media.reach))
}

// strengthHalfLife is the half-life of slow shocks to strength, in days. Judgement.
const strengthHalfLife = 90.0

// signal is the phase in which the regime's strength shows. Strength is
//
//	theta = theta0 - s1 dS - s2 dlog(1+D/D0) + s3 w - s4 n^ + s5 dR + u
//
// with S sanctions pressure, D deaths and R repression, each relative to its start, w
// battlefield fortune, n^ the size of protest and u an AR(1) shock. The public sees strength
// with noise whose precision over a memory is alpha(M).
func (s *Simulator) signal() {
	e, c := &s.elites, &s.m.c.Elites
	stream := s.rand.Stream(rng.Strength, 0, s.day)
	d := halfLife(strengthHalfLife)
	e.shock = float64(d*e.shock) + float64(s.of(c.Shock)*math.Sqrt(1-float64(d*d))*stream.Normal())
	e.strength = s.influences().sum()
	e.strength = s.held(act.Strength, 0, e.strength)
	e.alpha = s.publicPrecision()
	precision := e.alpha / s.of(c.Memory)
	seen := e.strength + stream.Normal()/math.Sqrt(precision)
	e.publicly = float64(e.publicly * halfLife(s.of(c.Memory)))
	e.public, e.publicly = formula.Conjugate(e.public, e.publicly, seen, precision)
	e.public = s.held(act.PublicView, 0, e.public)
	for i := range e.seats {
		x := &e.seats[i]
		x.belief, x.precision = formula.Conjugate(x.belief, x.precision, seen, precision)
	}
}

// Influences make up the regime's strength, see [Simulator.signal].
type Influences struct {
	Start, Shock, Sanctions, Casualties, Repression float64
	Battlefield                                     float64 // counts once there is a war
	Protest                                         float64 // counts if the mass route is switched on
	Fought, Seen                                    bool    // whether the battlefield and protest count
}

// influences lists what makes the regime strong or weak today.
func (s *Simulator) influences() Influences {
	e, c := &s.elites, &s.m.c.Elites
	return Influences{
		Start: s.of(c.Strength), Shock: e.shock,
		Sanctions:   -s.of(c.SanctionsEffect) * (s.economy.sanctions - e.sanctions0),
		Casualties:  -s.of(c.CasualtyEffect) * (s.war.toll - e.toll0),
		Repression:  s.of(c.RepressionEffect) * (s.leader.repression - s.leader.repression0),
		Battlefield: s.of(c.BattlefieldEffect) * s.war.fortune,
		Protest:     -s.of(c.ProtestEffect) * s.protestSize(),
		Fought:      s.war.ever, Seen: s.runs(mechanism.MassRoute),
	}
}

// sum is the strength that the influences add up to.
func (x Influences) sum() float64 {
	sum := x.Start + x.Shock + x.Sanctions + x.Casualties + x.Repression
	if x.Fought {
		sum += x.Battlefield
	}
	if x.Seen {
		sum += x.Protest
	}
	return sum
}

// ConfidenceSpread is how gradually confidence falls with belief, in units of
// strength. Judgement: a quarter of the distance between strong and weak.
const ConfidenceSpread = 0.25

// updateElites is the phase in which elites learn in private, weigh what a change would
// bring them, and then speak out, keep silent or leave.
func (s *Simulator) updateElites() {
	e, c := &s.elites, &s.m.c.Elites
	keep := halfLife(s.of(c.Memory))
	precision := s.of(c.PrivatePrecision) / s.of(c.Memory)
	noise := 1 / math.Sqrt(precision)
	heard := s.rand.Marks(rng.Belief, s.day)
	e.crack = 0
	power := 0.0
	for i := range e.seats {
		x := &e.seats[i]
		told := e.strength + x.bias + float64(noise*portable.NormalQuantile(s.rand.Lot(rng.Belief, heard, uint32(i))))
		x.precision = float64(x.precision * keep)
		x.belief, x.precision = formula.Conjugate(x.belief, x.precision, told, precision)
		s.weigh(i)
		if x.soft && x.confidence < 0.5 {
			e.crack += x.power
		}
		power += x.power
	}
	e.crack /= power
	lots, calm := s.rand.Marks(rng.Expression, s.day), portable.Exp(-e.fear)
	for i := range e.seats {
		s.voice(i, calm, s.rand.Lot(rng.Expression, lots, uint32(i)))
	}
}

// weigh computes an elite's confidence and what a change of leader would bring and cost it.
//
//	b = q + soft W [war] + (1 - soft) V max(0, -w) [war] - B (1 - x S) conf - loyalty
//	c = (c0 + kappa assets + norm) (1 + F)
//
// in today's rents: q retention under a successor, W the value of peace, V that of replacing
// a losing leader, w fortune, B rents, x exposure to sanctions pressure S, conf the
// confidence that the regime will last to pay them, F fear. Rents are weighted by conf:
// otherwise no loss of confidence could ever loosen a coalition.
func (s *Simulator) weigh(i int) {
	e, c := &s.elites, &s.m.c.Elites
	x := &e.seats[i]
	bloc := &c.Blocs[s.m.seats[i].bloc]
	trust := portable.NormalCDF((x.belief - s.of(c.Doubt)) / ConfidenceSpread)
	x.confidence = s.held(act.Confidence, s.holder(i), trust)
	rents := s.economy.rents * (1 - float64(s.of(bloc.Exposure)*s.economy.sanctions))
	x.benefit = s.of(c.Retention) - float64(rents*x.confidence) - x.loyalty
	if s.war.active {
		if x.soft {
			x.benefit += s.of(c.PeaceValue)
		} else {
			x.benefit += float64(s.of(c.VictoryValue) * math.Max(0, -s.war.fortune))
		}
	}
	x.cost = 0
	if s.runs(mechanism.FailureCost) {
		x.cost = s.of(c.FailureCost) + float64(s.of(c.CustodyCost)*x.assets*float64(bloc.Members))
		if s.runs(mechanism.CoupProofing) {
			x.cost += s.of(bloc.Norm)
		}
		x.cost *= 1 + e.fear
	}
}

// Voice of an elite. Judgement: a hardliner speaks out at a fifth of a softliner's
// rate, and each voice lowers the belief of those who trust the speaker by a twentieth of
// the distance between a strong and a weak regime.
const (
	hardlinerVoice = 0.2
	voiceWeight    = 0.05
)

// voice decides by a uniform lot whether an elite openly dissents or leaves today: with the
// yearly rate v at the brink of confidence (one half) and no fear, whose calm exp(-F) is 1,
//
//	hazard = 2 v (1 - conf) exp(-F) (softliner 1, hardliner 0.2).
func (s *Simulator) voice(i int, calm, lot float64) {
	e := &s.elites
	x := &e.seats[i]
	if x.plot {
		return // plotters keep a straight face
	}
	rate := 2 * s.of(s.m.c.Elites.VoiceRate) * (1 - x.confidence) * calm
	if !x.soft {
		rate *= hardlinerVoice
	}
	if lot >= rate/daysPerYear || lot >= perDay(rate) {
		return // mostly without an exponential: the chance of a day is below its rate
	}
	stream := s.rand.World.Stream(rng.Expression, uint32(i), s.day) // the lot has been recorded for it
	s.speak(i, stream.Uniform32() < s.of(s.m.c.Elites.Blocs[s.m.seats[i].bloc].Mobility))
}

// speak makes an elite's doubt public. An elite that leaves is replaced by a loyalist.
func (s *Simulator) speak(i int, leaves bool) {
	kind := act.EliteDissents
	if leaves {
		kind = act.EliteDeparts
	}
	if !s.decide(act.Act{Kind: kind, Subject: s.holder(i)}) {
		return
	}
	e := &s.elites
	for j := range e.seats {
		if e.trust[j].has(i) {
			e.seats[j].belief -= voiceWeight
		}
	}
	e.seats[i].voiced = true
	if leaves {
		e.exits++
		s.leavePlots(i)
		s.renew(i)
	}
}

// eliteAct applies a dated act of n members of a bloc: those who most want a change among
// the ones that have not spoken out yet.
func (s *Simulator) eliteAct(e *scenario.Event, n int) {
	for range n {
		i := s.likeliest(e.Bloc)
		if i < 0 {
			return
		}
		switch e.Type {
		case vocabulary.EliteDissent:
			s.speak(i, false)
		case vocabulary.EliteExit:
			s.speak(i, true)
		case vocabulary.EliteArrest:
			s.purge(i)
		}
	}
}

// likeliest returns the seat of a bloc, or of any bloc if none is named, whose holder most
// wants a change among those that have not spoken out; -1 if there is none.
func (s *Simulator) likeliest(bloc string) int {
	best, most := -1, math.Inf(-1)
	for i := range s.elites.seats {
		x := &s.elites.seats[i]
		name := s.m.c.Elites.Blocs[s.m.seats[i].bloc].Name
		if (bloc == "" || bloc == name) && !x.voiced && x.benefit > most {
			best, most = i, x.benefit
		}
	}
	return best
}

// confidence returns the power-weighted mean confidence of a kind of elite; 1 if
// there is none.
func (s *Simulator) confidence(k Kind) float64 {
	sum, power := 0.0, 0.0
	for i := range s.elites.seats {
		if s.m.seats[i].kind == k {
			x := &s.elites.seats[i]
			sum += float64(x.confidence * x.power)
			power += x.power
		}
	}
	if power == 0 {
		return 1
	}
	return sum / power
}

// confidenceVariables are the observables of the kinds' confidence.
var confidenceVariables = [kinds]outcome.Variable{
	Core: outcome.ConfidenceCore, Security: outcome.ConfidenceSecurity, Military: outcome.ConfidenceMilitary,
	Economic: outcome.ConfidenceEconomic, Other: outcome.ConfidenceOther,
}
