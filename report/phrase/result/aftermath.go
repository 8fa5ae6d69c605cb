package result

import (
	"fronde/outcome"
	"fronde/report/phrase"
)

// Aftermath words the table of what follows each exit.
var Aftermath = phrase.Table{Caption: "What follows, given the exit, in % with 90 % intervals",
	Head: []string{"after", "the regime ends", "new autocracy", "democracy"}}

// TooFewExits replaces a probability whose interval is too wide to say anything.
const TooFewExits = "too few exits"

// Followed writes what follows each exit: the columns of [Aftermath] after its first, a cell for every
// exit; and the largest Monte Carlo error of what it writes.
func Followed(given map[outcome.Exit]outcome.Aftermath) (
	exits []outcome.Exit, columns [][]phrase.Percentage, loosest float64,
) {
	column := make([][]*outcome.Probability, 3)
	for _, e := range outcome.Exits() {
		after, ok := given[e]
		if !ok {
			continue
		}
		exits = append(exits, e)
		column[0] = append(column[0], &after.RegimeEnds)
		for i, s := range []outcome.Successor{outcome.NewAutocracy, outcome.Democracy} {
			var cell *outcome.Probability
			if q, ok := after.Successor[s.String()]; ok {
				cell = &q
			}
			column[i+1] = append(column[i+1], cell)
		}
	}
	for _, all := range column {
		said := telling(all)
		cells := phrase.Column(said)
		for i, p := range all {
			switch {
			case said[i] != nil:
				loosest = max(loosest, p.MCError)
			case p != nil:
				cells[i].Value = TooFewExits
			}
		}
		columns = append(columns, cells)
	}
	return exits, columns, loosest
}

// telling leaves out the probabilities whose interval leaves nothing to report.
func telling(column []*outcome.Probability) []*outcome.Probability {
	const tooWide = 0.6 // judgement: it leaves open whether what follows is likely or unlikely
	said := make([]*outcome.Probability, len(column))
	for i, p := range column {
		if p != nil && p.Hi-p.Lo <= tooWide {
			said[i] = p
		}
	}
	return said
}
