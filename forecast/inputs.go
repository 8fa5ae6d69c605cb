package forecast

import (
	"math"

	"fronde/outcome"
	"fronde/scenario"
	"fronde/stats"
)

// ungraded counts stated numbers without evidence among the grades.
const ungraded = "none"

// CountInputs counts the numbers of a case by source: how many are stated, how many have
// their documented default prior, how many are uncertain, and which evidence grades the
// stated ones have.
func CountInputs(c *scenario.Case) outcome.Inputs {
	in := outcome.Inputs{Grades: map[string]int{}}
	for _, e := range c.Numbers() {
		in.Numbers++
		if !e.Number.Constant() {
			in.Uncertain++
		}
		if !e.Stated {
			in.Default++
			continue
		}
		in.Stated++
		if evidence := e.Number.Evidence(); evidence != nil {
			in.Grades[evidence.Grade()]++
		} else {
			in.Grades[ungraded]++
		}
	}
	return in
}

// observedAgainst compares every observation of the run-up with the simulated quantiles of
// its day. Where the grid of recorded days is weekly, the nearest recorded day is used, at
// most three days away.
func observedAgainst(c *scenario.Case, simulated []outcome.Series) []outcome.Comparison {
	var all []outcome.Comparison
	for _, o := range c.Observed {
		day := o.Date.Sub(c.Start)
		if day < 0 {
			continue // the scenario's own warnings mention it
		}
		for _, series := range simulated {
			if series.Variable != o.Variable {
				continue
			}
			i := nearestDay(series.Days, day)
			one := outcome.Comparison{
				Date: o.Date.String(), Variable: o.Variable,
				Observed: [3]float64{o.Value.Quantile(stats.Lower), o.Value.Quantile(0.5), o.Value.Quantile(stats.Upper)},
				Model:    [3]float64{series.Quantiles["0.05"][i], series.Quantiles["0.5"][i], series.Quantiles["0.95"][i]},
			}
			one.Within = one.Model[0] <= one.Observed[1] && one.Observed[1] <= one.Model[2]
			all = append(all, one)
		}
	}
	return all
}

// nearestDay returns the index of the recorded day that is nearest to a day, the
// earlier of two that are equally near.
func nearestDay(days []int, day int) int {
	best := 0
	for i := range days {
		if math.Abs(float64(days[i]-day)) < math.Abs(float64(days[best]-day)) {
			best = i
		}
	}
	return best
}
