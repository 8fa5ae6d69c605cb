package stats

// OneWay holds the sums of a one-way layout: n values y_ij in k groups, the i-th of
// size n_i, group means m_i and grand mean m. Here a value is a world's probability
// and a group is a draw of the uncertain numbers.
type OneWay struct {
	Values       float64 // n
	Groups       float64 // k
	SquaredSizes float64 // sum of n_i^2
	Within       float64 // sum of (y_ij - m_i)^2
	Between      float64 // sum of n_i (m_i - m)^2
}

// Components are the parts of the variance of a value in a one-way random-effects
// model y_ij = m + a_i + e_ij, and the variance of the grand mean.
type Components struct {
	Within  float64 // variance of e: between values of one group
	Between float64 // variance of a: between groups
	Mean    float64 // sampling variance of the grand mean
}

// Components estimates them by the analysis of variance, with groups of unequal size
// (Searle, Casella & McCulloch, Variance Components, 1992, section 3.6):
//
//	MSW = SSW/(n-k)   MSB = SSB/(k-1)   n0 = (n - sum n_i^2 / n)/(k-1)
//	Within = MSW      Between = max(0, (MSB-MSW)/n0)
//	Mean = Between * sum n_i^2 / n^2 + MSW/n
//
// All are unbiased but for the clipping at 0, which makes Mean at least the variance that
// independent values would give. With equal groups Mean is max(MSB, MSW)/n: groups, not
// values, are the independent units.
//
// If every group has one value, all variance counts as Between: a wider interval is the
// honest reading of data that cannot say. With one group, Between and Mean are 0 and the
// caller must bound them in another way.
func (o OneWay) Components() Components {
	switch {
	case o.Groups < 2:
		c := Components{}
		if o.Values > 1 {
			c.Within = o.Within / (o.Values - 1)
		}
		return c
	case o.Values <= o.Groups:
		v := o.Between / (o.Groups - 1)
		return Components{Between: v, Mean: v / o.Values}
	}
	msw := o.Within / (o.Values - o.Groups)
	msb := o.Between / (o.Groups - 1)
	n0 := (o.Values - o.SquaredSizes/o.Values) / (o.Groups - 1)
	between := max(0, (msb-msw)/n0)
	mean := between*o.SquaredSizes/(o.Values*o.Values) + msw/o.Values
	return Components{Within: msw, Between: between, Mean: mean}
}
