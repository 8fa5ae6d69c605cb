package phrase

import (
	"time"
)

// months names the usual horizons, in days.
var months = map[int]string{91: "3 months", 182: "6 months", 183: "6 months", 365: "12 months", 730: "24 months"}

// Span names a number of days.
func Span(days int) string {
	if name, ok := months[days]; ok {
		return name
	}
	return Count(int64(days), "day", "days")
}

// Date writes a file's date (2022-03-25) in words.
func Date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso // another program may have written the result
	}
	return t.Format(longDate)
}

// The forms of a date in words.
const (
	longDate  = "2 January 2006"
	shortDate = "2 Jan 2006"
)

// DateAfter returns the date some days after another, in words.
func DateAfter(iso string, days int) string { return dateAfter(iso, days, longDate) }

// ShortDateAfter is [DateAfter] with the month in three letters.
func ShortDateAfter(iso string, days int) string { return dateAfter(iso, days, shortDate) }

func dateAfter(iso string, days int, form string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso + " + " + Span(days)
	}
	return t.AddDate(0, 0, days).Format(form)
}

// ISOAfter returns the date some days after another as 2022-03-25.
func ISOAfter(iso string, days int) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// Weeks writes a number of days that are whole weeks.
func Weeks(days int) string { return Count(int64(days/7), "week", "weeks") }

// Stretch names the days between two horizons.
func Stretch(from, to int) string {
	if from == 0 {
		return "to " + Span(to)
	}
	return "then to " + Span(to)
}
