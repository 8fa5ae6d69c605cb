package calendar

import (
	"strings"
	"testing"
)

func TestMoments(t *testing.T) {
	for text, want := range map[string][3]string{ // first, last, and the middle of what lies until 2024-02-11
		"2008-11":    {"2008-11-01", "2008-11-30", "2008-11-15"},
		"2024-02":    {"2024-02-01", "2024-02-29", "2024-02-06"},
		"2009-08-06": {"2009-08-06", "2009-08-06", "2009-08-06"},
	} {
		m, err := ParseMoment(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		until, _ := ParseDate("2024-02-11")
		if got := [3]string{m.First().String(), m.Last().String(), m.Until(until).String()}; got != want {
			t.Errorf("%s is %v, want %v", text, got, want)
		}
		var again Moment
		if written, err := m.MarshalText(); err != nil || again.UnmarshalText(written) != nil || again != m ||
			string(written) != text {
			t.Errorf("%s is written as %s", text, written)
		}
	}
	var none Moment
	if !none.IsZero() || none.String() != "" || none.UnmarshalText(nil) != nil {
		t.Error("the zero Moment is one")
	}
}

func TestImpossibleMoments(t *testing.T) {
	for text, want := range map[string]string{
		"2008-13": "no month", "1492-10": "no month", "2022-02-30": "no day 2022-02-30", "2008": "neither", "": "neither",
	} {
		if _, err := ParseMoment(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	var m Moment
	if m.UnmarshalText([]byte("soon")) == nil || !m.IsZero() {
		t.Errorf("soon is the moment %s", m)
	}
}
