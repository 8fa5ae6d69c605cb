package forecast

import (
	"cmp"
	"maps"
	"slices"

	"fronde/hazard/baserate"
)

// FiguresKey identifies today's model by what it makes of the reference populations' scenarios
// and of a world of the probe. Figures that were printed under another key are stale.
func FiguresKey() (string, error) {
	tenures := slices.SortedFunc(maps.Keys(bands), func(a, b baserate.Tenure) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var all []member
	for _, t := range tenures {
		members, err := population(t)
		if err != nil {
			return "", err
		}
		all = append(all, members...)
	}
	return contentKey(all)
}
