package phrase

import (
	"math"
	"strconv"
	"strings"

	"fronde/report/phrase/rounding"
	"fronde/stats"
)

// Count writes a number with its noun: 12,000 worlds.
func Count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// Thousands writes a whole number with a comma between groups of three digits.
func Thousands(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// Quantity writes an observable's value in its unit with at most three
// significant digits, because the worlds' spread makes further ones meaningless.
func Quantity(x float64, unit string) string { return quantity(x, unit, math.Round) }

// quantity writes a value as [Quantity] does, rounded in the given way.
func quantity(x float64, unit string, round func(float64) float64) string {
	switch a := math.Abs(x); {
	case unit == "share" && a >= 0.0995:
		return trimmed(100*x, 0, round) + " %"
	case unit == "share":
		return trimmed(100*x, 1, round) + " %"
	case a >= 999_500:
		return rounded(x/1e6, round) + " M"
	case a >= 100:
		unit := math.Pow10(int(math.Floor(math.Log10(a))) - 2)
		return Thousands(int64(round(x/unit) * unit))
	}
	return rounded(x, round)
}

// Rounded writes x with at most three significant digits and at most two decimals.
func Rounded(x float64) string { return rounded(x, math.Round) }

func rounded(x float64, round func(float64) float64) string {
	decimals := 2
	switch a := math.Abs(x); {
	case a >= 99.5:
		decimals = 0
	case a >= 9.95:
		decimals = 1
	}
	return trimmed(x, decimals, round)
}

// The ways to round the ends of an interval: outwards, so that what is printed holds what was
// computed.
func outDown(x float64) float64 { return math.Floor(x + rounding.Slack) }
func outUp(x float64) float64   { return math.Ceil(x - rounding.Slack) }

// trimmed writes x rounded in the given way to at most the given decimals.
func trimmed(x float64, decimals int, round func(float64) float64) string {
	unit := math.Pow10(decimals)
	return Trimmed(round(x*unit)/unit, decimals)
}

// Trimmed writes x with at most the given decimals, without trailing zeros.
func Trimmed(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// Quantiles writes a median with the range around it, if there is one.
func Quantiles(q [3]float64, unit string) string {
	if q[0] == q[2] {
		return Quantity(q[1], unit)
	}
	return Quantity(q[1], unit) + " (" + Ends(q[0], q[2], unit) + ")"
}

// Ends writes the two ends of a range, rounded outwards: 3–12 %.
func Ends(lo, hi float64, unit string) string {
	return strings.TrimSuffix(quantity(lo, unit, outDown), " %") + "–" + quantity(hi, unit, outUp)
}

// LowerFirst continues a sentence.
func LowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// UpperFirst begins a sentence.
func UpperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Decimal writes a number for a file of data: five significant digits, more than any
// Monte Carlo error leaves.
func Decimal(x float64) string { return strconv.FormatFloat(x, 'g', 5, 64) }

// Decimals writes three quantiles for a file of data.
func Decimals(q [3]float64) []string { return []string{Decimal(q[0]), Decimal(q[1]), Decimal(q[2])} }

// WithRange writes a median with its range even where both ends read the same, so that a reader sees how
// certain it is. People and other counts are whole numbers.
func WithRange(q [3]float64, unit string) string {
	if IsCount(unit) {
		q = [3]float64{outDown(q[0]), math.Round(q[1]), outUp(q[2])}
	}
	if hi := Quantity(q[2], unit); Quantity(q[0], unit) == hi {
		return Quantity(q[1], unit) + " (" + hi + ")"
	}
	return Quantiles(q, unit)
}

// Ranged writes a positive estimate with its interval.
func Ranged(x stats.Range, scale float64) string {
	return TwoDigits(scale*x.Mean) + " " + PositiveEnds(scale*x.Lo, scale*x.Hi)
}

// Bracketed writes a positive estimate with its interval in brackets.
func Bracketed(x stats.Range, scale float64) string {
	return TwoDigits(scale*x.Mean) + " (" + PositiveEnds(scale*x.Lo, scale*x.Hi) + ")"
}

// PositiveEnds writes the positive ends of an interval with two significant digits, rounded outwards.
func PositiveEnds(lo, hi float64) string {
	low := significant(lo, 2, outDown)
	if strings.HasPrefix(low, "<") {
		low = "0"
	}
	return low + "–" + significant(hi, 2, outUp)
}

// TwoDigits writes a positive number with two significant digits.
func TwoDigits(x float64) string { return significant(x, 2, math.Round) }

// significant writes a positive number with the given significant digits, as a whole number where those
// suffice, and anything below a thousandth as such.
func significant(x float64, digits int, round func(float64) float64) string {
	switch {
	case x <= 0:
		return "0"
	case x < 0.001:
		return "<0.001"
	}
	return trimmed(x, max(0, digits-1-int(math.Floor(math.Log10(x)))), round)
}

// HazardTimes writes a change of the log hazard as a factor.
func HazardTimes(change float64) string { return Rounded(math.Exp(change)) }

// Score writes a number with decimals, and a dash where there is none. It may be infinite.
func Score(x float64, decimals int, sign bool) string {
	if math.IsNaN(x) {
		return "–"
	}
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	s = strings.Replace(strings.TrimPrefix(s, "+"), "Inf", "∞", 1)
	if sign && !strings.HasPrefix(s, "-") {
		s = "+" + s
	}
	return s
}

// ScoreInterval writes the interval of a score, rounded outwards, and a dash where there is none.
func ScoreInterval(lo, hi float64, decimals int, sign bool) string {
	if math.IsNaN(lo) || math.IsNaN(hi) {
		return None
	}
	unit := math.Pow10(decimals)
	return Score(outDown(lo*unit)/unit, decimals, sign) + " to " + Score(outUp(hi*unit)/unit, decimals, sign)
}

// TenthPercent writes a share in per cent with one decimal.
func TenthPercent(p float64) string { return strconv.FormatFloat(100*p, 'f', 1, 64) }

// figures writes a value with the given number of digits, at least those before the point; -1 means all.
func figures(x float64, digits int) string {
	if whole := int(math.Log10(max(1, math.Abs(x)))) + 1; digits > 0 {
		digits = max(digits, whole)
	}
	return minus(strconv.FormatFloat(x, 'g', digits, 64))
}

// minus writes a number's sign so that no line breaks after it.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

// IsCount reports whether a unit's values are whole things, such as people.
func IsCount(unit string) bool { return unit == "persons" || unit == "count" }

// List lists words: a, b and c.
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
