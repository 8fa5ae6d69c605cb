package quantity

import (
	"testing"

	"fronde/calendar"
)

func TestDurations(t *testing.T) {
	for text, want := range map[string]struct {
		days    calendar.Duration
		written string
	}{
		"730 d": {730, "24 months"}, "24 months": {730, "24 months"}, "2 years": {730, "24 months"},
		"12 months": {365, "12 months"}, "3 months": {91, "3 months"}, "6 months": {183, "6 months"},
		"1 month": {30, "1 month"}, "3 weeks": {21, "21 days"}, "1 day": {1, "1 day"}, "10 years": {3650, "120 months"},
	} {
		d, err := ParseDuration(text)
		if err != nil || d != want.days || d.String() != want.written {
			t.Errorf("%q is %d, %q (%v), want %d, %q", text, int(d), d, err, int(want.days), want.written)
		}
	}
	for _, text := range []string{"", "24", "x", "24 moths", "-3 d", "1e9 years", "3 d 4", "per day"} {
		if d, err := ParseDuration(text); err == nil {
			t.Errorf("%q is accepted as %s", text, d)
		}
	}
}
