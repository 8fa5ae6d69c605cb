package verify

import (
	_ "embed" // the table
	"encoding/csv"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// The table of exact values, computed for this project from the closed forms of the
// works that the model's text names (docs/model.md), independently of its code. Rows
// are never changed to please the code.
//
//go:embed verification.csv
var tableText string

// row is one row of the table. Its inputs drive the check, so that no number appears twice.
type row struct {
	id, what, input string
	inputs          []float64
	expected        []float64
	tolerance       float64
	stated          string // the tolerance in the table
}

// exact is the tolerance of what the table calls exact: the rounding of float64.
const exact = 1e-12

// number finds numbers that are not part of a name such as R0.
var number = regexp.MustCompile(`(^|[^A-Za-z0-9_.])(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)`)

func numbersIn(text string) (found []float64, err error) {
	text = strings.ReplaceAll(text, "..", " ") // a range: both ends
	for text != "" {
		match := number.FindStringSubmatchIndex(text)
		if match == nil {
			break
		}
		x, err := strconv.ParseFloat(text[match[4]:match[5]], 64)
		if err != nil {
			return nil, err
		}
		found = append(found, x)
		text = text[match[5]:]
	}
	return found, nil
}

// table reads the rows by their number in it.
func table() (map[string]row, error) {
	records, err := csv.NewReader(strings.NewReader(tableText)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("verification.csv: %w", err)
	}
	rows := map[string]row{}
	for _, record := range records[1:] {
		r := row{id: record[0], what: record[1], input: record[2], stated: record[4], tolerance: exact}
		if r.inputs, err = numbersIn(record[2]); err != nil {
			return nil, fmt.Errorf("verification.csv: %s: %w", r.id, err)
		}
		if r.expected, err = numbersIn(record[3]); err != nil {
			return nil, fmt.Errorf("verification.csv: %s: %w", r.id, err)
		}
		if r.stated != "exact" {
			if r.tolerance, err = strconv.ParseFloat(r.stated, 64); err != nil {
				return nil, fmt.Errorf("verification.csv: %s: %w", r.id, err)
			}
		}
		rows[r.id] = r
	}
	return rows, nil
}

// against compares what was obtained with the row.
func (r row) against(obtained ...float64) Check {
	c := Check{ID: r.id, What: r.what + ", " + r.input, Tolerance: r.stated,
		Expected: values(r.expected), Obtained: values(obtained), Correct: len(obtained) == len(r.expected)}
	for i := range obtained {
		c.Correct = c.Correct && math.Abs(obtained[i]-r.expected[i]) <= r.tolerance
	}
	return c
}

// near is a row that this program adds: a closed form that whole worlds must match.
func near(id, what string, expected, obtained, tolerance float64) Check {
	return Check{ID: id, What: what, Expected: values([]float64{expected}), Obtained: values([]float64{obtained}),
		Tolerance: fmt.Sprintf("%.2g", tolerance), Correct: math.Abs(obtained-expected) <= tolerance}
}

// values writes numbers with ten digits, enough for every tolerance.
func values(all []float64) string {
	words := make([]string, len(all))
	for i, x := range all {
		words[i] = strconv.FormatFloat(x, 'g', 10, 64)
	}
	return strings.Join(words, "; ")
}

// rowsOf are the checks of rows of the table, each computed from its inputs.
func rowsOf(ids []string, compute func(r row) ([]float64, error)) ([]Check, error) {
	rows, err := table()
	if err != nil {
		return nil, err
	}
	var checks []Check
	for _, id := range ids {
		r, ok := rows[id]
		if !ok {
			return nil, fmt.Errorf("verification.csv has no row %s", id)
		}
		obtained, err := compute(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		checks = append(checks, r.against(obtained...))
	}
	return checks, nil
}
