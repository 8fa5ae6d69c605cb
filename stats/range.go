package stats

import (
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat"
)

// Range is an estimate with its 90 % interval.
type Range struct {
	Mean float64 `json:"mean"`
	Lo   float64 `json:"lo"`
	Hi   float64 `json:"hi"`
}

// RangeOf returns the mean of a sample with the interval between its quantiles, and the
// sample's standard deviation.
func RangeOf(sample []float64) (r Range, sd float64) {
	r.Mean, sd = stat.MeanStdDev(sample, nil)
	sorted := slices.Sorted(slices.Values(sample))
	r.Lo = stat.Quantile(Lower, stat.Empirical, sorted, nil)
	r.Hi = stat.Quantile(Upper, stat.Empirical, sorted, nil)
	return r, sd
}

// Rank is the range of places, from Best to Worst, that an estimate may take in a list, because
// estimates whose intervals overlap are not ranked.
type Rank struct {
	Best  int `json:"best"`
	Worst int `json:"worst"`
}

// String writes the places, such as 3 or 1–9.
func (r Rank) String() string {
	if r.Best == r.Worst {
		return strconv.Itoa(r.Best)
	}
	return strconv.Itoa(r.Best) + "–" + strconv.Itoa(r.Worst)
}
