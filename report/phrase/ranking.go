package phrase

import (
	"cmp"
	"slices"

	"fronde/outcome"
	"fronde/stats"
)

// Ranked is a case among others, ordered by the probability that the leader leaves.
type Ranked struct {
	Result *outcome.Result
	// Days is the horizon by which the case is ranked, the same for all cases that have it.
	Days      int
	Left      outcome.Probability
	Likeliest outcome.Exit
	// Places are those that the case may take: cases whose intervals overlap are not ranked.
	Places stats.Rank
}

// Ranking orders cases by the probability that the leader leaves within the longest horizon that all of them have, at
// most the headline's. Only cases without a horizon in common are compared by their own, which their rows name.
func Ranking(results []*outcome.Result) []Ranked {
	var list []Ranked
	common := commonHorizon(results)
	for _, r := range results {
		_, best := r.Headline()
		h := best.Horizons[r.HeadlineHorizon()]
		if at := horizonOf(r, common); at >= 0 {
			h = best.Horizons[at]
		}
		list = append(list, Ranked{Result: r, Days: h.Days, Left: h.Leaves(), Likeliest: h.Likeliest()})
	}
	slices.SortStableFunc(list, func(a, b Ranked) int { return cmp.Compare(b.Left.P, a.Left.P) })
	for i := range list {
		place := stats.Rank{Best: 1, Worst: len(list)}
		for j := range list {
			if list[j].Left.Lo > list[i].Left.Hi {
				place.Best++
			}
			if list[j].Left.Hi < list[i].Left.Lo {
				place.Worst--
			}
		}
		list[i].Places = place
	}
	return list
}

// commonHorizon is the longest horizon in days, at most the headline's, that all results have; 0 if there is none.
func commonHorizon(results []*outcome.Result) (days int) {
	_, first := results[0].Headline()
	for _, h := range first.Horizons[:results[0].HeadlineHorizon()+1] {
		if !slices.ContainsFunc(results, func(r *outcome.Result) bool { return horizonOf(r, h.Days) < 0 }) {
			days = h.Days
		}
	}
	return days
}

// horizonOf is the index of a horizon of so many days; -1 if a result has none.
func horizonOf(r *outcome.Result, days int) int {
	_, best := r.Headline()
	return slices.IndexFunc(best.Horizons, func(h outcome.Horizon) bool { return h.Days == days })
}

// RankingTable has the words of the table of ranked cases.
var RankingTable = Table{
	Caption: "Cases by the probability that the leader leaves (pooled), in % with 90 % intervals",
	Head:    []string{"place", "case", "within", "leaves", "likeliest way"},
}

// RankingNote explains the places.
const RankingNote = "A place such as 1–3 is the range that the case may take: cases whose intervals overlap are " +
	"not ranked."
