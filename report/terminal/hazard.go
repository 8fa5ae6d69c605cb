package terminal

import (
	"fmt"
	"io"
	"strconv"

	"fronde/hazard"
	"fronde/report/phrase"
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
		p.heading("Warnings")
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
		p.paragraph(phrase.Count(int64(unknown), "row was", "rows were") + " predicted whose outcome is not known.")
	}
	if v.N == 0 {
		p.paragraph("Nothing can be scored: no outcome of a test row is known.")
		return
	}
	p.paragraph(fmt.Sprintf("%s in %s, of which %s: mean forecast %s %%, observed %s %%.",
		phrase.Count(int64(v.N), "row", "rows"), phrase.Count(int64(v.Clusters), "cluster", "clusters"), phrase.Count(int64(v.Events), "event", "events"),
		phrase.Hundredths(v.Mean), phrase.Hundredths(v.Observed)))
	p.heading(scoreHeading("Scores", v))
	p.grid(grid{head: []string{"", "", "90 % interval"}, rows: scoreRows(v.Scores, false)})
}

// scoreHeading says what the intervals of a table are.
func scoreHeading(name string, v stats.Verification) string {
	return fmt.Sprintf("%s, %.0f %% intervals from %d bootstraps of clusters", name, 100*v.Level, v.Replicates)
}

// scoreRows writes each score with its interval, as differences with a sign.
func scoreRows(s stats.Scores, signed bool) [][]string {
	var rows [][]string
	for _, one := range []struct {
		name     string
		e        stats.Estimate
		decimals int
		sign     bool
	}{
		{"ROC AUC", s.ROC, 3, signed},
		{"average precision", s.AveragePrecision, 3, signed},
		{"PR AUC, trapezoid", s.PRTrapezoid, 3, signed},
		{"Brier", s.Brier, 5, signed},
		{"Brier skill against the base rate", s.Skill, 3, true},
		{"log loss", s.LogLoss, 4, signed},
	} {
		write := func(x stats.Score) string { return phrase.Score(float64(x), one.decimals, one.sign) }
		rows = append(rows, []string{one.name, write(one.e.Value), write(one.e.Lo) + " to " + write(one.e.Hi)})
	}
	return rows
}

// causes tables the competing causes, each against its own base rate.
func causes(p *page, list []hazard.CauseSummary) {
	if len(list) == 0 || list[0].N == 0 {
		return
	}
	p.heading(scoreHeading("By mode", list[0].Verification))
	g := grid{head: []string{"", "events", "forecast %", "observed %", "ROC AUC", "Brier skill"}}
	for _, c := range list {
		ranged := func(e stats.Estimate, decimals int, sign bool) string {
			write := func(x stats.Score) string { return phrase.Score(float64(x), decimals, sign) }
			return fmt.Sprintf("%s (%s to %s)", write(e.Value), write(e.Lo), write(e.Hi))
		}
		g.rows = append(g.rows, []string{c.Name, strconv.Itoa(c.Events), phrase.Hundredths(c.Mean), phrase.Hundredths(c.Observed),
			ranged(c.Scores.ROC, 2, false), ranged(c.Scores.Skill, 3, true)})
	}
	p.grid(g)
}

// calibration tables the forecasts by their size against what came.
func calibration(p *page, v stats.Verification) {
	if len(v.Calibration) == 0 {
		return
	}
	p.heading("Calibration")
	g := grid{head: []string{"forecast %", "n", "events", "mean forecast %", "observed %", "90 % interval"}}
	for _, b := range v.Calibration {
		percent := func(x float64) string { return phrase.Trimmed(100*x, 1) }
		g.rows = append(g.rows, []string{percent(b.From) + "–" + percent(b.To), phrase.Thousands(int64(b.N)), strconv.Itoa(b.Events),
			phrase.Hundredths(b.Mean), phrase.Hundredths(float64(b.Observed.Value)),
			phrase.Hundredths(float64(b.Observed.Lo)) + "–" + phrase.Hundredths(float64(b.Observed.Hi))})
	}
	p.grid(g)
}

// HazardDifference writes how much better the first of two models fared than the
// second, on the same rows.
func HazardDifference(w io.Writer, first, second string, difference stats.Scores, v stats.Verification, width int) error {
	p := newPage(width)
	p.heading(scoreHeading("Difference, first less second", v))
	p.note("first: " + first)
	p.note("second: " + second)
	p.grid(grid{head: []string{"", "", "90 % interval"}, rows: scoreRows(difference, true)})
	return p.write(w)
}
