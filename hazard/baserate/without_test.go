package baserate

import (
	"math"
	"testing"
)

// A ruler's years in a class are those in its band of tenure and in its period, and the
// exit counts only if it falls in both.
func TestWithout(t *testing.T) {
	class := Class{Rule: AnyPersonal, Tenure: Tenure{15, 20}, Period: Late, Years: 100, Exits: 3,
		Events: [Modes]float64{Coup: 2, Natural: 1}}
	for _, c := range []struct {
		why   string
		ruler Ruler
		years float64
		coups float64
	}{
		{"all five years of the band, exit later", Ruler{true, 1987, 2011, Coup, true}, 95, 2},
		{"exit in the band", Ruler{true, 1987, 2005, Coup, true}, 97, 1},
		{"an exit that the counts do not hold", Ruler{true, 1987, 2005, Coup, false}, 97, 2},
		{"partly before the period", Ruler{true, 1974, 1993, Coup, true}, 98, 1},
		{"after the period", Ruler{true, 1999, 2018, Coup, true}, 98, 2},
		{"too short a tenure", Ruler{true, 2000, 2005, Coup, true}, 100, 2},
		{"another kind of rule", Ruler{false, 1987, 2005, Coup, true}, 100, 2},
	} {
		less := class.Without(c.ruler)
		if math.Abs(less.Years-c.years) > 1e-9 || less.Events[Coup] != c.coups {
			t.Errorf("%s: %v years and %v coups, want %v and %v", c.why, less.Years, less.Events[Coup], c.years, c.coups)
		}
	}
}
