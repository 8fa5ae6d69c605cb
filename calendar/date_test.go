package calendar

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDates(t *testing.T) {
	d, err := ParseDate("2022-03-25")
	if err != nil {
		t.Fatal(err)
	}
	if d.String() != "2022-03-25" || d.Weekday() != time.Friday || d.IsZero() {
		t.Errorf("2022-03-25 is %s, %s", d, d.Weekday())
	}
	start, _ := ParseDate("2022-02-24")
	if d.Sub(start) != 29 || start.AddDays(29) != d || !start.Before(d) || d.Before(d) {
		t.Error("24 February and 25 March 2022 are not 29 days apart")
	}
	if leap, err := ParseDate("2024-02-29"); err != nil || leap.AddDays(1).String() != "2024-03-01" {
		t.Errorf("the day after 29 February 2024 is %v (%v)", leap.AddDays(1), err)
	}
	var none Date
	if !none.IsZero() || none.String() != "" || !none.AddDays(5).IsZero() || !none.Time().IsZero() {
		t.Error("the zero Date is a date")
	}
}

func TestImpossibleDates(t *testing.T) {
	for text, want := range map[string]string{
		"2022-02-30": "no day", "2023-02-29": "no day", "2022-13-01": "no day", "2022-00-10": "no day",
		"22-03-25": "form", "2022-3-25": "form", "25.03.2022": "form", "": "form", "1492-10-12": "outside",
	} {
		if _, err := ParseDate(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestDatesRoundTrip(t *testing.T) {
	first, _ := ParseDate("1800-01-01")
	rapid.Check(t, func(t *rapid.T) {
		d := first.AddDays(rapid.IntRange(0, 400*365).Draw(t, "days"))
		text, err := d.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var again Date
		if err := again.UnmarshalText(text); err != nil || again != d || DateOf(d.Time()) != d {
			t.Fatalf("%s is parsed back as %s (%v)", d, again, err)
		}
	})
}
