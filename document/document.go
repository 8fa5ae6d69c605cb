package document

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"fronde/mistake"
)

// SizeLimit bounds a file. The largest sensible scenario, with thousands of places, has
// a tenth of it.
const SizeLimit = 4 << 20

// Language is what the files of one kind are called in messages.
type Language struct {
	Noun string // e.g. scenario
	Hint string // what to write in place of an empty file
}

// Load reads a file's text and tree. A file that is too large is refused by its
// size, without being read; what has no size, such as a pipe, is read up to the limit.
func (l Language) Load(path string) (*Document, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the %s cannot be opened: %w", l.Noun, err)
	}
	defer file.Close() // it was only read: closing loses nothing
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("the %s cannot be opened: %w", l.Noun, err)
	}
	if info.IsDir() {
		return nil, mistake.Errors{{File: path, Message: "this is a directory", Allowed: "a YAML file"}}
	}
	if info.Size() > SizeLimit {
		return nil, l.tooLarge(path, fmt.Sprintf("%d bytes", info.Size()))
	}
	source, err := io.ReadAll(io.LimitReader(file, SizeLimit+1))
	if err != nil {
		return nil, fmt.Errorf("the %s cannot be read: %w", l.Noun, err)
	}
	return l.Parse(path, source)
}

func (l Language) tooLarge(name, seen string) error {
	return mistake.Errors{
		{File: name, Message: "the file is too large for a " + l.Noun, Seen: seen, Allowed: "at most 4 MiB"},
	}
}

// Document is a file's text and its tree.
type Document struct {
	Name   string
	lang   Language
	Source []byte
	lines  []string
	Root   *Node
}

// Parse checks the bytes and reads their tree.
func (l Language) Parse(name string, source []byte) (*Document, error) {
	doc := &Document{Name: name, lang: l, Source: bytes.Clone(source)}
	if len(source) > SizeLimit {
		return nil, l.tooLarge(name, "more than 4 MiB")
	}
	text := string(bytes.TrimPrefix(source, []byte("\ufeff")))
	if err := doc.checkBytes(text); err != nil {
		return nil, err
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	doc.lines = strings.Split(text, "\n")
	root, err := doc.readTree(text)
	if err != nil {
		return nil, err
	}
	doc.Root = root
	return doc, nil
}

// checkBytes refuses what is not text, at the first bad byte: only one, since what
// follows the first may be anything.
func (doc *Document) checkBytes(text string) error {
	line, column := 1, 1
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return mistake.Errors{{File: doc.Name, Line: line, Column: column, Message: "the file is not valid UTF-8",
				Seen: fmt.Sprintf("byte 0x%02x", text[i]), Allowed: "UTF-8 text"}}
		case r < ' ' && r != '\n' && r != '\r' && r != '\t':
			return mistake.Errors{{File: doc.Name, Line: line, Column: column, Message: "the file holds a control character",
				Seen: fmt.Sprintf("%U", r), Allowed: "UTF-8 text"}}
		case r == '\n':
			line, column = line+1, 0
		}
		i += size
		column++
	}
	return nil
}

// Fault is a mistake at a place of the document.
func (doc *Document) Fault(line, column int, message string) *mistake.Error {
	return &mistake.Error{
		File:    doc.Name,
		Line:    line,
		Column:  column,
		Message: message,
		Snippet: mistake.Excerpt(doc.lines, line, column),
	}
}
