package phrase

import (
	"fronde/outcome"
	"fronde/report/phrase/rounding"
)

// FewPairs is the number of pairs of worlds below which a difference is withheld. Judgement: even
// if none of 50 differs, up to 6 % of all pairs may.
const FewPairs = 50

// PointColumn writes the differences of one column in percentage points with their signs, all in
// the same step; the intervals are rounded outwards. It has [None] where there is no difference,
// and throughout if there are fewer than [FewPairs] pairs.
func PointColumn(column []*outcome.Difference, pairs int) []Percentage {
	var errors []float64
	for _, d := range column {
		if d != nil {
			errors = append(errors, d.MCError)
		}
	}
	s := StepFor(errors...)
	list := make([]Percentage, len(column))
	for i, d := range column {
		if d == nil || pairs < FewPairs {
			list[i].Value = None
			continue
		}
		list[i] = s.points(*d)
	}
	return list
}

// PointRange writes a difference that stands alone.
func PointRange(d outcome.Difference, pairs int) Percentage {
	return PointColumn([]*outcome.Difference{&d}, pairs)[0]
}

// points writes a difference and its interval.
func (s Step) points(d outcome.Difference) Percentage {
	p := Percentage{
		Value: s.signed(rounding.Near(s.in(d.Mean))),
		Interval: s.signed(rounding.Down(s.in(min(d.Lo, d.Mean)))) + " to " +
			s.signed(rounding.Up(s.in(max(d.Hi, d.Mean)))),
	}
	if d.MCError > LooseError {
		p.Value = Loose + p.Value
	}
	return p
}

// signed writes a whole number of steps with its sign.
func (s Step) signed(n int) string {
	switch {
	case n < 0:
		return "−" + s.text(-n)
	case n > 0:
		return "+" + s.text(n)
	}
	return "0"
}

// SD writes a standard deviation in points, to two digits.
func SD(x float64) string {
	if x > 0 && 100*x < 0.001 {
		return "<0.001"
	}
	return TwoDigits(100 * x)
}

// NeededWorlds writes a number of worlds to two significant digits.
func NeededWorlds(n int, seen bool) string {
	switch {
	case seen:
		return "seen"
	case n == 0:
		return "too many"
	}
	return Thousands(int64(roundUp(float64(n))))
}

// Stated writes a number that may be missing.
func Stated(x *float64) string {
	if x == nil {
		return "absent"
	}
	return figures(*x, 3)
}

// Apart writes two values with the fewest digits, at least three, that distinguish them.
func Apart(first, second float64) string {
	for digits := 3; digits < 17; digits++ {
		a, b := figures(first, digits), figures(second, digits)
		if a != b {
			return a + " against " + b
		}
	}
	return figures(first, -1) + " against " + figures(second, -1)
}
