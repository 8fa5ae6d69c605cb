package trace

import (
	"encoding/json"
	"testing"
)

func TestNumbersHaveNamesThatReadBack(t *testing.T) {
	seen := map[string]bool{}
	for n := range numbersEnd {
		text, err := n.MarshalText()
		if err != nil || len(text) == 0 || seen[string(text)] {
			t.Errorf("number %d is called %q: %v", n, text, err)
		}
		seen[string(text)] = true
		var back Number
		if err := back.UnmarshalText(text); err != nil || back != n {
			t.Errorf("%q is decoded as %v: %v", text, back, err)
		}
	}
	var unknown Number
	if err := unknown.UnmarshalText([]byte("weather")); err == nil {
		t.Error("an unknown number is read")
	}
}

// In files the numbers appear by name, in the order of the names.
func TestNumbersAreWrittenByName(t *testing.T) {
	text, err := json.Marshal(Event{Numbers: Numbers{NumberUsual: 300, NumberProtesters: 4123}})
	const want = `{"index":0,"day":0,"kind":"happened","key":0,"numbers":{"protesters":4123,"usual":300}}`
	if err != nil || string(text) != want {
		t.Errorf("%s (%v), want %s", text, err, want)
	}
}
