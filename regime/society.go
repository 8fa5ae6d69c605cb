package regime

import (
	"math"

	"fronde/portable"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// society is the citizens' psychology, by cell. Package crowd keeps the individual persons.
//
// Awareness follows docs/model.md. Each cell holds the shares unaware, aware and
// rationalised (1 - the other two). A day takes
//
//	P(unaware -> aware) = 1 - (1 - lM M m)(1 - lF f X) exp(-R0 p c)
//	P(aware -> rationalised) = p = 1 - exp(-1/T)
//
// with lM, lF the daily chances to learn from media and family, M the reach of
// independent media, m the segment's access, f its share with family across the
// border, X the atrocity pulse, R0 the reproduction number, T the days to
// rationalise and c the aware share among contacts, mixed between the place and
// the country. Whole persons change: the numbers are binomial. A place takes steps of up to four
// days, in which the chances to learn of the days between are multiplied and T divides the days.
type society struct {
	unaware, aware []float64 // by cell, share
	left           []float64 // by cell, emigrated share outside the activist band
	leftBand       []float64 // by cell, emigrated share of the activist band
	base           []float64 // by cell, standardised proneness without awareness, contacts and fear

	awarePlace   []float64 // by place, aware share of yesterday
	awareCountry float64
	segment      []segmentDay
	days         [turns]float64 // by a place's number modulo turns, since its latest look

	pulse      float64 // atrocity news, X
	mobilised  float64 // growth of military ties
	concession float64 // legitimacy won by concessions
	outrage    float64 // over what is done to opponents, standard deviations where it is known
	cause      bool    // there is something to learn about: a war or an atrocity
	emigrated  float64 // persons since start

	// today's response, see Share
	contact, backlash, fear, awareWeight float64
	able                                 float64   // share who can protest at all
	risk                                 []float64 // by place, rho (P J + T)
	turnout                              []float64 // by place, weight of calls
	local                                []float64 // by place, lasting difference in proneness
}

func (y *society) list(l *listing) {
	l.measures("society.unaware[#]", "society.unaware: how many", y.unaware)
	l.measures("society.aware[#]", "society.aware: how many", y.aware)
	l.measures("society.left[#]", "society.left: how many", y.left)
	l.measures("society.leftBand[#]", "society.leftBand: how many", y.leftBand)
	l.measures("society.base[#]", "society.base: how many", y.base)
	l.measures("society.awarePlace[#]", "society.awarePlace: how many", y.awarePlace)
	l.measure("society.awareCountry", y.awareCountry)
	for i := range y.segment {
		l.measure("society.segment[#].grievance", y.segment[i].grievance, i)
		l.measure("society.segment[#].dissent", y.segment[i].dissent, i)
		l.measure("society.segment[#].people", y.segment[i].people, i)
		l.measure("society.segment[#].aware", y.segment[i].aware, i)
		for j := range turns {
			l.measure("society.segment[#].deaf", y.segment[i].deaf[j], i)
			l.measure("society.segment[#].leave", y.segment[i].leave[j], i)
			l.measure("society.segment[#].leaveAware", y.segment[i].leaveAware[j], i)
		}
	}
	l.length("society.segment: how many", len(y.segment))
	for _, days := range y.days {
		l.measure("society.days", days)
	}
	l.measure("society.pulse", y.pulse)
	l.measure("society.mobilised", y.mobilised)
	l.measure("society.concession", y.concession)
	l.measure("society.outrage", y.outrage)
	l.mark("society.cause", y.cause)
	l.measure("society.emigrated", y.emigrated)
	l.measure("society.able", y.able)
	l.measure("society.contact", y.contact)
	l.measure("society.backlash", y.backlash)
	l.measure("society.fear", y.fear)
	l.measure("society.awareWeight", y.awareWeight)
	l.measures("society.risk[#]", "society.risk: how many", y.risk)
	l.measures("society.turnout[#]", "society.turnout: how many", y.turnout)
	l.measures("society.local[#]", "society.local: how many", y.local)
}

// listCrowd lists only the number of changes of mind: there are millions of people.
func (s *Simulator) listCrowd(l *listing) {
	l.measure("changes of mind among citizens", float64(s.crowd.Flips()))
}

// turns is how many days pass between two looks at who learns and who leaves in a place, as far
// as nothing happens that makes a day matter: a quarter of the places each day. Judgement: both
// take weeks, against which four days are short.
const turns = 4

// freshNews is the atrocity pulse from which on every place is looked at every day. Judgement: a
// hundredth of an atrocity of size 1.
const freshNews = 0.01

// segmentDay holds what all cells of a segment share today.
type segmentDay struct {
	grievance     float64 // mean of the unaware and the rationalised, standardised
	dissent       float64 // lasting difference in proneness
	people, aware float64 // persons, when opinion was last measured
	// What has happened since the latest look, by a place's number modulo turns: the chance to
	// have learnt neither from media nor from family, and the sums of the daily hazards of emigration.
	deaf, leave, leaveAware [turns]float64
}

func newSociety(m *Model) society {
	n, p := len(m.cells), len(m.places)
	return society{
		unaware: make([]float64, n), aware: make([]float64, n), left: make([]float64, n),
		leftBand: make([]float64, n), base: make([]float64, n),
		awarePlace: make([]float64, p), risk: make([]float64, p), turnout: make([]float64, p), local: make([]float64, p),
		segment: make([]segmentDay, len(m.c.Segments)),
	}
}

func (s *Simulator) beginSociety() {
	y := &s.society
	for i := range y.unaware {
		y.unaware[i], y.aware[i], y.left[i], y.leftBand[i] = 1, 0, 0, 0
	}
	clear(y.segment)
	for i := range turns {
		y.looked(i)
	}
	clear(y.awarePlace)
	y.awareCountry, y.pulse, y.mobilised, y.concession, y.outrage, y.emigrated = 0, 0, 0, 0, 0, 0
	y.cause = s.m.c.War.Active
	spread := s.of(s.m.c.Citizens.LocalSpread)
	for i := range y.local {
		stream := s.rand.Stream(rng.Locality, uint32(i), 0)
		y.local[i] = 0
		if m := &s.m.c.Places[i]; !m.Dissent.Stated() && !m.Rural {
			y.local[i] = spread * stream.Normal()
		}
	}
}

// spreadInformation is the phase in which citizens learn what is being kept from them. Each
// place takes one step for the days since its last one.
func (s *Simulator) spreadInformation() {
	y := &s.society
	if !y.cause {
		return
	}
	s.reach()
	c := &s.m.c.Citizens
	rule := formula.Awareness{Reproduction: s.of(c.Reproduction), Rationalising: s.of(c.Rationalising)}
	mixing := s.of(c.Mixing)
	lots := s.rand.Marks(rng.Awareness, s.day)
	for i := range turns {
		if y.pulse < freshNews && i != s.day%turns {
			continue
		}
		settle := rule.Settles(y.days[i])
		for p := i; p < len(s.m.places); p += turns {
			contacts := float64(mixing*y.awarePlace[p]) + float64((1-mixing)*y.awareCountry)
			s.informPlace(p, rule.Unheard(contacts, settle), settle, lots)
		}
		y.looked(i)
	}
	country := 0.0
	for p := range s.m.places {
		country += float64(y.awarePlace[p] * s.m.places[p].people)
	}
	y.awareCountry = country / s.m.people
}

// reach counts a day of news from media and from family.
func (s *Simulator) reach() {
	y, c := &s.society, &s.m.c.Citizens
	for i := range y.segment {
		seg := &s.m.c.Segments[i]
		deaf := 1 - clamp01(s.of(c.MediaLearning)*s.media.reach*s.of(seg.Independent))
		if s.runs(mechanism.KinAwareness) {
			deaf *= 1 - clamp01(s.of(c.KinLearning)*s.of(seg.Kin)*y.pulse)
		}
		for j := range turns {
			y.segment[i].deaf[j] *= deaf
		}
	}
	for j := range turns {
		y.days[j]++
	}
}

// looked begins to count anew what reaches the places of a turn.
func (y *society) looked(turn int) {
	y.days[turn] = 0
	for i := range y.segment {
		y.segment[i].deaf[turn] = 1
	}
}

// informPlace moves a place's people between the compartments, given what has reached them and the
// chances to hear nothing from contacts and to settle.
func (s *Simulator) informPlace(p int, unheard, settle float64, lots rng.Marks) {
	aware := 0.0
	for i := s.m.places[p].first; i < s.m.places[p].end; i++ {
		learn := 1 - float64(s.society.segment[s.m.cells[i].segment].deaf[p%turns]*unheard)
		learning, settling := lots.Of(2*uint32(i)), lots.Of(2*uint32(i)+1)
		aware += s.informCell(i, learn, settle, rng.Unit(learning), rng.Unit(settling))
	}
	s.society.awarePlace[p] = aware / s.m.places[p].people
}

// informCell moves one cell's people between the compartments, given the chances to learn and to
// settle and two uniform draws, and returns how many are aware.
func (s *Simulator) informCell(i int, learn, settle, learning, settling float64) float64 {
	y, cell := &s.society, &s.m.cells[i]
	if cell.size == 0 {
		return 0
	}
	unaware, aware := math.Floor(float64(y.unaware[i]*cell.size)+0.5), math.Floor(float64(y.aware[i]*cell.size)+0.5)
	learned := rng.BinomialQuantile(learning, unaware, learn)
	settled := rng.BinomialQuantile(settling, aware, settle)
	aware += learned - settled
	y.unaware[i] = (unaware - learned) / cell.size
	y.aware[i] = aware / cell.size
	return aware
}

// reopening is the share of the rationalised whom an event of size 1 makes reconsider.
// Judgement: one in ten.
const reopening = 0.1

// reopen returns some of the rationalised to the unaware, who can learn again.
func (s *Simulator) reopen(size float64) {
	y := &s.society
	share := clamp01(reopening * size)
	for i := range y.unaware {
		y.unaware[i] += float64(share * math.Max(0, 1-y.unaware[i]-y.aware[i]))
	}
}

// updateGrievance is the phase that turns circumstances into grievance and hands
// the crowd its response. With all weights in standard deviations of proneness,
//
//	G = H h (1 - L) + aS S + aC k log(1 + D/D0) + O M m + aA [aware]
//	L = Lbar + r exp(-t/tau) [war] + aPi Pi (1 - M m) + concessions
//
// where h is hardship, L legitimacy, S sanctions pressure, k the segment's military
// ties, D deaths, O outrage, Pi propaganda and M m what independent media reach (docs/model.md).
func (s *Simulator) updateGrievance() {
	y, c := &s.society, &s.m.c.Citizens
	hardship := clamp01(s.of(c.Hardship) + s.economy.hardship)
	legitimacy := s.of(c.Legitimacy) + y.concession
	if s.war.ever {
		legitimacy += float64(s.of(c.Rally) * portable.Exp(-float64(s.day)/s.of(c.RallyDecay)))
	}
	common := float64(s.of(c.SanctionsWeight) * s.economy.sanctions)
	for i := range y.segment {
		seg := &s.m.c.Segments[i]
		reached := float64(s.media.reach * s.of(seg.Independent))
		l := clamp01(legitimacy + float64(s.of(c.PropagandaWeight)*s.media.propaganda*(1-reached)))
		ties := s.of(seg.Military) * (1 + y.mobilised)
		y.segment[i].grievance = float64(s.of(c.HardshipWeight)*hardship*(1-l)) + common +
			float64(s.of(c.CasualtyWeight)*ties*s.war.toll) + float64(y.outrage*reached)
	}
	s.prepareResponse()
}

func clamp01(x float64) float64 { return math.Min(1, math.Max(0, x)) }
