package draft

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"fronde/calendar"
	"fronde/scenario/vocabulary"
)

// ruleNames translate how panels name the kind of rule. A hybrid is personal if it is so
// in part, as in the base rates.
var ruleNames = map[string]vocabulary.Rule{
	"personal": vocabulary.PersonalRule, "party-personal": vocabulary.PersonalRule,
	"military-personal": vocabulary.PersonalRule, "party-personal-military": vocabulary.PersonalRule,
	"party-military-personal": vocabulary.PersonalRule,
	"party":                   vocabulary.PartyRule, "party-based": vocabulary.PartyRule,
	"party-military": vocabulary.PartyRule, "oligarchy": vocabulary.PartyRule,
	"mil": vocabulary.MilitaryRule, "military": vocabulary.MilitaryRule, "indirect military": vocabulary.MilitaryRule,
	"mon": vocabulary.MonarchyRule, "monarchy": vocabulary.MonarchyRule,
}

// OutlineFromPanel reads the facts of a regime from the one row of a panel (CSV with a
// header) whose columns have the wanted values, such as gwcode 365 and year 2010. It reads
//
//	rule        regime_group or gwf_regime_type (personal, party, mil, mon)
//	tenure      tenure_months, or leader_duration_years
//	age         age
//	country     country, or gwcode, or cowcode
//	as_of       the last day of year
//
// What the row does not say stays zero, except the tenure, which is then -1. Every mistake
// names its column.
func OutlineFromPanel(from io.Reader, wanted map[string]string) (Outline, error) {
	if len(wanted) == 0 {
		return Outline{}, errors.New("no row is named; name it by its keys, e.g. gwcode=365,year=2010")
	}
	row, err := findRow(csv.NewReader(from), wanted)
	if err != nil {
		return Outline{}, err
	}
	return outlineOf(row)
}

// findRow returns the row by its columns' names.
func findRow(r *csv.Reader, wanted map[string]string) (map[string]string, error) {
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("the panel has no header: %w", err)
	}
	head = slices.Clone(head)
	head[0] = strings.TrimPrefix(head[0], "\ufeff") // some spreadsheets begin with it
	for _, column := range slices.Sorted(maps.Keys(wanted)) {
		if !slices.Contains(head, column) {
			return nil, fmt.Errorf("the panel has no column %q; it has %s", column, strings.Join(head, ", "))
		}
	}
	var found map[string]string
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the panel: %w", err)
		}
		row := map[string]string{}
		for i, column := range head {
			row[column] = record[i]
		}
		if !matches(row, wanted) {
			continue
		}
		if found != nil {
			return nil, errors.New("more than one row of the panel fits; name more of its keys")
		}
		found = row
	}
	if found == nil {
		var keys []string
		for _, column := range slices.Sorted(maps.Keys(wanted)) {
			keys = append(keys, column+"="+wanted[column])
		}
		return nil, fmt.Errorf("no row of the panel fits %s", strings.Join(keys, ","))
	}
	return found, nil
}

func matches(row, wanted map[string]string) bool {
	for column, value := range wanted {
		if row[column] != value {
			return false
		}
	}
	return true
}

// outlineOf translates a row.
func outlineOf(row map[string]string) (o Outline, err error) {
	var mistakes []error
	number := func(column string, scale float64) float64 {
		text := row[column]
		if text == "" {
			return 0
		}
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			mistakes = append(mistakes, fmt.Errorf("column %s holds %q, not a number", column, text))
		}
		return x * scale
	}
	first := func(columns ...string) string {
		for _, column := range columns {
			if row[column] != "" {
				return column
			}
		}
		return ""
	}
	if column := first("regime_group", "gwf_regime_type"); column != "" {
		if o.Rule = ruleNames[row[column]]; o.Rule == 0 {
			mistakes = append(mistakes, fmt.Errorf(
				"column %s holds %q; a case needs personal, party, mil or mon", column, row[column]))
		}
	}
	switch column := first("tenure_months", "leader_duration_years"); column {
	case "tenure_months":
		o.Tenure = number(column, 1.0/12)
	case "leader_duration_years":
		o.Tenure = number(column, 1)
	default:
		o.Tenure = -1
	}
	o.Age = number("age", 1)
	if column := first("country"); column != "" {
		o.Country = row[column]
	} else if column := first("gwcode", "cowcode"); column != "" {
		o.Country = "country " + row[column]
	}
	if year := number("year", 1); year != math.Trunc(year) {
		mistakes = append(mistakes, fmt.Errorf("column year holds %s, not a whole number", row["year"]))
	} else if year != 0 {
		if o.AsOf, err = calendar.ParseDate(fmt.Sprintf("%04.0f-12-31", year)); err != nil {
			mistakes = append(mistakes, err)
		}
	}
	return o, errors.Join(mistakes...)
}
