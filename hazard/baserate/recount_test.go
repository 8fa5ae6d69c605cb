package baserate

import (
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// panel is a file of leader-years like that of which countries.csv is the count: a row for each
// ruler and calendar year, with the columns ccode, year, exposure_years, tenure_years (at the start),
// personalist_any, personalist_pure and exit_mode. It does not ship.
var panel = flag.String("panel", "", "leader-years of which countries.csv is the count; with -update it is written")

// codes of exit_mode.
var codes = map[string]Mode{
	"coup": Coup, "uprising": Uprising, "negot": Negotiated, "natural": Natural, "regular": Regular, "armed": Armed,
}

// recount counts a panel by country, kind of rule, band and period, in this order.
func recount(r io.Reader) (table, error) {
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	var all table
	for _, record := range records[1:] {
		text := func(column string) string { return record[slices.Index(records[0], column)] }
		number := func(column string) float64 {
			x, failed := strconv.ParseFloat(text(column), 64)
			if failed != nil {
				err = failed
			}
			return x
		}
		one := cell{
			country: int(number("ccode")), rule: none, from: bandOf(number("tenure_years")), year: Early.From,
			years: number("exposure_years"),
		}
		switch {
		case text("personalist_pure") == "True":
			one.rule = pure
		case text("personalist_any") == "True":
			one.rule = hybrid
		}
		if number("year") >= float64(Late.From) {
			one.year = Late.From
		}
		if mode, ok := codes[text("exit_mode")]; ok {
			one.coded[mode] = 1
		}
		all = all.add(one)
	}
	slices.SortFunc(all, func(a, b cell) int { return strings.Compare(a.key(), b.key()) })
	return all, err
}

// key orders cells.
func (c cell) key() string {
	return fmt.Sprintf("%03d %d %04.1f %s", c.country, c.year, c.from, c.rule)
}

// add adds a cell to its like.
func (t table) add(one cell) table {
	for i := range t {
		if t[i].key() == one.key() {
			t[i].years += one.years
			for m, n := range one.coded {
				t[i].coded[m] += n
			}
			return t
		}
	}
	return append(t, one)
}

// bandOf returns where the band of a tenure begins.
func bandOf(tenure float64) (from float64) {
	for _, begin := range []float64{0.5, 5, 10, 15, 20} {
		if tenure >= begin {
			from = begin
		}
	}
	return from
}

// countriesHead heads countries.csv.
const countriesHead = `# Exits of autocratic leaders as coded, and leader-years, by country (code of the Correlates of War), 1950-2010. The
# other columns are those of counts.csv, but the period from 1991 ends with 2010. Written by
# go test ./hazard/baserate -run TestCountries -panel FILE -update
cowcode,rule,tenure_from,year_from,leader_years,coup,uprising,negotiated,natural,regular,armed
`

func (t table) encode() string {
	var b strings.Builder
	b.WriteString(countriesHead)
	for _, c := range t {
		fmt.Fprintf(&b, "%d,%s,%g,%d,%g", c.country, c.rule, c.from, c.year, math.Round(c.years*1e4)/1e4)
		for _, n := range c.coded {
			fmt.Fprintf(&b, ",%g", n)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// What ships is the count of the panel. Without -panel there is nothing to compare it with.
func TestCountriesAreThoseOfThePanel(t *testing.T) {
	if *panel == "" {
		t.Skip("-panel names no panel of leader-years")
	}
	file, err := os.Open(*panel)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	counted, err := recount(file)
	if err != nil {
		t.Fatal(err)
	}
	text := counted.encode()
	if *update {
		if err := os.WriteFile("countries.csv", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text != countriesCSV {
		t.Error("countries.csv is not the count of the panel; -update corrects it")
	}
}
