package regime

import (
	"math"
	"math/bits"

	"fronde/portable"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// Kind is the kind of a bloc, which decides the exits that it can bring about.
type Kind uint8

// The kinds.
const (
	Core Kind = iota
	Security
	Military
	Economic
	Other
	kinds
)

var kindNames = [kinds]string{"core", "security", "military", "economic", "other"}

// String returns the kind's name in cases, e.g. security.
func (k Kind) String() string { return kindNames[k] }

// seat is a position of power. Its holder changes, the seat stays.
type seat struct {
	bloc int
	kind Kind
}

// maxSeats is the largest number of elites, one bit of a group each.
const maxSeats = formula.MaxPlayers

// group is a set of seats.
type group [maxSeats / 64]uint64

func (g *group) add(i int)     { g[i>>6] |= 1 << (i & 63) }
func (g *group) remove(i int)  { g[i>>6] &^= 1 << (i & 63) }
func (g group) has(i int) bool { return g[i>>6]>>(i&63)&1 == 1 }

// seats lists the members in order.
func (g group) seats() (list []int) {
	for i := range maxSeats {
		if g.has(i) {
			list = append(list, i)
		}
	}
	return list
}

func (g group) size() int { return bits.OnesCount64(g[0]) + bits.OnesCount64(g[1]) }

// elite is the holder of a seat. Confidence, benefit and cost are of today.
type elite struct {
	soft    bool
	loyalty float64 // to the leader, in rents
	power   float64 // share of the country's power
	sway    float64 // the part of it that counts in the palace
	arms    float64 // share of organised force
	assets  float64 // share of the leader's assets

	belief     float64 // about the regime's strength: mean
	precision  float64 // and precision
	bias       float64 // lasting optimism of its private sources
	confidence float64 // chance that the regime is strong enough, 0..1
	benefit    float64 // of a change of leader, in rents
	cost       float64 // of a failed plot, in rents

	voiced   bool // has openly dissented
	plot     bool // is a member of a plot
	loyalist bool // holds the seat as a loyalist put there by the leader

	before uint32 // how many held the seat before
}

// elites are the circle around the leader.
type elites struct {
	seats []elite
	trust []group // by seat, whom its holder trusts
	fear  float64
	crack float64 // power share of softliners without confidence

	strength float64 // the regime's true strength, theta
	shock    float64 // its slow random part, u
	public   float64 // what public signals say of it
	publicly float64 // precision of that
	// What the starting strength already accounts for.
	sanctions0, toll0 float64
	alpha             float64 // precision of public signals over a memory, given the media
	exits             int     // open departures since start
	purges            int     // since start
	failed            int     // failed attempts since as_of
}

func (e *elites) list(l *listing) {
	for i := range e.seats {
		e.seats[i].list(l, i)
	}
	l.length("elites.seats: how many", len(e.seats))
	for i, g := range e.trust {
		l.group("elites.trust[@]", g, i)
	}
	l.length("elites.trust: how many", len(e.trust))
	l.measure("elites.fear", e.fear)
	l.measure("elites.crack", e.crack)
	l.measure("elites.strength", e.strength)
	l.measure("elites.shock", e.shock)
	l.measure("elites.public", e.public)
	l.measure("elites.publicly", e.publicly)
	l.measure("elites.sanctions0", e.sanctions0)
	l.measure("elites.toll0", e.toll0)
	l.measure("elites.alpha", e.alpha)
	l.count("elites.exits", e.exits)
	l.count("elites.purges", e.purges)
	l.count("elites.failed", e.failed)
}

// list lists the holder of seat i. How many held it before follows from purges and departures, which are counted.
func (x *elite) list(l *listing, i int) {
	l.mark("elites.seats[@].soft", x.soft, i)
	l.measure("elites.seats[@].loyalty", x.loyalty, i)
	l.measure("elites.seats[@].power", x.power, i)
	l.measure("elites.seats[@].sway", x.sway, i)
	l.measure("elites.seats[@].arms", x.arms, i)
	l.measure("elites.seats[@].assets", x.assets, i)
	l.measure("elites.seats[@].belief", x.belief, i)
	l.measure("elites.seats[@].precision", x.precision, i)
	l.measure("elites.seats[@].bias", x.bias, i)
	l.measure("elites.seats[@].confidence", x.confidence, i)
	l.measure("elites.seats[@].benefit", x.benefit, i)
	l.measure("elites.seats[@].cost", x.cost, i)
	l.mark("elites.seats[@].voiced", x.voiced, i)
	l.mark("elites.seats[@].plot", x.plot, i)
	l.mark("elites.seats[@].loyalist", x.loyalist, i)
}

func newElites(m *Model) elites {
	return elites{seats: make([]elite, len(m.seats)), trust: make([]group, len(m.seats))}
}

// seat lists the seats of all blocs.
func (m *Model) seat() {
	for b := range m.c.Elites.Blocs {
		bloc := &m.c.Elites.Blocs[b]
		k := Other
		for i, name := range kindNames {
			if bloc.Kind.String() == name {
				k = Kind(i)
			}
		}
		for range bloc.Members {
			m.seats = append(m.seats, seat{bloc: b, kind: k})
		}
	}
}

// beginElites fills the seats, ties the network of trust and sets all beliefs.
func (s *Simulator) beginElites() {
	e, c := &s.elites, &s.m.c.Elites
	s.plots = s.plots[:0]
	e.fear, e.crack, e.shock, e.exits, e.purges, e.failed = 0, 0, 0, 0, 0, 0
	e.strength = s.of(c.Strength)
	e.public = e.strength
	e.sanctions0, e.toll0 = s.economy.sanctions, s.war.burden(s.of(s.m.c.War.DeathsScale))
	if !s.runs(mechanism.Casualties) {
		e.toll0 = 0
	}
	e.alpha = s.publicPrecision()
	e.publicly = e.alpha * math.Log2E
	power, arms := 0.0, 0.0
	for b := range c.Blocs {
		power += s.of(c.Blocs[b].Power)
		arms += s.of(c.Blocs[b].Arms)
	}
	for i := range e.seats {
		bloc := &c.Blocs[s.m.seats[i].bloc]
		n := float64(bloc.Members)
		stream := s.rand.Stream(rng.Founding, uint32(i), 0)
		e.seats[i] = elite{
			power: s.of(bloc.Power) / (power * n), arms: s.of(bloc.Arms) / (math.Max(arms, 1e-300) * n),
			assets: s.of(bloc.Assets) / n,
		}
		e.seats[i].sway = e.seats[i].power * palaceWeight[s.m.seats[i].kind]
		s.found(i, &stream)
		s.tie(i, &stream)
	}
}

// palaceWeight is how much of its power a kind of elite brings to a contest within the
// inner circle. Judgement: the core and the administration decide it, the palace guards
// count as much, and those far from the circle count half.
var palaceWeight = [kinds]float64{Core: 1, Other: 1, Security: 1, Military: 0.5, Economic: 0.5}

// renewal is the yearly hazard, for a holder of median loyalty, that a leader long in
// office has given the seat to a loyalist; the disloyal go at up to twice that rate.
// Judgement: a generation of elites changes in about two decades. It does for the years
// before the start what purges do after it.
const renewal = 0.04

// found fills a seat at the start: with a founder or, more likely the longer the leader
// has been in office, with a loyalist.
func (s *Simulator) found(i int, stream *rng.Stream) {
	x, c := &s.elites.seats[i], &s.m.c.Elites
	score := stream.Normal()
	stays, mildness := stream.Float64(), stream.Float64()
	tenure := s.of(s.m.c.Leader.YearsInOffice)
	x.loyalty = score * s.of(c.Loyalty)
	x.soft = s.runs(mechanism.EliteSplit) && mildness < s.of(c.Blocs[s.m.seats[i].bloc].Softliners)
	if stays > portable.Exp(float64(-renewal*tenure)*2*portable.NormalCDF(-score)) {
		s.promote(x, stream)
	}
	x.bias = float64(privateBias * stream.Normal())
	x.belief = s.elites.strength + x.bias
	x.precision = (s.elites.alpha + s.of(c.PrivatePrecision)) * math.Log2E
	s.weigh(i)
}

// promote makes the holder a loyalist.
func (s *Simulator) promote(x *elite, stream *rng.Stream) {
	spread := s.of(s.m.c.Elites.Loyalty)
	x.loyalty = spread * (loyalistMean + float64(loyalistSpread*stream.Normal()))
	x.loyalist = true
	foundOut := stream.Float64() >= loyalistSoft
	x.soft = x.soft && !foundOut
}

// What the leader gains by choosing the holder. Judgement: loyalty one standard deviation
// above that of founders but still uncertain, as nobody's mind can be read, and half of the
// softliners found out beforehand.
const (
	loyalistMean   = 1.0
	loyalistSpread = 0.7
	loyalistSoft   = 0.5
)

// privateBias is the standard deviation of lasting differences between the elites'
// private sources, in units of strength. Judgement: small against the distance
// between a strong and a weak regime, 1.
const privateBias = 0.1

// tie draws whom the holder of a seat trusts.
func (s *Simulator) tie(i int, stream *rng.Stream) {
	own := &s.m.c.Elites.Blocs[s.m.seats[i].bloc]
	s.elites.trust[i] = group{}
	inside := s.of(own.Trust)
	for j := range s.elites.seats {
		u := stream.Uniform32()
		p := inside
		if s.m.seats[j].bloc != s.m.seats[i].bloc {
			p = crossTrust
			if tie, stated := own.Ties[s.m.c.Elites.Blocs[s.m.seats[j].bloc].Name]; stated {
				p = s.of(tie)
			}
		}
		if j != i && (u < p || !s.runs(mechanism.InnerCircle)) {
			s.elites.trust[i].add(j)
		}
	}
}

// crossTrust is the probability that a member trusts one of another bloc, unless
// stated. Judgement: about one such tie for each elite.
const crossTrust = 0.04

// renew gives a seat to a loyalist of the leader's choice.
func (s *Simulator) renew(i int) {
	e := &s.elites
	x := &e.seats[i]
	stream := s.rand.Stream(rng.Founding, uint32(i), s.day+1)
	old := *x
	*x = elite{power: old.power, sway: old.sway, arms: old.arms, assets: old.assets, before: old.before + 1}
	bloc := &s.m.c.Elites.Blocs[s.m.seats[i].bloc]
	mildness := stream.Float64() // drawn even if unused: a switch must not move other draws
	x.soft = s.runs(mechanism.EliteSplit) && mildness < s.of(bloc.Softliners)
	s.promote(x, &stream)
	x.bias = float64(privateBias * stream.Normal())
	x.belief = e.public + x.bias
	x.precision = (e.alpha + s.of(s.m.c.Elites.PrivatePrecision)) * math.Log2E
	s.weigh(i)
}
