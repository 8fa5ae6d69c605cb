package sample

import (
	"fronde/outcome"
)

// Twins is a made-up comparison.
func Twins() *outcome.Twins {
	first, reach := 0.31, 0.6
	t := &outcome.Twins{
		Schema: outcome.TwinSchema, Software: "fronde 0.1.0", Runs: 2000,
		Wanted: 2000, Seed: 7, Draws: 1000, SameNumbers: 1000, Differing: 1998,
		First:  Result().Scenario,
		Levels: [2]string{"Levels of the first.", "Levels pool history with the simulator."},
		Views:  map[string]outcome.TwinView{},
		Flips: outcome.Flips{Flipped: 12, Moved: 3, Ways: []outcome.Flip{
			{From: outcome.MilitaryCoup, To: outcome.Survival, Worlds: 9, Runs: []int{12, 40, 77}},
			{From: outcome.Survival, To: outcome.Uprising, Worlds: 3, Runs: []int{5, 9, 1031}},
		}},
		Facts: []outcome.Fact{{Path: "media.reach", Name: "media, reach", Meaning: "reach of independent media",
			First: "20 to 50 %", Second: "0.6"},
			{Path: "timeline.2022-06-01 call", Name: "event 2022-06-01 call", First: "size 3"}},
		Divergence: &outcome.Divergence{
			Run: 5, Draw: 2, Fates: [2]outcome.Fate{{Exit: outcome.Survival, Day: -1}, {Exit: outcome.Uprising, Day: 40}},
			Numbers: []outcome.NumberDifference{{Path: "media.reach", Name: "media, reach",
				Meaning: "reach of independent media", First: &first, Second: &reach},
				{Path: "timeline.2022-06-01 call.size", Name: "event 2022-06-01 call, size",
					Meaning: "size in the unit of its type", First: &first}},
			Parts: []outcome.Parting{
				{Part: "media", Day: -1, Phase: "start", Value: "media.reach",
					Meaning: "the reach of independent media", First: first, Second: reach},
				{Part: "opposition", Day: 0, Phase: "emigration and organisation", Value: "opposition.stock",
					Meaning: "the opposition's organisation", First: 0.28728574, Second: 0.28728567},
			},
			FirstDraw: &outcome.Decision{Mechanism: "awareness", Actor: 3, Phase: "information",
				Value: "people who know, in Port March", Meaning: "people who know, in Port March", First: 120, Second: 260},
			Decision: &outcome.Decision{Mechanism: "seeding", Actor: 7, Day: 31, Phase: "plots", OnlyIn: 2,
				Value: "elites.seats[7 army].plot", Meaning: "whether a member of army is in a plot", First: 0, Second: 1},
		},
		Warnings: []outcome.Warning{{Code: "weight", Text: "The weight is a prior."}},
	}
	t.Second = t.First
	t.Second.SHA256, t.Second.Intervention = "77aa1c02bd47e86655aa", "set media.reach: 0.6"
	for scale, name := range map[float64]string{1: outcome.SimulatorView, 0.4: outcome.PooledView} {
		t.Views[name] = twinView(scale)
	}
	return t
}

func twinView(scale float64) outcome.TwinView {
	var v outcome.TwinView
	for _, h := range View().Horizons {
		horizon := outcome.TwinHorizon{Days: h.Days, Exits: map[outcome.Exit]outcome.Difference{}}
		for i, e := range outcome.Exits() {
			p := h.Exits[e]
			d := outcome.Difference{First: p, Second: p, MCError: 0.0004 * float64(i), Unpaired: 0.004, SDParameters: 0.006,
				SDChance: 0.02}
			if i > 0 { // nothing is known to differ on the first
				d.Mean, d.Worlds = scale*0.003*float64(i-4), 1998
				d.Lo, d.Hi = d.Mean-0.01, d.Mean+0.01
				d.Seen, d.Needed, d.NeededUnpaired = i > 7, 300*i, 120_000
			}
			horizon.Exits[e] = d
		}
		v.Horizons = append(v.Horizons, horizon)
	}
	return v
}
