package calendar

import (
	"fmt"
	"regexp"
)

// Moment is a date that is known to the day, or to the month only. The zero Moment is none.
type Moment struct {
	first, last Date
}

var monthText = regexp.MustCompile(`^\d{4}-\d{2}$`)

// On is the moment that is known to be a date.
func On(d Date) Moment { return Moment{d, d} }

// ParseMoment reads "2022-03-25" or "2022-03".
func ParseMoment(text string) (Moment, error) {
	if !monthText.MatchString(text) {
		d, err := ParseDate(text)
		if err != nil && !dateText.MatchString(text) {
			err = fmt.Errorf("%q is neither a date of the form 2022-03-25 nor a month of the form 2022-03", text)
		}
		return On(d), err
	}
	first, err := ParseDate(text + "-01")
	if err != nil {
		return Moment{}, fmt.Errorf("there is no month %s", text)
	}
	return Moment{first, DateOf(first.Time().AddDate(0, 1, -1))}, nil
}

// First is the earliest day on which it may have been.
func (m Moment) First() Date { return m.first }

// Last is the latest day on which it may have been.
func (m Moment) Last() Date { return m.last }

// Until is the day in the middle of those on which it may have been, of which none is later than
// a date.
func (m Moment) Until(date Date) Date {
	last := m.last
	if date.Before(last) {
		last = date
	}
	return m.first.AddDays(last.Sub(m.first) / 2)
}

// IsZero says whether m is no moment.
func (m Moment) IsZero() bool { return m.first.IsZero() }

// String is the moment as ParseMoment reads it, or "" for none.
func (m Moment) String() string {
	if m.first == m.last {
		return m.first.String()
	}
	return m.first.Time().Format("2006-01")
}

// MarshalText writes the moment as [Moment.String] does.
func (m Moment) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (m *Moment) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Moment{}
		return nil
	}
	read, err := ParseMoment(string(text))
	if err == nil {
		*m = read
	}
	return err
}
