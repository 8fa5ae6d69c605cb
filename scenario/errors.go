package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Error is one mistake in a scenario: where it is, what was seen and what is allowed.
type Error struct {
	File         string
	Line, Column int    // from 1; 0 if the mistake has no place in the text
	Snippet      string // the offending line and a caret under the column
	Path         string // where in the case, e.g. elites.blocs.core.power
	Message      string
	Seen         string // the value seen, if one was
	Allowed      string // what would be accepted
	Nearest      string // the nearest known name, if one is near
}

// Error is the mistake with its place, the line itself and what would be accepted.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", e.Line, e.Column)
	}
	fmt.Fprintf(&b, ": %s", e.Message)
	if e.Snippet != "" {
		b.WriteString("\n" + e.Snippet)
	}
	if advice := e.advice(); advice != "" {
		b.WriteString("\n  " + advice)
	}
	return b.String()
}

func (e *Error) advice() string {
	var parts []string
	if e.Seen != "" {
		parts = append(parts, "seen "+e.Seen)
	}
	if e.Allowed != "" {
		parts = append(parts, "allowed: "+e.Allowed)
	}
	if e.Nearest != "" {
		parts = append(parts, fmt.Sprintf("did you mean %q?", e.Nearest))
	}
	return strings.Join(parts, "; ")
}

// Errors is every mistake of a scenario, in the order of the file.
type Errors []*Error

// shownErrors bounds the text of Errors: a file that is not a scenario at all has
// thousands of mistakes, and nobody reads them. The slice holds all of them.
const shownErrors = 100

// Error lists the mistakes.
func (e Errors) Error() string {
	var b strings.Builder
	for i, one := range e[:min(len(e), shownErrors)] {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(one.Error())
	}
	if len(e) > shownErrors {
		fmt.Fprintf(&b, "\nand %d more mistakes", len(e)-shownErrors)
	}
	return b.String()
}

// Unwrap lets errors.As find each mistake.
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i, one := range e {
		list[i] = one
	}
	return list
}

// ordered is the mistakes by their place; nil if there are none, so that a nil
// error is returned as such.
func (e Errors) ordered() error {
	if len(e) == 0 {
		return nil
	}
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return e
}

// snippetWidth is how many characters of a long line are shown around a mistake.
const snippetWidth = 100

// snippet shows a line of the source with a caret under the column. Control
// characters become blanks, so that a hostile file cannot steer the terminal.
func snippet(lines []string, line, column int) string {
	if line < 1 || line > len(lines) {
		return ""
	}
	text := []rune(lines[line-1])
	for i, r := range text {
		if !unicode.IsPrint(r) {
			text[i] = ' '
		}
	}
	caret := max(0, min(column-1, len(text)))
	from := 0
	if len(text) > snippetWidth {
		from = max(0, min(caret-snippetWidth/2, len(text)-snippetWidth))
		text = text[from : from+snippetWidth]
	}
	gutter := fmt.Sprintf("  %d | ", line)
	blank := strings.Repeat(" ", len(gutter)-2)
	return gutter + strings.TrimRight(string(text), " ") + "\n" + blank + "| " + strings.Repeat(" ", caret-from) + "^"
}

// quoted shows a value from the file, shortened and without control characters.
func quoted(text string) string {
	const longest = 60
	runes := []rune(text)
	if len(runes) > longest {
		text = string(runes[:longest]) + "..."
	}
	return fmt.Sprintf("%q", text)
}
