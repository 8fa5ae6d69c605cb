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
	// Days is the horizon by which the case is ranked; it may be shorter than the others'.
	Days      int
	Left      outcome.Probability
	Likeliest outcome.Exit
	// Places are those that the case may take: cases whose intervals overlap are not ranked.
	Places stats.Rank
}

// Ranking orders cases by the probability that the leader leaves within the headline's horizon.
func Ranking(results []*outcome.Result) []Ranked {
	var list []Ranked
	for _, r := range results {
		_, best := r.Headline()
		h := best.Horizons[r.HeadlineHorizon()]
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

// RankingTable has the words of the table of ranked cases.
var RankingTable = Table{
	Caption: "Cases by the probability that the leader leaves (pooled), in % with 90 % intervals",
	Head:    []string{"place", "case", "within", "leaves", "likeliest way"},
}

// RankingNote explains the places.
const RankingNote = "A place such as 1–3 is the range that the case may take: cases whose intervals overlap are " +
	"not ranked."
