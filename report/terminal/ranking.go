package terminal

import (
	"io"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Ranking writes cases in order of the probability that the leader leaves.
func Ranking(w io.Writer, results []*outcome.Result, width int) error {
	p := newPage(width)
	p.table(phrase.RankingTable, rankingRows(results, aligned))
	p.note(phrase.RankingNote)
	p.explain(phrase.LooseNote(fewest(results), loosest(results)))
	return p.write(w)
}

// rankingRows are the rows of the ranking; write formats the column of probabilities.
func rankingRows(results []*outcome.Result, write func([]phrase.Percentage) []string) (rows [][]string) {
	ranking := phrase.Ranking(results)
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

// fewest is the smallest number of worlds among results.
func fewest(results []*outcome.Result) int {
	n := results[0].Runs
	for _, r := range results {
		n = min(n, r.Runs)
	}
	return n
}

// loosest is the largest Monte Carlo error in the ranking.
func loosest(results []*outcome.Result) (most float64) {
	for _, one := range phrase.Ranking(results) {
		most = max(most, one.Left.MCError)
	}
	return most
}
