package draft

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fronde/calendar"
	"fronde/mistake"
	"fronde/scenario/vocabulary"
	"fronde/spreadsheet"
)

// ruleNames translate how panels name the kind of rule, in the spelling of [RuleNamed]. A hybrid is
// personal if it is so in part, as in the base rates.
var ruleNames = map[string]vocabulary.Rule{
	"personal": vocabulary.PersonalRule, "personal dictatorship": vocabulary.PersonalRule,
	"party-personal": vocabulary.PersonalRule, "military-personal": vocabulary.PersonalRule,
	"party-personal-military": vocabulary.PersonalRule, "party-military-personal": vocabulary.PersonalRule,
	"party": vocabulary.PartyRule, "party-based": vocabulary.PartyRule, "dominant party": vocabulary.PartyRule,
	"party-military": vocabulary.PartyRule, "oligarchy": vocabulary.PartyRule,
	"mil": vocabulary.MilitaryRule, "military": vocabulary.MilitaryRule, "indirect military": vocabulary.MilitaryRule,
	"mon": vocabulary.MonarchyRule, "monarchy": vocabulary.MonarchyRule,
}

// RuleNamed is the rule that a panel means by a name such as Party-Personal-Military Hybrid. Case,
// the word hybrid, and a space in place of a hyphen do not matter.
func RuleNamed(name string) (rule vocabulary.Rule, known bool) {
	name = strings.TrimSuffix(strings.ToLower(name), " hybrid")
	if rule, known = ruleNames[name]; !known {
		rule, known = ruleNames[strings.ReplaceAll(name, " ", "-")]
	}
	return rule, known
}

// The columns of a panel in which the facts are looked for, in order: those of REIGN, of
// Geddes, Wright and Frantz, and of tables that were made from them. A group of regimes comes last,
// since it files hybrids under party or military. The duration of a regime is not that of its leader,
// and is not read.
var (
	RuleColumns    = []string{"gwf_regime_type", "gwf_regimetype", "reign_government", "regime_group"}
	TenureColumns  = []string{"tenure_months", "leader_duration_years"}
	AgeColumns     = []string{"age"}
	CountryColumns = []string{"country", "gwf_country", "gwcode", "cowcode"}
	YearColumns    = []string{"year"}
)

// The bounds of what a row may say, those of the language: scenario/case.go.
const (
	longestTenure    = 80 // years
	youngest, oldest = 16, 110
)

// OutlineFromPanel reads the facts of a regime from the one row of a panel whose columns have
// the wanted values, such as gwcode 365 and year 2010. What the row does not say stays zero,
// except the tenure, which is then -1. The date is the last day of the year. Every mistake
// names its column.
func OutlineFromPanel(panel *spreadsheet.Table, wanted map[string]string) (Outline, error) {
	if len(wanted) == 0 {
		return Outline{}, errors.New("no row is named; name it by its keys, e.g. gwcode=365,year=2010")
	}
	r := &panelRow{Table: panel}
	for _, names := range [][]string{TenureColumns, AgeColumns, YearColumns} {
		r.numbers = append(r.numbers, r.present(names)...)
	}
	if err := panel.Decimals(r.numbers...); err != nil {
		return Outline{}, err
	}
	if err := r.find(wanted); err != nil {
		return Outline{}, err
	}
	o := Outline{Rule: r.rule(), Tenure: -1, Country: r.country(), AsOf: r.date()}
	if column := r.first(TenureColumns); column >= 0 {
		scale := 1.0
		if panel.Header[column] == "tenure_months" {
			scale = 12
		}
		o.Tenure = r.number(column, 0, longestTenure*scale) / scale
	}
	if column := r.first(AgeColumns); column >= 0 {
		o.Age = r.number(column, youngest, oldest)
	}
	return o, r.errs.Ordered()
}

// panelRow is the row of a panel that fits.
type panelRow struct {
	*spreadsheet.Table
	row     int
	numbers []int // the columns of numbers
	errs    mistake.Errors
}

// present are the columns of some names that the panel has.
func (r *panelRow) present(names []string) (columns []int) {
	for _, name := range names {
		if i := slices.Index(r.Header, name); i >= 0 {
			columns = append(columns, i)
		}
	}
	return columns
}

// first is the first column of some names in which the row has something, or -1.
func (r *panelRow) first(names []string) int {
	for _, column := range r.present(names) {
		if !spreadsheet.Missing(r.Rows[r.row][column]) {
			return column
		}
	}
	return -1
}

// find looks for the one row that has the wanted values.
func (r *panelRow) find(wanted map[string]string) error {
	columns := slices.Sorted(maps.Keys(wanted))
	at := make([]int, len(columns))
	var keys []string
	for k, column := range columns {
		i, missing := r.Column(column, "which --row names")
		if missing != nil {
			missing.Allowed = "one of " + strings.Join(slices.DeleteFunc(slices.Clone(r.Header),
				func(name string) bool { return name == "" }), ", ")
			return mistake.Errors{missing}
		}
		at[k] = i
		keys = append(keys, column+"="+wanted[column])
	}
	var found []int
	for i, row := range r.Rows {
		fits := true
		for k, column := range columns {
			fits = fits && r.Plain(row[at[k]]) == r.Plain(wanted[column])
		}
		if fits {
			found = append(found, i)
		}
	}
	switch len(found) {
	case 0:
		return fmt.Errorf("%s: no row fits %s", r.File, strings.Join(keys, ","))
	case 1:
		r.row = found[0]
		return nil
	}
	return fmt.Errorf("%s: more than one row fits %s, the first in lines %d and %d; name more of its keys",
		r.File, strings.Join(keys, ","), r.At(found[0], 0, "").Line, r.At(found[1], 0, "").Line)
}

// fail records a mistake in a cell.
func (r *panelRow) fail(column int, message, allowed string) {
	e := r.At(r.row, column, message)
	e.Allowed = allowed
	r.errs = append(r.errs, e)
}

// number reads a cell that must hold a number between two bounds, both allowed.
func (r *panelRow) number(column int, least, most float64) float64 {
	allowed := fmt.Sprintf("%g to %g, or nothing where it is not known", least, most)
	x, ok := r.Number(r.Rows[r.row][column])
	switch {
	case !ok:
		r.fail(column, "the cell is not a number", allowed)
	case !(x >= least && x <= most):
		r.fail(column, "the number is out of its range", allowed)
	}
	return x
}

func (r *panelRow) rule() vocabulary.Rule {
	column := r.first(RuleColumns)
	if column < 0 {
		return 0
	}
	rule, known := RuleNamed(r.Rows[r.row][column])
	if !known {
		names := slices.Sorted(maps.Keys(ruleNames))
		r.fail(column, "this is not a kind of rule that a case can have", strings.Join(names, ", "))
		r.errs[len(r.errs)-1].Nearest = mistake.Nearest(r.Rows[r.row][column], names)
	}
	return rule
}

func (r *panelRow) country() string {
	column := r.first(CountryColumns)
	if column < 0 {
		return ""
	}
	cell := r.Plain(r.Rows[r.row][column])
	if strings.HasSuffix(r.Header[column], "code") {
		return "country " + cell
	}
	return cell
}

// date is the last day of the row's year, or the zero date.
func (r *panelRow) date() calendar.Date {
	column := r.first(YearColumns)
	if column < 0 {
		return calendar.Date{}
	}
	year, ok := r.Whole(r.Rows[r.row][column])
	date, err := calendar.ParseDate(fmt.Sprintf("%04d-12-31", year))
	if !ok || err != nil {
		r.fail(column, "this is not a year", "a whole year, e.g. 2010")
	}
	return date
}
