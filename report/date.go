package report

import (
	"time"
)

// months are the horizons with a name of their own, in days.
var months = map[int]string{91: "3 months", 182: "6 months", 183: "6 months", 365: "12 months", 730: "24 months"}

// span names a number of days.
func span(days int) string {
	if name, ok := months[days]; ok {
		return name
	}
	return count(int64(days), "day", "days")
}

// date writes a file's date (2022-03-25) in words.
func date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso // a result of another hand may say what it likes
	}
	return t.Format("2 January 2006")
}

// dateAfter returns the date some days after another, in words.
func dateAfter(iso string, days int) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso + " + " + span(days)
	}
	return t.AddDate(0, 0, days).Format("2 January 2006")
}

// isoAfter returns the date some days after another as 2022-03-25.
func isoAfter(iso string, days int) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// weeks writes a number of days that are whole weeks.
func weeks(days int) string { return count(int64(days/7), "week", "weeks") }

// stretch names the days between two horizons.
func stretch(from, to int) string {
	if from == 0 {
		return "to " + span(to)
	}
	return "then to " + span(to)
}
