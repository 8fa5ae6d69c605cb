package terminal

import (
	"io"
	"strconv"

	"fronde/hazard"
	"fronde/report/phrase"
	"fronde/report/phrase/record"
	"fronde/stats"
)

// Hazard writes how a survival model's forecasts fared, for a terminal of the given
// width in columns. The provenance says what the numbers rest on, line by line.
func Hazard(w io.Writer, s *hazard.Summary, provenance []string, width int) error {
	p := scoresPage(s.Title, provenance, width)
	verification(p, s)
	causes(p, s.ByCause)
	calibration(p, s.Verification)
	if len(s.Warnings) > 0 {
		p.heading(phrase.Warnings)
		for _, text := range s.Warnings {
			p.warn(text)
		}
	}
	return p.write(w)
}

// scoresPage begins a page of scores.
func scoresPage(title string, provenance []string, width int) *page {
	p := newPage(width)
	p.title(title)
	for _, line := range provenance {
		p.note(line)
	}
	p.blank()
	return p
}

// verification tables the scores with their intervals.
func verification(p *page, s *hazard.Summary) {
	v := s.Verification
	if unknown := s.Rows - v.N; unknown > 0 {
		p.paragraph(record.Unknown(unknown))
	}
	if v.N == 0 {
		p.paragraph(record.NothingToScore)
		return
	}
	p.paragraph(record.Scored(v))
	p.heading(record.Bootstrapped(record.Scores, v))
	p.grid(grid{head: record.ScoresHead, rows: record.ScoreRows(v.Scores, false)})
}

// causes tables the competing causes, each against its own base rate.
func causes(p *page, list []hazard.CauseSummary) {
	if len(list) == 0 || list[0].N == 0 {
		return
	}
	p.heading(record.Bootstrapped(record.ByMode, list[0].Verification))
	g := grid{head: record.ByModeHead}
	for _, c := range list {
		g.rows = append(g.rows, []string{c.Name, strconv.Itoa(c.Events), phrase.TenthPercent(c.Mean),
			phrase.TenthPercent(c.Observed),
			record.ScoreCell(c.Scores.ROC, 2, false), record.ScoreCell(c.Scores.Skill, 3, true)})
	}
	p.grid(g)
}

// calibration tables the forecasts by their size against what came.
func calibration(p *page, v stats.Verification) {
	if len(v.Calibration) == 0 {
		return
	}
	p.heading(record.Calibration.Caption)
	bins(p, v.Calibration, 1, phrase.TenthPercent, record.SharePercent)
}

// bins tables groups of forecasts, with their bounds to so many decimals, against what came.
func bins(p *page, list []stats.Bin, decimals int, mean func(float64) string, observed func(stats.Estimate) string) {
	bound := func(x float64) string { return phrase.Trimmed(100*x, decimals) }
	g := grid{head: record.Calibration.Head}
	for _, b := range list {
		g.rows = append(g.rows, []string{bound(b.From) + "–" + bound(b.To), phrase.Thousands(int64(b.N)),
			strconv.Itoa(b.Events), mean(b.Mean), observed(b.Observed)})
	}
	p.grid(g)
}

// HazardDifference writes how much better the first of two models fared than the
// second, on the same rows.
func HazardDifference(w io.Writer, first, second string, difference stats.Scores, v stats.Verification,
	width int) error {
	p := differencePage(first, second, v, width)
	p.grid(grid{head: record.ScoresHead, rows: record.ScoreRows(difference, true)})
	return p.write(w)
}

// differencePage begins a page on the difference between the scores of two models.
func differencePage(first, second string, v stats.Verification, width int) *page {
	p := newPage(width)
	p.heading(record.Bootstrapped(record.Difference, v))
	p.note(record.First(first))
	p.note(record.Second(second))
	return p
}
