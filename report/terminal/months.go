package terminal

import (
	"io"
	"slices"
	"strconv"

	"fronde/hazard/landmark"
	"fronde/report/phrase"
	"fronde/report/phrase/record"
	"fronde/stats"
)

// HazardMonths writes how the forecasts of a panel of months fared, by mode and lead, for a terminal of the given
// width in columns. The provenance says what the numbers rest on, line by line.
func HazardMonths(w io.Writer, s *landmark.Summary, provenance []string, width int) error {
	p := newPage(width)
	p.title(s.Title)
	for _, line := range provenance {
		p.note(line)
	}
	p.blank()
	scores := s.Scores
	first := slices.IndexFunc(scores, func(one landmark.Scored) bool { return one.N > 0 })
	if first < 0 {
		p.paragraph(record.NothingToScore)
		return p.write(w)
	}
	p.paragraph(record.ScoredMonths(s, scores[first]))
	ranked, against := grid{head: record.RankedHead}, grid{head: record.AgainstHead}
	for _, one := range scores {
		if one.N > 0 {
			ranked.rows = append(ranked.rows, record.RankedRow(one))
			against.rows = append(against.rows, record.AgainstRow(one))
		}
	}
	p.heading(record.Bootstrapped(record.Ranked, scores[first].Verification))
	p.grid(ranked)
	p.explain(record.RankedNote)
	p.heading(record.Bootstrapped(record.Against, scores[first].Verification))
	p.grid(against)
	p.explain(record.AgainstNote)
	for _, one := range scores {
		if one.N > 0 && one.Lead == scores[0].Lead && (one.Name == landmark.Any || one.Name == landmark.Irregular) {
			tenths(p, one)
		}
	}
	return p.write(w)
}

// tenths tables ten groups of about as many forecasts against what came.
func tenths(p *page, s landmark.Scored) {
	p.heading(record.Tenths(s.Name, s.Lead))
	g := grid{head: record.Calibration.Head}
	for _, b := range s.Calibration {
		percent := func(x float64) string { return phrase.Trimmed(100*x, 3) }
		g.rows = append(g.rows, []string{percent(b.From) + "–" + percent(b.To), phrase.Thousands(int64(b.N)),
			strconv.Itoa(b.Events), strconv.FormatFloat(100*b.Mean, 'f', 2, 64), record.FineShare(b.Observed)})
	}
	p.grid(g)
}

// HazardMonthsDifference writes how much better the first of two specs of months fared than the second, on the same
// rows.
func HazardMonthsDifference(w io.Writer, first, second string, pairs []landmark.Compared, v stats.Verification,
	width int) error {
	p := newPage(width)
	p.heading(record.Bootstrapped(record.Difference, v))
	p.note(record.First(first))
	p.note(record.Second(second))
	g := grid{head: record.ComparedHead}
	for _, pair := range pairs {
		g.rows = append(g.rows, record.ComparedRow(pair))
	}
	p.grid(g)
	return p.write(w)
}
