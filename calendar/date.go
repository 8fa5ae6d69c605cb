package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Date is a civil date, without time of day or zone. The zero Date is no date.
type Date struct {
	// number counts days, so that dates compare with == and subtract exactly;
	// 0 means no date and 1 January of year 1 is 1.
	number int
}

// firstYear and lastYear bound the dates of a case: earlier or later ones are slips.
const (
	firstYear = 1800
	lastYear  = 2200
)

var dateText = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)

// DateOf is the civil date of t in t's own time zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	midnight := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	// In seconds, since the difference of two Times overflows after 292 years.
	return Date{int((midnight.Unix()-time.Time{}.Unix())/86400) + 1}
}

// ParseDate reads "2022-03-25" and refuses days that do not exist.
func ParseDate(text string) (Date, error) {
	part := dateText.FindStringSubmatch(text)
	if part == nil {
		return Date{}, fmt.Errorf("%q is not a date of the form 2022-03-25", text)
	}
	// The pattern admits digits only, so that these cannot fail.
	year, _ := strconv.Atoi(part[1])
	month, _ := strconv.Atoi(part[2])
	day, _ := strconv.Atoi(part[3])
	if year < firstYear || year > lastYear {
		return Date{}, fmt.Errorf("the year %d is outside %d to %d", year, firstYear, lastYear)
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Month() != time.Month(month) || t.Day() != day {
		return Date{}, fmt.Errorf("there is no day %s", text)
	}
	return DateOf(t), nil
}

// Time is midnight UTC of the date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Time{}.AddDate(0, 0, d.number-1)
}

// AddDays is the date n days later. The zero Date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return Date{d.number + n}
}

// Sub is the number of days from other to d.
func (d Date) Sub(other Date) int { return d.number - other.number }

// Before says whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.number < other.number }

// Weekday of the date.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// IsZero says whether d is no date.
func (d Date) IsZero() bool { return d.number == 0 }

// String is the date as "2006-01-02", or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes the date as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	read, err := ParseDate(string(text))
	if err == nil {
		*d = read
	}
	return err
}
