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

// MinYears is how many leader-years a class needs to be used. Judgement: the prior adds
// half an event to each of the six modes, 3/T to the whole rate. At 250 leader-years that
// is 1.2 % a year, a fifth of the 6 % at which rulers of long tenure leave; in smaller
// classes the prior would have too much influence.
const MinYears = 250

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

// Choose finds the classes that fit the facts and the one to use: the first with at
// least [MinYears], preferring the forecast's own period to the whole, then the narrower
// tenure, then the narrower kind of rule. So the kind of rule is widened first, then the
// tenure, then the period, in the order in which rates differ least. Facts that no scenario
// can state are an error.
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
		if slices.Contains(rules, c.Rule) && c.Tenure.holds(f.TenureYears) && (c.Period == Whole || c.Period == f.era()) {
			choice.Classes = append(choice.Classes, c)
		}
	}
	slices.SortStableFunc(choice.Classes, prefer)
	choice.Used = slices.IndexFunc(choice.Classes, func(c Class) bool { return c.Years >= MinYears })
	choice.Reason = choice.reason()
	choice.Cautions = choice.cautions()
	return choice, nil
}

// prefer orders classes that fit the same case.
func prefer(a, b Class) int {
	whole := func(c Class) int {
		if c.Period == Whole {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(whole(a), whole(b)),
		cmp.Compare(b.Tenure.From, a.Tenure.From),
		cmp.Compare(a.Tenure.To, b.Tenure.To),
		cmp.Compare(slices.Index(rank, a.Rule), slices.Index(rank, b.Rule)),
	)
}

// reason explains why the class is used.
func (c *Choice) reason() string {
	used := c.Class()
	chosen := caution.OwnPeriod(used.Period)
	if used.Period == Whole {
		counted := slices.ContainsFunc(c.Classes, func(fits Class) bool { return fits.Period != Whole })
		chosen = caution.WholePeriod(c.Facts.era(), counted)
	}
	var thin []string
	for _, narrow := range c.Classes[:c.Used] {
		thin = append(thin, caution.Thin(narrow.Kind(), narrow.Years))
	}
	return caution.Narrowest(MinYears, chosen, thin)
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
	if used.Period == Whole {
		all = append(all, caution.MixedPeriods(c.Facts.era() == Late, c.Facts.Year))
	}
	if used.Tenure == anyTenure || used.Rule == AllAutocracy {
		all = append(all, caution.Wider)
	}
	return all
}
