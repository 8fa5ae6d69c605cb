package phrase

import (
	"math"
	"strconv"
)

// estimative is the scale of Intelligence Community Directive 203, Analytic Standards
// (2015), part D.6.e(2)(a), first row of terms: each term reaches from the bound of the
// one before to its own. The directive leaves open what lies below 1 % and above 99 %,
// and which term owns a bound; here the upper one does.
var estimative = []struct {
	below float64
	term  string
}{
	{0.01, "almost no chance (below 1 %)"},
	{0.05, "almost no chance"},
	{0.20, "very unlikely"},
	{0.45, "unlikely"},
	{0.55, "roughly even chance"},
	{0.80, "likely"},
	{0.95, "very likely"},
	{0.99, "almost certain"},
}

// Words returns the word of estimative probability for p in [0, 1], after ICD 203.
func Words(p float64) string {
	for _, e := range estimative {
		if p < e.below {
			return e.term
		}
	}
	return "almost certain (above 99 %)"
}

// The most and fewest decimals that [Digits] gives. Three is judgement: no forecast of
// politics deserves a thousandth of a point, but small probabilities are compared.
const (
	mostDigits   = 3
	fewestDigits = -1
)

// Digits returns the number of decimals of a percentage of which none lies below the
// Monte Carlo error of the probability: the largest d <= 3 with
//
//	10^-d >= 100 mcError
//
// An error above one point gives -1: round the percentage to tens.
func Digits(mcError float64) int {
	for d := mostDigits; d > fewestDigits; d-- {
		if math.Pow10(-d) >= 100*mcError*(1-1e-9) { // 1e-9: 0.001 is not exact in binary
			return d
		}
	}
	return fewestDigits
}

// percentOf writes a probability as a percentage with [Digits] decimals, such as "2.1 %".
// Less than a unit of the last digit, or within one of certainty, reads "< 0.1 %" or
// "> 99.9 %".
func percentOf(p, mcError float64) string {
	digits := Digits(mcError)
	unit := math.Pow10(-digits)
	write := func(x float64) string {
		return strconv.FormatFloat(math.RoundToEven(x/unit)*unit, 'f', max(digits, 0), 64) + " %"
	}
	switch percent := 100 * p; {
	case percent < unit:
		return "< " + write(unit)
	case percent > 100-unit:
		return "> " + write(100-unit)
	default:
		return write(percent)
	}
}
