package stats

import "strconv"

// Range is an estimate with its 90 % interval.
type Range struct {
	Mean float64 `json:"mean"`
	Lo   float64 `json:"lo"`
	Hi   float64 `json:"hi"`
}

// Rank is the places that an estimate may take in a list: from Best to Worst, because what
// overlaps is not ranked.
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
