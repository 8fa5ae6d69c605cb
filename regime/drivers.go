package regime

import (
	"math"

	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// media is the information environment.
type media struct {
	reach      float64 // of independent media, 0..1
	propaganda float64 // 0..1
}

// economy is sanctions and rents.
type economy struct {
	sanctions float64 // pressure, 0..1
	rents     float64 // factor, 1 at the start
	hardship  float64 // additional hardship from shocks, 0..1
}

// war is the war and its fortunes.
type war struct {
	active  bool
	ever    bool
	deaths  float64 // persons
	fortune float64 // -1 losing, 0 stalemate, 1 winning
	toll    float64 // log(1 + deaths/scale); 0 if casualties are switched off
}

func (m *media) list(l *listing) {
	l.measure("media.reach", m.reach)
	l.measure("media.propaganda", m.propaganda)
}

func (e *economy) list(l *listing) {
	l.measure("economy.sanctions", e.sanctions)
	l.measure("economy.rents", e.rents)
	l.measure("economy.hardship", e.hardship)
}

func (w *war) list(l *listing) {
	l.mark("war.active", w.active)
	l.mark("war.ever", w.ever)
	l.measure("war.deaths", w.deaths)
	l.measure("war.fortune", w.fortune)
	l.measure("war.toll", w.toll)
}

// defeat and victory are the fortunes at which a war is decided on the battlefield.
// Judgement: twice what counts as losing and as winning.
const (
	defeat  = -2.0
	victory = 2.0
)

// fortuneHalfLife is how fast the battlefield returns to its trend, in days.
// Judgement: operations last for months.
const fortuneHalfLife = 120.0

// peaceHalfLife is how fast the memory of a war's outcome fades, in days.
// Judgement: leaders who are punished for a defeat mostly are within two years.
const peaceHalfLife = 365.0

// shockHalfLife is how fast an economic shock to hardship fades, in days. Judgement.
const shockHalfLife = 365.0

func (s *Simulator) beginDrivers() {
	c := s.m.c
	s.media = media{reach: s.of(c.Media.Reach), propaganda: s.of(c.Media.Propaganda)}
	s.economy = economy{rents: 1}
	if s.runs(mechanism.Sanctions) {
		s.economy.sanctions = s.of(c.Economy.Sanctions)
	}
	s.war = war{
		active: c.War.Active, ever: c.War.Active,
		deaths: s.of(c.War.Deaths), fortune: s.of(c.War.Fortune),
	}
	s.opposition = opposition{
		stock: s.of(c.Opposition.Organisation),
		calls: append(s.opposition.calls[:0], make([]float64, len(s.m.places))...),
	}
}

// driftEconomy lets sanctions pressure fade, as trade finds ways around it, and rents
// grow or shrink. Sanctions are exogenous (docs/model.md).
func (s *Simulator) driftEconomy() {
	e := &s.economy
	e.sanctions *= halfLife(s.of(s.m.c.Economy.Adaptation))
	if !s.runs(mechanism.Sanctions) {
		e.sanctions = 0
	}
	e.rents *= portable.Exp(s.of(s.m.c.Economy.Growth) / daysPerYear)
	e.hardship *= halfLife(shockHalfLife)
}

// shockEconomy removes a share of the rents and adds half of it to hardship.
// Judgement: households feel part of what the regime's budget loses.
func (s *Simulator) shockEconomy(size float64) {
	s.economy.rents *= math.Max(0, 1-size)
	s.economy.hardship = math.Min(1, s.economy.hardship+float64(size/2))
}

// fight moves the battlefield: an Ornstein-Uhlenbeck process in fortune f,
//
//	f' = trend + (f - trend) d + sd sqrt(1 - d^2) e,  d = 2^(-1/120), e ~ N(0,1),
//
// with the scenario's trend and stationary deviation sd, decided at -2 and at 2.
// After a war the memory of its outcome fades by half a year after year.
func (s *Simulator) fight() {
	w := &s.war
	c := &s.m.c.War
	if w.active {
		stream := s.rand.Stream(rng.Battlefield, 0, s.day)
		d := halfLife(fortuneHalfLife)
		trend := s.of(c.FortuneTrend)
		noise := float64(s.of(c.FortuneShock) * math.Sqrt(1-float64(d*d)) * stream.Normal())
		w.fortune = trend + float64((w.fortune-trend)*d) + noise
		w.deaths += s.of(c.DeathsPerDay)
		if (w.fortune <= defeat || w.fortune >= victory) && s.decide(act.Act{Kind: act.WarDecided}) {
			w.active = false
		}
	} else {
		w.fortune *= halfLife(peaceHalfLife)
	}
	w.toll = 0
	if s.runs(mechanism.Casualties) {
		w.toll = w.burden(s.of(c.DeathsScale))
	}
}

// burden is log(1 + deaths/scale) of a war, 0 without one.
func (w *war) burden(scale float64) float64 {
	if !w.ever {
		return 0
	}
	return portable.Log1p(w.deaths / scale)
}

// closeMedia takes away a share of what independent media still reach.
func (s *Simulator) closeMedia(share float64) {
	if s.runs(mechanism.MediaClosure) {
		s.media.reach *= math.Max(0, 1-share)
	}
}
