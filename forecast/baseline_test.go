package forecast

import (
	"math"
	"testing"

	"fronde/hazard/baserate"
	"fronde/regime/fiction"
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

// What history says of a case is what its base rates say: the ways add up to leaving by any.
func TestHistoryOfACase(t *testing.T) {
	t.Parallel()
	h, err := HistoryOf(fiction.New().Case(t))
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, way := range h.State.Ways {
		sum += way.Leaving.Mean
		if p := way.Leaving; way.Says == "" || !(p.Lo <= p.Mean && p.Mean <= p.Hi) {
			t.Errorf("%q has %+v", way.Says, p)
		}
	}
	if math.Abs(sum-h.State.State().Leaving.Mean) > 1e-9 || len(h.State.Ways) != 6 || h.State.Class().Says == "" {
		t.Errorf("the history is %+v, its ways add up to %g", h, sum)
	}
}
