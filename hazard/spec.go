package hazard

import (
	"fmt"
	"math"
	"slices"

	"fronde/document/strict"
)

// Spec specifies the columns of a panel that a model uses, and how. It is written as a YAML
// file; see docs/hazard.md for the language.
type Spec struct {
	// Title describes what is forecast, for readers.
	Title string `yaml:"title" json:"title"`
	// Period is the length of a row: year, which is the default. Specs of months are a language of their own: see
	// [landmark.Spec].
	Period string `yaml:"period,omitempty" json:"period,omitempty"`
	// Keys are the columns that identify a row; together they are unique in a panel.
	Keys []string `yaml:"keys" json:"keys"`
	// Time is the column of whole years to which training and test years refer.
	Time string `yaml:"time" json:"time"`
	// Cluster is the column that identifies rows which depend on each other: the country.
	Cluster string `yaml:"cluster" json:"cluster"`
	// Target is what is forecast.
	Target Target `yaml:"target" json:"target"`
	// Clip is the share of training rows at either end, 0 to 0.25, beyond whose quantile a
	// number counts as the quantile itself. It keeps the model from extrapolating where
	// later years leave the range of those it was trained on.
	Clip float64 `yaml:"clip" json:"clip"`
	// Terms are the predictor columns.
	Terms []Term `yaml:"terms" json:"terms"`
	// Members are the models whose log hazards are averaged.
	Members []Member `yaml:"members" json:"members"`
	// Level adjusts the forecast to recent events.
	Level Level `yaml:"level" json:"level"`
}

// Target is the event to forecast: a column of 0 and 1, or one that names the outcome.
type Target struct {
	Column string `yaml:"column" json:"column"`
	// Survived lists the column's values that mean nothing happened, if it has modes.
	Survived []string `yaml:"survived,omitempty" json:"survived,omitempty"`
	// Modes are the competing ways in which the event happens.
	Modes []Mode `yaml:"modes,omitempty" json:"modes,omitempty"`
}

// Mode is one way for the event to happen, or several rare ones combined.
type Mode struct {
	Name   string   `yaml:"name" json:"name"`
	Values []string `yaml:"values" json:"values"`
}

// Term is one or more columns that are treated in the same way.
type Term struct {
	Columns []string `yaml:"columns" json:"columns"`
	// Kind is linear, log (of 1 + x), spline or log-spline (natural cubic), or category.
	Kind string `yaml:"kind" json:"kind"`
	// Knots is the number of a spline's knots, 3 to 7.
	Knots int `yaml:"knots,omitempty" json:"knots,omitempty"`
	// Missing determines what replaces a missing number: regress (the default) predicts
	// it from the columns without gaps, median uses the training median, and flag
	// predicts it and adds a column that marks it.
	Missing string `yaml:"missing,omitempty" json:"missing,omitempty"`
}

// Member is one model of the ensemble.
type Member struct {
	// Kind is ridge, a penalised generalised linear model, or boost, boosted trees.
	Kind string `yaml:"kind" json:"kind"`
	// Weight is its share in the average of log hazards, before the weights are scaled to
	// sum to 1.
	Weight float64 `yaml:"weight" json:"weight"`
	// Link of a ridge: cloglog (the default) or logit.
	Link string `yaml:"link,omitempty" json:"link,omitempty"`
	// Penalty shrinks. For a ridge, half of it times the squared standardised coefficients
	// is subtracted from the log-likelihood; for trees, it is added to the information in
	// a leaf.
	Penalty float64 `yaml:"penalty" json:"penalty"`
	// Trees, Depth, Rate and Leaf belong to boost: how many trees, how many splits on
	// the way to a leaf, the share of its optimum that a leaf takes, and the smallest
	// number of rows in a leaf.
	Trees int     `yaml:"trees,omitempty" json:"trees,omitempty"`
	Depth int     `yaml:"depth,omitempty" json:"depth,omitempty"`
	Rate  float64 `yaml:"rate,omitempty" json:"rate,omitempty"`
	Leaf  int     `yaml:"leaf,omitempty" json:"leaf,omitempty"`
}

// Level is the recalibration to the last training years: the hazard is multiplied by
//
//	r = (O + Prior) / (E + Prior)
//
// with O the events in the last Years training years and E the number that the model expects.
// It is the posterior mean of a Gamma(Prior, Prior) rate ratio with Poisson events.
// Years 0 keeps the level of the whole training period.
type Level struct {
	Years int     `yaml:"years" json:"years"`
	Prior float64 `yaml:"prior" json:"prior"`
}

// The kinds that the language knows.
const (
	kindLinear    = "linear"
	kindLog       = "log"
	kindSpline    = "spline"
	kindLogSpline = "log-spline"
	kindCategory  = "category"

	missingRegress = "regress"
	missingMedian  = "median"
	missingFlag    = "flag"

	memberRidge = "ridge"
	memberBoost = "boost"

	linkCloglog = "cloglog"
	linkLogit   = "logit"
)

var (
	termKinds    = []string{kindLinear, kindLog, kindSpline, kindLogSpline, kindCategory}
	missingKinds = []string{missingRegress, missingMedian, missingFlag}
	memberKinds  = []string{memberRidge, memberBoost}
	linkKinds    = []string{linkCloglog, linkLogit}
)

// faults returns every mistake that YAML's own rules do not find.
func (s *Spec) faults() []strict.Fault {
	c := &strict.Checker{}
	for _, must := range []struct{ key, text string }{
		{"title", s.Title}, {"time", s.Time}, {"cluster", s.Cluster}, {"target.column", s.Target.Column},
	} {
		if must.text == "" {
			c.Add("$."+must.key, fmt.Sprintf("%q is missing", must.key), "", "text")
		}
	}
	if len(s.Keys) == 0 {
		c.Add("$.keys", `"keys" is missing`, "", "a list of columns")
	}
	if s.Period != "" && s.Period != yearly {
		c.OneOf("$.period", s.Period, []string{yearly, monthly})
	}
	c.Number("$.clip", s.Clip, 0, 0.25)
	s.Target.check(c)
	s.checkTerms(c)
	s.checkMembers(c)
	c.Number("$.level.years", float64(s.Level.Years), 0, 100)
	c.Number("$.level.prior", s.Level.Prior, 0, 1e6)
	if s.Level.Years > 0 && s.Level.Prior == 0 {
		c.Add("$.level.prior", "a level without a prior is 0 if nothing happened recently", "0", "a number above 0")
	}
	return c.Faults
}

func (t *Target) check(c *strict.Checker) {
	if len(t.Modes) == 0 {
		if len(t.Survived) > 0 {
			c.Add("$.target.survived", "there are no modes", "", "survived goes with modes")
		}
		return
	}
	if len(t.Survived) == 0 {
		c.Add("$.target", `"survived" is missing`, "", "the values that mean that nothing happened")
	}
	seen := map[string]bool{}
	for _, value := range t.Survived {
		seen[value] = true
	}
	names := map[string]bool{}
	for i, mode := range t.Modes {
		path := fmt.Sprintf("$.target.modes[%d]", i)
		if mode.Name == "" || names[mode.Name] {
			c.Add(path, "each mode needs a name of its own", fmt.Sprintf("%q", mode.Name), "")
		}
		names[mode.Name] = true
		if len(mode.Values) == 0 {
			c.Add(path, "the mode has no values", "", "values of the column "+t.Column)
		}
		for _, value := range mode.Values {
			if seen[value] {
				c.Add(path+".values", "the value appears twice", fmt.Sprintf("%q", value), "each value in one place")
			}
			seen[value] = true
		}
	}
}

func (s *Spec) checkTerms(c *strict.Checker) {
	if len(s.Terms) == 0 {
		c.Add("$.terms", `"terms" is missing`, "", "a list of terms")
	}
	seen := map[string]bool{s.Target.Column: true}
	for i, t := range s.Terms {
		path := fmt.Sprintf("$.terms[%d]", i)
		if len(t.Columns) == 0 {
			c.Add(path, "the term has no columns", "", "columns: [name, ...]")
		}
		for _, column := range t.Columns {
			if seen[column] {
				c.Add(path+".columns", "the column is the target, or appears twice", fmt.Sprintf("%q", column),
					"each column in one term")
			}
			seen[column] = true
		}
		c.OneOf(path+".kind", t.Kind, termKinds)
		if t.isSpline() {
			c.Number(path+".knots", float64(t.Knots), 3, 7)
		} else if t.Knots != 0 {
			c.Add(path+".knots", "only a spline has knots", fmt.Sprint(t.Knots), "kind: spline or log-spline")
		}
		if t.Missing != "" {
			c.OneOf(path+".missing", t.Missing, missingKinds)
		}
		if t.Kind == kindCategory && t.Missing != "" {
			c.Add(path+".missing", "a blank is a category of its own", t.Missing, "no missing")
		}
	}
}

func (s *Spec) checkMembers(c *strict.Checker) {
	if len(s.Members) == 0 {
		c.Add("$.members", `"members" is missing`, "", "a list of ridge and boost")
	}
	for i, m := range s.Members {
		path := fmt.Sprintf("$.members[%d]", i)
		c.OneOf(path+".kind", m.Kind, memberKinds)
		if !slices.Contains(memberKinds, m.Kind) { // what else it needs depends on the kind
			continue
		}
		if !(m.Weight > 0) || math.IsInf(m.Weight, 1) {
			c.Add(path+".weight", "the number is out of its range", fmt.Sprintf("%g", m.Weight), "above 0")
		}
		if !(m.Penalty > 0) || math.IsInf(m.Penalty, 1) {
			c.Add(path+".penalty", "the number is out of its range", fmt.Sprintf("%g", m.Penalty), "above 0")
		}
		if m.Kind == memberRidge {
			if m.Link != "" {
				c.OneOf(path+".link", m.Link, linkKinds)
			}
			if m.Trees != 0 || m.Depth != 0 || m.Rate != 0 || m.Leaf != 0 {
				c.Add(path, "trees, depth, rate and leaf belong to boost", "", "link, penalty, weight")
			}
			continue
		}
		if m.Link != "" {
			c.Add(path+".link", "boosted trees have the cloglog link", fmt.Sprintf("%q", m.Link), "no link")
		}
		c.Number(path+".trees", float64(m.Trees), 1, 2000)
		c.Number(path+".depth", float64(m.Depth), 1, 6)
		c.Number(path+".rate", m.Rate, 0.001, 1)
		c.Number(path+".leaf", float64(m.Leaf), 1, 100000)
	}
}

func (t *Term) isSpline() bool { return t.Kind == kindSpline || t.Kind == kindLogSpline }
func (t *Term) isLog() bool    { return t.Kind == kindLog || t.Kind == kindLogSpline }

// columns returns every column that a model of the spec reads, except the target's.
func (s *Spec) columns() []string {
	all := append(slices.Clone(s.Keys), s.Time, s.Cluster)
	for _, t := range s.Terms {
		all = append(all, t.Columns...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
