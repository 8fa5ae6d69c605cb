package baserate

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"fronde/report/phrase/caution"
)

// Facts are the facts by which a class is chosen.
type Facts struct {
	// Rule is personal, party, military or monarchy.
	Rule string `json:"rule"`
	// TenureYears is the time in office.
	TenureYears float64 `json:"tenure_years"`
	// Year is the calendar year of the forecast.
	Year int `json:"year"`
}

// era is the period that contains the year, or the nearer one.
func (f Facts) era() Period {
	if f.Year >= Late.From {
		return Late
	}
	return Early
}

// containing lists the classes that contain each kind of rule, narrow first.
var containing = map[string][]Rule{
	"personal": {PurePersonal, AnyPersonal, AllAutocracy},
	"party":    {NonPersonal, AllAutocracy},
	"military": {NonPersonal, AllAutocracy},
	"monarchy": {NonPersonal, AllAutocracy},
}

// rank orders the kinds of rule from narrow to wide.
var rank = []Rule{PurePersonal, AnyPersonal, NonPersonal, AllAutocracy}

// A class needs so many leader-years to be used, or so many exits if it holds caretakers. Both are
// judgement. At 250 leader-years with 8 % a year, the rate of all other autocrats since 1991, a class
// has about 20 exits, of which the prior's half is a fortieth. Caretakers leave at several times that
// rate, so that 20 exits take them some 50 leader-years. They are a class of their own however few
// those are: any wider band would give them the rate of rulers who stayed.
const (
	MinYears = 250
	MinExits = 20
)

// enough reports whether a class is large enough to be used.
func (c *Class) enough() bool {
	return c.Years >= MinYears || c.Tenure == caretaker && c.Exits >= MinExits
}

// Choice is the reference classes that fit a case.
type Choice struct {
	Facts Facts
	// Classes are those that fit, in the order in which they are preferred.
	Classes []Class
	// Used is the index of the one that is used.
	Used int
	// Reason explains why, in a sentence.
	Reason string
	// Cautions are doubts about it.
	Cautions []string
}

// Class returns the class in use.
func (c *Choice) Class() *Class { return &c.Classes[c.Used] }

// Choose finds the classes of the forecast's own period that fit the facts, and the one to use: the
// first with at least [MinYears], or [MinExits] for caretakers, preferring the narrower tenure, then the
// narrower kind of rule; but beyond 15 years, kinds of rule come before 20 years. So 20 years are
// widened to 15 first, then the kind of rule, then the tenure. Facts that no scenario can state are an
// error.
func Choose(f Facts) (Choice, error) {
	rules, ok := containing[f.Rule]
	if !ok {
		return Choice{}, fmt.Errorf("rule %q, allowed are personal, party, military and monarchy", f.Rule)
	}
	if !(f.TenureYears >= 0) || math.IsInf(f.TenureYears, 1) {
		return Choice{}, fmt.Errorf("a tenure of %v years, allowed is 0 or more", f.TenureYears)
	}
	choice := Choice{Facts: f}
	for _, c := range classes {
		if slices.Contains(rules, c.Rule) && c.Tenure.holds(f.TenureYears) && c.Period == f.era() {
			choice.Classes = append(choice.Classes, c)
		}
	}
	slices.SortStableFunc(choice.Classes, prefer)
	choice.Used = slices.IndexFunc(choice.Classes, func(c Class) bool { return c.enough() })
	choice.Reason = choice.reason()
	choice.Cautions = choice.cautions()
	return choice, nil
}

// prefer orders classes that fit the same case. Beyond 15 years the kind of rule comes before the
// tenure: personalist rulers differ from others in how they leave (since 1991 eight of 22 by uprising
// or arms, of others fewer than three of 22), and the years from 15 to 20 from later ones mostly by age.
func prefer(a, b Class) int {
	return cmp.Or(
		cmp.Compare(min(b.Tenure.From, long.From), min(a.Tenure.From, long.From)),
		cmp.Compare(a.Tenure.To, b.Tenure.To),
		cmp.Compare(slices.Index(rank, a.Rule), slices.Index(rank, b.Rule)),
		cmp.Compare(b.Tenure.From, a.Tenure.From),
	)
}

// reason explains why the class is used.
func (c *Choice) reason() string {
	used := c.Class()
	var thin []string
	for _, narrow := range c.Classes[:c.Used] {
		thin = append(thin, caution.Thin(narrow.Kind(), narrow.Years, narrow.Exits, narrow.Tenure == caretaker))
	}
	if used.Tenure == caretaker {
		return caution.Caretakers(MinExits, used.Period, thin)
	}
	return caution.Narrowest(MinYears, used.Period, thin)
}

// cautions lists doubts about the class.
func (c *Choice) cautions() []string {
	var all []string
	used := c.Class()
	switch year := c.Facts.Year; {
	case year > used.Period.To:
		all = append(all, caution.CountsEnd(used.Period.To, year))
	case year < used.Period.From:
		all = append(all, caution.CountsBegin(used.Period.From, year))
	default:
		all = append(all, caution.Hindsight(used.Period.To, year))
	}
	if used.Tenure == anyTenure || used.Rule == AllAutocracy {
		all = append(all, caution.Wider)
	}
	return all
}
