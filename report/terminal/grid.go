package terminal

import (
	"io"
	"regexp"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Limits of the page's width: narrower breaks words, wider is hard to read.
const (
	minWidth = 60
	maxWidth = 100
)

// The styles use the terminal's own sixteen colours, which suit its background.
var (
	titleStyle   = lipgloss.NewStyle().Bold(true)
	headingStyle = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Cyan)
	faintStyle   = lipgloss.NewStyle().Faint(true)
	warnStyle    = lipgloss.NewStyle().Foreground(lipgloss.Yellow)
	strongStyle  = lipgloss.NewStyle().Bold(true)
)

// page collects lines of at most width columns. Widths are those on the screen,
// so that text with accents or other scripts stays aligned.
type page struct {
	lines []string
	width int
}

func newPage(width int) *page { return &page{width: min(max(width, minWidth), maxWidth)} }

// trailing matches blanks at the end of a line, also those before the escape that
// ends a style.
var trailing = regexp.MustCompile(` +((?:\x1b\[[0-9;]*m)*)$`)

// hyphen matches the minus sign before a number, at which a line would be broken.
var hyphen = regexp.MustCompile(`(^|[ (])-(\d)`)

// String returns the page, without blanks at the ends of lines.
func (p *page) String() string {
	var b strings.Builder
	for _, line := range p.lines {
		b.WriteString(trailing.ReplaceAllString(line, "$1"))
		b.WriteByte('\n')
	}
	return b.String()
}

func (p *page) blank() { p.lines = append(p.lines, "") }

// text adds a paragraph, wrapped, with a first and a following indent.
func (p *page) text(style lipgloss.Style, first, rest, s string) {
	s = hyphen.ReplaceAllString(s, "$1−$2")
	wrapped := lipgloss.Wrap(s, p.width-lipgloss.Width(first), "")
	for i, line := range strings.Split(wrapped, "\n") {
		indent := rest
		if i == 0 {
			indent = first
		}
		p.lines = append(p.lines, indent+style.Render(strings.TrimRight(line, " ")))
	}
}

func (p *page) title(s string)     { p.text(titleStyle, "", "", s) }
func (p *page) note(s string)      { p.text(faintStyle, "", "", s) }
func (p *page) paragraph(s string) { p.text(lipgloss.NewStyle(), "", "", s) }
func (p *page) item(s string)      { p.text(lipgloss.NewStyle(), "  ", "  ", s) }
func (p *page) warn(s string)      { p.text(warnStyle, "! ", "  ", s) }

// explain adds a note below a table, if there is one.
func (p *page) explain(note string) {
	if note != "" {
		p.item(note)
	}
}

// heading starts a section.
func (p *page) heading(s string) {
	p.blank()
	p.subheading(s)
}

// subheading is a heading without a blank line before it.
func (p *page) subheading(s string) { p.text(headingStyle, "", "", s) }

// items lists sentences under a heading; neither without sentences.
func (p *page) items(heading string, list []string) {
	if len(list) == 0 {
		return
	}
	p.heading(heading)
	for _, s := range list {
		p.item(s)
	}
}

// table adds a table under its caption.
func (p *page) table(words phrase.Table, rows [][]string) {
	p.heading(words.Caption)
	p.grid(grid{head: words.Head, rows: rows})
}

// warnings lists the doubts that travel with a result.
func (p *page) warnings(list []outcome.Warning) {
	if len(list) == 0 {
		return
	}
	p.heading(phrase.Warnings)
	for _, w := range list {
		p.warn(w.Text)
	}
}

// write writes the page.
func (p *page) write(w io.Writer) error {
	_, err := io.WriteString(w, p.String())
	return err
}

// grid is a table whose first column is text and whose others are cells.
type grid struct {
	head []string
	rows [][]string
	// strong marks rows that are printed in bold.
	strong map[int]bool
	// unruled leaves out the rule below the head.
	unruled bool
}

// gap is the blank columns before each cell.
const gap = 2

// grid adds a table. Columns that do not fit the page continue in a table below,
// under the same first column.
func (p *page) grid(g grid) {
	widths := g.widths()
	for from := 1; from < len(g.head); {
		if from > 1 {
			p.blank()
		}
		to, used := from, widths[0]
		for to < len(g.head) && (to == from || used+gap+widths[to] <= p.width) {
			used += gap + widths[to]
			to++
		}
		p.lines = append(p.lines, strings.Split(g.part(from, to), "\n")...)
		from = to
	}
}

func (g grid) widths() []int {
	widths := make([]int, len(g.head))
	for _, row := range append([][]string{g.head}, g.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], lipgloss.Width(cell))
		}
	}
	return widths
}

// part renders the first column and the columns from..to-1.
func (g grid) part(from, to int) string {
	cut := func(row []string) []string { return append([]string{row[0]}, row[from:to]...) }
	t := table.New().Wrap(false).
		Border(lipgloss.NormalBorder()).BorderStyle(faintStyle).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderColumn(false).
		BorderHeader(!g.unruled).
		Headers(cut(g.head)...).
		StyleFunc(func(row, column int) lipgloss.Style {
			style := lipgloss.NewStyle()
			if row == table.HeaderRow {
				style = faintStyle
			} else if g.strong[row] {
				style = strongStyle
			}
			if column > 0 {
				style = style.PaddingLeft(gap)
			}
			return style
		})
	for _, row := range g.rows {
		t.Row(cut(row)...)
	}
	return t.Render()
}
