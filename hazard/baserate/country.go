package baserate

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fronde/mistake"
)

//go:embed names.csv
var namesCSV string

// Country is a country whose leader-years can be told from those of others.
type Country struct {
	// Name is its name in 2021, or the last one.
	Name string
	// ISO3 is its ISO 3166 code, blank for states that no longer exist.
	ISO3 string
	// Codes are its codes in the Correlates of War: more than one if its rulers ruled a state before it.
	Codes []int
	// others are its other names.
	others []string
}

// countries are all that have a name.
var countries = func() (all []Country) {
	for _, r := range embedded("names.csv", namesCSV)[1:] {
		c := Country{Name: r[2], ISO3: r[1]}
		for text := range strings.FieldsSeq(r[0]) {
			code, err := strconv.Atoi(text)
			if err != nil {
				panic(fmt.Sprintf("baserate: names.csv: %v", err))
			}
			c.Codes = append(c.Codes, code)
		}
		if r[3] != "" {
			c.others = strings.Split(r[3], "|")
		}
		all = append(all, c)
	}
	return all
}()

// names lists all names of the country, its ISO code last.
func (c *Country) names() []string {
	all := append([]string{c.Name}, c.others...)
	if c.ISO3 != "" {
		all = append(all, c.ISO3)
	}
	return all
}

// FindCountry returns the country of a name, also a former one (Soviet Union), or of an ISO 3166
// code, in letters of any case. An unknown name is an error that names the nearest.
func FindCountry(name string) (Country, error) {
	var all []string
	for _, c := range countries {
		for _, one := range c.names() {
			if strings.EqualFold(one, strings.TrimSpace(name)) {
				return c, nil
			}
			all = append(all, one)
		}
	}
	return Country{}, fmt.Errorf("country %s is not in the table of base rates%s", mistake.Quoted(name),
		mistake.DidYouMean(name, all))
}

// Ruler is a ruler in years that are not counted by country.
type Ruler struct {
	// Personal is true if the regime counts as personalist, at least in part.
	Personal bool
	// Since and Until are calendar years with their fraction.
	Since, Until float64
	// Exit is the mode as which the counts code the exit; Counted is false if they do not hold it.
	Exit    Mode
	Counted bool
}

// after returns the leader-years of a ruler after [LastByCountry], one cell for each.
func (r Ruler) after() (all []cell) {
	rule := none
	if r.Personal {
		rule = pure // every personalist class contains it
	}
	for year := max(LastByCountry+1, int(r.Since)); year <= min(Late.To, int(r.Until)); year++ {
		start := math.Max(float64(year), r.Since)
		one := cell{rule: rule, from: start - r.Since, year: year, years: math.Min(float64(year+1), r.Until) - start}
		if year == int(r.Until) && r.Counted {
			one.coded[r.Exit] = 1
		}
		all = append(all, one)
	}
	return all
}

// countedSince reports whether the counts hold leader-years of the country since 1991; unified Yemen, for
// one, is not in them.
func (c *Country) countedSince() bool {
	return slices.ContainsFunc(byCountry, func(one cell) bool {
		return one.year == Late.From && slices.Contains(c.Codes, one.country)
	})
}

// Without returns the class less one country. To [LastByCountry] its leader-years and exits are
// recounted exactly. Of later years only the rulers that are given are left out, if the country is
// counted at all; the rest of the country's stay in the class.
func (c *Class) Without(country Country, later ...Ruler) Class {
	less := *c
	less.cells = slices.Clone(c.cells)
	for _, one := range byCountry {
		if slices.Contains(country.Codes, one.country) {
			less.leaveOut(one)
		}
	}
	gone := map[int]bool{} // years in which a later ruler's exit was left out
	if !country.countedSince() {
		later = nil
	}
	for _, ruler := range later {
		for _, one := range ruler.after() {
			less.leaveOut(one)
			gone[one.year] = gone[one.year] || one.coded != [Modes]float64{}
		}
	}
	less.known = slices.DeleteFunc(slices.Clone(c.known), func(k recoded) bool {
		return slices.Contains(country.Codes, k.country) && (k.year <= LastByCountry || gone[k.year])
	})
	less.count()
	less.Source += fmt.Sprintf(", less %s to %d", country.Name, LastByCountry)
	return less
}

// leaveOut takes a cell out of the class if it is in it.
func (c *Class) leaveOut(one cell) {
	if c.fits(one.rule, one.from, one.year) {
		c.cells = append(c.cells, one.minus())
	}
}
