package regime

import (
	"cmp"
	"math"
	"slices"

	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/mechanism"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
)

// happening is an event of the timeline on the day on which it happens in a world.
type happening struct {
	day   int
	event int // index in the timeline
}

// events are the world's happenings in order.
type events struct {
	due  []happening
	next int
}

func (e *events) list(l *listing) {
	for i, h := range e.due {
		l.count("events.due[#].day", h.day, i)
		l.count("events.due[#].event", h.event, i)
	}
	l.length("events.due: how many", len(e.due))
	l.count("events.next", e.next)
}

// beginEvents decides which expected events happen in this world, and when: each with its
// probability, on a day drawn evenly from its dates. Events dated before the start take
// effect on the first day.
func (s *Simulator) beginEvents() {
	s.events.due, s.events.next = s.events.due[:0], 0
	start := s.m.c.Start
	for i := range s.m.c.Timeline {
		e := &s.m.c.Timeline[i]
		stream := s.rand.Stream(rng.Event, e.Key(), 0)
		if happens := stream.Float64(); happens >= s.of(e.Probability) {
			continue
		}
		day := e.Date.Sub(start)
		if !e.Until.IsZero() {
			day += stream.Intn(e.Until.Sub(e.Date) + 1)
		}
		if e.Type == vocabulary.Election && !e.Date.Before(s.m.c.AsOf) {
			day = max(day, s.m.runUp+1) // one of as_of itself is decided on the first day of the forecast
		}
		s.events.due = append(s.events.due, happening{max(0, day), i})
	}
	slices.SortFunc(s.events.due, func(a, b happening) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.event, b.event))
	})
}

// applyDrivers is the phase in which the outside world acts on the regime.
func (s *Simulator) applyDrivers() {
	s.driftEconomy()
	s.fight()
	s.fade()
	for ; s.events.next < len(s.events.due); s.events.next++ {
		h := s.events.due[s.events.next]
		if h.day > s.day {
			break
		}
		if s.decide(act.Act{Kind: act.EventHappens, Subject: uint32(h.event)}) {
			s.happen(&s.m.c.Timeline[h.event])
		}
	}
	s.war.fortune = s.held(act.Fortune, 0, s.war.fortune)
}

// happen applies one event. The language defines at scenario.Event what each type does and
// in which unit.
func (s *Simulator) happen(e *scenario.Event) {
	size := s.of(e.Size)
	switch e.Type {
	case vocabulary.Sanctions:
		if s.runs(mechanism.Sanctions) {
			s.economy.sanctions = math.Min(1, s.economy.sanctions+size)
		}
	case vocabulary.SanctionsRelief:
		s.economy.sanctions = math.Max(0, s.economy.sanctions-size)
	case vocabulary.Economy:
		s.shockEconomy(size)
	case vocabulary.Casualties:
		s.war.deaths += size
	case vocabulary.Battlefield:
		s.war.fortune += size
	case vocabulary.Mobilisation:
		s.society.mobilised += size
		s.reopen(size)
	case vocabulary.Atrocity:
		s.society.pulse += size
		s.society.cause = true
		s.reopen(size)
	case vocabulary.MediaClosure:
		s.closeMedia(size)
	case vocabulary.MediaOpening:
		s.media.reach += float64(size * (1 - s.media.reach))
	case vocabulary.Law:
		s.police.law += size
	case vocabulary.Crackdown:
		s.elites.fear += size
		s.police.law += float64(crackdownSeverity * size)
	case vocabulary.Call:
		s.callOut(e, size)
	case vocabulary.OpponentArrest, vocabulary.OpponentExile, vocabulary.OpponentKilling:
		s.persecute(e.Type, size)
	case vocabulary.Concession:
		s.society.concession += size
	case vocabulary.Election:
		s.ending.election(s.day, size)
	default:
		s.eliteAct(e, int(math.Round(size)))
	}
}

// crackdownSeverity is the severity of punishment that a crackdown of size 1 adds.
// Judgement: a wave of arrests without a law deters half as much as a law does.
const crackdownSeverity = 0.5

// fade lets pulses decay.
func (s *Simulator) fade() {
	s.society.pulse *= pulseDecay
	s.police.terror *= terrorDecay
	s.society.concession *= concessionDecay
	s.society.outrage *= outrageDecay
	s.elites.fear *= halfLife(s.of(s.m.c.Elites.Conspiracy.FearDecay))
	clear(s.opposition.calls)
}

var (
	// Judgement: an atrocity is news for about ten days.
	pulseDecay = halfLife(10)
	// Judgement: the fear of being fired on fades within months.
	terrorDecay = halfLife(60)
	// Judgement: the credit of a concession lasts for about half a year.
	concessionDecay = halfLife(180)
	// Judgement: what is done to an opponent brings people out within weeks or not at all.
	outrageDecay = halfLife(14)
)

// halfLife returns the daily factor of a decay with the given half-life in days.
func halfLife(days float64) float64 { return portable.Exp2(-1 / days) }

// daysPerYear is the mean length of a year.
const daysPerYear = 365.25

// perDay converts a yearly rate to the probability of at least one occurrence on a day.
func perDay(ratePerYear float64) float64 { return -portable.Expm1(-ratePerYear / daysPerYear) }

// daily converts a daily rate to the probability of at least one occurrence on a day.
func daily(rate float64) float64 { return -portable.Expm1(-rate) }
