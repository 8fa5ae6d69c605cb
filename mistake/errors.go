package mistake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Error is one mistake in a file: where it is, what was seen and what is allowed.
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

// Errors is every mistake of a file, in the order of the file.
type Errors []*Error

// Shown bounds the text of Errors: a file that is not a scenario at all has
// thousands of mistakes, more than anyone reads. The slice holds all of them.
const Shown = 100

// Error lists the mistakes.
func (e Errors) Error() string {
	var b strings.Builder
	for i, one := range e[:min(len(e), Shown)] {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(one.Error())
	}
	if len(e) > Shown {
		fmt.Fprintf(&b, "\nand %d more mistakes", len(e)-Shown)
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

// Ordered is the mistakes by their place; nil if there are none, so that a nil
// error is returned as such.
func (e Errors) Ordered() error {
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

// Excerpt shows a line of the source with a caret under the column. Control
// characters become blanks, so that a hostile file cannot steer the terminal.
func Excerpt(lines []string, line, column int) string {
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

// Quoted shows a value from the file, shortened and without control characters.
func Quoted(text string) string {
	const longest = 60
	runes := []rune(text)
	if len(runes) > longest {
		text = string(runes[:longest]) + "..."
	}
	return fmt.Sprintf("%q", text)
}

// Misfit is a mistake inside one value, at a character offset in its text.
type Misfit struct {
	Offset                          int
	Message, Seen, Allowed, Nearest string
}

// Error lets a misfit stand alone where there is no file, as for a flag.
func (m *Misfit) Error() string {
	e := Error{File: "value", Message: m.Message, Seen: m.Seen, Allowed: m.Allowed, Nearest: m.Nearest}
	return e.Error()
}
