package terminal

import (
	"io"
	"slices"
	"strconv"

	"fronde/hazard/landmark"
	"fronde/report/phrase/record"
	"fronde/stats"
)

// HazardMonths writes how the forecasts of a panel of months fared, by mode and lead, for a terminal of the given
// width in columns. The provenance says what the numbers rest on, line by line.
func HazardMonths(w io.Writer, s *landmark.Summary, provenance []string, width int) error {
	p := scoresPage(s.Title, provenance, width)
	known := slices.DeleteFunc(slices.Clone(s.Scores), func(one landmark.Scored) bool { return one.N == 0 })
	if len(known) == 0 {
		p.paragraph(record.NothingToScore)
		return p.write(w)
	}
	p.paragraph(record.ScoredMonths(s, known[0]))
	ranked, against := grid{head: record.RankedHead}, grid{head: record.AgainstHead}
	for _, one := range known {
		ranked.rows = append(ranked.rows, record.RankedRow(one))
		against.rows = append(against.rows, record.AgainstRow(one))
	}
	p.heading(record.Bootstrapped(record.Ranked, known[0].Verification))
	p.grid(ranked)
	p.explain(record.RankedNote)
	p.heading(record.Bootstrapped(record.Against, known[0].Verification))
	p.grid(against)
	p.explain(record.AgainstNote)
	ladders(p, shown(s.Ladder), known[0].Verification)
	for _, one := range known {
		if one.Lead == s.Scores[0].Lead && (one.Name == landmark.Any || one.Name == landmark.Irregular) {
			tenths(p, one)
		}
	}
	return p.write(w)
}

// longestShown is the longest lead whose ladder a page shows, in months: the others stand in JSON.
const longestShown = 12

// shown are the ladders of the shortest lead and of the longest up to a year.
func shown(all []landmark.Climb) []landmark.Climb {
	longest := 0
	for _, one := range all {
		if one.Lead <= longestShown {
			longest = max(longest, one.Lead)
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(one landmark.Climb) bool {
		return len(one.Rungs) == 0 || one.Lead != all[0].Lead && one.Lead != longest
	})
}

// ladders table how much each rung gains.
func ladders(p *page, all []landmark.Climb, v stats.Verification) {
	for _, one := range all {
		p.heading(record.Bootstrapped(record.Ladder(one), v))
		g := grid{head: record.LadderHead}
		for _, rung := range one.Rungs {
			g.rows = append(g.rows, record.LadderRow(rung))
		}
		p.grid(g)
	}
	if len(all) > 0 {
		p.explain(record.LadderNote)
	}
}

// tenths tables ten groups of about as many forecasts against what came.
func tenths(p *page, s landmark.Scored) {
	p.heading(record.Tenths(s.Name, s.Lead))
	mean := func(x float64) string { return strconv.FormatFloat(100*x, 'f', 2, 64) }
	bins(p, s.Calibration, 3, mean, record.FineShare)
}

// HazardMonthsDifference writes how much better the first of two specs of months fared than the second, on the same
// rows.
func HazardMonthsDifference(w io.Writer, first, second string, pairs []landmark.Compared, v stats.Verification,
	width int) error {
	p := differencePage(first, second, v, width)
	g := grid{head: record.ComparedHead}
	for _, pair := range pairs {
		g.rows = append(g.rows, record.ComparedRow(pair))
	}
	p.grid(g)
	return p.write(w)
}
