package phrase

import (
	"math"
	"strconv"
	"strings"

	"fronde/outcome"
)

// points writes a difference of probabilities in percentage points with its sign, with no
// digit below the Monte Carlo error.
func points(x, mcError float64) string {
	text := strconv.FormatFloat(100*x, 'f', pointDigits(mcError), 64)
	switch {
	case strings.Trim(text, "-0.") == "":
		return strings.TrimPrefix(text, "-")
	case x < 0:
		return "−" + text[1:]
	}
	return "+" + text
}

// PointRange writes a difference and its interval, or how small it is.
func PointRange(d outcome.Difference) (mean, interval string) {
	mean, lo, hi := points(d.Mean, d.MCError), points(d.Lo, d.MCError), points(d.Hi, d.MCError)
	if lo == hi { // all round to the same
		return mean, "±" + strings.TrimPrefix(points(math.Pow10(-pointDigits(d.MCError)-2), d.MCError), "+")
	}
	return mean, lo + " to " + hi
}

// pointDigits is the number of decimals of points.
func pointDigits(mcError float64) int { return max(0, min(2, Digits(mcError))) }

// SD writes a standard deviation in points with two digits.
func SD(x float64) string {
	if x > 0 && 100*x < 0.001 {
		return "<0.001"
	}
	return TwoDigits(100 * x)
}

// NeededWorlds writes a number of worlds with two significant digits.
func NeededWorlds(n int, seen bool) string {
	switch {
	case seen:
		return "seen"
	case n == 0:
		return "too many"
	}
	unit := math.Pow10(max(0, int(math.Log10(float64(n)))-1))
	return Thousands(int64(math.Ceil(float64(n)/unit) * unit))
}

// Stated writes a number that may be missing.
func Stated(x *float64) string {
	if x == nil {
		return "absent"
	}
	return figures(*x, 3)
}

// Apart writes two values with the fewest digits, at least three, that distinguish them.
func Apart(first, second float64) string {
	for digits := 3; digits < 17; digits++ {
		a, b := figures(first, digits), figures(second, digits)
		if a != b {
			return a + " against " + b
		}
	}
	return figures(first, -1) + " against " + figures(second, -1)
}
