package baserate

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

//go:embed counts.csv
var countsCSV string

//go:embed countries.csv
var countriesCSV string

// kind is the kind of rule of a cell.
type kind string

// The kinds of rule of cells: purely personalist, personalist with party or military, and neither.
const (
	pure   kind = "pure"
	hybrid kind = "hybrid"
	none   kind = "none"
)

// kindsOf lists the kinds of rule that a class contains.
var kindsOf = map[Rule][]kind{
	PurePersonal: {pure},
	AnyPersonal:  {pure, hybrid},
	NonPersonal:  {none},
	AllAutocracy: {pure, hybrid, none},
}

// cell counts leader-years of one kind of rule, one band of tenure and one period. Cells do not
// overlap: every class is a sum of them.
type cell struct {
	// country is the cowcode, 0 for all countries together.
	country int
	rule    kind
	// from is the tenure at which the band begins, in years, and year the first of the period.
	from float64
	year int
	// years is the exposure in leader-years.
	years float64
	// coded are the exits as the data sets code them.
	coded [Modes]float64
}

// minus is the cell with all counts negative: what is left out of a class.
func (c cell) minus() cell {
	c.years = -c.years
	for m := range c.coded {
		c.coded[m] = -c.coded[m]
	}
	return c
}

// fits reports whether a class contains leader-years of this kind, tenure at their start and year.
func (c *Class) fits(rule kind, tenure float64, year int) bool {
	return slices.Contains(kindsOf[c.Rule], rule) && c.Tenure.holds(tenure) && c.Period.From <= year && year <= c.Period.To
}

// table is a list of cells.
type table []cell

// The tables that ship: all countries to 2015, and each country as far as it can be recounted, to
// [LastByCountry].
var (
	counts    = readTable("counts.csv", countsCSV)
	byCountry = readTable("countries.csv", countriesCSV)
)

// LastByCountry is the last year that is counted country by country.
const LastByCountry = 2010

// embedded reads the rows of an embedded table, the head among them. The table is part of the program, so any error in
// it is a broken invariant.
func embedded(name, text string) [][]string {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comment = '#'
	records, err := reader.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("baserate: %s: %v", name, err))
	}
	return records
}

// readTable reads an embedded table of cells, which may begin with a column of countries.
func readTable(name, text string) (all table) {
	records := embedded(name, text)
	number := func(text string) float64 {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			panic(fmt.Sprintf("baserate: %s: %v", name, err))
		}
		return x
	}
	withCountry := records[0][0] == "cowcode"
	for _, record := range records[1:] {
		var c cell
		if withCountry {
			c.country, record = int(number(record[0])), record[1:]
		}
		c.rule, c.from, c.year, c.years = kind(record[0]), number(record[1]), int(number(record[2])), number(record[3])
		for m := range Modes {
			c.coded[m] = number(record[4+int(m)])
		}
		all = append(all, c)
	}
	return all
}

// class sums the cells of a class.
func (t table) class(rule Rule, tenure Tenure, period Period, known []recoded) Class {
	c := Class{Rule: rule, Tenure: tenure, Period: period, Source: counted}
	for _, one := range t {
		if c.fits(one.rule, one.from, one.year) {
			c.cells = append(c.cells, one)
		}
	}
	for _, k := range known {
		if c.fits(k.rule, k.tenure, k.year) {
			c.known = append(c.known, k)
		}
	}
	c.count()
	return c
}

// counted is the source of the counts.
const counted = "Archigos 4.1 x REIGN regime list, counted"

// The bands of tenure, in years at the start of a leader-year.
var (
	caretaker = Tenure{0, 0.5}
	settling  = Tenure{0.5, 5}
	five      = Tenure{5, 10}
	ten       = Tenure{10, 15}
	long      = Tenure{15, math.Inf(1)}
	longest   = Tenure{20, math.Inf(1)}
	anyTenure = Tenure{0, math.Inf(1)}
)

// classes are all reference classes.
var classes = func() (all []Class) {
	for _, period := range []Period{Early, Late} {
		for _, rule := range rank {
			for _, tenure := range []Tenure{caretaker, settling, five, ten, long, longest, anyTenure} {
				all = append(all, counts.class(rule, tenure, period, known))
			}
		}
	}
	return all
}()
