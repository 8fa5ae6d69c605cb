package forecast

import (
	"testing"

	"fronde/hazard/baserate"
	"fronde/scenario"
)

// The worked example of docs/baserates.md, which hazard/baserate writes from these facts.
func TestFactsOfTheShippedCase(t *testing.T) {
	c, err := scenario.Load("../scenarios/russia-2022.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := FactsOf(c), (baserate.Facts{Rule: "personal", TenureYears: 22.2, Year: 2022}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
