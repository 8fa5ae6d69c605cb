package scenario

import (
	"fmt"
	"math"
)

// Duration is a whole number of days on the calendar. A month counts 365/12 days,
// rounded once over the whole duration, so that 12 months are 365 days and 24
// months 730.
type Duration int

// calendarDays is the length of each unit that a duration may be written in, in days.
var calendarDays = map[string]float64{
	"d": 1, "day": 1, "days": 1, "week": 7, "weeks": 7,
	"month": 365.0 / 12, "months": 365.0 / 12, "year": 365, "years": 365,
}

const (
	durationUnits = "d, days, weeks, months, years"
	durationForms = "12 months, 90 d, 1 year"
)

// longestDuration bounds what a Duration may hold; the horizon is bounded more tightly.
const longestDuration = 100 * 365

// ParseDuration reads "24 months", "730 d", "2 years" or "3 weeks".
func ParseDuration(text string) (Duration, error) {
	d, bad := parseDuration(text)
	if bad != nil {
		return 0, bad
	}
	return d, nil
}

func parseDuration(text string) (Duration, *misfit) {
	p, bad := newPhrase(text)
	if bad != nil {
		return 0, bad
	}
	value, bad := p.numeral()
	if bad != nil {
		bad.allowed = durationForms
		return 0, bad
	}
	word := p.peek()
	length, known := calendarDays[word.text]
	if !known {
		return 0, &misfit{offset: word.offset, message: "a duration needs a unit", seen: text,
			allowed: durationUnits, nearest: Nearest(word.text, keysOf(calendarDays))}
	}
	p.next()
	if bad := p.end(); bad != nil {
		return 0, bad
	}
	days := math.Round(value * length)
	if !(days >= 0 && days <= longestDuration) {
		return 0, &misfit{message: "the duration is out of range", seen: text, allowed: "0 days to 100 years"}
	}
	return Duration(days), nil
}

// String is the duration in months where it is a whole number of them, else in days.
func (d Duration) String() string {
	months := int(math.Round(float64(d) * 12 / 365))
	if months > 0 && int(math.Round(float64(months)*365/12)) == int(d) {
		if months == 1 {
			return "1 month"
		}
		return fmt.Sprintf("%d months", months)
	}
	if d == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", int(d))
}
