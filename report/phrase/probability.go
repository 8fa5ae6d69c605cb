package phrase

import (
	"fmt"
	"strings"

	"fronde/outcome"
)

// Sentence writes a probability for running text: 12 %, 90 % interval 9–16 %.
func Sentence(p outcome.Probability) string { return Percent(p).Sentence() }

// InText writes a probability for running text: 97 % (96–98 %).
func InText(p outcome.Probability) string { return Percent(p).InText() }

// Cell writes a probability that stands alone in a table: per cent and interval.
func Cell(p outcome.Probability) string { return Percent(p).Cell() }

// Conditions under which a probability gets a word.
const (
	// WordWorlds is the number of worlds below which no probability gets a word. Judgement: below it, the Monte Carlo
	// error of an even chance exceeds 3.5 points, a third of the narrowest inner band.
	WordWorlds = 200
	// WordBands is how many bands of the scale the interval of such a probability may touch.
	WordBands = 2
)

// Estimate says how likely a statement is, in words and numbers; in numbers alone if there are too few worlds for a
// word, or the interval is too wide.
func Estimate(p outcome.Probability, worlds int, statement string) string {
	return Percent(p).Estimate(p, worlds, statement)
}

// Estimate does the same as the function [Estimate], with the number as a table writes it.
func (c Percentage) Estimate(p outcome.Probability, worlds int, statement string) string {
	switch {
	case worlds < WordWorlds:
		return fmt.Sprintf("The probability that %s rests on too few worlds for a word (%s).", statement, c.Sentence())
	case bands(p.Lo, p.Hi) > WordBands:
		return fmt.Sprintf("The probability that %s is too uncertain for a word (%s).", statement, c.Sentence())
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
	return fmt.Sprintf("%s (%s) that %s.", opening, c.Sentence(), statement)
}
