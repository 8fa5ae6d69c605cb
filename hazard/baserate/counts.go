package baserate

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
)

//go:embed counts.csv
var countsCSV string

// The columns of counts.csv, after the five that identify a row's class; the last is
// computed.
const (
	leaderYears = iota
	coup
	protest
	regular
	rebel
	foreign
	assassination
	otherIrregular
	naturalDeath
	illHealth
	namedForced
	namedNegotiated
	namedFree
	unnamedPersonal // regular exits of personalist leaders that are not known by name
	columns
)

// tally is a row of counts.
type tally [columns]float64

func (t tally) minus(u tally) tally {
	for i := range t {
		t[i] -= u[i]
	}
	return t
}

// exits is the number of leaders who left.
func (t tally) exits() (n float64) {
	for _, x := range t[coup : illHealth+1] {
		n += x
	}
	return n
}

// row is a class with its tally.
type row struct {
	rule   Rule
	tenure Tenure
	period Period
	tally  tally
	source string
}

// table is a list of rows in order.
type table []row

func (t table) find(rule Rule, tenure Tenure, period Period) (row, bool) {
	for _, r := range t {
		if r.rule == rule && r.tenure == tenure && r.period == period {
			return r, true
		}
	}
	return row{}, false
}

// counted is the source of the counts.
const counted = "Archigos 4.1 x REIGN regime list, counted"

// readCounts reads the embedded table. It is part of the program, so any error in it is a
// broken invariant.
func readCounts() table {
	reader := csv.NewReader(strings.NewReader(countsCSV))
	reader.Comment = '#'
	records, err := reader.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("baserate: counts.csv: %v", err))
	}
	number := func(text string) float64 {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			panic(fmt.Sprintf("baserate: counts.csv: %v", err))
		}
		return x
	}
	var t table
	for _, record := range records[1:] {
		r := row{rule: Rule(record[0]), tenure: Tenure{number(record[1]), math.Inf(1)}, source: counted}
		if record[2] != "" {
			r.tenure.To = number(record[2])
		}
		r.period = Period{int(number(record[3])), int(number(record[4]))}
		for i, text := range record[5:] {
			r.tally[i] = number(text)
		}
		t = append(t, r)
	}
	return t.withUnnamed()
}

// withUnnamed computes the regular exits of personalist leaders whose story is not
// known by name. All named ones are personalist.
func (t table) withUnnamed() table {
	for i, r := range t {
		if r.rule == AllAutocracy {
			r, _ = t.find(AnyPersonal, r.tenure, r.period)
		}
		t[i].tally[unnamedPersonal] = r.tally[regular] - r.tally[namedForced] - r.tally[namedNegotiated] - r.tally[namedFree]
	}
	return t
}

// Bands of tenure from which others are derived as differences.
var (
	anyTenure = Tenure{0, math.Inf(1)}
	long      = Tenure{15, math.Inf(1)}
	short     = Tenure{0, 15}
)

// derive adds what follows by subtraction: tenures below 15 years, regimes that are not
// personalist, and the years before 1991.
func (t table) derive() table {
	t = t.less(func(r row) (less, to row) {
		less, to = r, r
		less.tenure, to.tenure = long, short
		return less, to
	}, func(r row) bool { return r.tenure == anyTenure })
	t = t.less(func(r row) (less, to row) {
		less, to = r, r
		less.rule, to.rule = AnyPersonal, NonPersonal
		return less, to
	}, func(r row) bool { return r.rule == AllAutocracy })
	return t.less(func(r row) (less, to row) {
		less, to = r, r
		less.period, to.period = Late, Early
		return less, to
	}, func(r row) bool { return r.period == Whole })
}

// less appends, for every row that has a part and whose part is counted too, the row less
// that part.
func (t table) less(parts func(row) (less, to row), of func(row) bool) table {
	derived := t
	for _, r := range t {
		if !of(r) {
			continue
		}
		key, to := parts(r)
		part, ok := t.find(key.rule, key.tenure, key.period)
		if !ok {
			continue
		}
		to.tally = r.tally.minus(part.tally)
		to.source = fmt.Sprintf("%s: %s less %s", counted, r.name(), part.name())
		derived = append(derived, to)
	}
	return derived
}

func (r row) name() string {
	return fmt.Sprintf("%s, %s, %s", r.rule.Label(), r.tenure, r.period)
}

// shares are the Dirichlet parameters by which regular exits not known by name are divided.
type shares struct{ forced, negotiated, free float64 }

// Judgement, oriented by counts. Archigos codes as regular whatever formally followed the
// rules, including forced resignations. Geddes, Wright and Frantz count 25 uprisings that
// ended personalist regimes in 1946-2010, Archigos 14 exits by protest: the other 11 are
// a sixth of the 66 regular exits, at most, since some of them are coded as coups. Of the six
// that are named, one was negotiated. The weight of twelve cases
// lets the forced share lie between 3 % and 36 % (90 %).
var personalShares = shares{forced: 2, negotiated: 1, free: 9}

// Judgement, likewise: 12 uprisings ended other autocratic regimes in 1946-1999 (our count
// from Geddes-Wright-Frantz) and Archigos has 8 exits by protest. The other 4 are 2 % of
// 194 regular exits; leaders who fell to protest in a regime that survived come on top.
var otherShares = shares{forced: 1, negotiated: 1, free: 18}

// classOf maps the columns to modes.
func classOf(r row) Class {
	t := r.tally
	c := Class{Rule: r.rule, Tenure: r.tenure, Period: r.period, Years: t[leaderYears],
		Exits: int(t.exits()), Source: r.source}
	c.Events = [Modes]float64{
		Coup:       t[coup],
		Uprising:   t[protest] + t[namedForced],
		Negotiated: t[otherIrregular] + t[namedNegotiated],
		Natural:    t[naturalDeath] + t[illHealth],
		Regular:    t[namedFree],
		Armed:      t[rebel] + t[foreign] + t[assassination],
	}
	named := t[namedForced] + t[namedNegotiated] + t[namedFree]
	c.divide(t[unnamedPersonal], personalShares)
	c.divide(t[regular]-named-t[unnamedPersonal], otherShares)
	return c
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

// classes are all reference classes, counted ones first.
var classes = func() []Class {
	var all []Class
	for _, r := range readCounts().derive() {
		all = append(all, classOf(r))
	}
	return all
}()

// find returns the class of a kind if it is counted or derived.
func find(rule Rule, tenure Tenure, period Period) (Class, bool) {
	for _, c := range classes {
		if c.Rule == rule && c.Tenure == tenure && c.Period == period {
			return c, true
		}
	}
	return Class{}, false
}
