package hazard

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/mistake"
	"fronde/spreadsheet"
)

// Years is a range of years, both included.
type Years struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// String formats the range as the command line reads it.
func (y Years) String() string { return fmt.Sprintf("%d:%d", y.From, y.To) }

// Holds reports whether the range contains a year.
func (y Years) Holds(year int) bool { return year >= y.From && year <= y.To }

// unknown labels a row whose outcome is not known, survived one in which nothing happened.
// Larger labels are the numbers of the causes, from 1.
const (
	unknown  = -1
	survived = 0
)

// Data is a panel as read by a spec: keys, years, outcomes and checked columns.
type Data struct {
	Panel *Panel
	Spec  *Spec
	// Keys are each row's key cells, as the file has them.
	Keys [][]string
	// Time is each row's year.
	Time []int
	// Cluster numbers each row's cluster from 0, in order of appearance.
	Cluster []int
	// Labelled is true if the panel has the target's column at all.
	Labelled bool

	labels  []int
	numbers map[string][]float64 // NaN where the cell is blank
	texts   map[string][]string  // of categories
}

// Read reads a panel according to a spec. Missing columns, cells that are not numbers, unknown
// outcomes and keys that appear twice are [mistake.Errors] with their places.
func (p *Panel) Read(s *Spec) (*Data, error) {
	d := &Data{Panel: p, Spec: s, numbers: map[string][]float64{}, texts: map[string][]string{}}
	var errs mistake.Errors
	for _, name := range s.columns() {
		if _, missing := p.Column(name, "which the spec reads"); missing != nil {
			errs = append(errs, missing)
		}
	}
	if slices.Contains(p.Header, s.Target.Column) {
		if _, twice := p.Column(s.Target.Column, "the spec's target"); twice != nil {
			errs = append(errs, twice)
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	if err := p.Decimals(d.numeric()...); err != nil {
		return nil, err
	}
	errs = append(errs, d.readKeys()...)
	errs = append(errs, d.readTerms()...)
	errs = append(errs, d.readLabels()...)
	if len(errs) > 0 {
		return nil, errs
	}
	return d, nil
}

// numeric lists the columns that are read as numbers.
func (d *Data) numeric() []int {
	names := []string{d.Spec.Time}
	if len(d.Spec.Target.Modes) == 0 {
		names = append(names, d.Spec.Target.Column)
	}
	for _, t := range d.Spec.Terms {
		if t.Kind != kindCategory {
			names = append(names, t.Columns...)
		}
	}
	var columns []int
	for _, name := range names {
		if i := slices.Index(d.Panel.Header, name); i >= 0 {
			columns = append(columns, i)
		}
	}
	return columns
}

// cells returns a column that is known to exist.
func (d *Data) cells(name string) (column int, cells []string) {
	column = slices.Index(d.Panel.Header, name)
	cells = make([]string, len(d.Panel.Rows))
	for i, row := range d.Panel.Rows {
		cells[i] = row[column]
	}
	return column, cells
}

func (d *Data) readKeys() mistake.Errors {
	var errs mistake.Errors
	first := map[string]int{}
	keys := make([]int, len(d.Spec.Keys))
	for k, name := range d.Spec.Keys {
		keys[k] = slices.Index(d.Panel.Header, name)
	}
	for i, row := range d.Panel.Rows {
		cells := make([]string, len(keys))
		for k, column := range keys {
			cells[k] = row[column]
		}
		d.Keys = append(d.Keys, cells)
		joined := ""
		for _, cell := range cells {
			joined += d.Panel.Plain(cell) + "\x00"
		}
		if before, twice := first[joined]; twice && len(errs) < spreadsheet.MostFaults {
			e := d.Panel.At(i, keys[0], "the key appears twice")
			e.Seen = fmt.Sprintf("%s, as in line %d", spreadsheet.Listed(cells), d.Panel.At(before, keys[0], "").Line)
			e.Allowed = "one row for each " + strings.Join(d.Spec.Keys, ", ")
			errs = append(errs, e)
		} else if !twice {
			first[joined] = i
		}
	}
	return append(errs, d.readYears()...)
}

// readYears reads the times and the clusters.
func (d *Data) readYears() mistake.Errors {
	var errs mistake.Errors
	column, cells := d.cells(d.Spec.Time)
	d.Time = make([]int, len(cells))
	for i, cell := range cells {
		year, ok := d.Panel.Whole(cell)
		if !ok && len(errs) < spreadsheet.MostFaults {
			e := d.Panel.At(i, column, "the time is not a whole year")
			e.Allowed = "a whole number"
			errs = append(errs, e)
		}
		d.Time[i] = year
	}
	_, cells = d.cells(d.Spec.Cluster)
	number := map[string]int{}
	for _, cell := range cells {
		cell = d.Panel.Plain(cell)
		if _, known := number[cell]; !known {
			number[cell] = len(number)
		}
		d.Cluster = append(d.Cluster, number[cell])
	}
	return errs
}

func (d *Data) readTerms() mistake.Errors {
	var errs mistake.Errors
	for _, t := range d.Spec.Terms {
		for _, name := range t.Columns {
			column, cells := d.cells(name)
			if t.Kind == kindCategory {
				d.texts[name] = cells
				continue
			}
			numbers := make([]float64, len(cells))
			for i, cell := range cells {
				x, problem, allowed := d.number(cell, t.isLog())
				if problem != "" && len(errs) < spreadsheet.MostFaults {
					e := d.Panel.At(i, column, problem)
					e.Allowed = allowed
					errs = append(errs, e)
				}
				numbers[i] = x
			}
			d.numbers[name] = numbers
		}
	}
	return errs
}

// largest is the largest number of a panel: the square of a larger one may overflow in a sum.
const largest = 1e100

// number reads a cell; a missing one is NaN.
func (d *Data) number(cell string, logarithm bool) (x float64, problem, allowed string) {
	if spreadsheet.Missing(cell) {
		return math.NaN(), "", ""
	}
	x, ok := d.Panel.Number(cell)
	if !ok {
		x, ok = spreadsheet.Logical(cell)
	}
	switch {
	case !ok:
		return math.NaN(), "the cell is not a number", "a number, or nothing where it is missing"
	case math.Abs(x) > largest:
		return math.NaN(), "the number is too large", fmt.Sprintf("up to %g, or nothing where it is missing", largest)
	case logarithm && x < 0:
		return math.NaN(), "the spec takes the log of 1 + x, and x is negative", "0 or more"
	}
	return x, "", ""
}

// readLabels reads the outcomes. A panel without the target's column has none.
func (d *Data) readLabels() mistake.Errors {
	d.labels = make([]int, len(d.Panel.Rows))
	if slices.Index(d.Panel.Header, d.Spec.Target.Column) < 0 {
		for i := range d.labels {
			d.labels[i] = unknown
		}
		return nil
	}
	d.Labelled = true
	known := d.Spec.Target.labels()
	var errs mistake.Errors
	column, cells := d.cells(d.Spec.Target.Column)
	for i, cell := range cells {
		label, ok := known[cell]
		if !ok { // statistical packages write 1 as 1.0, and nothing as NA
			label, ok = known[d.Panel.Plain(cell)]
		}
		if happened, yes := spreadsheet.Logical(cell); !ok && yes && len(d.Spec.Target.Modes) == 0 {
			label, ok = known[fmt.Sprint(happened)]
		}
		if !ok && spreadsheet.Missing(cell) {
			label, ok = unknown, true
		}
		if !ok && len(errs) < spreadsheet.MostFaults {
			errs = append(errs, d.misfit(i, column, cell, known))
		}
		d.labels[i] = label
	}
	return errs
}

// labels are the labels of the outcomes that the target knows.
func (t *Target) labels() map[string]int {
	known := map[string]int{"": unknown}
	if len(t.Modes) == 0 {
		known["0"], known["1"] = survived, 1
		return known
	}
	for _, value := range t.Survived {
		known[value] = survived
	}
	for k, mode := range t.Modes {
		for _, value := range mode.Values {
			known[value] = k + 1
		}
	}
	return known
}

func (d *Data) misfit(row, column int, cell string, known map[string]int) *mistake.Error {
	e := d.Panel.At(row, column, "the spec's target does not know this outcome")
	names := make([]string, 0, len(known))
	for name := range known {
		if name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	e.Allowed = strings.Join(names, ", ") + ", or nothing where it is not known"
	e.Nearest = mistake.Nearest(cell, names)
	return e
}

// Rows returns the rows of a range of years, in the order of the file.
func (d *Data) Rows(y Years) []int {
	var rows []int
	for i, year := range d.Time {
		if y.Holds(year) {
			rows = append(rows, i)
		}
	}
	return rows
}

// Observed returns whether the event happened in a row, and whether that is known.
func (d *Data) Observed(row int) (happened, known bool) {
	return d.labels[row] > survived, d.labels[row] != unknown
}

// labelled returns those of some rows whose outcome is known.
func (d *Data) labelled(rows []int) []int {
	return slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return d.labels[i] == unknown })
}

// causes are the names of the competing causes: the modes, or the target itself.
func (s *Spec) causes() []string {
	if len(s.Target.Modes) == 0 {
		return []string{s.Target.Column}
	}
	names := make([]string, len(s.Target.Modes))
	for k, mode := range s.Target.Modes {
		names[k] = mode.Name
	}
	return names
}
