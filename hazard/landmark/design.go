package landmark

import (
	"math"
	"slices"
)

// design turns a state into the standardised columns of the models. It is fitted to training rows.
type design struct {
	Columns []column `json:"columns"`
}

// column is one number that is made of one source column.
type column struct {
	Name   string `json:"name"`
	Group  string `json:"group"`
	Source string `json:"source"`
	Kind   string `json:"kind"`
	// Scale, Knot and Halflife are those of the term; only what is bent has a knot.
	Scale    float64 `json:"scale,omitempty"`
	Knot     float64 `json:"knot,omitempty"`
	Bent     bool    `json:"bent,omitempty"`
	Halflife float64 `json:"halflife,omitempty"`
	// Values are those of the source that make a category's level.
	Values []string `json:"values,omitempty"`
	// Due is the range of months since the expected vote.
	Due   [2]float64 `json:"due,omitzero"`
	Fades bool       `json:"fades,omitempty"`
	// Shrink multiplies the penalty of the column.
	Shrink float64 `json:"shrink"`
	// Lo and Hi bound what the training rows hold, beyond which the number counts as the bound.
	Lo     float64 `json:"lo"`
	Hi     float64 `json:"hi"`
	Centre float64 `json:"centre"`
	Spread float64 `json:"spread"`
}

// leastSpread bounds the standard deviation by which a column is divided, so that a rare level is shrunk more than
// a common one. Judgement: that of a level which one row in a hundred has.
const leastSpread = 0.1

// bound is the share of training rows at either end beyond whose quantile a line does not go on. Judgement: one row
// in a thousand tells nothing about a slope.
const bound = 0.001

// dueWindows are the months since a vote fell due, by the usual term after the last one on record: it lies ahead, is
// due, and has been due for so long without being held. Once it is held nothing is due for years. Judgement.
var dueWindows = [][2]float64{{-6, -1}, {0, 2}, {3, 6}, {7, 12}, {13, math.MaxFloat64}}

// newDesign lists the columns of a spec.
func newDesign(s *Spec) *design {
	g := &design{}
	for _, t := range s.Terms {
		for _, source := range t.Columns {
			g.add(t, source)
		}
	}
	return g
}

func (g *design) add(t Term, source string) {
	base := column{Name: source, Group: t.Group, Source: source, Kind: t.Kind, Scale: t.Scale, Halflife: t.Halflife,
		Fades: t.Fades, Shrink: t.Shrink}
	if base.Shrink == 0 {
		base.Shrink = 1
	}
	if base.Kind == kindLog && base.Scale == 0 {
		base.Scale = 1
	}
	switch t.Kind {
	case kindCategory:
		for _, level := range t.Levels {
			c := base
			c.Name, c.Values = source+"="+level.Name, level.Values
			g.Columns = append(g.Columns, c)
		}
	case kindDue:
		for _, window := range dueWindows {
			c := base
			c.Due = window
			g.Columns = append(g.Columns, c)
		}
	default:
		g.Columns = append(g.Columns, base)
		for _, knot := range t.Knots {
			c := base
			c.Knot, c.Bent = knot, true
			g.Columns = append(g.Columns, c)
		}
	}
}

// reader is a state: what a row or a case says about each source column. ok is false where it is unknown.
type reader interface {
	number(source string) (x float64, ok bool)
	text(source string) (value string, ok bool)
}

// raw is the column before it is bounded and standardised.
func (c *column) raw(of reader) (x float64, ok bool) {
	switch c.Kind {
	case kindCategory:
		value, ok := of.text(c.Source)
		return indicator(slices.Contains(c.Values, value)), ok
	case kindDue:
		since, ok := of.number(c.Source + sinceVote)
		term, usual := of.number(c.Source + usualTerm)
		if !usual {
			term = math.NaN()
		}
		late := since - math.Round(term/12)*12
		return indicator(late >= c.Due[0] && late <= c.Due[1]), ok // nothing is due without a vote and a term
	case kindRecency:
		x, ok = of.number(c.Source)
		if math.IsNaN(x) { // it never happened
			return 0, ok
		}
		return math.Exp2(-x / c.Halflife), ok
	case kindBlank:
		return of.number(c.Source + blankCell)
	}
	x, ok = of.number(c.Source)
	if math.IsNaN(x) {
		return 0, false
	}
	if c.Kind == kindPositive {
		return indicator(x > 0), ok
	}
	return c.line(x), ok
}

// line is a number or its logarithm, beyond the knot if there is one.
func (c *column) line(x float64) float64 {
	knot := c.Knot
	if c.Kind == kindLog {
		x, knot = math.Log1p(max(0, x)/c.Scale), math.Log1p(max(0, knot)/c.Scale)
	}
	if c.Bent {
		return max(0, x-knot)
	}
	return x
}

// value is the standardised column.
func (c *column) value(of reader) (x float64, ok bool) {
	if x, ok = c.raw(of); !ok {
		return 0, false
	}
	return (min(max(x, c.Lo), c.Hi) - c.Centre) / c.Spread, true
}

func indicator(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// fit finds the range, the centre and the spread of each column in training rows of a weight each.
func (g *design) fit(rows []reader, weights []float64) {
	for k := range g.Columns {
		c := &g.Columns[k]
		var seen, w []float64
		for i, row := range rows {
			if x, ok := c.raw(row); ok {
				seen, w = append(seen, x), append(w, weights[i])
			}
		}
		c.bounds(seen)
		sum, total, squares := 0.0, 0.0, 0.0
		for i, x := range seen {
			x = min(max(x, c.Lo), c.Hi)
			total, sum, squares = total+w[i], sum+w[i]*x, squares+w[i]*x*x
		}
		if total == 0 {
			c.Spread = 1
			continue
		}
		c.Centre = sum / total
		c.Spread = math.Sqrt(max(0, squares/total-c.Centre*c.Centre))
		if c.Kind == kindLinear || c.Kind == kindLog {
			c.Spread = max(c.Spread, 1e-9)
		} else {
			c.Spread = max(c.Spread, leastSpread)
		}
	}
}

// bounds sets the range of a column.
func (c *column) bounds(seen []float64) {
	if len(seen) == 0 {
		return
	}
	sorted := slices.Sorted(slices.Values(seen))
	at := func(q float64) float64 { return sorted[int(q*float64(len(sorted)-1))] }
	c.Lo, c.Hi = at(bound), at(1-bound)
	if c.Lo == c.Hi {
		c.Lo, c.Hi = sorted[0], sorted[len(sorted)-1]
	}
}

// vector is a state's columns, 0 where unknown, and which facts are known in full.
func (g *design) vector(of reader, groups []string) (x []float64, known []bool) {
	x, known = make([]float64, len(g.Columns)), make([]bool, len(groups))
	for i := range known {
		known[i] = true
	}
	for k := range g.Columns {
		v, ok := g.Columns[k].value(of)
		x[k] = v
		if !ok {
			known[slices.Index(groups, g.Columns[k].Group)] = false
		}
	}
	for k := range g.Columns { // a fact is known or unknown as a whole
		if !known[slices.Index(groups, g.Columns[k].Group)] {
			x[k] = 0
		}
	}
	return x, known
}

// number reads a row's cell.
func (r row) number(source string) (float64, bool) { return r.data.numbers[source][r.at], true }

// text reads a row's cell.
func (r row) text(source string) (string, bool) { return r.data.texts[source][r.at], true }

// row is a row of a panel as a state.
type row struct {
	data *Data
	at   int
}

// State is what is known of a ruler on a day, by the columns of the spec. A column that is absent is unknown; NaN
// is a blank cell: for a recency, that it never happened.
type State struct {
	Numbers map[string]float64
	Texts   map[string]string
}

func (s State) number(source string) (float64, bool) {
	x, ok := s.Numbers[source]
	return x, ok
}

func (s State) text(source string) (string, bool) {
	value, ok := s.Texts[source]
	return value, ok
}
