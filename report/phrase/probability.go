package phrase

import (
	"fmt"
	"strings"

	"fronde/outcome"
)

// Percentage is a probability and its interval as text, in per cent.
type Percentage struct{ Value, Interval string }

// Sentence writes a probability for running text: 12 %, 90 % interval 9–16 %.
func Sentence(p outcome.Probability) string {
	c := Percent(p)
	return c.Value + " %, 90 % interval " + c.Interval + " %"
}

// Wordless is the width of an interval beyond which a probability gets no word. Judgement: such an
// interval spans at least three of the seven terms.
const Wordless = 0.6

// Estimate says how likely a statement is, in words and numbers; in numbers alone where the
// interval is too wide for a word.
func Estimate(p outcome.Probability, statement string) string {
	if p.Hi-p.Lo > Wordless {
		return fmt.Sprintf("It cannot be said how likely it is that %s (%s).", statement, Sentence(p))
	}
	// At the ends of the scale the term includes its bound, which the number makes redundant.
	word, _, _ := strings.Cut(Words(p.P), " (")
	opening := "It is " + word
	switch {
	case strings.HasPrefix(word, "roughly even"):
		opening = "There is a " + word
	case strings.HasSuffix(word, "chance"):
		opening = "There is " + word
	}
	return fmt.Sprintf("%s (%s) that %s.", opening, Sentence(p), statement)
}

// coarsest errors: a page rounds at least as much as if the Monte Carlo error were
// these, to whole points, or to tenths where a point would hide all: further digits
// would lie far below the interval's own width. The result file holds them.
const (
	pointError = 0.01
	tenthError = 0.001
)

// Percent writes a probability and its interval in per cent, with no digit below the
// Monte Carlo error.
func Percent(p outcome.Probability) Percentage {
	coarse := pointError
	if p.P < 0.1 || p.P > 0.99 {
		coarse = tenthError
	}
	write := func(x float64) string {
		s := strings.TrimSuffix(percentOf(x, max(p.MCError, coarse)), " %")
		return strings.Replace(s, " ", "", 1) // "<0.1", to save a column
	}
	c := Percentage{Value: write(p.P), Interval: write(p.Hi)}
	if lo := write(p.Lo); lo != c.Interval {
		// Within a range "less than 0.1" and "more than 99.9" become its natural ends,
		// which rounds outwards: never narrower than computed.
		if strings.HasPrefix(lo, "<") {
			lo = "0"
		}
		if strings.HasPrefix(c.Interval, ">") {
			c.Interval = "100"
		}
		c.Interval = lo + "–" + c.Interval
	}
	return c
}

// InText writes a probability for running text: 97 % (96–98 %).
func InText(p outcome.Probability) string {
	c := Percent(p)
	return c.Value + " % (" + c.Interval + " %)"
}

// Cell writes a probability for a table: per cent and interval.
func Cell(p outcome.Probability) string {
	c := Percent(p)
	return c.Value + " (" + c.Interval + ")"
}
