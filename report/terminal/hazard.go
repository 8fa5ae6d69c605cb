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
	p := newPage(width)
	p.title(s.Title)
	for _, line := range provenance {
		p.note(line)
	}
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

// verification tables the scores with their intervals.
func verification(p *page, s *hazard.Summary) {
	v := s.Verification
	p.blank()
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
	g := grid{head: record.Calibration.Head}
	for _, b := range v.Calibration {
		percent := func(x float64) string { return phrase.Trimmed(100*x, 1) }
		g.rows = append(g.rows, []string{percent(b.From) + "–" + percent(b.To), phrase.Thousands(int64(b.N)),
			strconv.Itoa(b.Events),
			phrase.TenthPercent(b.Mean), record.SharePercent(b.Observed)})
	}
	p.grid(g)
}

// HazardDifference writes how much better the first of two models fared than the
// second, on the same rows.
func HazardDifference(w io.Writer, first, second string, difference stats.Scores, v stats.Verification,
	width int) error {
	p := newPage(width)
	p.heading(record.Bootstrapped(record.Difference, v))
	p.note(record.First(first))
	p.note(record.Second(second))
	p.grid(grid{head: record.ScoresHead, rows: record.ScoreRows(difference, true)})
	return p.write(w)
}
