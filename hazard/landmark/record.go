package landmark

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// mostCrowds is how many of the largest crowds a model keeps. Judgement: where as many rulers have met a crowd, the
// record knows such crowds.
const mostCrowds = 60

// record lists the largest crowds, one for each term of office.
func record(d *Data, train Months) []float64 {
	r := d.Spec.Record
	if r.Crowd == "" {
		return nil
	}
	largest := map[[2]int]float64{} // by country and last month of the term
	for i, m := range d.Time {
		share := d.numbers[r.Crowd][i] / (r.Unit * d.numbers[r.People][i])
		if train.Holds(m) && share > 0 && !math.IsInf(share, 1) {
			term := [2]int{d.Cluster[i], int(d.after[i])}
			largest[term] = max(largest[term], share)
		}
	}
	all := slices.SortedFunc(maps.Values(largest), func(a, b float64) int { return cmp.Compare(b, a) })
	all = all[:min(len(all), mostCrowds)]
	for i := range all {
		all[i] = significant(all[i])
	}
	return all
}

// enough is the number of rulers who met a crowd as large as a case's from which on the record is full support.
// Judgement: the share of five that left has a 90 % interval of half its range.
const enough = 5

// Support is how far the record reaches a crowd of a share of the people: the number of rulers who met one as large
// over five, and 1 from five on. 0 means that no ruler of the record met such a crowd.
func (m *Model) Support(share float64) (support float64, met int) {
	for met < len(m.Record) && m.Record[met] >= share {
		met++
	}
	return min(1, float64(met)/enough), met
}
