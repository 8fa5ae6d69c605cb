package result

import (
	"testing"

	"fronde/outcome"
)

// What rests on a handful of exits is withheld, what no world led to stays empty, and the rest of a
// column has one unit.
func TestFollowed(t *testing.T) {
	t.Parallel()
	democracy := func(p outcome.Probability) map[string]outcome.Probability {
		return map[string]outcome.Probability{outcome.Democracy.String(): p}
	}
	exits, columns, _ := Followed(map[outcome.Exit]outcome.Aftermath{
		outcome.Uprising: {RegimeEnds: outcome.Probability{P: .5, Hi: 1, MCError: .2},
			Successor: democracy(outcome.Probability{P: .3, Lo: .1, Hi: .5, MCError: .002})},
		outcome.Regular: {RegimeEnds: outcome.Probability{P: .02, Hi: .06, MCError: .001},
			Successor: democracy(outcome.Probability{P: .021, Lo: .01, Hi: .04, MCError: .001})},
	})
	want := [][]string{{"too few exits", "2.0 (0.0–6.0)"}, {"", ""}, {"30 (10–50)", "2 (1–4)"}}
	if len(exits) != 2 || exits[0] != outcome.Uprising || exits[1] != outcome.Regular {
		t.Fatalf("exits %v", exits)
	}
	for i, column := range columns {
		for row, cell := range column {
			if got := cell.Cell(); got != want[i][row] {
				t.Errorf("%s after %v: %q, want %q", Aftermath.Head[i+1], exits[row], got, want[i][row])
			}
		}
	}
}
