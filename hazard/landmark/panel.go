package landmark

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fronde/mistake"
	"fronde/spreadsheet"
)

// Month counts months since the year 0.
type Month int

// ParseMonth reads a month written as 2011-01, or the month of a date.
func ParseMonth(text string) (Month, bool) {
	parts := strings.Split(text, "-")
	if len(parts) < 2 || len(parts) > 3 || len(parts[0]) != 4 || len(parts[1]) != 2 {
		return 0, false
	}
	year, err := strconv.ParseUint(parts[0], 10, 16)
	month, err2 := strconv.ParseUint(parts[1], 10, 8)
	if err != nil || err2 != nil || month < 1 || month > 12 {
		return 0, false
	}
	return Month(12*int(year) + int(month) - 1), true
}

// String writes the month as 2011-01.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", int(m)/12, int(m)%12+1) }

// Months is a range of months, both included.
type Months struct{ From, To Month }

// Holds reports whether the range contains a month.
func (r Months) Holds(m Month) bool { return m >= r.From && m <= r.To }

// String formats the range as the command line reads it.
func (r Months) String() string { return r.From.String() + ":" + r.To.String() }

// MarshalText writes the range as the command line reads it.
func (r Months) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a range.
func (r *Months) UnmarshalText(text []byte) error {
	first, last, _ := strings.Cut(string(text), ":")
	from, ok := ParseMonth(first)
	to, ok2 := ParseMonth(last)
	if !ok || !ok2 || from > to {
		return fmt.Errorf("%q is not a range of months, such as 1952-01:2010-12", text)
	}
	*r = Months{from, to}
	return nil
}

// unnamed is the mode of an exit of which only the month is known.
const unnamed = -2

// stays is the mode of a term that is not seen to end.
const stays = -1

// Data is a panel as read by a spec.
type Data struct {
	Panel *spreadsheet.Table
	Spec  *Spec
	Keys  [][]string // each row's key cells, as the file has them
	Time  []Month
	// Cluster numbers each row's cluster from 0, in order of appearance.
	Cluster []int

	// The end of the row's term of office: the month of the exit and its mode, stays if none is seen; the
	// first month after the last row; whether the way counts as irregular.
	exit, after []Month
	mode        []int
	irregular   []bool

	numbers map[string][]float64 // NaN where the cell is blank
	texts   map[string][]string
}

// Read reads a panel according to a spec. Mistakes are [mistake.Errors] with their places.
func Read(p *spreadsheet.Table, s *Spec) (*Data, error) {
	d := &Data{Panel: p, Spec: s, numbers: map[string][]float64{}, texts: map[string][]string{}}
	var errs mistake.Errors
	for _, name := range s.columns() {
		if _, missing := p.Column(name, "which the spec reads"); missing != nil {
			errs = append(errs, missing)
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	if err := p.Decimals(d.numeric()...); err != nil {
		return nil, err
	}
	errs = append(errs, d.readKeys()...)
	for _, t := range s.Terms {
		for _, name := range t.Columns {
			errs = append(errs, d.readColumn(name, t.Kind == kindCategory)...)
		}
	}
	errs = append(errs, d.readColumn(s.Class.Category, true)...)
	for _, name := range s.numbers() {
		errs = append(errs, d.readColumn(name, false)...)
	}
	if len(errs) > 0 {
		return nil, errs
	}
	if errs = d.readExits(); len(errs) > 0 {
		return nil, errs
	}
	d.derive()
	return d, nil
}

// columns lists every column that the spec reads, once.
func (s *Spec) columns() []string {
	all := append(slices.Clone(s.Keys), s.Time, s.Cluster, s.Target.Column, s.Target.Mode, s.Class.Category)
	all = append(all, s.numbers()...)
	all = append(all, s.Spell...)
	for _, t := range s.Terms {
		all = append(all, t.Columns...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// numbers lists the columns of numbers that are no term's.
func (s *Spec) numbers() []string {
	names := []string{s.Class.Number}
	for _, c := range s.Counts {
		names = append(names, c.Column)
	}
	if s.Record.Crowd != "" {
		names = append(names, s.Record.Crowd, s.Record.People)
	}
	return names
}

// numeric lists the columns that are read as numbers.
func (d *Data) numeric() []int {
	columns := []int{d.column(d.Spec.Target.Column)}
	for _, name := range d.Spec.numbers() {
		columns = append(columns, d.column(name))
	}
	for _, t := range d.Spec.Terms {
		if t.Kind == kindCategory {
			continue
		}
		for _, name := range t.Columns {
			columns = append(columns, d.column(name))
		}
	}
	return columns
}

func (d *Data) column(name string) int { return slices.Index(d.Panel.Header, name) }

// readKeys reads keys, months and clusters.
func (d *Data) readKeys() mistake.Errors {
	var errs mistake.Errors
	first := map[string]int{}
	time, cluster := d.column(d.Spec.Time), d.column(d.Spec.Cluster)
	clusters := map[string]int{}
	d.Time, d.Cluster = make([]Month, len(d.Panel.Rows)), make([]int, len(d.Panel.Rows))
	for i, row := range d.Panel.Rows {
		cells := make([]string, len(d.Spec.Keys))
		for k, name := range d.Spec.Keys {
			cells[k] = row[d.column(name)]
		}
		d.Keys = append(d.Keys, cells)
		key := strings.Join(cells, "\x00")
		if before, twice := first[key]; twice && len(errs) < spreadsheet.MostFaults {
			e := d.Panel.At(i, d.column(d.Spec.Keys[0]), "the key appears twice")
			e.Seen = fmt.Sprintf("%s, as in line %d", spreadsheet.Listed(cells), d.Panel.At(before, 0, "").Line)
			e.Allowed = "one row for each " + strings.Join(d.Spec.Keys, ", ")
			errs = append(errs, e)
		} else if !twice {
			first[key] = i
		}
		var ok bool
		if d.Time[i], ok = ParseMonth(row[time]); !ok && len(errs) < spreadsheet.MostFaults {
			e := d.Panel.At(i, time, "the time is not a month")
			e.Allowed = "a month such as 2011-01"
			errs = append(errs, e)
		}
		name := d.Panel.Plain(row[cluster])
		if _, known := clusters[name]; !known {
			clusters[name] = len(clusters)
		}
		d.Cluster[i] = clusters[name]
	}
	return errs
}

// largest is the largest number of a panel: the square of a larger one may overflow in a sum.
const largest = 1e100

// readColumn reads a column of numbers or texts, once.
func (d *Data) readColumn(name string, text bool) mistake.Errors {
	column := d.column(name)
	if text {
		if d.texts[name] == nil {
			for _, row := range d.Panel.Rows {
				d.texts[name] = append(d.texts[name], row[column])
			}
		}
		return nil
	}
	if d.numbers[name] != nil {
		return nil
	}
	var errs mistake.Errors
	numbers := make([]float64, len(d.Panel.Rows))
	for i, row := range d.Panel.Rows {
		x, ok := d.cell(row[column])
		if (!ok || math.Abs(x) > largest) && len(errs) < spreadsheet.MostFaults {
			e := d.Panel.At(i, column, "the cell is not a number that can be used")
			e.Allowed = fmt.Sprintf("a number up to %g, or nothing where it is missing", largest)
			errs = append(errs, e)
		}
		numbers[i] = x
	}
	d.numbers[name] = numbers
	return errs
}

// cell reads a number or a truth value; a missing one is NaN.
func (d *Data) cell(text string) (x float64, ok bool) {
	if spreadsheet.Missing(text) {
		return math.NaN(), true
	}
	if x, ok = d.Panel.Number(text); !ok {
		x, ok = spreadsheet.Logical(text)
	}
	return x, ok
}

// Span returns the first and the last month of the panel.
func (d *Data) Span() Months {
	if len(d.Time) == 0 {
		return Months{0, -1}
	}
	return Months{slices.Min(d.Time), slices.Max(d.Time)}
}
