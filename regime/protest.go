package regime

import (
	"math"

	"fronde/portable"
	"fronde/regime/act"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
	"fronde/rng"
	"fronde/scenario"
)

// police is the regime's handling of protest.
type police struct {
	law, severity float64   // announced and believed severity of punishment
	terror        float64   // fear of being fired on, in units of certain arrest at severity 1
	expected      []float64 // by place, turnout expected on an ordinary day
	expectedCall  []float64 // and on a call day of strength 1
	capacity      []float64 // by place, protesters whom the police can handle
	total         float64   // capacity of the country
	detained      float64   // persons, today
	detainedTotal float64   // persons, since start
	cities        float64   // with at least one detention today
	street        []float64 // by place, protesters today
	held          []float64 // by place, detained today
	overwhelmed   bool      // more people are in the street than any regime withstands
	protesters    float64   // in the country
	largest       crowded   // since the recorded day before
}

// crowded holds the largest counts of some days; each may be of another day.
type crowded struct{ protesters, detained, cities float64 }

func (p *police) list(l *listing) {
	l.measure("police.law", p.law)
	l.measure("police.severity", p.severity)
	l.measure("police.terror", p.terror)
	l.measures("police.expected[#]", "police.expected: how many", p.expected)
	l.measures("police.expectedCall[#]", "police.expectedCall: how many", p.expectedCall)
	l.measures("police.capacity[#]", "police.capacity: how many", p.capacity)
	l.measure("police.total", p.total)
	l.measure("police.detained", p.detained)
	l.measure("police.detainedTotal", p.detainedTotal)
	l.measure("police.cities", p.cities)
	l.measures("police.street[#]", "police.street: how many", p.street)
	l.measures("police.held[#]", "police.held: how many", p.held)
	l.mark("police.overwhelmed", p.overwhelmed)
	l.measure("police.protesters", p.protesters)
	l.measure("police.largest.protesters", p.largest.protesters)
	l.measure("police.largest.detained", p.largest.detained)
	l.measure("police.largest.cities", p.largest.cities)
}

func newPolice(m *Model) police {
	n := len(m.places)
	return police{
		expected: make([]float64, n), expectedCall: make([]float64, n),
		capacity: make([]float64, n), street: make([]float64, n), held: make([]float64, n),
	}
}

// crowding is the ratio of the country's protesters to those whom the police can handle.
func (p *police) crowding() float64 { return p.protesters / math.Max(1, p.total) }

// The turnout that people expect before the first day, as shares of what the police can
// handle. Judgement: a third on a call day, a tenth on an ordinary day.
const (
	firstCall     = 0.33
	firstOrdinary = 0.1
)

// beginPolice sets capacities and expectations.
func (s *Simulator) beginPolice() {
	p, c := &s.police, &s.m.c.Coercion
	p.law = s.of(c.Severity)
	p.severity = p.law
	p.terror = 0
	p.total, p.detained, p.detainedTotal, p.cities, p.protesters = 0, 0, 0, 0, 0
	p.largest = crowded{}
	clear(p.street)
	clear(p.held)
	for i := range p.capacity {
		place := &s.m.c.Places[i]
		if place.Policing.Exists() {
			p.capacity[i] = s.of(place.Policing)
		} else {
			p.capacity[i] = s.of(c.Policing) * s.m.places[i].people
		}
		p.total += p.capacity[i]
		p.expected[i], p.expectedCall[i] = firstOrdinary*p.capacity[i], firstCall*p.capacity[i]
	}
}

// callOut calls for protest, in one place or everywhere.
func (s *Simulator) callOut(e *scenario.Event, strength float64) {
	for i := range s.opposition.calls {
		if e.Place == "" || s.m.c.Places[i].Name == e.Place {
			s.opposition.calls[i] = math.Max(s.opposition.calls[i], strength)
		}
	}
}

// prepareResponse computes what the crowd's response needs today. A citizen of cell c in
// place p joins if its standardised proneness is high enough. Of those with k of d neighbours
// active, who have been detained a times themselves and whose neighbours have been detained b
// times, the share that joins is
//
//	E (A Phi(z + aA) + (1 - A) Phi(z)),
//	z = G + dissent - tau + K W (phi v + f) - rho (P J + T) (1 + delta a) + omega b,
//	v = M (active share of p yesterday) + (1 - M) min(k, 3)/d,
//
// with E the share who are of an age to protest, whom the crowd has in the most prone ranks of
// each cell, A the aware share, tau the threshold, phi the weight of being joined, K the
// call's multiplier (1 on ordinary days), W the opposition's organisation, f the
// expectations that a call raises, rho the aversion to the risk of arrest P at severity J and
// of being fired on T, delta fear and omega backlash. f is needed because, with one protester
// in ten thousand, a multiplier of yesterday's share alone could never bring about a call day.
// The expected risk uses the turnout of the last day of the same kind, call day or not
// (docs/model.md 7.3).
func (s *Simulator) prepareResponse() {
	y, p, c := &s.society, &s.police, &s.m.c.Citizens
	d := float64(s.m.population.Degree())
	s.learnLaw()
	phi, focal := 0.0, 0.0
	if s.runs(mechanism.Thresholds) && s.runs(mechanism.Organisation) {
		phi = s.of(s.m.c.Opposition.Mobilising) * s.opposition.stock
		focal = s.of(s.m.c.Opposition.Focal) * s.opposition.stock
	}
	for i := range y.segment {
		y.segment[i].dissent = s.of(s.m.c.Segments[i].Dissent)
	}
	reach := s.media.reach
	y.contact = 0
	if d > 0 {
		y.contact = (1 - reach) / d
	}

	y.backlash, y.fear, y.awareWeight = s.of(c.Backlash), s.of(c.Fear), s.of(c.AwarenessWeight)
	y.able = s.of(c.CanProtest)
	threshold, aversion := s.of(c.Threshold), s.of(c.Risk)
	for i := range s.m.places {
		place := &s.m.places[i]
		calling := s.calling(i)
		multiplier := s.callMultiplier(calling)
		y.turnout[i] = phi * multiplier
		y.risk[i] = 0
		if s.runs(mechanism.Detention) {
			expected := math.Max(1, p.expects(i, calling))
			arrest := formula.ArrestProbability(s.deployed(i, expected), expected)
			y.risk[i] = aversion * (float64(p.severity*arrest) + p.terror)
		}
		seen := reach * p.street[i] / place.people
		common := s.of(s.m.c.Places[i].Dissent) + y.local[i] - threshold - y.risk[i] +
			float64(y.turnout[i]*seen) + float64(focal*multiplier)
		if !s.permits(act.Act{Kind: act.PeopleGather, Subject: uint32(i)}) {
			common = math.Inf(-1) // all stay at home
		}
		for j := place.first; j < place.end; j++ {
			segment := &y.segment[s.m.cells[j].segment]
			y.base[j] = common + segment.grievance + segment.dissent
		}
	}
}

// reinforcement is the number of active neighbours beyond which further ones add
// nothing. Centola (Science 329, 2010; recalled): a second and a third signal from
// one's contacts make adoption likelier, more do not.
const reinforcement = 3

// response is the crowd's response today, see [Simulator.prepareResponse]. It implements
// crowd.Response.
type response struct{ s *Simulator }

// Share implements crowd.Response.
func (r response) Share(cell, contacts, struck, touched int) float64 {
	return r.joining(cell, r.proneness(cell, contacts, struck, touched), portable.NormalCDF)
}

// Bound implements crowd.Response: with so many active neighbours nobody is more prone than
// a citizen who was never detained and whose neighbours often were.
func (r response) Bound(cell, contacts int) float64 {
	return r.joining(cell, r.proneness(cell, contacts, 0, 3), formula.NormalCeiling)
}

// joining is the share of a cell's people that joins at standardised proneness z, the aware and
// the others together, by a distribution function of thresholds.
func (r response) joining(cell int, z float64, distribution func(float64) float64) float64 {
	y, floor := &r.s.society, r.s.m.cells[cell].floor
	share := 0.0
	if z > floor {
		share = float64((1 - y.aware[cell]) * distribution(z))
	}
	if z += y.awareWeight; z > floor && y.aware[cell] > 0 {
		share += float64(y.aware[cell] * distribution(z))
	}
	return y.able * share
}

// proneness is the standardised proneness of a cell's unaware people with so many active
// neighbours and such a past.
func (r response) proneness(cell, contacts, struck, touched int) float64 {
	y, place := &r.s.society, r.s.m.cells[cell].place
	return y.base[cell] +
		float64(y.turnout[place]*y.contact*float64(min(contacts, reinforcement))) -
		float64(y.risk[place]*y.fear*float64(struck)) +
		float64(y.backlash*float64(touched))
}

// calling is the strength of the call for protest in a place today; 0 on an ordinary day.
func (s *Simulator) calling(place int) float64 {
	strength := s.opposition.calls[place]
	if s.m.callDay[(s.m.weekday+s.day)%7] {
		strength = math.Max(strength, 1)
	}
	return strength
}

// callMultiplier is K: 1 on ordinary days, the scenario's multiplier at strength 1.
func (s *Simulator) callMultiplier(strength float64) float64 {
	return 1 + float64((s.of(s.m.c.Opposition.CallStrength)-1)*strength)
}

// expects is the turnout that everybody expects in a place: that of the last day of
// the same kind, on call days in proportion to the strength of the call.
func (p *police) expects(place int, calling float64) float64 {
	if calling > 0 {
		return calling * p.expectedCall[place]
	}
	return p.expected[place]
}

// sees updates what is expected to the day's turnout.
func (p *police) sees(place int, calling, active float64) {
	if calling > 0 {
		p.expectedCall[place] = active / calling
	} else {
		p.expected[place] = active
	}
}

// learnLaw brings believed severity closer to the law: people learn from the first
// prosecutions, not from the statute.
func (s *Simulator) learnLaw() {
	p := &s.police
	p.severity += float64((p.law - p.severity) * daily(1/s.of(s.m.c.Coercion.LawLearning)))
}

// protest is the phase in which citizens act and the police answer. Each protester
// is detained with Epstein's probability for what the police have deployed and the
// turnout, and released within a day, or held for five to thirty days.
//
// A turnout that no regime withstands is not simulated person by person: the day is the
// regime's last (see defect), and nobody is left to arrest anybody.
func (s *Simulator) protest() {
	p := &s.police
	if p.overwhelmed = s.mayOverwhelm() && s.likelyTurnout() > overwhelming*s.m.people; p.overwhelmed {
		s.turnOut()
		return
	}
	s.crowd.Step(s.day, response{s})
	lots := s.rand.Marks(rng.Detention, s.day)
	p.protesters, p.detained, p.cities = 0, 0, 0
	for i := range s.m.places {
		active := float64(s.crowd.PlaceActive(i))
		detained := 0
		if chance := s.confront(i, active); chance > 0 {
			detained = s.arrest(i, chance, lots)
		}
		p.held[i] = float64(detained)
		p.detained += float64(detained)
		if detained > 0 && s.m.places[i].city {
			p.cities++
		}
	}
	p.detainedTotal += p.detained
}

// overwhelming is the share of citizens in the street that no regime withstands.
// Chenoweth's 3.5 per cent (recalled): nearly all campaigns of that size succeeded.
const overwhelming = 0.035

// noticeable is the share of citizens in the street from which on the next day is checked
// for an overwhelming turnout. Judgement: a thirty-fifth of it.
const noticeable = 0.001

// mayOverwhelm reports whether today's turnout may be of another order of magnitude than
// yesterday's: a call is out, or many protest already.
func (s *Simulator) mayOverwhelm() bool {
	if s.police.protesters > noticeable*s.m.people || s.m.callDay[(s.m.weekday+s.day)%7] {
		return true
	}
	for _, strength := range s.opposition.calls {
		if strength > 0 {
			return true
		}
	}
	return false
}

// likelyTurnout is how many would protest today if no one had protested yesterday.
func (s *Simulator) likelyTurnout() (people float64) {
	r := response{s}
	for i := range s.m.cells {
		people += float64(s.m.cells[i].size * r.Share(i, 0, 0, 0))
	}
	return people
}

// confront records a place's turnout and returns each protester's chance of arrest.
func (s *Simulator) confront(place int, active float64) (chance float64) {
	p := &s.police
	calling := s.calling(place)
	deployed := s.deployed(place, p.expects(place, calling))
	p.sees(place, calling, active)
	p.street[place] = active
	p.protesters += active
	if s.forecasting() && s.into.Day < 0 {
		s.into.Places[place] = math.Max(s.into.Places[place], active)
	}
	if active == 0 || !s.runs(mechanism.Detention) {
		return 0
	}
	return formula.ArrestProbability(deployed, active)
}

// deployed is how many protesters the police are prepared to handle in a place, given how
// many they expect: in proportion, but at least one and at most their capacity, to which
// repression above its start adds. Epstein's k C is fixed; police that were always prepared
// for their largest day would arrest all of every small crowd.
func (s *Simulator) deployed(place int, expected float64) float64 {
	capacity := s.police.capacity[place] * s.leader.force()
	return math.Min(capacity, math.Max(1, s.of(s.m.c.Coercion.Deployment)*expected))
}

// arrest detains each protester of a place with the given probability, by lot.
func (s *Simulator) arrest(place int, probability float64, lots rng.Marks) (detained int) {
	long := s.of(s.m.c.Coercion.LongDetention)
	for member := range s.crowd.ActiveMembers(place) {
		if rng.Unit(lots.Of(member)) >= probability {
			continue
		}
		words := s.rand.Words(rng.Detention, member, s.day)
		// Within the day or the next, or for five to thirty days.
		held, shortest, days := words[2], 0, uint64(2)
		if rng.Unit(words[1]) < long {
			shortest, days = 5, 26
		}
		s.crowd.Withdraw(member, s.day+1+shortest+int(uint64(held)*days>>32))
		detained++
	}
	return detained
}
