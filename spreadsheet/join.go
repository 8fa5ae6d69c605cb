package spreadsheet

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fronde/mistake"
)

// On is a pair of columns that must be equal where rows of two tables belong together.
type On struct{ Left, Right string }

// ParseOn reads pairs as left=right,...; a name alone stands for both sides.
func ParseOn(text string) ([]On, error) {
	var on []On
	for _, pair := range strings.Split(text, ",") {
		left, right, two := strings.Cut(pair, "=")
		if !two {
			right = left
		}
		one := On{strings.TrimSpace(left), strings.TrimSpace(right)}
		if one.Left == "" || one.Right == "" || strings.Contains(right, "=") {
			return nil, fmt.Errorf("%q names no pair of columns, allowed is left=right or a name that both tables have, "+
				"e.g. ccode=gwcode,year", pair)
		}
		on = append(on, one)
	}
	return on, nil
}

// String writes the pair as [ParseOn] reads it.
func (o On) String() string {
	if o.Left == o.Right {
		return o.Left
	}
	return o.Left + "=" + o.Right
}

// clash is added to the name of a joined column if the table has one of that name, as pandas adds
// it by default. The table's own column keeps its name.
const clash = "_y"

// part is a table of which a joined table has columns.
type part struct {
	table   *Table
	rows    []int // the part's row for each row of the joined table, -1 if there is none
	columns []int // the part's columns, in the order in which they were added
	from    int   // the first of them in the joined table
	note    string
}

// Join returns the table with the columns of another added to each row whose key is the same: a left
// join, as pandas' merge(how="left", validate="many_to_one"). Rows without a partner get blanks.
// Keys are compared as text without surrounding blanks, 900.0 as 900; a blank one has no partner. A
// column of the right is left out if it is a key of the same name on both sides, and gets "_y"
// after its name if the table has that name.
//
// Refused are columns that are missing or there twice, keys that the right has twice, and a join in
// which no row has a partner. [Table.Joins] says how many have one.
func (t *Table) Join(right *Table, on []On) (*Table, error) {
	keys, errs := keyColumns(t, right, on)
	if len(errs) > 0 {
		return nil, errs
	}
	if err := t.Decimals(keys[0]...); err != nil {
		return nil, err
	}
	if err := right.Decimals(keys[1]...); err != nil {
		return nil, err
	}
	index, errs := right.index(keys[1])
	if len(errs) > 0 {
		return nil, errs
	}
	p := part{table: right, from: len(t.Header)}
	matched := 0
	for i := range t.Rows {
		partner, there := index[t.key(i, keys[0])]
		if !there {
			partner = -1
		} else {
			matched++
		}
		p.rows = append(p.rows, partner)
	}
	if matched == 0 {
		e := t.At(0, keys[0][0], fmt.Sprintf("no row has its key in %s", right.File))
		e.Seen = Listed(t.cells(0, keys[0]))
		e.Allowed = fmt.Sprintf("keys like %s in line %d there", Listed(right.cells(0, keys[1])), right.starts[0].line)
		return nil, mistake.Errors{e}
	}
	return t.with(p, on, matched), nil
}

// keyColumns finds the columns of the keys on both sides.
func keyColumns(left, right *Table, on []On) (keys [2][]int, errs mistake.Errors) {
	for _, pair := range on {
		for side, find := range []func() (int, *mistake.Error){
			func() (int, *mistake.Error) { return left.Column(pair.Left, "by which "+right.File+" is to be joined") },
			func() (int, *mistake.Error) { return right.Column(pair.Right, "by which it is to be joined") },
		} {
			column, wrong := find()
			if wrong != nil {
				errs = append(errs, wrong)
			}
			keys[side] = append(keys[side], column)
		}
	}
	return keys, errs
}

// cells returns some cells of a row.
func (t *Table) cells(row int, columns []int) []string {
	cells := make([]string, len(columns))
	for k, column := range columns {
		cells[k] = t.Rows[row][column]
	}
	return cells
}

// key is a row's key, "" if one of its cells is blank.
func (t *Table) key(row int, columns []int) string {
	key := ""
	for _, cell := range t.cells(row, columns) {
		if cell == "" {
			return ""
		}
		key += t.Plain(cell) + "\x00"
	}
	return key
}

// index finds rows by their keys, and refuses keys that appear twice.
func (t *Table) index(columns []int) (map[string]int, mistake.Errors) {
	index := map[string]int{}
	var errs mistake.Errors
	for i := range t.Rows {
		key := t.key(i, columns)
		if key == "" {
			continue
		}
		before, twice := index[key]
		if !twice {
			index[key] = i
			continue
		}
		if len(errs) == MostFaults {
			break
		}
		e := t.At(i, columns[0], "the key by which the table is to be joined appears twice")
		e.Seen = fmt.Sprintf("%s, as in line %d", Listed(t.cells(i, columns)), t.At(before, columns[0], "").Line)
		e.Allowed = "one row for each key"
		errs = append(errs, e)
	}
	return index, errs
}

// with returns the table with the columns of a part.
func (t *Table) with(p part, on []On, matched int) *Table {
	out := *t
	out.Header = slices.Clone(t.Header)
	var renamed []string
	for column, name := range p.table.Header {
		if name == "" || slices.Contains(on, On{name, name}) {
			continue
		}
		if slices.Contains(t.Header, name) {
			name += clash
			renamed = append(renamed, name)
		}
		p.columns = append(p.columns, column)
		out.Header = append(out.Header, name)
	}
	out.Rows = make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		added := make([]string, len(p.columns))
		if p.rows[i] >= 0 {
			added = p.table.cells(p.rows[i], p.columns)
		}
		out.Rows[i] = append(slices.Clone(row), added...)
	}
	p.note = joinedNote(p.table.File, on, matched, len(t.Rows), renamed)
	out.parts = append(slices.Clone(t.parts), p)
	return &out
}

// joinedNote says what a join did.
func joinedNote(file string, on []On, matched, of int, renamed []string) string {
	pairs := make([]string, len(on))
	for i, pair := range on {
		pairs[i] = pair.String()
	}
	note := fmt.Sprintf("joined %s on %s: %d of %d rows matched", file, strings.Join(pairs, ","), matched, of)
	if matched < of {
		note += ", the others have blanks in its columns"
	}
	if len(renamed) > 0 {
		note += "; its columns of names that were taken are " + strings.Join(renamed, ", ")
	}
	return note
}

// Joins says, for each join, how many rows found a partner and which columns were renamed.
func (t *Table) Joins() []string {
	var notes []string
	for _, p := range t.parts {
		notes = append(notes, p.note)
	}
	return notes
}

// Files lists the base names of the table's file and of those joined to it.
func (t *Table) Files() []string {
	files := []string{filepath.Base(t.File)}
	for _, p := range t.parts {
		files = append(files, filepath.Base(p.table.File))
	}
	return files
}

// partOf finds the part that a column comes from, nil if it is the table's own.
func (t *Table) partOf(column int) *part {
	for k := range t.parts {
		if p := &t.parts[k]; column >= p.from && column < p.from+len(p.columns) {
			return p
		}
	}
	return nil
}

// ofPart returns, of some columns of the table, those of a part (nil for its own), as the part
// numbers them.
func (t *Table) ofPart(p *part, columns []int) []int {
	var of []int
	for _, column := range columns {
		switch {
		case t.partOf(column) != p:
		case p == nil:
			of = append(of, column)
		default:
			of = append(of, p.columns[column-p.from])
		}
	}
	return of
}

// adopt finds the decimal marks of the parts' columns of numbers, and writes their numbers with the
// table's own mark, so that [Table.Number] reads them all.
func (t *Table) adopt(columns []int) error {
	for k := range t.parts {
		p := &t.parts[k]
		if err := p.table.Decimals(t.ofPart(p, columns)...); err != nil {
			return err
		}
		for _, column := range columns {
			if t.partOf(column) == p {
				t.rewrite(p, column)
			}
		}
	}
	return nil
}

// rewrite writes a part's column of numbers with the table's decimal mark.
func (t *Table) rewrite(p *part, column int) {
	for i, from := range p.rows {
		if from < 0 {
			continue
		}
		cell := p.table.Rows[from][p.columns[column-p.from]]
		if _, number := p.table.Number(cell); number && t.commas != p.table.commas {
			marks := strings.NewReplacer(",", ".", ".", ",")
			cell = marks.Replace(cell)
		}
		t.Rows[i][column] = cell
	}
}

// at returns a mistake in a cell that a join brought, with its place in the file it comes from. A row
// without a partner has its place in the table's own file.
func (t *Table) at(p *part, row, column int, message string) *mistake.Error {
	if from := p.rows[row]; from >= 0 {
		return p.table.At(from, p.columns[column-p.from], message)
	}
	e := t.At(row, 0, "")
	e.Path, e.Seen = t.Header[column], strconv.Quote("")
	e.Message = fmt.Sprintf("column %q of %s: %s", t.Header[column], p.table.File, message)
	return e
}
