package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
)

// count writes a number with its noun, thousands set apart: 12,000 worlds.
func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a whole number with a comma between groups of three digits.
func thousands(n int64) string {
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

// withUnit writes an observable's value in its unit with at most three
// significant digits, because the worlds' spread makes further ones meaningless.
func withUnit(x float64, unit string) string {
	switch a := math.Abs(x); {
	case unit == "share" && a >= 0.0995:
		return strconv.FormatFloat(100*x, 'f', 0, 64) + " %"
	case unit == "share":
		return trimmed(100*x, 1) + " %"
	case a >= 999_500:
		return rounded(x/1e6) + " M"
	case a >= 100:
		unit := math.Pow(10, math.Floor(math.Log10(a))-2)
		return thousands(int64(math.Round(x/unit) * unit))
	}
	return rounded(x)
}

// rounded writes x with at most three significant digits and no more than two
// behind the point.
func rounded(x float64) string {
	decimals := 2
	switch a := math.Abs(x); {
	case a >= 99.5:
		decimals = 0
	case a >= 9.95:
		decimals = 1
	}
	return trimmed(x, decimals)
}

// trimmed writes x with at most some decimals, without zeros at the end.
func trimmed(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// quantiles writes a median with the range around it, if there is one.
func quantiles(q [3]float64, unit string) string {
	if q[0] == q[2] {
		return withUnit(q[1], unit)
	}
	return fmt.Sprintf("%s (%s–%s)", withUnit(q[1], unit), bare(q[0], unit), withUnit(q[2], unit))
}

// bare writes a range's lower end, without the percent sign that its upper end bears.
func bare(x float64, unit string) string {
	return strings.TrimSuffix(withUnit(x, unit), " %")
}

// chance is a probability, written: its number and its interval in per cent.
type chance struct{ value, interval string }

// cells writes probabilities as one column of a table: numbers flush right,
// intervals flush left. Absent probabilities give empty cells.
func cells(column []*outcome.Probability) []string {
	written := make([]chance, len(column))
	width := 0
	for i, p := range column {
		if p == nil {
			continue
		}
		written[i] = percent(*p)
		width = max(width, lipgloss.Width(written[i].value))
	}
	out := make([]string, len(column))
	for i, c := range written {
		out[i] = strings.Repeat(" ", width-lipgloss.Width(c.value)) + c.value + " " + c.interval
	}
	return out
}

// sentence writes a probability for running text: 12 %, 90 % interval 9–16 %.
func sentence(p outcome.Probability) string {
	c := percent(p)
	return c.value + " %, 90 % interval " + c.interval + " %"
}
