package verify

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/plotter"

	"fronde/outcome"
	"fronde/regime"
	"fronde/stats"
)

const (
	year         = 365.25 // days
	tenureYears  = 20
	tenureWorlds = 400
)

// tenurePeriods are the spells of tenure in years of the base rates, the last open there, see docs/model.md 10.
var tenurePeriods = [4][2]int{{0, 5}, {5, 10}, {10, 15}, {15, tenureYears}}

// exposure is what a world contributes to a period: expected ousters, and years in office.
type exposure struct{ ousters, years float64 }

// spells cuts a world into the periods, by days weighted with the chance that the
// leader is still in office.
func spells(_ *regime.Model, w *outcome.World) (periods [4]exposure) {
	for i, period := range tenurePeriods {
		from, to := int(math.Round(float64(period[0])*year)), int(math.Round(float64(period[1])*year))
		p := &periods[i]
		for day := from; day < to; day++ {
			gone := 0.0
			for exit := range w.Incidence {
				gone += w.Incidence[exit][day]
			}
			p.years += (1 - gone) / year
		}
		p.ousters = incidence(w, ousters, to) - incidence(w, ousters, from)
	}
	return periods
}

// rate is the pooled hazard per year of a period, with the standard error of a ratio.
func rate(worlds [][4]exposure, period int) estimate {
	sum := exposure{}
	for i := range worlds {
		sum.ousters += worlds[i][period].ousters
		sum.years += worlds[i][period].years
	}
	h := sum.ousters / sum.years
	squares := 0.0
	for i := range worlds {
		miss := worlds[i][period].ousters - h*worlds[i][period].years
		squares += miss * miss
	}
	return estimate{h, math.Sqrt(squares) / sum.years}
}

// tenureRates are the hazards by period of a country whose leader has just come to
// power, with elites whose loyalty has some standard deviation, in rents.
func tenureRates(v *verification, loyalty string) (rates [4]estimate, err error) {
	c, err := country(numbers{"leader.years_in_office": "0", "leader.age": "45", "elites.loyalty": loyalty}, "")
	if err != nil {
		return rates, err
	}
	worlds, err := simulate(v, lasting(c, int(tenureYears*year)), tenureWorlds, spells)
	for i := range rates {
		rates[i] = rate(worlds, i)
	}
	return rates, err
}

// checkTenure verifies that a leader who survives grows safer: the hazard of being
// driven out falls with tenure, and it does so because the disloyal are removed. The
// control is the same country in which loyalty does not differ between people, so that
// nothing can be gained by choosing them.
func checkTenure(v *verification) ([]Check, error) {
	rates, err := tenureRates(v, "0.5")
	if err != nil {
		return nil, err
	}
	control, err := tenureRates(v, "0")
	if err != nil {
		return nil, err
	}
	fall := func(r [4]estimate) estimate { // of the last period below the first, log points
		se := math.Hypot(r[0].se/r[0].mean, r[3].se/r[3].mean)
		return estimate{math.Log(r[0].mean / r[3].mean), se}
	}
	with, without := fall(rates), fall(control)
	falls := with.mean > certain*with.se && rates[0].mean > rates[2].mean
	check := Check{
		ID: "B4", What: "The hazard of ouster falls with tenure, in percent per year at 0-5, 5-10, 10-15 and 15-20 years",
		Expected: "falls; published for personalist rulers 7.0, 4.8, 5.1, 2.4", Obtained: inPercent(rates),
		Tolerance: fmt.Sprintf("direction, first against last by %d standard errors", certain), Correct: falls,
	}
	cause := Check{
		ID: "B4b", What: "It falls because the disloyal are removed: less where loyalty does not differ",
		Expected: "a smaller fall than " + with.logPoints(), Obtained: without.logPoints(),
		Tolerance: fmt.Sprintf("%d standard errors", certain),
		Correct:   with.mean-without.mean > certain*math.Hypot(with.se, without.se),
		Notes:     []string{"in percent per year where loyalty does not differ: " + inPercent(control)},
	}
	check.Figure, err = v.drawTenure(rates, control)
	return []Check{check, cause}, err
}

// logPoints writes an estimate with its 90 % interval.
func (e estimate) logPoints() string {
	half := stats.NormalWidth(0.90) * e.se
	return fmt.Sprintf("%.2f (%.2f to %.2f) log points", e.mean, e.mean-half, e.mean+half)
}

func inPercent(rates [4]estimate) (text string) {
	for i, r := range rates {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%.2f±%.2f", 100*r.mean, 100*stats.NormalWidth(0.90)*r.se)
	}
	return text
}

// drawTenure shows both countries beside the published rates.
func (v *verification) drawTenure(rates, control [4]estimate) (string, error) {
	c := newChart("Hazard of being driven out, by tenure", "years in office", "percent per year")
	series := func(rates [4]estimate, shift float64) (points plotter.XYs, halves []float64) {
		for i, r := range rates {
			points = append(points, plotter.XY{X: 2.5 + 5*float64(i) + shift, Y: 100 * r.mean})
			halves = append(halves, 100*stats.NormalWidth(0.90)*r.se)
		}
		return points, halves
	}
	points, halves := series(rates, 0)
	c.whiskers("worlds, 90 % intervals", blue, points, halves)
	points, halves = series(control, 0.3)
	c.whiskers("loyalty does not differ", grey, points, halves)
	published := plotter.XYs{{X: 2.5, Y: 7.0}, {X: 7.5, Y: 4.8}, {X: 12.5, Y: 5.1}, {X: 17.5, Y: 2.4}}
	c.dots("personalist rulers 1950-2015", orange, published)
	c.X.Min, c.X.Max, c.Y.Min = 0, tenureYears, 0
	c.Y.Max++ // room for the legend
	return v.draw("tenure.svg", c)
}
