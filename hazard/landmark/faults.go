package landmark

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/document/strict"
	"fronde/mistake"
)

// checker gathers the mistakes of a spec.
type checker struct{ faults []strict.Fault }

func (c *checker) add(path, message, seen, allowed string) {
	c.faults = append(c.faults, strict.Fault{Path: path, Message: message, Seen: seen, Allowed: allowed})
}

// between refuses a number outside two bounds, both of which are allowed.
func (c *checker) between(path string, x, least, most float64) {
	if !(x >= least && x <= most) {
		c.add(path, "the number is out of its range", fmt.Sprintf("%g", x), fmt.Sprintf("%g to %g", least, most))
	}
}

func (c *checker) oneOf(path, seen string, known []string) {
	if !slices.Contains(known, seen) {
		c.faults = append(c.faults, strict.Fault{Path: path, Message: "this is none of the known values",
			Seen: fmt.Sprintf("%q", seen), Allowed: strings.Join(known, ", "), Nearest: mistake.Nearest(seen, known)})
	}
}

// ascending refuses numbers that do not rise.
func (c *checker) ascending(path string, x []float64) {
	for i := 1; i < len(x); i++ {
		if !(x[i] > x[i-1]) {
			c.add(path, "the numbers do not rise", fmt.Sprintf("%g after %g", x[i], x[i-1]), "ascending numbers")
			return
		}
	}
}

// faults returns every mistake that decoding does not find.
func (s *Spec) faults() []strict.Fault {
	c := &checker{}
	for _, must := range []struct{ key, text string }{
		{"title", s.Title}, {"time", s.Time}, {"cluster", s.Cluster}, {"target.column", s.Target.Column},
		{"target.mode", s.Target.Mode}, {"class.category", s.Class.Category}, {"class.number", s.Class.Number},
	} {
		if must.text == "" {
			c.add("$."+must.key, fmt.Sprintf("%q is missing", must.key), "", "a column, or text")
		}
	}
	c.oneOf("$.period", s.Period, []string{Period})
	if len(s.Keys) == 0 {
		c.add("$.keys", `"keys" is missing`, "", "a list of columns")
	}
	if len(s.Spell) == 0 {
		c.add("$.spell", `"spell" is missing`, "", "the columns that identify a term of office")
	}
	c.between("$.penalty", s.Penalty, 0.01, 1e6)
	c.between("$.deviation", s.Deviation, 0.01, 1e6)
	c.between("$.fade", s.Fade, 0.1, 1e6)
	c.between("$.halflife", s.Halflife, 0.1, 1e6)
	c.between("$.level.years", float64(s.Level.Years), 1, 100)
	c.between("$.level.prior", s.Level.Prior, 0.01, 1e6)
	c.between("$.class.prior", s.Class.Prior, 0.01, 1e6)
	c.ascending("$.class.bands", s.Class.Bands)
	for i, count := range s.Counts {
		path := fmt.Sprintf("$.counts[%d]", i)
		c.oneOf(path+".group", count.Group, s.Groups())
		c.ascending(path+".bands", count.Bands)
		if count.Column == "" {
			c.add(path+".column", `"column" is missing`, "", "a column of numbers")
		}
	}
	if (s.Record.Crowd == "") != (s.Record.People == "") {
		c.add("$.record", "a crowd is compared with the people", "", "both crowd and people, or neither")
	}
	if s.Record.Crowd != "" {
		c.between("$.record.unit", s.Record.Unit, 1, 1e9)
	}
	for i, fact := range s.Class.Facts {
		c.oneOf(fmt.Sprintf("$.class.facts[%d]", i), fact, s.Groups())
	}
	s.checkLeads(c)
	s.Target.check(c)
	s.checkTerms(c)
	return c.faults
}

func (s *Spec) checkLeads(c *checker) {
	if len(s.Leads) == 0 || len(s.Leads) > 12 {
		c.add("$.leads", "the leads are missing or too many", fmt.Sprint(len(s.Leads)), "1 to 12 whole numbers of months")
	}
	before := 0
	for i, lead := range s.Leads {
		if lead <= before || lead > 120 {
			c.add(fmt.Sprintf("$.leads[%d]", i), "the leads do not rise", fmt.Sprint(lead),
				"ascending whole numbers of months, 1 to 120")
		}
		before = lead
	}
}

func (t *Target) check(c *checker) {
	if len(t.Modes) == 0 {
		c.add("$.target", `"modes" is missing`, "", "a list of modes")
	}
	values, names := map[string]bool{}, map[string]bool{Any: true, Irregular: true}
	for i, mode := range t.Modes {
		path := fmt.Sprintf("$.target.modes[%d]", i)
		if mode.Name == "" || names[mode.Name] {
			c.add(path, "each mode needs a name of its own", fmt.Sprintf("%q", mode.Name),
				"another name than "+Any+" and "+Irregular)
		}
		names[mode.Name] = true
		if len(mode.Values) == 0 {
			c.add(path, "the mode has no values", "", "values of the column "+t.Mode)
		}
		for _, value := range mode.Values {
			if values[value] {
				c.add(path+".values", "the value appears twice", fmt.Sprintf("%q", value), "each value in one mode")
			}
			values[value] = true
		}
		for _, value := range mode.Irregular {
			c.oneOf(path+".irregular", value, mode.Values)
		}
	}
}

func (s *Spec) checkTerms(c *checker) {
	if len(s.Terms) == 0 {
		c.add("$.terms", `"terms" is missing`, "", "a list of terms")
	}
	for i, t := range s.Terms {
		path := fmt.Sprintf("$.terms[%d]", i)
		if t.Group == "" {
			c.add(path+".group", `"group" is missing`, "", "the fact to which the term belongs")
		}
		if len(t.Columns) == 0 {
			c.add(path, "the term has no columns", "", "columns: [name, ...]")
		}
		c.oneOf(path+".kind", t.Kind, kinds)
		if t.Kind == kindRecency && !(t.Halflife > 0 && !math.IsInf(t.Halflife, 1)) {
			c.add(path+".halflife", "a recency needs a half-life", fmt.Sprintf("%g", t.Halflife), "months, above 0")
		}
		if t.Kind == kindCategory && len(t.Levels) == 0 {
			c.add(path+".levels", "a category needs levels", "", "a list of name and values")
		}
		c.between(path+".shrink", t.Shrink, 0, 1000)
		if t.Scale < 0 || (t.Scale != 0 && t.Kind != kindLog) {
			c.add(path+".scale", "only a logarithm has a scale", fmt.Sprintf("%g", t.Scale), "kind: log")
		}
		if len(t.Knots) > 0 && t.Kind != kindLinear && t.Kind != kindLog {
			c.add(path+".knots", "only a line has knots", fmt.Sprint(len(t.Knots)), "kind: linear, log")
		}
		c.ascending(path+".knots", t.Knots)
	}
}
