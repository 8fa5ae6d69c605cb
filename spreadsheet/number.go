package spreadsheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"fronde/mistake"
)

// Number reads a number in decimal digits with a point: 10 and 010 are ten; 0x10, 1_000 and NaN are
// not numbers.
func Number(text string) (x float64, ok bool) {
	if strings.Trim(text, "+-.0123456789eE") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// Missing reports whether a cell of numbers holds none: it is blank, as pandas leaves it, or NA, as R
// writes.
func Missing(cell string) bool { return cell == "" || cell == "NA" }

// logical holds what R and pandas write for a column of yes and no.
var logical = map[string]float64{"TRUE": 1, "FALSE": 0, "True": 1, "False": 0}

// Logical reads a cell of yes or no as 1 or 0.
func Logical(cell string) (x float64, ok bool) {
	x, ok = logical[cell]
	return x, ok
}

// Number reads a cell in the way the file writes numbers, as found by [Table.Decimals].
func (t *Table) Number(cell string) (x float64, ok bool) {
	if t.commas {
		if strings.Contains(cell, ".") {
			return 0, false
		}
		cell = strings.Replace(cell, ",", ".", 1)
	}
	return Number(cell)
}

// Whole reads a whole number, 1990 or 1990.0: statistical packages write a column with a missing
// value as real numbers.
func (t *Table) Whole(cell string) (n int, ok bool) {
	const most = 1e9 // beyond any year, and exact
	x, ok := t.Number(cell)
	if !ok || x != math.Trunc(x) || math.Abs(x) > most {
		return 0, false
	}
	return int(x), true
}

// wholeNumber matches a whole number that is written as a real one.
var wholeNumber = regexp.MustCompile(`^([-+]?\d+)\.0+$`)

// Plain returns a code or a year without the zeros that statistical packages add after the point:
// 900.0 becomes 900, and 010 stays 010.
func (t *Table) Plain(cell string) string {
	number := cell
	if t.commas {
		number = strings.Replace(cell, ",", ".", 1)
	}
	if match := wholeNumber.FindStringSubmatch(number); match != nil {
		return match[1]
	}
	return cell
}

// The forms that show how a file writes numbers. The comma of 1,234 may separate thousands.
var (
	decimalComma = regexp.MustCompile(`^[-+]?\d*,\d+([eE][-+]?\d+)?$`)
	decimalPoint = regexp.MustCompile(`^[-+]?\d*\.\d+([eE][-+]?\d+)?$`)
	inThousands  = regexp.MustCompile(`^[-+]?[1-9]\d{0,2},\d{3}$`)
)

// Decimals finds out from columns of numbers whether the file, and each of those joined to it, has
// decimal commas, and refuses, once, what could be read in two ways.
func (t *Table) Decimals(columns ...int) error {
	if err := t.decimals(t.ofPart(nil, columns)); err != nil {
		return err
	}
	return t.adopt(columns)
}

// decimals finds out about the file of the table itself.
func (t *Table) decimals(columns []int) error {
	t.commas = false
	var comma, point *mistake.Error // the first of each
	sure := false
	for i, row := range t.Rows {
		for _, column := range columns {
			cell := row[column]
			switch {
			case decimalPoint.MatchString(cell):
				if point == nil {
					point = t.At(i, column, "")
				}
			case decimalComma.MatchString(cell):
				if comma == nil {
					comma = t.At(i, column, "")
				}
				sure = sure || !inThousands.MatchString(cell)
			}
		}
	}
	switch {
	case comma == nil:
		return nil
	case point != nil:
		comma.Message += "the file has numbers with decimal commas and numbers with decimal points"
		comma.Seen += " here and " + point.Seen + " in line " + strconv.Itoa(point.Line)
		comma.Allowed = "one of the two in the whole file"
		return mistake.Errors{comma}
	case !sure:
		comma.Message += "a comma in a number may be a decimal comma or separate thousands"
		comma.Allowed = "1.234 or 1234"
		return mistake.Errors{comma}
	}
	t.commas, t.decimal = true, true
	return nil
}

// Listed lists cells for a message, quoting those that contain a comma.
func Listed(cells []string) string {
	words := make([]string, len(cells))
	for i, cell := range cells {
		words[i] = cell
		if strings.Contains(cell, ",") {
			words[i] = strconv.Quote(cell)
		}
	}
	return strings.Join(words, ", ")
}
