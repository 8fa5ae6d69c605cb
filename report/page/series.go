package page

import (
	"slices"
	"time"

	"fronde/outcome"
	"fronde/report/svg"
)

// newPeriod returns the period; false if the result has no observables or dates.
func newPeriod(r *outcome.Result) (svg.Period, bool) {
	start, err := time.Parse(time.DateOnly, r.Scenario.Start)
	if err != nil {
		return svg.Period{}, false
	}
	asOf, err := time.Parse(time.DateOnly, r.Scenario.AsOf)
	if err != nil {
		return svg.Period{}, false
	}
	p := svg.Period{Start: start, RunUp: int(asOf.Sub(start).Hours() / 24)}
	for _, s := range r.Observables {
		if n := len(s.Days); n > 0 {
			p.Last = max(p.Last, s.Days[n-1])
		}
	}
	return p, p.Last > 0
}

// seriesOf finds an observable with whole quantiles.
func seriesOf(r *outcome.Result, v outcome.Variable) (outcome.Series, bool) {
	for _, s := range r.Observables {
		if s.Variable != v.String() || len(s.Days) == 0 {
			continue
		}
		for _, q := range s.Quantiles {
			if len(q) != len(s.Days) {
				return s, false
			}
		}
		return s, s.Quantiles["0.5"] != nil
	}
	return outcome.Series{}, false
}

// wholeWeeks leaves out the last day if less than a week lies between it and the one recorded
// before: the largest of fewer days would look like a fall.
func wholeWeeks(s outcome.Series, p svg.Period) outcome.Series {
	n := len(s.Days) - 1
	if n < 60 || (s.Days[n]-p.RunUp)%7 == 0 {
		return s
	}
	one := outcome.Series{Variable: s.Variable, Unit: s.Unit, Days: s.Days[:n], Quantiles: map[string][]float64{}}
	for name, q := range s.Quantiles {
		one.Quantiles[name] = q[:n]
	}
	return one
}

// keyDays are the days on which tables and networks show a series: the first, the date of
// the forecast, the horizons with a name, and the last.
func keyDays(p svg.Period) []int {
	days := []int{0, p.RunUp}
	for _, h := range []int{91, 365} {
		if p.RunUp+h < p.Last {
			days = append(days, p.RunUp+h)
		}
	}
	return slices.Compact(append(days, p.Last))
}

// nearest returns the place of the recorded day that is nearest to a day.
func nearest(days []int, day int) int {
	best := 0
	for i := range days {
		if abs(days[i]-day) < abs(days[best]-day) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
