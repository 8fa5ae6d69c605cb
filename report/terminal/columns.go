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
	written := make([]phrase.Percentage, len(column))
	width := 0
	for i, p := range column {
		if p == nil {
			continue
		}
		written[i] = phrase.Percent(*p)
		width = max(width, lipgloss.Width(written[i].Value))
	}
	out := make([]string, len(column))
	for i, c := range written {
		out[i] = strings.Repeat(" ", width-lipgloss.Width(c.Value)) + c.Value + " " + c.Interval
	}
	return out
}
