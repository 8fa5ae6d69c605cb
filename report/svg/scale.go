package svg

import (
	"math"
	"time"

	"fronde/report/phrase"
)

// scale maps an observable's values to heights from 0 (bottom) to 1 (top).
// Counts are drawn as log(1 + x), because a quiet weekday and a mass protest differ
// by orders of magnitude and zero must have a place; all other values are linear.
type scale struct {
	unit   string
	lo, hi float64 // after transform
}

// newScale fits a scale to values of a unit.
func newScale(unit string, values []float64) scale {
	s := scale{unit: unit, lo: math.Inf(1), hi: math.Inf(-1)}
	for _, x := range values {
		s.lo = min(s.lo, s.transform(x))
		s.hi = max(s.hi, s.transform(x))
	}
	if s.counts() { // from the power of ten below the smallest, or from zero
		s.lo = math.Max(0, math.Floor(s.lo))
		if s.lo > 0 {
			s.lo = s.transform(math.Pow(10, s.lo))
		}
	}
	if s.hi-s.lo < 1e-9 { // one constant, or no values at all
		s.lo, s.hi = s.transform(0), s.transform(1)
	}
	margin := (s.hi - s.lo) * 0.06
	s.hi += margin
	if !s.counts() {
		s.lo -= margin
	}
	return s
}

func (s scale) counts() bool { return phrase.IsCount(s.unit) }

func (s scale) transform(x float64) float64 {
	if s.counts() {
		return math.Log10(1 + max(x, 0))
	}
	return x
}

// height returns where a value lies.
func (s scale) height(x float64) float64 { return (s.transform(x) - s.lo) / (s.hi - s.lo) }

// ticks returns the values at which the axis is labelled.
func (s scale) ticks() []float64 {
	if s.counts() {
		var ticks []float64
		if s.lo == 0 {
			ticks = append(ticks, 0)
		}
		const apart = 0.075 // of the height, so that labels do not touch
		for x := 1.0; s.transform(x) <= s.hi; x *= 10 {
			if s.lo > 0 && s.height(x) >= 0 || s.height(x) >= apart {
				ticks = append(ticks, x)
			}
		}
		return ticks
	}
	step := niceStep((s.hi - s.lo) / 4)
	var ticks []float64
	for k := math.Ceil(s.lo / step); k*step <= s.hi; k++ {
		ticks = append(ticks, k*step)
	}
	return ticks
}

// niceStep returns the 1, 2 or 5 times a power of ten that is at or next above a step.
func niceStep(step float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= step {
			return m * power
		}
	}
	return 10 * power
}

// dayTicks returns the days of a run-up that are labelled: weeks, then months,
// then years as it grows longer.
func dayTicks(start time.Time, last int) []int {
	var days []int
	for day := 0; day <= last; day++ {
		t := start.AddDate(0, 0, day)
		var label bool
		switch {
		case last <= 21:
			label = day%3 == 0
		case last <= 100:
			label = day%7 == 0
		case last <= 800:
			label = t.Day() == 1 && (last <= 400 || t.Month()%3 == 1)
		default:
			label = t.YearDay() == 1
		}
		if label {
			days = append(days, day)
		}
	}
	return days
}
