package seal_test

import (
	"testing"

	"fronde/calendar"
	"fronde/outcome"
	"fronde/seal"
)

// Old seals can always be scored: one of version 0.2.0 is read, checked, resolved and scored.
func TestSealOf020(t *testing.T) {
	t.Parallel()
	one, err := seal.Load("testdata/plain-0.2.0.seal.json")
	if err != nil {
		t.Fatal(err)
	}
	date, err := calendar.ParseDate("2024-05-01")
	if err != nil {
		t.Fatal(err)
	}
	r, err := one.Seal.Resolve(outcome.NaturalDeath, date, nil, "made up for the test", "")
	if err != nil {
		t.Fatal(err)
	}
	one.Resolution = r
	scores, err := seal.Evaluate([]seal.Case{one})
	if err != nil || len(scores.Horizons) == 0 {
		t.Errorf("scores %+v, %v", scores, err)
	}
}
