package landmark

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/mistake"
	"fronde/spreadsheet"
	"gonum.org/v1/gonum/stat"
)

// readExits follows every term of office to its end.
func (d *Data) readExits() mistake.Errors {
	n := len(d.Panel.Rows)
	d.exit, d.after, d.mode, d.irregular = make([]Month, n), make([]Month, n), make([]int, n), make([]bool, n)
	left, mode, irregular, errs := d.readTarget()
	if len(errs) > 0 {
		return errs
	}
	for i := range n {
		d.after[i], d.mode[i] = d.Time[i], stays
	}
	for _, term := range d.terms() {
		last := term[len(term)-1]
		for _, i := range term {
			d.after[i] = d.Time[last] + 1
			if left[last] {
				d.exit[i], d.mode[i], d.irregular[i] = d.Time[last], mode[last], irregular[last]
			}
		}
	}
	return nil
}

// readTarget reads which rows are the last of a ruler who leaves, and how.
func (d *Data) readTarget() (left []bool, mode []int, irregular []bool, errs mistake.Errors) {
	n := len(d.Panel.Rows)
	left, mode, irregular = make([]bool, n), make([]int, n), make([]bool, n)
	target, named := d.column(d.Spec.Target.Column), d.column(d.Spec.Target.Mode)
	for i, row := range d.Panel.Rows {
		x, ok := d.cell(row[target])
		if (!ok || (x != 0 && x != 1 && !math.IsNaN(x))) && len(errs) < spreadsheet.MostFaults {
			e := d.Panel.At(i, target, "this is neither an exit nor none")
			e.Allowed = "0, 1, or nothing where it is not known"
			errs = append(errs, e)
		}
		if left[i] = x == 1; !left[i] {
			continue
		}
		mode[i], irregular[i], ok = d.Spec.Target.modeOf(row[named])
		if !ok && len(errs) < spreadsheet.MostFaults {
			e := d.Panel.At(i, named, "the spec's target does not know this mode")
			known := d.Spec.Target.values()
			e.Allowed, e.Nearest = strings.Join(known, ", "), mistake.Nearest(row[named], known)
			errs = append(errs, e)
		}
	}
	return left, mode, irregular, errs
}

// modeOf numbers the mode of a value; a blank is an exit of which no more is known.
func (t *Target) modeOf(value string) (mode int, irregular, ok bool) {
	if spreadsheet.Missing(value) {
		return unnamed, false, true
	}
	for k, m := range t.Modes {
		if slices.Contains(m.Values, value) {
			return k, slices.Contains(m.Irregular, value), true
		}
	}
	return unnamed, false, false
}

func (t *Target) values() []string {
	var all []string
	for _, m := range t.Modes {
		all = append(all, m.Values...)
	}
	return all
}

// terms lists the rows of each term of office in order of time. A ruler who returns after a gap, or who stays in
// office in the panel after a row in which he leaves, begins another. A row of which it is not known whether he
// leaves belongs to none.
func (d *Data) terms() [][]int {
	spell := make([]int, len(d.Spec.Spell))
	for k, name := range d.Spec.Spell {
		spell[k] = d.column(name)
	}
	rows := map[string][]int{}
	var order []string
	target := d.column(d.Spec.Target.Column)
	for i, row := range d.Panel.Rows {
		if spreadsheet.Missing(row[target]) {
			continue
		}
		var key strings.Builder
		for _, k := range spell {
			fmt.Fprintf(&key, "%s\x00", row[k])
		}
		if rows[key.String()] == nil {
			order = append(order, key.String())
		}
		rows[key.String()] = append(rows[key.String()], i)
	}
	var all [][]int
	for _, key := range order {
		slices.SortStableFunc(rows[key], func(a, b int) int { return cmp.Compare(d.Time[a], d.Time[b]) })
		from := 0
		for at, i := range rows[key] {
			next := at + 1
			x, _ := d.cell(d.Panel.Rows[i][target])
			if next == len(rows[key]) || d.Time[rows[key][next]] > d.Time[i]+1 || x == 1 {
				all = append(all, rows[key][from:next])
				from = next
			}
		}
	}
	return all
}

// known reports whether it is known what a row's month brought.
func (d *Data) known(row int) bool { return d.after[row] > d.Time[row] }

// outcome is what happened after a row until below a lead, seen from a month from which on nothing is known.
func (d *Data) outcome(row, lead int, unseen Month) (mode int, irregular, known bool) {
	end := d.Time[row] + Month(lead)
	if d.mode[row] != stays && d.exit[row] < min(end, unseen) {
		return d.mode[row], d.irregular[row], true
	}
	return stays, false, end <= min(d.after[row], unseen)
}

// Names of the columns that terms make of a column.
const (
	blankCell = ".blank" // 1 if the cell is blank; a fact about the panel, which no case can state
	sinceVote = ".since" // months since the last vote, NaN if none is on record
	usualTerm = ".term"  // months between votes that are usual in the country, NaN if there were fewer than two
)

// shortestTerm is the number of months between two votes below which the second does not end a term. Judgement:
// rounds, referendums and votes on other offices crowd within two years.
const shortestTerm = 24

// recentTerms is how many of the last terms count for what is usual. Judgement: constitutions change.
const recentTerms = 3

// derive makes the columns of terms of the kinds due and blank.
func (d *Data) derive() {
	for _, t := range d.Spec.Terms {
		for _, name := range t.Columns {
			switch t.Kind {
			case kindDue:
				d.deriveVotes(name)
			case kindBlank:
				blank := make([]float64, len(d.Time))
				for i, x := range d.numbers[name] {
					blank[i] = indicator(math.IsNaN(x))
				}
				d.numbers[name+blankCell] = blank
			}
		}
	}
}

// deriveVotes finds votes where a column turns from 0 to above: the column marks the months after a vote.
func (d *Data) deriveVotes(name string) {
	n := len(d.Time)
	since, term := make([]float64, n), make([]float64, n)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(d.Cluster[a], d.Cluster[b]), cmp.Compare(d.Time[a], d.Time[b]))
	})
	var marked bool
	var last Month
	var gaps []float64
	for at, i := range order {
		if at == 0 || d.Cluster[order[at-1]] != d.Cluster[i] {
			marked, last, gaps = false, 0, nil
		}
		now := d.numbers[name][i] > 0
		if now && !marked {
			if gap := float64(d.Time[i] - last); last > 0 && gap >= shortestTerm {
				gaps = append(gaps, gap)
			}
			last = d.Time[i]
		}
		marked = now
		since[i], term[i] = math.NaN(), math.NaN()
		if last > 0 {
			since[i] = float64(d.Time[i] - last)
		}
		if len(gaps) > 0 {
			recent := slices.Sorted(slices.Values(gaps[max(0, len(gaps)-recentTerms):]))
			term[i] = stat.Quantile(0.5, stat.Empirical, recent, nil)
		}
	}
	d.numbers[name+sinceVote], d.numbers[name+usualTerm] = since, term
}
