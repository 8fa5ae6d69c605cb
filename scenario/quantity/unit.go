package quantity

import (
	"fmt"
	"math"
	"strconv"
)

// Dimension is what a field measures; its text is the value of the field's unit tag.
type Dimension string

const (
	Share   Dimension = "share"
	Factor  Dimension = "factor"
	Count   Dimension = "count"
	Days    Dimension = "days"
	Years   Dimension = "years"
	PerDay  Dimension = "per_day"
	PerYear Dimension = "per_year"
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

// Allowed names the units that fit the dimension, for messages and the reference.
func (d Dimension) Allowed() string {
	switch d {
	case Share:
		return "a plain number, %"
	case Factor:
		return "a plain number, %, thousand, million, billion"
	case Count:
		return "a plain number, thousand, million, billion, persons"
	case Days, Years:
		return DurationUnits
	default:
		return "per day, per week, per month, per year, each also with %"
	}
}

// Suffix is the unit in which the dimension stores its values.
func (d Dimension) Suffix() string {
	switch d {
	case Days:
		return " d"
	case Years:
		return " years"
	case PerDay:
		return " per day"
	case PerYear:
		return " per year"
	default:
		return ""
	}
}

// convert is the multiplier from u to the stored unit; ok is false if u does not fit.
func (d Dimension) convert(u unit) (multiplier float64, ok bool) {
	if !u.written() {
		return 1, true
	}
	m := u.multiplier()
	switch d {
	case Share:
		return m, u.dimensionless() && u.scale == ""
	case Factor:
		return m, u.dimensionless()
	case Count:
		return m, !u.percent && u.per == "" && (u.noun == "" || u.noun == "persons")
	case Days:
		return m * periodDays[u.noun], !u.percent && u.per == "" && periodDays[u.noun] > 0
	case Years:
		return m * periodDays[u.noun] / yearDays, !u.percent && u.per == "" && periodDays[u.noun] > 0
	case PerDay:
		return m / periodDays[u.per], u.noun == "" && u.per != ""
	default:
		return m * yearDays / periodDays[u.per], u.noun == "" && u.per != ""
	}
}

// Known says whether the tag of a field names a dimension.
func (d Dimension) Known() bool {
	switch d {
	case Share, Factor, Count, Days, Years, PerDay, PerYear:
		return true
	}
	return false
}

// measure writes a value with the unit it is stored in.
func (d Dimension) measure(v float64) string { return Numeral(v) + d.Suffix() }

// span writes the range of a field, e.g. "0 to 2 per year".
func (d Dimension) span(lo, hi float64) string {
	switch {
	case math.IsInf(lo, -1) && math.IsInf(hi, 1):
		return "any number"
	case math.IsInf(hi, 1):
		return "at least " + d.measure(lo)
	case lo == hi:
		return d.measure(lo)
	}
	return fmt.Sprintf("%s to %s", Numeral(lo), d.measure(hi))
}

// Numeral writes v as the language reads it. Twelve digits hide the last bits that
// unit conversion leaves, which no reader wants to see; whole numbers have no exponent.
func Numeral(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', 12, 64)
}
