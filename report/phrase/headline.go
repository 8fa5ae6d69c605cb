package phrase

import (
	"fmt"

	"fronde/outcome"
)

// Headlines says in words of estimative probability how likely the leader is to stay,
// and which way out is the most probable.
func Headlines(r *outcome.Result) (stays, leaves string) {
	_, best := r.Headline()
	h := best.Horizons[r.HeadlineHorizon()]
	stays = Estimate(h.Exits[outcome.Survival], fmt.Sprintf("the leader is still in office on %s, %s after the date of "+
		"the forecast",
		DateAfter(r.Scenario.AsOf, h.Days), Span(h.Days)))
	likeliest := outcome.MilitaryCoup
	for _, e := range outcome.Exits()[:outcome.Modes] {
		if h.Exits[e].P > h.Exits[likeliest].P {
			likeliest = e
		}
	}
	leaves = "The most probable way out is " + likeliest.Label() + ": " +
		LowerFirst(Estimate(h.Exits[likeliest], "the leader has left that way by then"))
	return stays, leaves
}
