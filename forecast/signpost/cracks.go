package signpost

import (
	"cmp"
	"math"
	"slices"

	"fronde/outcome"
)

// cracks lists the visible signs that would move the probability of an exit, or of any, most
// at the matrix's lead, if the intervals of the ratio and of the move exclude 1.
func cracks(s *outcome.Signposts) []outcome.Crack {
	type move struct {
		outcome.Crack
		size float64
	}
	all := []move{}
	for i, sign := range s.Signs {
		best := move{size: leastMove}
		for _, at := range sign.At {
			if at.Lead != s.MatrixLead || !sign.Visible {
				continue
			}
			for h := range hypotheses { // in order, so that ties are always resolved the same way
				name := hypothesis(h)
				one, ok := at.Exits[name]
				size := math.Abs(one.To.Mean - one.From.Mean)
				moves := one.To.Mean > slightest*one.From.Mean && one.Times.Lo > 1 ||
					one.From.Mean > slightest*one.To.Mean && one.Times.Hi < 1
				if ok && h != int(outcome.Survival) && size > best.size && moves && (one.LR.Lo > 1 || one.LR.Hi < 1) {
					best = move{outcome.Crack{Sign: i, Exit: name}, size}
				}
			}
		}
		if best.size > leastMove {
			all = append(all, best)
		}
	}
	slices.SortStableFunc(all, func(a, b move) int { return cmp.Compare(b.size, a.size) })
	list := []outcome.Crack{}
	for _, m := range all[:min(mostCracks, len(all))] {
		list = append(list, m.Crack)
	}
	return list
}
