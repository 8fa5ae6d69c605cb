package hazard

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"fronde/mistake"
)

// mostFaults is the number of mistakes after which reading a panel stops: a file in another
// format has a mistake in every row.
const mostFaults = 20

// Panel is a table of units by years as a CSV file with a header holds it.
type Panel struct {
	File   string
	header []string
	rows   [][]string
	source []byte
	starts []start // of each row, to find the position of a cell
}

// start is where a row begins in the source; blank lines may precede it.
type start struct {
	offset int64
	line   int
}

// LoadPanel reads a panel from a file. Mistakes in it are [mistake.Errors]; a file that
// cannot be read is an fs.PathError.
func LoadPanel(path string) (*Panel, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return ParsePanel(path, source)
}

// ParsePanel reads a panel from its text; name is the file's name in messages.
func ParsePanel(name string, source []byte) (*Panel, error) {
	p := &Panel{File: name, source: bytes.TrimPrefix(source, []byte("\ufeff"))}
	r := reader(p.source)
	var errs mistake.Errors
	for {
		offset := r.InputOffset()
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, append(errs, &mistake.Error{File: name, Line: bad.Line, Column: bad.Column,
				Message: "this is not CSV: " + bad.Err.Error()})
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		switch {
		case p.header == nil:
			p.header = record
			errs = append(errs, p.checkHeader(line)...)
		case len(record) != len(p.header):
			errs = append(errs, &mistake.Error{File: name, Line: line, Column: 1,
				Message: "the row is not as long as the header",
				Seen:    fmt.Sprintf("%d cells", len(record)), Allowed: fmt.Sprintf("%d cells", len(p.header))})
		default:
			p.rows = append(p.rows, record)
			p.starts = append(p.starts, start{offset, line})
		}
		if len(errs) >= mostFaults {
			break
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	if len(p.rows) == 0 {
		return nil, mistake.Errors{{File: name, Message: "the panel has no rows", Allowed: "a header and rows below it"}}
	}
	return p, nil
}

func reader(source []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(source))
	r.FieldsPerRecord = -1 // checked with a better message
	return r
}

func (p *Panel) checkHeader(line int) mistake.Errors {
	var errs mistake.Errors
	seen := map[string]bool{}
	for i, name := range p.header {
		p.header[i] = strings.TrimSpace(name)
		name = p.header[i]
		switch {
		case name == "":
			errs = append(errs, &mistake.Error{File: p.File, Line: line, Column: 1,
				Message: fmt.Sprintf("column %d has no name", i+1)})
		case seen[name]:
			errs = append(errs, &mistake.Error{File: p.File, Line: line, Column: 1,
				Message: fmt.Sprintf("two columns are named %q", name)})
		}
		seen[name] = true
	}
	return errs
}

// at returns a mistake in a cell; its position is found by reading the row again.
func (p *Panel) at(row, column int, message string) *mistake.Error {
	r := reader(p.source[p.starts[row].offset:])
	if _, err := r.Read(); err != nil {
		panic("hazard: a row that was read cannot be read again: " + err.Error())
	}
	first, _ := r.FieldPos(0)
	line, place := r.FieldPos(column)
	line += p.starts[row].line - first
	return &mistake.Error{File: p.File, Line: line, Column: place, Path: p.header[column],
		Message: fmt.Sprintf("column %q: %s", p.header[column], message), Seen: mistake.Quoted(p.rows[row][column])}
}

// column finds a column by name, or reports that it is missing and which name is similar.
func (p *Panel) column(name, need string) (int, *mistake.Error) {
	if i := slices.Index(p.header, name); i >= 0 {
		return i, nil
	}
	return -1, &mistake.Error{File: p.File, Line: 1, Column: 1,
		Message: fmt.Sprintf("there is no column %q, %s", name, need),
		Nearest: mistake.Nearest(name, p.header)}
}
