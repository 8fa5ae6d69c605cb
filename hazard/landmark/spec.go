package landmark

import (
	"slices"

	"fronde/document"
	"fronde/document/strict"
)

// Spec specifies the columns of a panel of months that a model uses, and how. It is written as a YAML file; see
// docs/hazard.md for the language.
type Spec struct {
	// Title describes what is forecast, for readers.
	Title string `yaml:"title" json:"title"`
	// Period is the length of a row: month.
	Period string `yaml:"period" json:"period"`
	// Keys are the columns that identify a row; together they are unique in a panel.
	Keys []string `yaml:"keys" json:"keys"`
	// Time is the column of months, as 2011-01.
	Time string `yaml:"time" json:"time"`
	// Cluster is the column that identifies rows which depend on each other: the country.
	Cluster string `yaml:"cluster" json:"cluster"`
	// Spell are the columns that identify a term of office, whose rows are one a month until it ends.
	Spell []string `yaml:"spell" json:"spell"`
	// Target is what is forecast.
	Target Target `yaml:"target" json:"target"`
	// Leads are the months ahead that are forecast, in ascending order.
	Leads []int `yaml:"leads" json:"leads"`
	// Class is the first rung: the rates of rulers of one kind and one band of tenure.
	Class Class `yaml:"class" json:"class"`
	// Terms are the predictor columns.
	Terms []Term `yaml:"terms" json:"terms"`
	// Penalty is the strength of the ridge, in events: half of it times the squared distance of the standardised
	// coefficients from what is known of them beforehand is subtracted from the log-likelihood.
	Penalty float64 `yaml:"penalty" json:"penalty"`
	// Deviation is how many times stronger the penalty is on what sets an irregular mode apart from the
	// irregular modes together.
	Deviation float64 `yaml:"deviation" json:"deviation"`
	// Fade is the number of months after which a term that fades has lost all but 1/e of what it loses.
	Fade float64 `yaml:"fade" json:"fade"`
	// Halflife is the number of years after which a training row counts half.
	Halflife float64 `yaml:"halflife" json:"halflife"`
	// Level adjusts each mode to the last years, as in a panel of years.
	Level Level `yaml:"level" json:"level"`
	// Ladder are the steps by which the facts are added to the class, to be scored one by one; what is on none is added
	// last.
	Ladder []Rung `yaml:"ladder" json:"ladder,omitempty"`
	// Counts are the columns of which the record's months and exits are kept, by band.
	Counts []Count `yaml:"counts" json:"counts,omitempty"`
	// Record is where the panel holds crowds, so that a case beyond all of them is recognised.
	Record Record `yaml:"record" json:"record"`
}

// Rung is a step of the ladder.
type Rung struct {
	Name string `yaml:"name" json:"name"`
	// Groups are the facts that it adds.
	Groups []string `yaml:"groups" json:"groups"`
}

// Count is a column whose months and exits are counted by band.
type Count struct {
	Group  string    `yaml:"group" json:"group"`
	Column string    `yaml:"column" json:"column"`
	Bands  []float64 `yaml:"bands" json:"bands"`
}

// Record names the columns of crowds.
type Record struct {
	// Crowd is a column of the largest crowd of the last months, in persons.
	Crowd string `yaml:"crowd" json:"crowd"`
	// People is the column of the population, in units of Unit persons.
	People string  `yaml:"people" json:"people"`
	Unit   float64 `yaml:"unit" json:"unit"`
}

// Target is the end of a term of office and its modes.
type Target struct {
	// Column is 1 in the row of the month in which the ruler leaves, 0 in all others, blank where it is not known.
	Column string `yaml:"column" json:"column"`
	// Mode is the column that names the way in which he leaves.
	Mode string `yaml:"mode" json:"mode"`
	// Modes are the competing ways.
	Modes []Mode `yaml:"modes" json:"modes"`
}

// Mode is one way to leave, or several rare ones together.
type Mode struct {
	Name   string   `yaml:"name" json:"name"`
	Values []string `yaml:"values" json:"values"`
	// Irregular lists those of the values that count as irregular.
	Irregular []string `yaml:"irregular" json:"irregular,omitempty"`
	// Penalty replaces the spec's for this mode; 0 is the spec's.
	Penalty float64 `yaml:"penalty" json:"penalty,omitempty"`
	// Groups are the only facts that bear on it; none are all.
	Groups []string `yaml:"groups" json:"groups,omitempty"`
	// Prior are slopes that are known beforehand, to which the penalty draws; the others it draws to 0.
	Prior []Slope `yaml:"prior" json:"prior,omitempty"`
}

// Slope is what one unit of a column adds to the log hazard. Of a line with knots it is the slope before the first:
// that the line bends is not expected.
type Slope struct {
	Column string  `yaml:"column" json:"column"`
	Slope  float64 `yaml:"slope" json:"slope"`
}

// pooled reports whether the mode shares what the irregular modes have in common: all its values are irregular, or
// most of them.
func (m *Mode) pooled() bool { return 2*len(m.Irregular) >= len(m.Values) && len(m.Groups) == 0 }

// knows reports whether a fact bears on the mode.
func (m *Mode) knows(group string) bool {
	return len(m.Groups) == 0 || slices.Contains(m.Groups, group)
}

// Class divides rulers by a category and by bands of a number.
type Class struct {
	Category string `yaml:"category" json:"category"`
	// Kinds groups the values of the category; those in none are a kind of their own.
	Kinds  []Kind    `yaml:"kinds" json:"kinds"`
	Number string    `yaml:"number" json:"number"`
	Bands  []float64 `yaml:"bands" json:"bands"`
	// Facts are the groups of terms by which a class is told from others; their doubt is that of its counted rate.
	Facts []string `yaml:"facts" json:"facts"`
	// Eras are the months in which another era begins: the state of a ruler is compared with that of his class in
	// his own era.
	Eras []string `yaml:"eras" json:"eras,omitempty"`
	// Prior is the number of expected events by which a class is shrunk to the rate of all.
	Prior float64 `yaml:"prior" json:"prior"`
}

// Kind is a named group of values of a category.
type Kind struct {
	Name   string   `yaml:"name" json:"name"`
	Values []string `yaml:"values" json:"values"`
}

// Term is one or more columns that are treated in the same way.
type Term struct {
	// Group is the fact to which the term belongs, such as campaign: what is unknown of a fact is unknown
	// together, and the waterfall shows one step for each fact.
	Group   string   `yaml:"group" json:"group"`
	Columns []string `yaml:"columns" json:"columns"`
	// Kind is one of the kinds below.
	Kind string `yaml:"kind" json:"kind"`
	// Scale divides the number before its logarithm is taken; 0 is 1.
	Scale float64 `yaml:"scale" json:"scale,omitempty"`
	// Knots are where a line bends, in the units of the column.
	Knots []float64 `yaml:"knots" json:"knots,omitempty"`
	// Halflife is the number of months in which a recency halves.
	Halflife float64 `yaml:"halflife" json:"halflife,omitempty"`
	// Levels are the groups of a category.
	Levels []Kind `yaml:"levels" json:"levels,omitempty"`
	// Shrink multiplies the penalty; 0 is 1.
	Shrink float64 `yaml:"shrink" json:"shrink,omitempty"`
	// Fades is true if what the term says wanes with the lead.
	Fades bool `yaml:"fades" json:"fades,omitempty"`
}

// Level is the recalibration to the last training years: hazards are multiplied by (O + Prior)/(E + Prior), with O the
// events in the last Years training years and E the number that the model expects.
type Level struct {
	Years int     `yaml:"years" json:"years"`
	Prior float64 `yaml:"prior" json:"prior"`
}

// The kinds of terms.
const (
	kindLinear   = "linear"   // the number, and a bend at each knot
	kindLog      = "log"      // log(1 + x/scale), and a bend at each knot
	kindPositive = "positive" // 1 if the number is above 0
	kindRecency  = "recency"  // 2^(-x/halflife), 0 if the cell is blank: it never happened
	kindCategory = "category" // 1 for each level
	kindBlank    = "blank"    // 1 if the cell is blank: the source of the column does not cover the country or the year
	kindDue      = "due"      // from a column that is 1 in the months after a vote: what the calendar expects
)

var kinds = []string{kindLinear, kindLog, kindPositive, kindRecency, kindCategory, kindBlank, kindDue}

// Period is the period of a row that this package reads.
const Period = "month"

// SHA256 identifies the spec by its content, whatever its layout and comments.
func (s *Spec) SHA256() string { return strict.SHA256(s) }

// Decode reads a spec from a document.
func Decode(doc *document.Document) (*Spec, error) {
	s := &Spec{Deviation: 3, Fade: 6, Halflife: 20}
	if err := strict.Decode(doc, s, s.faults); err != nil {
		return nil, err
	}
	return s, nil
}

// Groups lists the facts in order of their first term.
func (s *Spec) Groups() []string {
	var names []string
	for _, t := range s.Terms {
		if !slices.Contains(names, t.Group) {
			names = append(names, t.Group)
		}
	}
	return names
}

// interval is a stretch between two leads, from months to below months ahead.
type interval struct{ from, to int }

func (v interval) months() float64 { return float64(v.to - v.from) }

// intervals are the stretches between the leads.
func (s *Spec) intervals() []interval {
	all := make([]interval, len(s.Leads))
	from := 0
	for l, lead := range s.Leads {
		all[l] = interval{from, lead}
		from = lead
	}
	return all
}
