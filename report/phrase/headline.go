package phrase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fronde/outcome"
	"fronde/stats"
)

// Headlines says how likely the leader is to stay, in words of estimative probability where they
// are warranted, and which way out is most likely if the leader leaves.
func Headlines(r *outcome.Result) (stays, leaves string) {
	_, best := r.Headline()
	at := r.HeadlineHorizon()
	h, written := best.Horizons[at], Exits(best.Horizons).Exits[at]
	stays = written[outcome.Survival].Estimate(h.Exits[outcome.Survival], r.Runs,
		fmt.Sprintf("the %s is still in office on %s, %s after the date of the forecast",
			Ruler(r.Scenario), DateAfter(r.Scenario.AsOf, h.Days), Span(h.Days)))
	way := h.Likeliest()
	leaves = fmt.Sprintf("If the leader leaves by then, most likely by %s (%s).", way.Label(), written[way].Sentence())
	return stays, leaves
}

// FromHistory says what history gives before any world is simulated.
func FromHistory(leaves stats.Range) string {
	return "history alone: leaves within 12 months: " + PercentRange(leaves) + " %"
}

// SoFar summarises the worlds so far.
func SoFar(r *outcome.Result) string {
	_, best := r.Headline()
	at := r.HeadlineHorizon()
	return fmt.Sprintf("so far leaves within %s: %s", Span(best.Horizons[at].Days), Exits(best.Horizons).Left[at].InText())
}

// Ruler names the leader by office: president of Ardenia.
func Ruler(s outcome.ScenarioInfo) string {
	return cmp.Or(s.Leader, "leader") + " of " + TheCountry(s.Country)
}

// WithArticle are the words of a country's name that ask for an article before it.
var WithArticle = []string{"Union", "Republic", "Kingdom", "States", "Emirates", "Federation", "Islands", "Philippines",
	"Netherlands", "Maldives", "Comoros", "Bahamas", "Gambia"}

// TheCountry is a country's name as it stands in a sentence: the Soviet Union.
func TheCountry(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || strings.EqualFold(words[0], "the") ||
		!slices.ContainsFunc(words, func(w string) bool { return slices.Contains(WithArticle, w) }) {
		return name
	}
	return "the " + name
}

// WorldsNote explains the mark [Loose] in the headline's table and says how many worlds would settle a result, by its
// own bound and by the mark's; "" if there are enough. It is the one place that counts them.
func WorldsNote(r *outcome.Result, loosest float64) string {
	n := WorldsToSettle(r.Runs, loosest)
	if !r.Convergence.Enough {
		n = max(n, r.Convergence.RunsNeeded)
	}
	switch {
	case n == 0:
		return ""
	case loosest <= LooseError:
		return fmt.Sprintf("About %s would settle the rarest ways out.", Worlds(n))
	}
	return fmt.Sprintf("%s; about %s would settle it.", LooseMark(loosest), Worlds(n))
}

// LooseMark explains the mark [Loose]; "" if it marks nothing.
func LooseMark(loosest float64) string {
	if loosest <= LooseError {
		return ""
	}
	return Loose + ": Monte Carlo error above half a point"
}

// LooseNote explains the mark [Loose] and says how many worlds would make it unnecessary; "" if it
// marks nothing.
func LooseNote(worlds int, loosest float64) string {
	n := WorldsToSettle(worlds, loosest)
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s; about %s would settle it.", LooseMark(loosest), Worlds(n))
}
