package baserate

import "math"

// recoded is an exit whose story is known by name.
type recoded struct {
	ruler   string
	country int // cowcode
	rule    kind
	// year is that of the exit, tenure the years in office at the start of that leader-year.
	year   int
	tenure float64
	// coded is the mode as counted, read how it is read here.
	coded, read Mode
}

// known are the exits that are read by name. Archigos calls an exit regular if it formally
// followed the rules, which includes forced resignations, and "irregular, other" what it cannot
// place, which includes killings. The readings are ours (docs/baserates.md).
var known = []recoded{
	// Forced to resign by mass protest.
	{"Ne Win", 775, hybrid, 1988, 25.8, Regular, Uprising},
	{"Sein Lwin", 775, hybrid, 1988, 0, Regular, Uprising},
	{"Honecker", 265, none, 1989, 17.7, Regular, Uprising},
	{"Suharto", 850, hybrid, 1998, 31.8, Regular, Uprising},
	{"Milosevic", 345, hybrid, 2000, 10.6, Regular, Uprising},
	{"Compaoré", 439, pure, 2014, 26.2, Regular, Uprising},
	// By the rules indeed: he lost an election, retired, lost an election.
	{"Banda", 553, pure, 1994, 29.5, Regular, Regular},
	{"Gouled Aptidon", 522, pure, 1999, 21.5, Regular, Regular},
	{"Gayoom", 781, pure, 2008, 29.1, Regular, Regular},
	// Killed in office: two by gunmen, one by a bomb, two in aircraft (one shot down, one crashed).
	{"Hamdi", 678, none, 1977, 2.6, Negotiated, Armed},
	{"Sadat", 651, hybrid, 1981, 10.3, Negotiated, Armed},
	{"Zia", 770, hybrid, 1988, 10.5, Negotiated, Armed},
	{"Premadasa", 780, none, 1993, 3.9973, Negotiated, Armed},
	{"Habyarimana", 517, hybrid, 1994, 20.5, Negotiated, Armed},
}

// shares are the Dirichlet parameters by which regular exits not known by name are divided.
type shares struct{ forced, negotiated, free float64 }

// Judgement, oriented by counts. Geddes, Wright and Frantz count 25 uprisings that ended
// personalist regimes in 1946-2010. Archigos has 15 exits by protest and five more are known by
// name; the other five are a fifth of the 25 regular exits that are not, at most, since some
// uprisings are coded as coups. The weight of twelve cases lets the forced share lie between 3 %
// and 36 % (90 %).
var personalShares = shares{forced: 2, negotiated: 1, free: 9}

// Judgement, likewise: 12 uprisings ended other autocratic regimes in 1946-1999 (our count
// from Geddes-Wright-Frantz) and Archigos has 9 exits by protest. The other 3 are 2 % of
// 200 regular exits; leaders who fell to protest in a regime that survived come on top.
// Caretakers of any rule count here: most hand over as planned.
var otherShares = shares{forced: 1, negotiated: 1, free: 18}

// count fills in what follows from the cells and the known exits of a class.
func (c *Class) count() {
	c.Years, c.Events, c.Doubt = 0, [Modes]float64{}, [Modes]float64{}
	exits, personal := 0.0, 0.0
	for _, one := range c.cells {
		c.Years += one.years
		for m, n := range one.coded {
			exits += n
			c.Events[m] += n
		}
		if personalShare(one.rule, one.from) {
			personal += one.coded[Regular]
		}
	}
	c.Years = math.Max(0, math.Round(c.Years*1e4)/1e4) // the sum of decimals, as they ship
	c.Exits = int(exits)
	for _, k := range c.known {
		c.Events[k.coded]--
		c.Events[k.read]++
	}
	for m, n := range c.Events { // a ruler left out by hand may not be among the counts
		c.Events[m] = math.Max(0, n)
	}
	c.divideRegular(math.Max(0, personal))
}

// personalShare reports whether a regular exit is divided by [personalShares].
func personalShare(rule kind, tenure float64) bool { return rule != none && !caretaker.holds(tenure) }

// divideRegular divides the regular exits that are not known by name; personal is how many of
// personalist rulers were coded.
func (c *Class) divideRegular(personal float64) {
	free, other := 0.0, c.Events[Regular]
	for _, k := range c.known {
		if k.coded != Regular {
			continue
		}
		if k.read == Regular {
			free++
			other--
		}
		if personalShare(k.rule, k.tenure) {
			personal--
		}
	}
	c.Events[Regular] = free
	c.divide(personal, personalShares)
	c.divide(other-personal, otherShares)
}

// divide adds a number of regular exits that are not known by name: the expectation and
// the variance of the Dirichlet-multinomial distribution,
//
//	E = n q,  V = n q (1 - q) (n + A)/(1 + A),  q = a/A,
//
// with a the parameter of the part and A the sum of all (Johnson, Kotz & Balakrishnan,
// Discrete Multivariate Distributions, 1997, ch. 35).
func (c *Class) divide(n float64, s shares) {
	sum := s.forced + s.negotiated + s.free
	part := func(m Mode, a float64) {
		q := a / sum
		c.Events[m] += n * q
		c.Doubt[m] += n * q * (1 - q) * (n + sum) / (1 + sum)
	}
	part(Uprising, s.forced)
	part(Negotiated, s.negotiated)
	part(Regular, s.free)
}
