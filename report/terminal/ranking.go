package terminal

import (
	"io"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Ranking writes cases in order of the probability that the leader leaves.
func Ranking(w io.Writer, results []*outcome.Result, width int) error {
	p := newPage(width)
	ranking := phrase.Ranking(results)
	p.table(phrase.RankingTable, rankingRows(ranking, aligned))
	p.note(phrase.RankingNote)
	worlds, loosest := results[0].Runs, 0.0
	for _, one := range ranking {
		worlds, loosest = min(worlds, one.Result.Runs), max(loosest, one.Left.MCError)
	}
	p.explain(phrase.LooseNote(worlds, loosest))
	return p.write(w)
}

// rankingRows are the rows of a ranking; write formats the column of probabilities.
func rankingRows(ranking []phrase.Ranked, write func([]phrase.Percentage) []string) (rows [][]string) {
	var column []*outcome.Probability
	for i := range ranking {
		column = append(column, &ranking[i].Left)
	}
	cells := write(phrase.Column(column))
	for i, one := range ranking {
		s := one.Result.Scenario
		rows = append(rows, []string{one.Places.String(), s.Title, phrase.Span(one.Days), cells[i],
			phrase.ExitLabel(one.Likeliest)})
	}
	return rows
}
