package regime

import (
	"math"

	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// leader is the ruler's view and his reactions.
type leader struct {
	view        float64 // the strength he believes in
	danger      float64 // the chance that he gives to being too weak, 0..1
	repression  float64 // 0..1
	repression0 float64 // at the start
}

func (r *leader) list(l *listing) {
	l.measure("leader.view", r.view)
	l.measure("leader.danger", r.danger)
	l.measure("leader.repression", r.repression)
	l.measure("leader.repression0", r.repression0)
}

// force multiplies the capacity of the police: repression above its start adds to it.
func (l *leader) force() float64 { return math.Max(0, 1+l.repression-l.repression0) }

func (s *Simulator) beginLeader() {
	r := s.of(s.m.c.Coercion.Repression)
	s.leader = leader{view: s.elites.strength, repression: r, repression0: r}
}

// viewHalfLife is the half-life of a leader's view, in days: how slowly he changes his
// mind. Judgement: two weeks.
const viewHalfLife = 14.0

// viewNoise is the standard deviation of the noise in one reporter's news, in units of
// strength. Judgement.
const viewNoise = 0.2

// lead is the phase in which the leader takes stock, represses, closes media, purges and
// decides about war and peace.
func (s *Simulator) lead() {
	s.look()
	if s.runs(mechanism.Gamble) {
		s.react()
	}
	s.considerPurge()
	s.considerTerms()
}

// look forms the leader's view. News is what public signals say relative to the strength
// that he started from. Of bad news the share zeta (1 - exp(-1 - F)) is filtered out, and
// more with loyalists around him, whose competence is lower:
//
//	news^ = news (1 - zeta' (1 - exp(-1 - F))) + noise,  zeta' = 1 - (1 - zeta)^(1 + loyalists),
//
// noise averaged over the core and the security services (docs/model.md).
func (s *Simulator) look() {
	e := &s.elites
	start := s.of(s.m.c.Elites.Strength)
	news := e.public - start
	reporters, loyalists := 0.0, 0.0
	for i := range e.seats {
		if k := s.m.seats[i].kind; k == Core || k == Security {
			reporters++
			if e.seats[i].loyalist {
				loyalists++
			}
		}
	}
	if news < 0 && s.runs(mechanism.BiasedReports) {
		bias := 1 - portable.Pow(1-s.of(s.m.c.Leader.ReportBias), 1+loyalists/math.Max(1, reporters))
		news *= 1 - float64(bias*(-portable.Expm1(-1-e.fear)))
	}
	stream := s.rand.Stream(rng.Leader, 0, s.day)
	news += float64(viewNoise / math.Sqrt(math.Max(1, reporters)) * stream.Normal32())
	keep := halfLife(viewHalfLife)
	s.leader.view = float64(keep*s.leader.view) + float64((1-keep)*(start+news))
	s.leader.danger = portable.NormalCDF((s.of(s.m.c.Elites.Doubt) - s.leader.view) / ConfidenceSpread)
}

// react raises repression and closes media in proportion to perceived danger, to which the
// street adds: a crowd as large as the police can handle counts as half of all danger
// (judgement: alarming, but not the end as long as those who bear arms stand by him).
// Without danger repression slowly returns to its start; media do not reopen.
func (s *Simulator) react() {
	l, c := &s.leader, s.m.c
	alarm := clamp01(l.danger + float64(0.5*math.Min(1, s.police.crowding())))
	l.repression += float64(alarm * perDay(s.of(c.Coercion.Response)) * (1 - l.repression))
	if excess := l.repression - l.repression0; excess > 0 {
		l.repression -= float64(excess * (1 - halfLife(s.of(c.Coercion.Relaxation))))
	}
	s.closeMedia(alarm * perDay(s.of(c.Media.Closing)))
}

// considerPurge lets the leader purge without a plot. The yearly hazard is
//
//	p0 exp(p1 blame - p2 capability)
//
// where blame is bad fortune in war and open dissent, and capability is what the suspect
// could bring to bear in the barracks, its arms in units of an equal share: leaders spare
// those they fear (Sudduth 2017). Judgement: open dissent counts for as much blame as a
// fortune of -1, halfway to a lost war. The suspect is the elite that seems to want a
// change most.
func (s *Simulator) considerPurge() {
	if !s.runs(mechanism.BiasedReports) {
		return
	}
	i := s.suspect()
	x := &s.elites.seats[i]
	blame := 0.0
	if s.war.ever {
		blame = math.Max(0, -s.war.fortune)
	}
	if x.voiced {
		blame++
	}
	capability := x.arms * float64(len(s.elites.seats))
	l := &s.m.c.Leader
	rate := s.of(l.PurgeRate) * portable.Exp(float64(s.of(l.PurgeBlame)*blame)-float64(s.of(l.PurgeCaution)*capability))
	stream := s.rand.Stream(rng.Purge, 0, s.day)
	if stream.Float64() < perDay(rate) {
		s.purge(i)
	}
}

// suspicion is the standard deviation of the leader's error about the minds of others, in
// rents. Judgement: as wide as loyalty itself is spread, so that he knows little.
const suspicion = 0.5

// suspect is the seat whose holder the leader thinks keenest on a change today. Judgement:
// open dissent makes an elite seem keener by one rent, all that an ordinary elite has to
// lose, so that a voice outweighs what he guesses about the silent.
func (s *Simulator) suspect() int {
	stream := s.rand.Stream(rng.Purge, 1, s.day)
	worst, most := 0, math.Inf(-1)
	for i := range s.elites.seats {
		x := &s.elites.seats[i]
		seems := x.benefit + float64(suspicion*stream.Normal32())
		if x.voiced {
			seems++
		}
		if seems > most {
			worst, most = i, seems
		}
	}
	return worst
}

// termsSpread is how far offered terms scatter around the military situation.
// Judgement.
const termsSpread = 0.4

// considerTerms lets an offer of peace end the war. Terms q scatter around fortune w; the
// leader accepts if they are no worse than what he hopes to gain by fighting on,
//
//	q >= (1 - stake) w^ + stake/2,
//
// with w^ the fortune as he sees it: a leader whose survival depends on not losing (stake
// near 1) holds out for a draw or better however badly the war goes, a gamble for
// resurrection (Downs and Rocke 1994; Goemans 2000). Bad fortune reaches him filtered by
// half of the report bias. Judgement: half, because a front line can be checked on a map
// and from abroad, and the mood of elites cannot.
func (s *Simulator) considerTerms() {
	w, c := &s.war, &s.m.c.War
	if !w.active || !s.forecasting() {
		return
	}
	stream := s.rand.Stream(rng.Terms, 0, s.day)
	if stream.Float64() >= perDay(s.of(c.TermsRate)) {
		return
	}
	stake, seen := 0.0, w.fortune
	if s.runs(mechanism.Gamble) {
		stake = s.of(c.Stake)
	}
	if seen < 0 && s.runs(mechanism.BiasedReports) {
		seen *= 1 - float64(s.of(s.m.c.Leader.ReportBias)/2)
	}
	terms := w.fortune + float64(termsSpread*stream.Normal())
	offer := act.Act{Kind: act.TermsRefused, Terms: terms, Believed: seen}
	if terms < float64((1-stake)*seen)+float64(stake/2) && s.decide(offer) {
		return
	}
	offer.Kind = act.PeaceAccepted
	if s.decide(offer) {
		w.active = false
		w.fortune = terms
	}
}

// election notes that an election on a day removes the leader with some probability; two on
// one day are independent.
func (e *ending) election(day int, removes float64) {
	if e.electionDay == day {
		removes = 1 - float64((1-e.removes)*(1-removes))
	}
	e.electionDay, e.removes = day, removes
}

// depart is the phase of death in office and regular exits. The hazard of death
// or incapacity is health times the scenario's rate at 69 times exp(aging (age - 69)).
func (s *Simulator) depart() {
	if !s.forecasting() {
		return
	}
	l := &s.m.c.Leader
	age := s.of(l.Age) + float64(s.day-s.m.runUp)/daysPerYear
	rate := s.of(l.DeathRate) * s.of(l.Health) * portable.Exp(s.of(l.Aging)*(age-referenceAge))
	s.risk(outcome.NaturalDeath, act.Nobody, perDay(rate))
	s.risk(outcome.Regular, act.Nobody, perDay(s.of(l.RegularExitRate)))
	if s.ending.electionDay == s.day {
		s.risk(outcome.Regular, act.Ballot, s.ending.removes)
	}
}

// referenceAge is the age at which the scenario states the hazard of death.
const referenceAge = 69
