package sample

import (
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/outcome/trace"
	"fronde/stats"
)

func Sensitivity() *finding.Sensitivity {
	s := &finding.Sensitivity{Analysis: finding.Analysis{Schema: finding.SensitivitySchema, Software: Result().Software,
		Scenario: Result().Scenario, Days: 365}}
	for i, path := range []string{"elites.blocs.administration.ties.military", "leader.health", "media.reach"} {
		x := 1.5 - float64(i)/2
		way := []stats.Range{{Mean: x, Lo: x / 2, Hi: 2 * x}, {Mean: -x, Lo: -2 * x, Hi: -x / 2}, {Lo: -x, Hi: x}}[i]
		s.Inputs = append(s.Inputs, finding.InputSensitivity{Path: path, Value: "0 to 1", Unit: "share", Grade: "B2",
			Rank: stats.Rank{Best: i + 1, Worst: 3}, Direction: way,
			Strength: stats.Range{Mean: x, Lo: x / 2, Hi: 2 * x}, Resolves: stats.Range{Mean: .2, Lo: .1,
				Hi: .3}, Narrows: stats.Range{Mean: .02, Lo: .01, Hi: .03}})
	}
	total := func(x float64) []finding.SobolIndex {
		return []finding.SobolIndex{{Name: finding.Chance, Total: stats.Range{Mean: x, Lo: x - .1, Hi: x + .1}}}
	}
	s.Indices = &finding.SobolIndices{Rows: 512, Worlds: 1536, Groups: total(.6),
		Convergence: []finding.SobolStep{{Rows: 128, Groups: total(.4)}, {Rows: 256, Groups: total(.5)}}}
	s.Bases = []finding.Basis{{Basis: finding.BasisWorse, Numbers: 3, Share: stats.Range{Mean: .4, Lo: .3, Hi: .5}}}
	return s
}

func Discovery() *finding.Discovery {
	lo, hi := 0.3, 1.1
	whole := stats.Range{Mean: .1, Lo: .08, Hi: .12}
	return &finding.Discovery{
		Analysis: finding.Analysis{Schema: finding.DiscoverySchema, Software: Result().Software, Scenario: Result().Scenario,
			Days: 365}, Where: "exit=coup", Exits: []string{"military_coup", "security_coup", "insider_coup"},
		Found: finding.Half{Draws: 100, P: whole}, Checked: finding.Half{Draws: 100, P: whole},
		Boxes: []finding.FoundBox{{
			Bounds: []finding.NumberBound{{Path: "media.reach", Unit: "share", Doc: "reach of independent media", Lo: &lo},
				{Path: "elites.strength", Unit: "factor", Doc: "strength", Hi: &hi}},
			Found: finding.Region{Draws: 20, Density: stats.Range{Mean: .4, Lo: .3, Hi: .5},
				Coverage: stats.Range{Mean: .6, Lo: .5, Hi: .7}},
			Checked: finding.Region{Draws: 18, Density: stats.Range{Mean: .3, Lo: .2, Hi: .4},
				Coverage: stats.Range{Mean: .5, Lo: .4, Hi: .6}}, Confirmed: true,
			TradeOff: tradeOff(),
		}},
	}
}

func tradeOff() (path []finding.TradeOff) {
	for i, density := range []float64{.1, .2, .4} {
		at := func(density, coverage float64) finding.Region {
			return finding.Region{Draws: 100 - 40*i, Density: stats.Range{Mean: density, Lo: density / 2, Hi: 2 * density},
				Coverage: stats.Range{Mean: coverage, Lo: coverage - .1, Hi: min(1, coverage+.1)}}
		}
		path = append(path, finding.TradeOff{Inputs: i, Found: at(density, 1-.2*float64(i)),
			Checked: at(density*.8, 1-.3*float64(i))})
	}
	return path
}

func Pathways() *trace.Pathways {
	way := func(driver, signal, defection trace.Step, e outcome.Exit, worlds int) trace.Pathway {
		share := float64(worlds) / 10
		return trace.Pathway{Driver: driver, Signal: signal, Defection: defection, Exit: e, Worlds: worlds,
			Runs: []int{worlds}, Share: stats.Range{Mean: share, Lo: share / 2, Hi: min(1, 2*share)}}
	}
	return &trace.Pathways{Schema: trace.PathwaysSchema, Software: Result().Software, Scenario: Result().Scenario,
		Seed: 7, Worlds: 100, Exits: 10, Draws: 5, Pathways: []trace.Pathway{
			way("lost war", "weak regime", "plot", outcome.MilitaryCoup, 6), way("protest", "weak regime", "refused order",
				outcome.Uprising, 3),
			way(trace.NoStep, trace.NoStep, trace.NoStep, outcome.NaturalDeath, 1)}}
}
