package terminal

import (
	"cmp"
	"io"
	"slices"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/brief"
)

const (
	// shownWays is how many ways out the first screen lists, shownMovers how many signs.
	shownWays   = 5
	shownMovers = 3
	// screen is how many lines the first screen has at most, at 80 columns and with texts of the usual length.
	screen = 26
)

// Brief writes the first screen of a result, at most [screen] lines; the rest is in [Result] and in the
// file. The commands are suggestions for what to run next.
func Brief(w io.Writer, r *outcome.Result, width int, file string, commands ...string) error {
	p := newPage(width)
	p.title(r.Scenario.Title)
	p.note(phrase.Provenance(r))
	if r.Scenario.Intervention != "" {
		p.note(phrase.Changed(r.Scenario.Intervention))
	}
	stays, leaves := phrase.Headlines(r)
	p.paragraph(stays + " " + leaves)
	left(p, r)
	p.paragraph(brief.Trust(r))
	movers(p, r.Signposts)
	next := brief.Next(file, commands)
	weightiest(p, brief.Warnings(r), screen-len(p.lines)-len(next))
	p.lines = append(p.lines, next...)
	return p.write(w)
}

// weightiest adds the first warnings, a line each and at least one, in the lines there are. The last line counts the
// others.
func weightiest(p *page, warnings []string, room int) {
	shown := min(max(room, 1), len(warnings))
	for i, line := range warnings[:shown] {
		end := ""
		if rest := len(warnings) - shown; i == shown-1 && rest > 0 {
			end = brief.More(rest)
		}
		p.oneLine(warnStyle, "! "+line, end)
	}
}

// left adds a table of leaving by any way, the likeliest ways out and any coup at every horizon.
func left(p *page, r *outcome.Result) {
	name, best := r.Headline()
	p.subheading(brief.Heading(name, r.Scenario.AsOf))
	written := phrase.Exits(best.Horizons)
	g := leftTable(r, written, aligned)
	g.unruled = true
	p.grid(g)
	p.explain(phrase.WorldsNote(r, written.Loosest))
}

// leftTable is that table, of the headline's view as it is written; write formats its columns.
func leftTable(r *outcome.Result, written phrase.ExitTable, write func([]phrase.Percentage) []string) grid {
	_, best := r.Headline()
	horizons := best.Horizons
	at := horizons[r.HeadlineHorizon()].Exits
	ways := outcome.Exits()[:outcome.Modes]
	slices.SortStableFunc(ways, func(a, b outcome.Exit) int { return cmp.Compare(at[b].P, at[a].P) })
	ways = ways[:shownWays]
	g := grid{head: []string{brief.Within}, strong: map[int]bool{0: true}, rows: [][]string{{brief.AnyWay}}}
	for _, e := range ways {
		g.rows = append(g.rows, []string{phrase.ExitLabel(e)})
	}
	coups := horizons[0].AnyCoup != nil
	if coups {
		g.rows = append(g.rows, []string{phrase.AnyCoup})
	}
	for i, h := range horizons {
		g.head = append(g.head, phrase.Span(h.Days))
		column := []phrase.Percentage{written.Left[i]}
		for _, e := range ways {
			column = append(column, written.Exits[i][e])
		}
		if coups {
			column = append(column, written.Coup[i])
		}
		for row, cell := range write(column) {
			g.rows[row] = append(g.rows[row], cell)
		}
	}
	return g
}

// movers lists the signs that would move the forecast most.
func movers(p *page, s *outcome.Signposts) {
	p.subheading(brief.Movers(s))
	for _, line := range moverLines(s) {
		p.item(line)
	}
}

// moverLines are those signs in words, or why there are none.
func moverLines(s *outcome.Signposts) (lines []string) {
	if s == nil || len(s.Cracks) == 0 {
		return []string{brief.NoMovers(s)}
	}
	for _, c := range s.Cracks[:min(shownMovers, len(s.Cracks))] {
		sign := &s.Signs[c.Sign]
		lines = append(lines, brief.Mover(sign, c.Exit, phrase.LikelihoodsAt(sign, s.MatrixLead)[c.Exit]))
	}
	return lines
}

// oneLine adds a line with an end, truncated before the end to the page's width.
func (p *page) oneLine(style lipgloss.Style, s, end string) {
	if width := p.width - lipgloss.Width(end); lipgloss.Width(s) > width {
		letters := []rune(s)
		for lipgloss.Width(string(letters))+1 > width {
			letters = letters[:len(letters)-1]
		}
		s = string(letters) + "…"
	}
	p.lines = append(p.lines, style.Render(s+end))
}
