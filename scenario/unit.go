package scenario

import (
	"fmt"
	"math"
	"strconv"
)

// dimension is what a field measures; its text is the value of the field's unit tag.
type dimension string

const (
	share   dimension = "share"
	factor  dimension = "factor"
	count   dimension = "count"
	days    dimension = "days"
	years   dimension = "years"
	perDay  dimension = "per_day"
	perYear dimension = "per_year"
)

// yearDays is the mean length of a year, by which rates and time constants convert.
const yearDays = 365.25

// periodDays is the length of every unit of time in days, as rates and time
// constants count it.
var periodDays = map[string]float64{
	"d": 1, "day": 1, "days": 1, "week": 7, "weeks": 7,
	"month": yearDays / 12, "months": yearDays / 12, "year": yearDays, "years": yearDays,
}

// ratePeriods are the words that may follow "per".
var ratePeriods = []string{"day", "week", "month", "year"}

// scales are the words that multiply a numeral.
var scales = map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9}

// unit is what may follow a numeral, in this order.
type unit struct {
	scale   string // thousand, million, billion
	percent bool
	noun    string // a unit of time, or persons
	per     string // day, week, month, year
}

// written says whether anything at all followed the numeral.
func (u unit) written() bool { return u != unit{} }

// dimensionless says whether neither a noun nor "per" followed; scale and percent may have.
func (u unit) dimensionless() bool { return u.noun == "" && u.per == "" }

func (u unit) multiplier() float64 {
	m := 1.0
	if u.scale != "" {
		m = scales[u.scale]
	}
	if u.percent {
		m /= 100
	}
	return m
}

// allowed names the units that fit the dimension, for messages and the reference.
func (d dimension) allowed() string {
	switch d {
	case share:
		return "a plain number, %"
	case factor:
		return "a plain number, %, thousand, million, billion"
	case count:
		return "a plain number, thousand, million, billion, persons"
	case days, years:
		return durationUnits
	default:
		return "per day, per week, per month, per year, each also with %"
	}
}

// suffix is the unit in which the dimension stores its values.
func (d dimension) suffix() string {
	switch d {
	case days:
		return " d"
	case years:
		return " years"
	case perDay:
		return " per day"
	case perYear:
		return " per year"
	default:
		return ""
	}
}

// convert is the multiplier from u to the stored unit; ok is false if u does not fit.
func (d dimension) convert(u unit) (multiplier float64, ok bool) {
	if !u.written() {
		return 1, true
	}
	m := u.multiplier()
	switch d {
	case share:
		return m, u.dimensionless() && u.scale == ""
	case factor:
		return m, u.dimensionless()
	case count:
		return m, !u.percent && u.per == "" && (u.noun == "" || u.noun == "persons")
	case days:
		return m * periodDays[u.noun], !u.percent && u.per == "" && periodDays[u.noun] > 0
	case years:
		return m * periodDays[u.noun] / yearDays, !u.percent && u.per == "" && periodDays[u.noun] > 0
	case perDay:
		return m / periodDays[u.per], u.noun == "" && u.per != ""
	default:
		return m * yearDays / periodDays[u.per], u.noun == "" && u.per != ""
	}
}

// known says whether the tag of a field names a dimension.
func (d dimension) known() bool {
	switch d {
	case share, factor, count, days, years, perDay, perYear:
		return true
	}
	return false
}

// measure writes a value with the unit it is stored in.
func (d dimension) measure(v float64) string { return numeral(v) + d.suffix() }

// span writes the range of a field, e.g. "0 to 2 per year".
func (d dimension) span(lo, hi float64) string {
	switch {
	case math.IsInf(lo, -1) && math.IsInf(hi, 1):
		return "any number"
	case math.IsInf(hi, 1):
		return "at least " + d.measure(lo)
	case lo == hi:
		return d.measure(lo)
	}
	return fmt.Sprintf("%s to %s", numeral(lo), d.measure(hi))
}

// numeral writes v as the language reads it. Twelve digits hide the last bits that
// unit conversion leaves, which no reader wants to see; whole numbers have no exponent.
func numeral(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', 12, 64)
}
