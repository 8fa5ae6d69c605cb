package verify

import (
	"fmt"
	"math"

	"fronde/outcome"
	"fronde/regime"
	"fronde/scenario"
	"fronde/stats"
)

// checkPlots lets conspiracies play out in whole worlds and counts how many win over
// all eight elites before they are found out, against the product of V8. All trust each
// other, gain from a change and risk nothing; a plot strikes when no one is left to
// resist and then wins, which ends the world. Only one seat starts plots, so that two
// never meet.
//
// Days are whole: on one day a plot may both grow and be found out. At a fifth of the
// table's rates, in the same ratio, that amounts to -0.003. The tolerance is that plus three
// standard errors. A plot of seven would miss it by 0.1.
func checkPlots(v *verification) ([]Check, error) {
	rows, err := table()
	if err != nil {
		return nil, err
	}
	r := rows["V8b"]
	const slower = 0.2
	c, err := bare(numbers{
		"elites.doubt":                     "4",
		"elites.conspiracy.seed_rate":      "50 per year",
		"elites.conspiracy.recruit_rate":   decimal(slower*r.inputs[0]) + " per day",
		"elites.conspiracy.detection_rate": decimal(slower*r.inputs[1]) + " per day",
	})
	if err != nil {
		return nil, err
	}
	const days = 20000
	counts, err := simulate(v, lasting(peopled(c, 1000), days), 1000, func(m *regime.Model, w *outcome.World) [2]float64 {
		return [2]float64{math.Round(incidence(w, coups, days)), w.Values[outcome.Purges][len(m.Grid())-1]}
	})
	if err != nil {
		return nil, err
	}
	struck, foundOut := 0.0, 0.0
	for _, n := range counts {
		struck += n[0]
		foundOut += n[1]
	}
	plots := struck + foundOut
	share := struck / plots
	tolerance := 0.003 + 3*math.Sqrt(share*(1-share)/plots)
	check := near("V8w", "Plots in whole worlds win over all eight elites, "+r.input, r.expected[0], share, tolerance)
	check.Notes = []string{fmt.Sprintf("%.0f plots, of which %.0f struck and %.0f were found out",
		plots, struck, foundOut)}
	return []Check{check}, nil
}

// ousters are the exits by which a leader is driven out from inside the country, except by
// rebels.
var ousters = []outcome.Exit{outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup, outcome.Ultimatum,
	outcome.Negotiated, outcome.Uprising, outcome.Hybrid}

// coups are the ousters by plotters, with or without a crowd on the street.
var coups = []outcome.Exit{outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup, outcome.Hybrid}

// incidence is the probability of any of the exits within a number of days.
func incidence(w *outcome.World, exits []outcome.Exit, days int) (p float64) {
	for _, exit := range exits {
		p += w.Incidence[exit][days]
	}
	return p
}

// estimate is a mean over worlds with its standard error.
type estimate struct{ mean, se float64 }

// mean estimates the mean of what each world gives.
func mean(n int, of func(i int) float64) estimate {
	sum, squares := 0.0, 0.0
	for i := range n {
		x := of(i)
		sum += x
		squares += x * x
	}
	m := sum / float64(n)
	return estimate{m, math.Sqrt(math.Max(0, squares/float64(n)-m*m) / float64(n-1))}
}

// percent writes an estimate with its 90 % interval, in percent.
func (e estimate) percent() string {
	half := stats.NormalWidth(0.90) * e.se
	return fmt.Sprintf("%.2f %% (%.2f to %.2f)", 100*e.mean, 100*(e.mean-half), 100*(e.mean+half))
}

// certain is how many standard errors a difference must be from zero to show a direction.
const certain = 2

// coupRisk is the probability of a coup by the horizon in each of n worlds.
func coupRisk(v *verification, c *scenario.Case, n int) ([]float64, error) {
	return simulate(v, c, n, func(m *regime.Model, w *outcome.World) float64 { return incidence(w, coups, m.Horizon()) })
}

// checkDeterrents verifies docs/mechanisms.md 12 and 14: with all else equal, more
// infiltration, a stronger counterweight or a higher price of failure never raise the
// probability of a coup. Each pair of countries shares its draws.
func checkDeterrents(v *verification) ([]Check, error) {
	const worlds = 400
	base, err := country(nil, "")
	if err != nil {
		return nil, err
	}
	before, err := coupRisk(v, base, worlds)
	if err != nil {
		return nil, err
	}
	low := mean(worlds, func(i int) float64 { return before[i] })
	var checks []Check
	for i, d := range []struct {
		what string
		set  numbers
	}{
		{"Infiltration twice as dense never raises the risk of coups", numbers{
			"elites.blocs.army.infiltration": "4", "elites.blocs.guard.infiltration": "1",
			"elites.blocs.court.infiltration": "2"}},
		{"A counterweight twice as strong never raises the risk of coups", numbers{"elites.contest.counterweight": "3"}},
		{"A price of failure twice as high never raises the risk of coups", numbers{"elites.failure_cost": "3"}},
	} {
		c, err := country(d.set, "")
		if err != nil {
			return nil, err
		}
		after, err := coupRisk(v, c, worlds)
		if err != nil {
			return nil, err
		}
		change := mean(worlds, func(i int) float64 { return after[i] - before[i] })
		checks = append(checks, Check{
			ID: fmt.Sprintf("V13%c", 'b'+i), What: d.what, Expected: "not above 0", Obtained: change.percent(),
			Tolerance: fmt.Sprintf("%d standard errors", certain), Correct: change.mean <= certain*change.se,
			Notes: []string{"coups within two years before the change: " + low.percent()},
		})
	}
	return checks, nil
}
