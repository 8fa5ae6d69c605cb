package terminal

import (
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
	"fronde/report/phrase"
)

// cells writes probabilities as one column of a table: numbers flush right,
// intervals flush left. Absent probabilities give empty cells.
func cells(column []*outcome.Probability) []string {
	return aligned(phrase.Column(column))
}

// aligned writes the cells of one column: numbers flush right, intervals flush left. Words without an interval
// start where they find room.
func aligned(column []phrase.Percentage) []string {
	width := 0
	for _, c := range column {
		if c.Interval != "" {
			width = max(width, lipgloss.Width(c.Value))
		}
	}
	out := make([]string, len(column))
	for i, c := range column {
		out[i] = strings.Repeat(" ", max(0, width-lipgloss.Width(c.Value))) + strings.TrimSuffix(c.Value+" "+c.Interval, " ")
	}
	return out
}
