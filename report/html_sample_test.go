package report

import (
	"math"
	"strconv"
	"testing"
	"time"

	"fronde/outcome"
	"fronde/scenario"
	"fronde/stats"
)

// wholeDossier has something for every section to say. No simulation stands behind its
// numbers.
func wholeDossier(t *testing.T) *Dossier {
	t.Helper()
	r := sample()
	r.Scenario.Title = "Ardenia <1 & 2>: Präsident Ødegård, l’été à Saint-Étienne, Россия"
	for _, name := range []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView, outcome.SimulatorView} {
		v := sampleView()
		v.Daily = sampleDaily(v)
		r.Views[name] = v
	}
	r.Observables = sampleSeries()
	r.Pooling = &outcome.Pooling{
		Class:     outcome.ReferenceClass{Name: "personalist, 15+ years", LeaderYears: 337, Exits: 22, Source: "counted by hand", Reason: "It is the narrowest."},
		Reference: outcome.Population{Tenure: "15+ years", Members: 15, Worlds: 880, SHA256: "0501"},
		Weight:    outcome.Weight{Mean: 0.5, Lo: 0.14, Hi: 0.86, Basis: "prior Beta(2, 2)"}, Draws: 4000,
	}
	for _, mode := range []string{"coup", "uprising"} {
		m := outcome.Mode{Mode: mode, Outside: stats.Range{Mean: 0.01, Lo: 0.003, Hi: 0.02}, Simulated: 0.02}
		for _, days := range []int{91, 182, 365, 730} {
			m.RelativeRisk = append(m.RelativeRisk, outcome.RelativeRisk{Days: days, Range: stats.Range{Mean: 1.2, Lo: 0.0003, Hi: 570}})
		}
		r.Pooling.Modes = append(r.Pooling.Modes, m)
	}
	c, err := scenario.Load("../scenarios/russia-2022.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range c.Places {
		r.Places = append(r.Places, outcome.PlaceProtest{Place: p.Name, Population: p.Population, Peak: [3]float64{0, float64(p.Population) * 1e-5 * float64(i), float64(p.Population) / 100}})
	}
	r.Signposts = sampleSignposts()
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	d := &Dossier{Result: r, Case: c, Manifest: &Manifest{Schema: ManifestSchema, Started: start, Ended: start.Add(time.Minute), Seconds: 60,
		Go: "go1.26", OS: "linux", Arch: "amd64", CPUs: 2, Workers: 2, Flags: map[string]string{"runs": "2000", "out": "/home/somebody/secret"}}}
	d.Sensitivity, d.Discovery = sampleSensitivity(), sampleDiscovery()
	d.Pathways, d.Trace = samplePathways(), sampleTrace()
	return d
}

// sampleDaily runs straight from nothing to a view's last horizon.
func sampleDaily(v outcome.View) outcome.Daily {
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

// sampleSeries gives every observable a fan that widens, counts up to millions.
func sampleSeries() []outcome.Series {
	z := map[string]float64{"0.025": -1.96, "0.05": -1.64, "0.1": -1.28, "0.25": -.67, "0.5": 0, "0.75": .67, "0.9": 1.28, "0.95": 1.64, "0.975": 1.96}
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

// sampleSignposts has a sign of every observable and side, with something to say about a few
// exits.
func sampleSignposts() *outcome.Signposts {
	s := &outcome.Signposts{Worlds: 2000, Draws: 1000, Landmarks: []int{28, 56}, Leads: []int{28, 84}, MatrixLead: 84}
	for v := range outcome.Variable(outcome.Variables) {
		for i, side := range []string{outcome.Above, outcome.Below} {
			sign := outcome.Sign{Variable: v.String(), Reading: v.Reading().String(), Unit: v.Info().Unit, Side: side,
				Threshold: 0.24 * float64(1-i), Frequency: 0.1, Visible: v.Visible(), Diagnosticity: 0.01 * float64(v)}
			for _, lead := range s.Leads {
				at := outcome.SignLead{Lead: lead, Exits: map[string]outcome.Likelihood{}}
				for n, name := range []string{"military_coup", "natural_death", "survival", outcome.AnyExit} {
					lr := []float64{4, 0.2, 1, 1.5}[n]
					at.Exits[name] = outcome.Likelihood{LR: stats.Range{Mean: lr, Lo: lr * 0.7, Hi: lr * 1.4},
						From: outcome.Pooled{Range: stats.Range{Mean: 0.002, Hi: 0.01}, MCError: 0.0002}, To: outcome.Pooled{Range: stats.Range{Mean: 0.002 * lr, Lo: 0.00005, Hi: min(1, 0.01*lr)}, MCError: 0.0005},
						Times: stats.Range{Mean: lr, Lo: lr * 0.7, Hi: lr * 1.4}}
				}
				sign.At = append(sign.At, at)
			}
			s.Signs = append(s.Signs, sign)
		}
	}
	for i := range 12 {
		s.Cracks = append(s.Cracks, outcome.Crack{Sign: 2 * i, Exit: []string{"military_coup", outcome.AnyExit}[i%2]})
	}
	return s
}

// sampleFilm has forty seats of five blocs on three days.
func sampleFilm() *outcome.Film {
	f := &outcome.Film{Days: []int{0, 29, 69}, Ties: [][2]int{{0, 1}, {1, 39}}, Places: []string{"Moscow"}, Protesters: [][]int{{1, 2, 3}}, Detained: [][]int{{0, 1, 2}}}
	for i := range 40 {
		f.Seats = append(f.Seats, outcome.FilmSeat{Role: "army " + strconv.Itoa(i), Bloc: "bloc " + strconv.Itoa(i/8), Kind: "military", Power: 0.002 * float64(i)})
		f.Confidence = append(f.Confidence, []int{i, 2 * i, 100 - i})
		f.Face = append(f.Face, []int{0, i % 2, 1})
		f.Holder = append(f.Holder, []int{0, 0, i % 3})
		f.Plot = append(f.Plot, []int{0, i % 4, 0})
	}
	return f
}

func sampleSensitivity() *outcome.Sensitivity {
	s := &outcome.Sensitivity{Analysis: outcome.Analysis{Schema: outcome.SensitivitySchema, Software: sample().Software, Scenario: sample().Scenario, Days: 365}}
	for i, path := range []string{"elites.blocs.administration.ties.military", "leader.health", "media.reach"} {
		x := 1.5 - float64(i)/2
		way := []stats.Range{{Mean: x, Lo: x / 2, Hi: 2 * x}, {Mean: -x, Lo: -2 * x, Hi: -x / 2}, {Lo: -x, Hi: x}}[i]
		s.Inputs = append(s.Inputs, outcome.InputSensitivity{Path: path, Value: "0 to 1", Unit: "share", Grade: "B2", Rank: stats.Rank{Best: i + 1, Worst: 3}, Direction: way,
			Strength: stats.Range{Mean: x, Lo: x / 2, Hi: 2 * x}, Resolves: stats.Range{Mean: .2, Lo: .1, Hi: .3}, Narrows: stats.Range{Mean: .02, Lo: .01, Hi: .03}})
	}
	s.Bases = []outcome.Basis{{Basis: outcome.BasisWorse, Numbers: 3, Share: stats.Range{Mean: .4, Lo: .3, Hi: .5}}}
	return s
}

func sampleDiscovery() *outcome.Discovery {
	lo, hi := 0.3, 1.1
	whole := stats.Range{Mean: .1, Lo: .08, Hi: .12}
	return &outcome.Discovery{
		Analysis: outcome.Analysis{Schema: outcome.DiscoverySchema, Software: sample().Software, Scenario: sample().Scenario, Days: 365}, Where: "exit=coup", Exits: []string{"military_coup", "security_coup", "insider_coup"},
		Found: outcome.Half{Draws: 100, P: whole}, Checked: outcome.Half{Draws: 100, P: whole},
		Boxes: []outcome.FoundBox{{
			Bounds:  []outcome.NumberBound{{Path: "media.reach", Unit: "share", Doc: "reach of independent media", Lo: &lo}, {Path: "elites.strength", Unit: "factor", Doc: "strength", Hi: &hi}},
			Found:   outcome.Region{Draws: 20, Density: stats.Range{Mean: .4, Lo: .3, Hi: .5}, Coverage: stats.Range{Mean: .6, Lo: .5, Hi: .7}},
			Checked: outcome.Region{Draws: 18, Density: stats.Range{Mean: .3, Lo: .2, Hi: .4}, Coverage: stats.Range{Mean: .5, Lo: .4, Hi: .6}}, Confirmed: true,
			TradeOff: sampleTradeOff(),
		}},
	}
}

func sampleTradeOff() (path []outcome.TradeOff) {
	for i, density := range []float64{.1, .2, .4} {
		at := func(density, coverage float64) outcome.Region {
			return outcome.Region{Draws: 100 - 40*i, Density: stats.Range{Mean: density, Lo: density / 2, Hi: 2 * density}, Coverage: stats.Range{Mean: coverage, Lo: coverage - .1, Hi: min(1, coverage+.1)}}
		}
		path = append(path, outcome.TradeOff{Inputs: i, Found: at(density, 1-.2*float64(i)), Checked: at(density*.8, 1-.3*float64(i))})
	}
	return path
}

func samplePathways() *outcome.Pathways {
	way := func(driver, signal, defection string, e outcome.Exit, worlds int) outcome.Pathway {
		share := float64(worlds) / 10
		return outcome.Pathway{Driver: driver, Signal: signal, Defection: defection, Exit: e, Worlds: worlds, Runs: []int{worlds}, Share: stats.Range{Mean: share, Lo: share / 2, Hi: min(1, 2*share)}}
	}
	return &outcome.Pathways{Schema: outcome.PathwaysSchema, Software: sample().Software, Scenario: sample().Scenario, Seed: 7, Worlds: 100, Exits: 10, Draws: 5, Pathways: []outcome.Pathway{
		way("lost war", "weak regime", "plot", outcome.MilitaryCoup, 6), way("protest", "weak regime", "refused order", outcome.Uprising, 3),
		way(outcome.NoStep, outcome.NoStep, outcome.NoStep, outcome.NaturalDeath, 1)}}
}

func sampleTrace() *outcome.Trace {
	return &outcome.Trace{Schema: outcome.TraceSchema, Software: sample().Software, Scenario: sample().Scenario, Seed: 7, Worlds: 2000, Run: 17, Verified: true, Film: sampleFilm(),
		Fate:  outcome.TraceFate{Exit: outcome.NaturalDeath, Day: 40, Date: "2022-05-04", Successor: "same_regime"},
		Chain: []int{0}, Links: []outcome.ButFor{{Without: []int{0}, Link: true, Verdict: outcome.NoExit}},
		Events: []outcome.TraceEvent{
			{Index: 0, Day: 12, Date: "2022-03-08", Kind: outcome.Happened, What: "march in the capital"},
			{Index: 1, Day: 69, Date: "2022-05-04", Kind: outcome.Left, What: "natural_death", Causes: []int{0}},
		}}
}
