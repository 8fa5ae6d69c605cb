package phrase

import (
	"fmt"

	"fronde/outcome"
)

// Ground says why a forecast cannot be trusted fully. It never mentions likelihood: the two are different
// things, and readers confuse them when one sentence has both.
func Ground(g outcome.Ground) string {
	switch g.Doubt {
	case outcome.WeightUnestimated:
		return "no resolved forecasts show yet how far to trust the simulator"
	case outcome.ViewsDisagree:
		return "history and simulator disagree"
	case outcome.FewWorlds:
		return "there are too few worlds for the rarest exits"
	case outcome.RunUpUnobserved:
		return "no observation ties the simulated run-up to what happened"
	case outcome.RunUpMissed:
		return fmt.Sprintf("%d of %d observations lie outside the simulated run-up", g.Count, g.Of)
	case outcome.WeakEvidence:
		return fmt.Sprintf("%d of %d stated numbers have evidence of grade C3 or worse, or none", g.Count, g.Of)
	case outcome.DefaultPriors:
		return fmt.Sprintf("%d of %d numbers are default priors", g.Count, g.Of)
	}
	return Plain(g.Doubt)
}
