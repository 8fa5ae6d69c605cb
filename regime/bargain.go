package regime

import (
	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// answerSpread is the standard deviation of the leader's error about his chances when he
// has to answer. Judgement: a tenth.
const answerSpread = 0.1

// bargain is the phase in which the leader is presented with an ultimatum or offered a way
// out.
func (s *Simulator) bargain() {
	if !s.forecasting() {
		return
	}
	for i := range s.plots {
		if s.plots[i].arena == outcome.Ledger && s.plots[i].members != (group{}) {
			s.present(&s.plots[i])
		}
	}
	s.negotiate()
}

// acceptance is the chance that the leader leaves if he believes that he would win a fight
// with probability wins (docs/model.md).
func (s *Simulator) acceptance(wins float64) float64 {
	l := &s.m.c.Leader
	guarantee := 1.0
	if s.runs(mechanism.InnerCircle) {
		guarantee = s.of(l.ExitGuarantee)
	}
	cutoff := formula.AcceptanceCutoff(guarantee, s.of(l.ExitValue), 1, s.of(l.DeposedLoss))
	return portable.NormalCDF((cutoff - wins) / answerSpread)
}

// present lets a coalition that holds enough of the leader's assets present its ultimatum.
// The leader's chance in a fight is the loyal share of the security services, reduced by
// half of the share of his assets that the coalition holds:
//
//	p_f = conf_security (1 - assets/2).
//
// Judgement: half, because without any money he could fight on for a while, but even with
// all of the services behind him would lose as often as not.
// A refusal costs the coalition everything: seizure and purge.
func (s *Simulator) present(p *plot) {
	assets, all := 0.0, 0.0
	for i := range s.elites.seats {
		all += s.elites.seats[i].assets
		if p.members.has(i) {
			assets += s.elites.seats[i].assets
		}
	}
	c := &s.m.c.Elites.Conspiracy
	if s.runs(mechanism.Staging) && assets < s.of(c.UltimatumAssets)*all {
		return
	}
	acts := daily(s.of(c.AttemptRate))
	accepts := s.acceptance(s.confidence(Security) * (1 - float64(assets/all/2)))
	s.risk(outcome.Ultimatum, act.Hand(p.number), acts*accepts)
	stream := s.rand.Stream(rng.Ultimatum, p.number, s.day)
	if stream.Float64() < acts*(1-accepts)/(1-float64(acts*accepts)) &&
		s.decide(act.Act{Kind: act.UltimatumRefused, Subject: p.number}) {
		s.crush(p)
	}
}

// negotiate lets mediators offer the leader a guaranteed exit. Offers come when the street
// and the cracks among elites show that he is in danger; he answers by his own, biased view
// of that danger. Judgement: cracks count twice, so that the danger is evident to everybody
// once half of the power is with softliners who have lost confidence.
func (s *Simulator) negotiate() {
	evident := clamp01(float64(s.elites.crack*2) + s.protestSize()/fullProtest)
	offers := perDay(s.of(s.m.c.Elites.Conspiracy.OfferRate) * evident)
	if offers > 0 {
		s.risk(outcome.Negotiated, act.Nobody, offers*s.acceptance(1-s.leader.danger))
	}
}

// fullProtest is the size of protest, log(1 + protesters/n0), that by itself makes the
// danger evident: one citizen in a hundred. Judgement.
var fullProtest = portable.Log1p(0.01 / protestScale)
