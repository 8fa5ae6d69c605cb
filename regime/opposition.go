package regime

import (
	"math"

	"fronde/portable"
	"fronde/regime/mechanism"
	"fronde/scenario/vocabulary"
)

// opposition is organised dissent.
type opposition struct {
	stock float64   // organisation W, 0..1
	calls []float64 // by place, strength of today's special call
}

func (o *opposition) list(l *listing) {
	l.measure("opposition.stock", o.stock)
	l.measures("opposition.calls[#]", "opposition.calls: how many", o.calls)
}

// emigrateAndOrganise is the phase in which people leave and organisation grows or wears away.
//
// The daily hazard of emigration of a citizen with grievance G and means b is
// e0 exp(e1 G) b, times a factor for the aware; the most prone hundredth is d times
// likelier to go. Hirschman 1970, 1993: exit drains voice. Organisation W follows (docs/model.md)
//
//	dW = nu (1 - W) n^ - (muR R + muE e) W,  n^ = log(1 + protesters/n0),
//
// with repression R and e the share of the activist band that left today; n0 is
// one in 100,000 citizens, the scale of all effects of protest.
func (s *Simulator) emigrateAndOrganise() {
	drained := 0.0
	if s.runs(mechanism.Emigration) {
		drained = s.emigrate()
	}
	if !s.runs(mechanism.Organisation) {
		return
	}
	o, c := &s.opposition, &s.m.c.Opposition
	growth := float64(s.of(c.Recruitment) * (1 - o.stock) * s.protestSize())
	wear := float64((float64(s.of(c.Attrition)*s.leader.repression) + drained) * o.stock)
	o.stock = clamp01(o.stock + growth - wear)
}

// protestScale is the share of citizens at which protest begins to be noticed.
// Judgement: one in 100,000, a thousand people in a country of a hundred million.
const protestScale = 1e-5

// protestSize is n^ = log(1 + protesters/n0).
func (s *Simulator) protestSize() float64 {
	return portable.Log1p(s.police.protesters / (protestScale * s.m.people))
}

// blow is what the regime does to opponents of weight 1.
type blow struct {
	organisation float64 // share of it that is lost
	outrage      float64 // standard deviations of proneness, among those whom independent media reach
}

// blows are two-sided: they cost the opposition people who could call others out, and outrage
// those who learn of them. Which side prevails is open (Sullivan 2016, Journal of Conflict
// Resolution 60: raids on organisers demobilise; Hess and Martin 2006, Mobilization 11, Sutton,
// Butcher and Svensson 2014, Journal of Peace Research 51: killings that become known backfire;
// direction, recalled). Sizes are judgement: an organisation loses a tenth with those who are
// arrested, less with those who go on from abroad, more with the dead, who do not come back; a
// killing outrages most, an exile, whom nobody needs to fear for, least.
var blows = map[vocabulary.EventType]blow{
	vocabulary.OpponentArrest:  {organisation: 0.1, outrage: 0.2},
	vocabulary.OpponentExile:   {organisation: 0.07, outrage: 0.05},
	vocabulary.OpponentKilling: {organisation: 0.12, outrage: 0.5},
}

// persecute applies what is done to opponents of a weight: with l the share lost at weight 1,
//
//	W <- W (1 - l)^weight,  outrage <- outrage + o weight
func (s *Simulator) persecute(kind vocabulary.EventType, weight float64) {
	b := blows[kind]
	if s.runs(mechanism.Organisation) {
		s.opposition.stock *= portable.Pow(1-b.organisation, weight)
	}
	if s.runs(mechanism.Outrage) {
		s.society.outrage += float64(b.outrage * weight)
	}
}

// emigrate lets citizens leave, a turn of places for the days since its last one, and returns the
// share of all activists who left today.
func (s *Simulator) emigrate() (drained float64) {
	y, c := &s.society, &s.m.c.Citizens
	rate, slope := s.of(c.EmigrationRate)/daysPerYear, s.of(c.EmigrationGrievance)
	awareFactor := s.of(c.EmigrationAware)
	for i := range y.segment {
		hazard := float64(rate * s.of(s.m.c.Segments[i].Means) * portable.Exp(slope*y.segment[i].grievance))
		for j := range turns {
			y.segment[i].leave[j] += hazard
			y.segment[i].leaveAware[j] += float64(hazard * awareFactor)
		}
	}
	drain := s.of(c.ActivistDrain)
	people, activists := 0.0, 0.0
	today := s.day % turns
	for p := today; p < len(s.m.places); p += turns {
		for i := s.m.places[p].first; i < s.m.places[p].end; i++ {
			size, segment, aware := s.m.cells[i].size, &y.segment[s.m.cells[i].segment], y.aware[i]
			hazard := float64((1-aware)*segment.leave[today]) + float64(aware*segment.leaveAware[today])
			rest := float64((1 - y.left[i]) * math.Min(1, hazard))
			band := float64((1 - y.leftBand[i]) * math.Min(1, hazard*drain))
			y.left[i] += rest
			y.leftBand[i] += band
			people += float64(size * (float64((1-activistBand)*rest) + float64(activistBand*band)))
			activists += float64(size * band)
			s.crowd.SetDeparted(i, y.leftBand[i], y.left[i])
		}
	}
	for i := range y.segment {
		y.segment[i].leave[today], y.segment[i].leaveAware[today] = 0, 0
	}
	y.emigrated += people
	return activists / s.m.people
}
