package landmark

import (
	"fmt"
	"math"

	"fronde/document/strict"
)

// faults returns every mistake that decoding does not find.
func (s *Spec) faults() []strict.Fault {
	c := &strict.Checker{}
	for _, must := range []struct{ key, text string }{
		{"title", s.Title}, {"time", s.Time}, {"cluster", s.Cluster}, {"target.column", s.Target.Column},
		{"target.mode", s.Target.Mode}, {"class.category", s.Class.Category}, {"class.number", s.Class.Number},
	} {
		if must.text == "" {
			c.Add("$."+must.key, fmt.Sprintf("%q is missing", must.key), "", "a column, or text")
		}
	}
	c.OneOf("$.period", s.Period, []string{Period})
	if len(s.Keys) == 0 {
		c.Add("$.keys", `"keys" is missing`, "", "a list of columns")
	}
	if len(s.Spell) == 0 {
		c.Add("$.spell", `"spell" is missing`, "", "the columns that identify a term of office")
	}
	c.Number("$.penalty", s.Penalty, 0.01, 1e6)
	c.Number("$.deviation", s.Deviation, 0.01, 1e6)
	c.Number("$.fade", s.Fade, 0.1, 1e6)
	c.Number("$.halflife", s.Halflife, 0.1, 1e6)
	c.Number("$.level.years", float64(s.Level.Years), 1, 100)
	c.Number("$.level.prior", s.Level.Prior, 0.01, 1e6)
	c.Number("$.class.prior", s.Class.Prior, 0.01, 1e6)
	c.Ascending("$.class.bands", s.Class.Bands)
	for i, count := range s.Counts {
		path := fmt.Sprintf("$.counts[%d]", i)
		c.OneOf(path+".group", count.Group, s.Groups())
		c.Ascending(path+".bands", count.Bands)
		if count.Column == "" {
			c.Add(path+".column", `"column" is missing`, "", "a column of numbers")
		}
	}
	if (s.Record.Crowd == "") != (s.Record.People == "") {
		c.Add("$.record", "a crowd is compared with the people", "", "both crowd and people, or neither")
	}
	if s.Record.Crowd != "" {
		c.Number("$.record.unit", s.Record.Unit, 1, 1e9)
	}
	before := Month(0)
	for i, text := range s.Class.Eras {
		m, ok := ParseMonth(text)
		if !ok || m <= before {
			c.Add(fmt.Sprintf("$.class.eras[%d]", i), "this is not a later month", fmt.Sprintf("%q", text),
				"ascending months such as 1991-01")
		}
		before = m
	}
	for i, fact := range s.Class.Facts {
		c.OneOf(fmt.Sprintf("$.class.facts[%d]", i), fact, s.Groups())
	}
	s.checkLeads(c)
	s.Target.check(c)
	s.checkTerms(c)
	s.checkModes(c)
	s.checkLadder(c)
	return c.Faults
}

func (s *Spec) checkLeads(c *strict.Checker) {
	if len(s.Leads) == 0 || len(s.Leads) > 12 {
		c.Add("$.leads", "the leads are missing or too many", fmt.Sprint(len(s.Leads)), "1 to 12 whole numbers of months")
	}
	before := 0
	for i, lead := range s.Leads {
		if lead <= before || lead > 120 {
			c.Add(fmt.Sprintf("$.leads[%d]", i), "the leads do not rise", fmt.Sprint(lead),
				"ascending whole numbers of months, 1 to 120")
		}
		before = lead
	}
}

func (t *Target) check(c *strict.Checker) {
	if len(t.Modes) == 0 {
		c.Add("$.target", `"modes" is missing`, "", "a list of modes")
	}
	values, names := map[string]bool{}, map[string]bool{Any: true, Irregular: true}
	for i, mode := range t.Modes {
		path := fmt.Sprintf("$.target.modes[%d]", i)
		if mode.Name == "" || names[mode.Name] {
			c.Add(path, "each mode needs a name of its own", fmt.Sprintf("%q", mode.Name),
				"another name than "+Any+" and "+Irregular)
		}
		names[mode.Name] = true
		if len(mode.Values) == 0 {
			c.Add(path, "the mode has no values", "", "values of the column "+t.Mode)
		}
		for _, value := range mode.Values {
			if values[value] {
				c.Add(path+".values", "the value appears twice", fmt.Sprintf("%q", value), "each value in one mode")
			}
			values[value] = true
		}
		for _, value := range mode.Irregular {
			c.OneOf(path+".irregular", value, mode.Values)
		}
	}
}

func (s *Spec) checkTerms(c *strict.Checker) {
	if len(s.Terms) == 0 {
		c.Add("$.terms", `"terms" is missing`, "", "a list of terms")
	}
	for i, t := range s.Terms {
		path := fmt.Sprintf("$.terms[%d]", i)
		if t.Group == "" {
			c.Add(path+".group", `"group" is missing`, "", "the fact to which the term belongs")
		}
		if len(t.Columns) == 0 {
			c.Add(path, "the term has no columns", "", "columns: [name, ...]")
		}
		c.OneOf(path+".kind", t.Kind, kinds)
		if t.Kind == kindRecency && !(t.Halflife > 0 && !math.IsInf(t.Halflife, 1)) {
			c.Add(path+".halflife", "a recency needs a half-life", fmt.Sprintf("%g", t.Halflife), "months, above 0")
		}
		if t.Kind == kindCategory && len(t.Levels) == 0 {
			c.Add(path+".levels", "a category needs levels", "", "a list of name and values")
		}
		c.Number(path+".shrink", t.Shrink, 0, 1000)
		if t.Scale < 0 || (t.Scale != 0 && t.Kind != kindLog) {
			c.Add(path+".scale", "only a logarithm has a scale", fmt.Sprintf("%g", t.Scale), "kind: log")
		}
		if len(t.Knots) > 0 && t.Kind != kindLinear && t.Kind != kindLog {
			c.Add(path+".knots", "only a line has knots", fmt.Sprint(len(t.Knots)), "kind: linear, log")
		}
		c.Ascending(path+".knots", t.Knots)
	}
}

// steepest bounds a slope that is known beforehand, per unit of its column. No log hazard rises faster.
const steepest = 100

// checkModes refuses facts that no term makes known, and slopes of columns that are no lines or do not bear on the
// mode.
func (s *Spec) checkModes(c *strict.Checker) {
	for i, mode := range s.Target.Modes {
		for j, group := range mode.Groups {
			c.OneOf(fmt.Sprintf("$.target.modes[%d].groups[%d]", i, j), group, s.Groups())
		}
		path := fmt.Sprintf("$.target.modes[%d].prior", i)
		if len(mode.Prior) > 0 && mode.pooled() {
			c.Add(path, "an irregular mode deviates from what it shares with the others, not from a slope known beforehand",
				fmt.Sprintf("%q", mode.Name), "modes of their own, such as natural death")
			continue
		}
		named := map[string]bool{}
		for j, known := range mode.Prior {
			at := fmt.Sprintf("%s[%d]", path, j)
			c.OneOf(at+".column", known.Column, s.lines(&mode))
			c.Number(at+".slope", known.Slope, -steepest, steepest)
			if named[known.Column] {
				c.Add(at+".column", "a line has one slope", fmt.Sprintf("%q again", known.Column), "each column once")
			}
			named[known.Column] = true
		}
	}
}

// lines are the columns of the linear terms that bear on a mode.
func (s *Spec) lines(mode *Mode) (names []string) {
	for _, t := range s.Terms {
		if t.Kind == kindLinear && mode.knows(t.Group) {
			names = append(names, t.Columns...)
		}
	}
	return names
}

// checkLadder refuses rungs that add nothing, or the same as another.
func (s *Spec) checkLadder(c *strict.Checker) {
	names, groups := map[string]bool{}, map[string]bool{}
	for i, rung := range s.Ladder {
		path := fmt.Sprintf("$.ladder[%d]", i)
		if rung.Name == "" || names[rung.Name] {
			c.Add(path, "each rung needs a name of its own", fmt.Sprintf("%q", rung.Name), "another name")
		}
		names[rung.Name] = true
		if len(rung.Groups) == 0 {
			c.Add(path, "the rung adds no facts", "", "groups of terms")
		}
		for j, group := range rung.Groups {
			at := fmt.Sprintf("%s.groups[%d]", path, j)
			c.OneOf(at, group, s.Groups())
			if groups[group] {
				c.Add(at, "the fact is added twice", fmt.Sprintf("%q", group), "each fact on one rung")
			}
			groups[group] = true
		}
	}
}
