package phrase

import (
	"math"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase/rounding"
	"fronde/stats"
)

// Step is the precision of the percentages in a column or a sentence: the number of decimals.
type Step int

// The steps. None is coarser than a point, because readers compare entries, and none is finer than a tenth, because no
// political forecast deserves more.
const (
	Points Step = 0
	Tenths Step = 1
)

// The Monte Carlo errors that decide what is printed, as probabilities.
const (
	// TenthError is the largest error of a column that is written in tenths. Judgement: it rounds to a tenth.
	TenthError = 0.0015
	// LooseError is the error above which an estimate is marked as approximate: its last whole point is then mostly
	// accidental. Judgement: half a point.
	LooseError = 0.005
)

// Loose marks an estimate whose Monte Carlo error exceeds [LooseError].
const Loose = "~"

// StepFor returns the step for probabilities that are read together: tenths unless one of their Monte Carlo errors
// forbids it.
func StepFor(errors ...float64) Step {
	for _, e := range errors {
		if e > TenthError {
			return Points
		}
	}
	return Tenths
}

// in returns a probability as a number of steps.
func (s Step) in(p float64) float64 { return 100 * p * math.Pow10(int(s)) }

// whole is 100 % in steps.
func (s Step) whole() int { return int(s.in(1)) }

// text writes a whole number of steps in per cent.
func (s Step) text(n int) string {
	return strconv.FormatFloat(float64(n)/math.Pow10(int(s)), 'f', int(s), 64)
}

// value writes an estimate that was rounded to n steps: "<1" if it is positive but rounds to zero.
func (s Step) value(p, mcError float64, n int) string {
	text := s.text(n)
	if n == 0 && p > 0 {
		text = "<" + s.text(1)
	}
	if mcError > LooseError {
		text = Loose + text
	}
	return text
}

// interval writes an interval rounded outwards, so that it contains the computed one and the estimate.
func (s Step) interval(p, lo, hi float64) string {
	low, high := rounding.Down(s.in(min(lo, p))), rounding.Up(s.in(max(hi, p)))
	return s.text(max(low, 0)) + "–" + s.text(min(high, s.whole()))
}

// percentage writes a probability that was rounded to n steps.
func (s Step) percentage(p outcome.Probability, n int) Percentage {
	return Percentage{Value: s.value(p.P, p.MCError, n), Interval: s.interval(p.P, p.Lo, p.Hi)}
}

// Percentage is a probability and its interval as text, in per cent: 12 and 9–16, or ~12 if the Monte Carlo error
// exceeds [LooseError].
type Percentage struct{ Value, Interval string }

// Sentence is the form for running text: 12 %, 90 % interval 9–16 %.
func (c Percentage) Sentence() string { return c.Value + " %, 90 % interval " + c.Interval + " %" }

// InText is the short form for running text: 97 % (96–98 %).
func (c Percentage) InText() string { return c.Value + " % (" + c.Interval + " %)" }

// Cell is the form for a table: 12 (9–16). What has no interval is a word, or nothing.
func (c Percentage) Cell() string {
	if c.Interval == "" {
		return c.Value
	}
	return c.Value + " (" + c.Interval + ")"
}

// Percent writes a probability that stands alone.
func Percent(p outcome.Probability) Percentage {
	s := StepFor(p.MCError)
	return s.percentage(p, rounding.Near(s.in(p.P)))
}

// Column writes the probabilities of one column in the same step. Absent ones stay empty.
func Column(column []*outcome.Probability) []Percentage {
	var errors []float64
	for _, p := range column {
		if p != nil {
			errors = append(errors, p.MCError)
		}
	}
	s := StepFor(errors...)
	list := make([]Percentage, len(column))
	for i, p := range column {
		if p != nil {
			list[i] = s.percentage(*p, rounding.Near(s.in(p.P)))
		}
	}
	return list
}

// ExitTable is the ways out of one view as text, all in the same step. No cumulative row falls from one horizon to the
// next, and every column sums to 100 if "<" counts as zero.
type ExitTable struct {
	// Exits has, for each horizon, the probability of each exit and of [outcome.Survival].
	Exits []map[outcome.Exit]Percentage
	// Left has, for each horizon, the probability of having left by any way, and Coup that of a coup of any kind; Coup
	// is empty if only its parts were counted.
	Left, Coup []Percentage
	// Loosest is the largest Monte Carlo error in the table.
	Loosest float64
}

// Exits writes the ways out of a view.
func Exits(horizons []outcome.Horizon) ExitTable {
	return exitsIn(StepFor(loosest(horizons)), horizons)
}

// ExitsTogether writes the ways out of several views in the coarsest of their steps, for a column that has numbers of
// each.
func ExitsTogether(views ...[]outcome.Horizon) (tables []ExitTable) {
	most := 0.
	for _, horizons := range views {
		most = max(most, loosest(horizons))
	}
	for _, horizons := range views {
		tables = append(tables, exitsIn(StepFor(most), horizons))
	}
	return tables
}

// ExitsByView writes the ways out of each of [Views], and returns the largest Monte Carlo error among them.
func ExitsByView(r *outcome.Result) (written []ExitTable, loosest float64) {
	for _, name := range Views {
		t := Exits(r.Views[name].Horizons)
		written, loosest = append(written, t), max(loosest, t.Loosest)
	}
	return written, loosest
}

// loosest is the largest Monte Carlo error of the ways out of a view.
func loosest(horizons []outcome.Horizon) (most float64) {
	for _, h := range horizons {
		for _, p := range h.Exits {
			most = max(most, p.MCError)
		}
		if h.AnyCoup != nil {
			most = max(most, h.AnyCoup.MCError)
		}
	}
	return most
}

func exitsIn(s Step, horizons []outcome.Horizon) ExitTable {
	t := ExitTable{Loosest: loosest(horizons)}
	columns := make([][]float64, len(horizons))
	for i, h := range horizons {
		for _, e := range outcome.Exits() {
			columns[i] = append(columns[i], s.in(h.Exits[e].P))
		}
	}
	steps := rounding.Together(columns)
	for i, h := range horizons {
		column := map[outcome.Exit]Percentage{}
		for e, p := range h.Exits {
			column[e] = s.percentage(p, steps[i][e])
		}
		t.Exits = append(t.Exits, column)
		t.Left = append(t.Left, s.percentage(h.Leaves(), s.whole()-steps[i][outcome.Survival]))
		coup := Percentage{}
		if h.AnyCoup != nil {
			coup = s.percentage(*h.AnyCoup, rounding.Near(s.in(h.AnyCoup.P)))
		}
		t.Coup = append(t.Coup, coup)
	}
	return t
}

// PercentRange writes an estimate with its 90 % interval in per cent, in the step that its standard error allows.
func PercentRange(r stats.Range) string {
	return inPercent(r, StepFor((r.Hi-r.Lo)/2/stats.NormalWidth(stats.Level)))
}

// inPercent writes a share with its interval in per cent.
func inPercent(r stats.Range, s Step) string {
	return Percentage{s.value(r.Mean, 0, rounding.Near(s.in(r.Mean))), s.interval(r.Mean, r.Lo, r.Hi)}.Cell()
}

// WholePercent writes a probability of the pooled view with its interval in whole points: the interval is about what is
// unknown, and says nothing about how many digits are meaningful.
func WholePercent(r stats.Range) string { return inPercent(r, Points) }

// PointsNarrower writes by how many points knowing a number would narrow the headline, to a tenth: smaller differences
// are noise in the pool's draws.
func PointsNarrower(r stats.Range) string { return inPercent(r, Tenths) }

// WorldsToSettle estimates how many worlds would bring the largest Monte Carlo error down to [LooseError], to two
// significant digits, given the largest error of so many worlds: the error falls with the square root of their number.
// It is 0 if there are enough already.
func WorldsToSettle(worlds int, loosest float64) int {
	if loosest <= LooseError {
		return 0
	}
	return roundUp(float64(worlds) * loosest * loosest / LooseError / LooseError)
}

// roundUp rounds a number of worlds up to two significant digits.
func roundUp(n float64) int {
	unit := math.Pow10(max(0, int(math.Log10(n))-1))
	return int(math.Ceil(n/unit-rounding.Slack) * unit)
}
