package landmark

import "math"

// Counted is what the record holds of a band of a column: months, and in how many of them the ruler left.
type Counted struct {
	Group  string `json:"group"`
	Column string `json:"column"`
	Band   int    `json:"band"` // from 0, below the first bound; -1 for blank cells
	Months int    `json:"months"`
	Exits  int    `json:"exits"`
	// Irregular are those of the exits that count as irregular.
	Irregular int `json:"irregular"`
}

// band is the band of a number: -1 if it is NaN.
func (c *Count) band(x float64) int {
	if math.IsNaN(x) {
		return -1
	}
	class := Class{Bands: c.Bands}
	return class.BandOf(x)
}

// counts counts the training rows.
func counts(d *Data, train Months) []Counted {
	var all []Counted
	for n := range d.Spec.Counts {
		c := &d.Spec.Counts[n]
		bands := make([]Counted, len(c.Bands)+2)
		for b := range bands {
			bands[b] = Counted{Group: c.Group, Column: c.Column, Band: b - 1}
		}
		for i, m := range d.Time {
			if !train.Holds(m) || !d.known(i) {
				continue
			}
			of := &bands[c.band(d.numbers[c.Column][i])+1]
			of.Months++
			if d.mode[i] != stays && d.exit[i] == m {
				of.Exits++
				if d.irregular[i] {
					of.Irregular++
				}
			}
		}
		all = append(all, bands...)
	}
	return all
}

// Counted returns what the record holds of a state's band of the column that is counted for a fact; false if it is
// not counted or the state does not know it.
func (m *Model) Counted(group string, s State) (Counted, bool) {
	for n := range m.Spec.Counts {
		c := &m.Spec.Counts[n]
		x, known := s.Numbers[c.Column]
		if c.Group != group || !known {
			continue
		}
		band := c.band(x)
		for _, of := range m.Counts {
			if of.Column == c.Column && of.Group == group && of.Band == band {
				return of, true
			}
		}
	}
	return Counted{}, false
}
