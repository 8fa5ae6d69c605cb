package stats

import "math"

// Quantile returns the p-quantile of values in rising order, p from 0 to 1. With n values x_1 to x_n,
// it lies at h = (n - 1) p + 1 and is linear between the values on either side,
//
//	x_k + (h - k) (x_{k+1} - x_k),  k = floor(h)
//
// the seventh definition of Hyndman and Fan (The American Statistician 50, 1996), which is the default
// of R, NumPy and Julia: the median of an even number of values is the mean of the middle two. Without
// values it is NaN.
func Quantile(p float64, sorted []float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	below, part := math.Modf(p * float64(len(sorted)-1))
	k := int(below)
	if part == 0 {
		return sorted[k]
	}
	return sorted[k] + float64(part*(sorted[k+1]-sorted[k]))
}
