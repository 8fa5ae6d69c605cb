package spreadsheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"fronde/mistake"
)

// MostFaults is the number of mistakes after which reading a table stops: a file in the wrong
// format has one in every row.
const MostFaults = 20

// Table is a CSV file: a header, and rows of the same length.
type Table struct {
	File   string
	Header []string   // trimmed
	Rows   [][]string // trimmed, without blank rows

	text    string
	mark    rune
	starts  []start  // of each row, for the positions of cells
	named   int      // 1 if rows begin with a name that has no cell in the header
	commas  bool     // the present columns of numbers have decimal commas
	reading []string // how the file was read, for the notes
	decimal bool     // decimal commas were read, for the notes
	parts   []part   // the tables joined to this one
}

// start is where a row begins in the text; blank lines may precede it.
type start struct {
	offset int64
	line   int
}

// Load reads a table from a file. Mistakes in it are [mistake.Errors]; a file that cannot be
// read is an fs.PathError.
func Load(path string) (*Table, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, source)
}

// Parse reads a table from its bytes; name is the file's name in messages.
func Parse(name string, source []byte) (*Table, error) {
	text, encoding, err := decoded(name, source)
	if err != nil {
		return nil, err
	}
	t := &Table{File: name}
	t.say(encoding != "", encoding)
	text = strings.ReplaceAll(text, "\r\n", "\n")
	t.say(strings.Contains(text, "\r"), "lines that end in a carriage return")
	text = strings.ReplaceAll(text, "\r", "\n")
	if t.text, t.mark = announced(text); t.mark == 0 {
		if t.mark, err = separator(name, t.text); err != nil {
			return nil, err
		}
	}
	for _, s := range separators {
		t.say(s.mark == t.mark && s.mark != ',', s.name+" between cells")
	}
	if err := t.read(); err != nil {
		return nil, err
	}
	return t, nil
}

// say adds to the notes on how the file was read.
func (t *Table) say(so bool, what string) {
	if so {
		t.reading = append(t.reading, what)
	}
}

// Notes says in one line how the file, and those joined to it, differ from UTF-8, commas between
// cells and decimal points; "" if they do not.
func (t *Table) Notes() string {
	reading := t.reading
	if t.decimal {
		reading = append(reading[:len(reading):len(reading)], "decimal commas")
	}
	var notes []string
	if len(reading) > 0 {
		notes = append(notes, "recognised in "+t.File+": "+strings.Join(reading, ", "))
	}
	for _, p := range t.parts {
		if note := p.table.Notes(); note != "" {
			notes = append(notes, note)
		}
	}
	return strings.Join(notes, "; ")
}

func (t *Table) read() error {
	r := reader(t.text, t.mark)
	for {
		offset := r.InputOffset()
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return mistake.Errors{{File: t.File, Line: bad.Line, Column: bad.Column,
				Message: "this is not CSV: " + bad.Err.Error()}}
		}
		if err != nil {
			return err
		}
		blank := true
		for i := range record {
			record[i] = strings.TrimSpace(record[i])
			blank = blank && record[i] == ""
		}
		line, _ := r.FieldPos(0)
		switch {
		case blank:
		case t.Header == nil:
			t.Header = record
		default:
			t.Rows = append(t.Rows, record)
			t.starts = append(t.starts, start{offset, line})
		}
	}
	if len(t.Rows) == 0 {
		return mistake.Errors{{File: t.File, Message: "the table has no rows", Allowed: "a header and rows below it"}}
	}
	return t.checkLengths()
}

// checkLengths refuses rows that are not as long as the header; if all are wrong in the same way,
// it says so once.
func (t *Table) checkLengths() error {
	if t.cutNames() {
		return nil
	}
	first, alike := len(t.Rows[0]), true
	var errs mistake.Errors
	for i, row := range t.Rows {
		alike = alike && len(row) == first
		if len(row) != len(t.Header) {
			errs = append(errs, &mistake.Error{File: t.File, Line: t.starts[i].line, Column: 1,
				Message: "the row is not as long as the header",
				Seen:    fmt.Sprintf("%d cells", len(row)), Allowed: fmt.Sprintf("%d cells", len(t.Header))})
		}
	}
	switch {
	case alike && len(errs) > 1:
		errs = errs[:1]
		errs[0].Message = "no row is as long as the header"
		errs[0].Allowed += "; put quotes around a cell that contains the mark between cells"
	case len(errs) > MostFaults:
		errs = errs[:MostFaults]
	}
	return errs.Ordered()
}

// cutNames removes the names of rows if the header has no cell for them.
func (t *Table) cutNames() bool {
	for i, row := range t.Rows {
		if len(row) != len(t.Header)+1 || !quotedAt(t.text, t.starts[i].offset) {
			return false
		}
	}
	for i := range t.Rows {
		t.Rows[i] = t.Rows[i][1:]
	}
	t.named = 1
	return true
}

// At returns a mistake in a cell. It finds the position by reading the row again.
func (t *Table) At(row, column int, message string) *mistake.Error {
	if p := t.partOf(column); p != nil {
		return t.at(p, row, column, message)
	}
	from := t.starts[row]
	r := reader(t.text[from.offset:], t.mark)
	if _, err := r.Read(); err != nil {
		panic("spreadsheet: a row that was read cannot be read again: " + err.Error())
	}
	first, _ := r.FieldPos(0)
	line, place := r.FieldPos(column + t.named)
	before := strings.SplitAfterN(t.text[from.offset:], "\n", line+1)[line-1]
	return &mistake.Error{File: t.File, Line: line + from.line - first,
		Column: utf8.RuneCountInString(before[:place-1]) + 1, Path: t.Header[column],
		Message: fmt.Sprintf("column %q: %s", t.Header[column], message),
		Seen:    mistake.Quoted(t.Rows[row][column])}
}

// Column finds a column by name, or says that it is missing, with the nearest name, or that there
// are two. Columns that nobody asks for may have any name, or none.
func (t *Table) Column(name, need string) (int, *mistake.Error) {
	found := -1
	for i, one := range t.Header {
		if one != name || name == "" {
			continue
		}
		if found >= 0 {
			return -1, &mistake.Error{File: t.File, Line: 1, Column: 1,
				Message: fmt.Sprintf("two columns are named %q, %s", name, need)}
		}
		found = i
	}
	if found < 0 {
		return -1, &mistake.Error{File: t.File, Line: 1, Column: 1,
			Message: fmt.Sprintf("there is no column %q, %s", name, need),
			Nearest: mistake.Nearest(name, t.Header)}
	}
	return found, nil
}
