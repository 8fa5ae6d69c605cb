package report

import "fronde/outcome"

// The functions by which numbers become words, for the front end's generator in studio/web:
// it writes tables of their answers, which a test of the front end compares with its own.

// Count writes a number with its noun, thousands set apart: 12,000 worlds.
func Count(n int64, one, many string) string { return count(n, one, many) }

// Thousands writes a whole number with a comma between groups of three digits.
func Thousands(n int64) string { return thousands(n) }

// Trimmed writes x with at most some decimals, without zeros at the end.
func Trimmed(x float64, decimals int) string { return trimmed(x, decimals) }

// Quantity writes an observable's value in its unit.
func Quantity(x float64, unit string) string { return quantity(x, unit) }

// Quantiles writes a median with the range around it, if there is one.
func Quantiles(q [3]float64, unit string) string { return quantiles(q, unit) }

// Percent writes a probability and its interval in per cent.
func Percent(p outcome.Probability) (value, interval string) {
	c := percent(p)
	return c.value, c.interval
}

// Sentence writes a probability for running text: 12 %, 90 % interval 9–16 %.
func Sentence(p outcome.Probability) string { return sentence(p) }

// Estimate says how likely a statement is, in words with the number beside them.
func Estimate(p outcome.Probability, statement string) string { return estimate(p, statement) }

// LikelihoodRatio writes a likelihood ratio with its interval.
func LikelihoodRatio(r outcome.Range) string { return likelihoodRatio(r) }

// Span names a number of days.
func Span(days int) string { return span(days) }

// Date writes a file's date (2022-03-25) in words.
func Date(iso string) string { return date(iso) }

// DateAfter returns the date some days after another, in words.
func DateAfter(iso string, days int) string { return dateAfter(iso, days) }

// Joined lists words: a, b and c.
func Joined(words []string) string { return joined(words) }

// UpperFirst begins a sentence.
func UpperFirst(s string) string { return upperFirst(s) }

// LowerFirst joins a sentence to what comes before it.
func LowerFirst(s string) string { return lowerFirst(s) }

// ShortLabel is the label of an exit for charts and tables.
func ShortLabel(e outcome.Exit) string { return shortLabel(e) }

// AnyLabel is the label of the hypothesis that the leader leaves.
const AnyLabel = leavesByAny
