package terminal

import (
	"io"
	"strings"

	"fronde/outcome"
	"fronde/report/bidi"
	"fronde/report/phrase"
	"fronde/report/phrase/brief"
	"fronde/report/phrase/result"
)

// escape keeps a user's text from being read as Markdown.
var escape = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`,
	"#", `\#`, "[", `\[`)

// plain also keeps text from reversing the direction of the text beside it.
func plain(text string) string { return escape.Replace(bidi.Stripped(text)) }

// Markdown writes the first screen of a result as Markdown, for a note or an issue.
func Markdown(w io.Writer, r *outcome.Result) error {
	var b strings.Builder
	b.WriteString("## " + plain(r.Scenario.Title) + "\n\n")
	stays, leaves := phrase.Headlines(r)
	for _, s := range []string{stays + " " + leaves, result.TrustSentence(r)} {
		b.WriteString(plain(s) + "\n\n")
	}
	name, best := r.Headline()
	written := phrase.Exits(best.Horizons)
	t := leftTable(r, written, inBrackets)
	markdownTable(&b, brief.Heading(name, r.Scenario.AsOf), t.head, t.rows)
	if note := phrase.WorldsNote(r, written.Loosest); note != "" {
		b.WriteString(plain(note) + "\n\n")
	}
	b.WriteString(plain(brief.Movers(r.Signposts)) + ":\n\n")
	for _, line := range moverLines(r.Signposts) {
		b.WriteString("- " + plain(line) + "\n")
	}
	b.WriteString("\n" + plain(phrase.Warnings) + ":\n\n")
	for _, line := range brief.Warnings(r) {
		b.WriteString("- " + plain(line) + "\n")
	}
	b.WriteString("\n" + plain(phrase.Provenance(r)) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// RankingMarkdown is [Ranking] as Markdown.
func RankingMarkdown(w io.Writer, results []*outcome.Result) error {
	var b strings.Builder
	rows := rankingRows(phrase.Ranking(results), inBrackets)
	markdownTable(&b, phrase.RankingTable.Caption, phrase.RankingTable.Head, rows)
	b.WriteString(phrase.RankingNote + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// inBrackets writes the cells of a column, with the intervals in brackets.
func inBrackets(column []phrase.Percentage) (cells []string) {
	for _, c := range column {
		cells = append(cells, c.Cell())
	}
	return cells
}

// markdownTable writes a table under its caption.
func markdownTable(b *strings.Builder, caption string, head []string, rows [][]string) {
	line := func(cells []string) {
		b.WriteString("|")
		for _, c := range cells {
			b.WriteString(" " + plain(c) + " |")
		}
		b.WriteString("\n")
	}
	b.WriteString(plain(caption) + "\n\n")
	line(head)
	b.WriteString("|" + strings.Repeat("---|", len(head)) + "\n")
	for _, row := range rows {
		line(row)
	}
	b.WriteString("\n")
}
