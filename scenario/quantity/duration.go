package quantity

import (
	"maps"
	"math"
	"slices"

	"fronde/calendar"
	"fronde/mistake"
)

// CalendarDays is the length of each unit that a duration may be written in, in days.
var CalendarDays = map[string]float64{
	"d": 1, "day": 1, "days": 1, "week": 7, "weeks": 7,
	"month": 365.0 / 12, "months": 365.0 / 12, "year": 365, "years": 365,
}

const (
	DurationUnits = "d, days, weeks, months, years"
	durationForms = "12 months, 90 d, 1 year"
)

// longestDuration bounds what a Duration may hold; the horizon is bounded more tightly.
const longestDuration = 100 * 365

// ParseDuration reads "24 months", "730 d", "2 years" or "3 weeks".
func ParseDuration(text string) (calendar.Duration, error) {
	d, bad := parseDuration(text)
	if bad != nil {
		return 0, bad
	}
	return d, nil
}

func parseDuration(text string) (calendar.Duration, *mistake.Misfit) {
	p, bad := newPhrase(text)
	if bad != nil {
		return 0, bad
	}
	value, bad := p.numeral()
	if bad != nil {
		bad.Allowed = durationForms
		return 0, bad
	}
	word := p.peek()
	length, known := CalendarDays[word.text]
	if !known {
		return 0, &mistake.Misfit{Offset: word.offset, Message: "a duration needs a unit", Seen: text,
			Allowed: DurationUnits, Nearest: mistake.Nearest(word.text, slices.Sorted(maps.Keys(CalendarDays)))}
	}
	p.next()
	if bad := p.end(); bad != nil {
		return 0, bad
	}
	days := math.Round(value * length)
	if !(days >= 0 && days <= longestDuration) {
		return 0, &mistake.Misfit{Message: "the duration is out of range", Seen: text, Allowed: "0 days to 100 years"}
	}
	return calendar.Duration(days), nil
}
