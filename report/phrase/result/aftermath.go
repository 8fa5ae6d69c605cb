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

// Followed writes what follows each exit: the columns of [Aftermath] after its first, a cell for every exit.
func Followed(given map[outcome.Exit]outcome.Aftermath) (exits []outcome.Exit, columns [][]phrase.Percentage) {
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
	for _, cells := range column {
		columns = append(columns, withheld(cells))
	}
	return exits, columns
}

// withheld writes a column, and says where an interval leaves nothing to report.
func withheld(column []*outcome.Probability) []phrase.Percentage {
	const tooWide = 0.6 // judgement: it leaves open whether what follows is likely or unlikely
	said := make([]*outcome.Probability, len(column))
	for i, p := range column {
		if p != nil && p.Hi-p.Lo <= tooWide {
			said[i] = p
		}
	}
	cells := phrase.Column(said)
	for i, p := range column {
		if p != nil && said[i] == nil {
			cells[i].Value = TooFewExits
		}
	}
	return cells
}
