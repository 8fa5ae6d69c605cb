package sample

import (
	"math"

	"fronde/outcome"
	"fronde/outcome/waterfall"
	"fronde/stats"
)

// Result is a made-up result.
func Result() *outcome.Result {
	r := &outcome.Result{
		Schema: outcome.Schema, Software: "fronde 0.1.0", Runs: 2000, Seed: 7, Draws: 250,
		Scenario: outcome.ScenarioInfo{
			Title: "Ardenia under Präsident Ødegård, 25 March 2022", Country: "Ardenia", Leader: "president",
			SHA256: "3f9a1c02bd47e86655aa", Start: "2022-02-24", AsOf: "2022-03-25",
			HorizonDays: 730, Population: 200_000, Cells: 6, Elites: 24,
		},
		Confidence: outcome.Confidence{Level: outcome.LowConfidence, Grounds: []outcome.Ground{
			{Doubt: outcome.WeightUnestimated}, {Doubt: outcome.RunUpMissed, Count: 2, Of: 5},
			{Doubt: outcome.DefaultPriors, Count: 96, Of: 120}}},
		Levels: "Levels pool history's base rates with the simulator's relative risk.",
		Views: map[string]outcome.View{
			outcome.OutsideView: {Horizons: View().Horizons}, outcome.InsideView: View(), outcome.PooledView: View(),
		},
		Pooling: pooling(),
		Convergence: outcome.Convergence{
			WorstExit: outcome.Regular, WorstDays: 730, WorstMCError: 0.0132, RunsNeeded: 3500,
		},
		Inputs: outcome.Inputs{Numbers: 188, Stated: 41, Default: 147, Uncertain: 120,
			Grades: map[string]int{"B2": 12, "C3": 4, "ungraded": 25}},
		Movements: []outcome.Movement{
			{Variable: "emigrated", Unit: "persons", From: [3]float64{120, 200, 310}, To: [3]float64{1200, 2_400, 12_345},
				Size: 7},
			{Variable: "approval_expressed", Unit: "share", From: [3]float64{.6, .71, .8}, To: [3]float64{.412, .5, .7},
				Size: -1.2},
			{Variable: "rents", Unit: "factor", From: [3]float64{1, 1, 1}, To: [3]float64{.52, .7, 1.04}, Size: -0.9},
		},
		Observed: []outcome.Comparison{
			{Date: "2022-02-24", Variable: "detentions", Observed: [3]float64{1800, 1977, 2100},
				Model: [3]float64{900, 1500, 3200}, Within: true},
			{Date: "2022-03-06", Variable: "detentions", Observed: [3]float64{4700, 5020, 5400},
				Model: [3]float64{400, 1100, 2500}},
			{Date: "2022-03-01", Variable: "approval_expressed", Observed: [3]float64{.68, .71, .74},
				Model: [3]float64{.6, .7, .79}, Within: true},
		},
		Warnings: []outcome.Warning{
			{Code: "weight", Text: "The weight of the simulator in the pool is a prior."},
			{Code: "mechanisms_off", Text: "Mechanisms switched off: media, kin_awareness."},
		},
	}
	return r
}

// pooling has two modes of history.
func pooling() *outcome.Pooling {
	p := &outcome.Pooling{
		Class: outcome.ReferenceClass{
			Name: "personalist, 15+ years, 1991–2015", LeaderYears: 337, Exits: 22,
			Source: "counted", Reason: "It is the narrowest.",
		},
		Reference: outcome.Population{Tenure: "15+ years", Members: 15, Worlds: 880},
		Weight:    outcome.Weight{Mean: .5, Lo: .14, Hi: .86},
		State:     Waterfall(),
		Support:   &waterfall.Support{Crowd: .04, Met: 3, Share: .6},
	}
	for i, name := range []string{"coup", "uprising"} {
		mode := outcome.Mode{Mode: name, Outside: stats.Range{Mean: .0104, Lo: .0032, Hi: .0209},
			Simulated: .0231 / float64(i+1)}
		for _, days := range []int{91, 182, 365, 730} {
			mode.RelativeRisk = append(mode.RelativeRisk, outcome.RelativeRisk{
				Days: days, Range: stats.Range{Mean: 1.7 * float64(i+1), Lo: .04, Hi: 12.3},
			})
		}
		p.Modes = append(p.Modes, mode)
	}
	return p
}

// View gives every exit a different probability, growing with the horizon.
func View() outcome.View {
	v := outcome.View{GivenExit: map[outcome.Exit]outcome.Aftermath{}}
	spread := func(p float64) outcome.Probability {
		return outcome.Probability{P: p, Lo: p / 2, Hi: min(1, p*1.9), MCError: p / 20, SDParameters: p / 3, SDChance: p / 2,
			Sampled: p}
	}
	for _, days := range []int{91, 182, 365, 730} {
		h := outcome.Horizon{Days: days, Exits: map[outcome.Exit]outcome.Probability{}}
		rest := 1.0
		for _, e := range outcome.Exits()[:outcome.Modes] {
			p := float64(days) / 730 * 0.0004 * float64(int(1)<<e)
			h.Exits[e] = spread(p)
			rest -= p
		}
		h.Exits[outcome.Survival] = outcome.Probability{P: rest, Lo: rest - rest/10, Hi: rest + (1-rest)/2, MCError: .003}
		coup := spread(float64(days) / 730 * 0.0004 * (1 + 2 + 4 + 64))
		h.Left, h.AnyCoup = h.Leaves(), &coup
		v.Horizons = append(v.Horizons, h)
	}
	for _, e := range []outcome.Exit{outcome.SecurityCoup, outcome.Uprising, outcome.NaturalDeath} {
		v.GivenExit[e] = outcome.Aftermath{RegimeEnds: spread(.4), Successor: map[string]outcome.Probability{
			"same_regime": spread(.6), "new_autocracy": spread(.35), "democracy": spread(.05),
		}}
	}
	v.GivenSurvival = []outcome.Continuation{
		{Statement: "the war goes on", P: outcome.Probability{P: .62, Lo: .41, Hi: .8, MCError: .01}},
		{Statement: "repression is harsher than on the date of the forecast",
			P: outcome.Probability{P: .5, Lo: .3, Hi: .69, MCError: .02}},
		{Statement: "another 1 % of the population has left", P: outcome.Probability{P: .021, Lo: 0, Hi: .06, MCError: .004}},
	}
	return v
}

// Daily runs straight from nothing to a view's last horizon.
func Daily(v outcome.View) outcome.Daily {
	daily := outcome.Daily{Exits: map[outcome.Exit][]float64{}}
	last := v.Horizons[len(v.Horizons)-1]
	for day := 0; day <= last.Days; day += 73 {
		daily.Days = append(daily.Days, day)
		left := 0.0
		for _, e := range outcome.Exits()[:outcome.Modes] {
			p := last.Exits[e].P * float64(day) / float64(last.Days)
			daily.Exits[e] = append(daily.Exits[e], p)
			left += p
		}
		daily.Exits[outcome.Survival] = append(daily.Exits[outcome.Survival], 1-left)
	}
	return daily
}

// Series gives every observable a fan that widens, counts up to millions.
func Series() []outcome.Series {
	z := map[string]float64{"0.025": -1.96, "0.05": -1.64, "0.1": -1.28, "0.25": -.67, "0.5": 0, "0.75": .67, "0.9": 1.28,
		"0.95": 1.64, "0.975": 1.96}
	var all []outcome.Series
	for v := range outcome.Variable(outcome.Variables) {
		info := v.Info()
		s := outcome.Series{Variable: info.Name, Unit: info.Unit, Quantiles: map[string][]float64{}}
		for day := 0; day <= 759; day += 1 + 6*min(1, day/60) {
			s.Days = append(s.Days, day)
			for q, z := range z {
				value := 0.5 + 0.2*z*float64(day)/759
				if info.Unit == "persons" || info.Unit == "count" {
					value = math.Round(math.Exp(float64(day)/60 + z))
				}
				s.Quantiles[q] = append(s.Quantiles[q], value)
			}
		}
		all = append(all, s)
	}
	return all
}

// WithRunUp adds the series with which the sample's observations are compared.
func WithRunUp(r *outcome.Result) *outcome.Result {
	series := func(variable, unit string, median func(day int) float64, spread float64) outcome.Series {
		s := outcome.Series{Variable: variable, Unit: unit, Quantiles: map[string][]float64{}}
		for day := 0; day <= 40; day++ { // reaches beyond as_of, which is day 29
			s.Days = append(s.Days, day)
			for q, z := range map[string]float64{"0.05": -1.64, "0.25": -.67, "0.5": 0, "0.75": .67, "0.95": 1.64} {
				s.Quantiles[q] = append(s.Quantiles[q], median(day)*math.Exp(z*spread))
			}
		}
		return s
	}
	sundays := func(day int) float64 {
		if day%7 == 3 {
			return 2200
		}
		return 600 * math.Exp(-float64(day)/15)
	}
	r.Observables = []outcome.Series{
		series("detentions", "persons", sundays, .5),
		series("approval_expressed", "share", func(int) float64 { return .7 }, .08),
		series("fear", "factor", func(int) float64 { return .1 }, .08),
	}
	return r
}
