package phrase

import (
	"fmt"

	"fronde/outcome"
)

// Headlines says how likely the leader is to stay, in words of estimative probability where they
// are in place, and by which way the leader most probably leaves, if at all.
func Headlines(r *outcome.Result) (stays, leaves string) {
	_, best := r.Headline()
	at := r.HeadlineHorizon()
	h, written := best.Horizons[at], Exits(best.Horizons).Exits[at]
	stays = written[outcome.Survival].Estimate(h.Exits[outcome.Survival], r.Runs,
		fmt.Sprintf("the leader is still in office on %s, %s after the date of the forecast",
			DateAfter(r.Scenario.AsOf, h.Days), Span(h.Days)))
	way := h.Likeliest()
	leaves = fmt.Sprintf("If the leader leaves by then, most likely by %s (%s).", way.Label(), written[way].Sentence())
	return stays, leaves
}

// LooseNote explains the mark [Loose] and says how many worlds would do without it; nothing if it
// marks nothing.
func LooseNote(worlds int, loosest float64) string {
	n := WorldsToSettle(worlds, loosest)
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s marks estimates whose Monte Carlo error exceeds half a point; about %s would settle them.",
		Loose, Worlds(n))
}
