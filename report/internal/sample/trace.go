package sample

import (
	"strconv"

	"fronde/outcome"
)

// film has forty seats of five blocs on three days.
func film() *outcome.Film {
	f := &outcome.Film{Days: []int{0, 29, 69}, Ties: [][2]int{{0, 1}, {1, 39}}, Places: []string{"Moscow"},
		Protesters: [][]int{{1, 2, 3}}, Detained: [][]int{{0, 1, 2}}}
	for i := range 40 {
		f.Seats = append(f.Seats, outcome.FilmSeat{Role: "army " + strconv.Itoa(i), Bloc: "bloc " + strconv.Itoa(i/8),
			Kind: "military", Power: 0.002 * float64(i)})
		f.Confidence = append(f.Confidence, []int{i, 2 * i, 100 - i})
		f.Face = append(f.Face, []int{0, i % 2, 1})
		f.Holder = append(f.Holder, []int{0, 0, i % 3})
		f.Plot = append(f.Plot, []int{0, i % 4, 0})
	}
	return f
}

func Trace() *outcome.Trace {
	return &outcome.Trace{Schema: outcome.TraceSchema, Software: Result().Software, Scenario: Result().Scenario, Seed: 7,
		Worlds: 2000, Run: 17, Verified: true, Film: film(),
		Fate:  outcome.TraceFate{Exit: outcome.NaturalDeath, Day: 40, Date: "2022-05-04", Successor: "same_regime"},
		Chain: []int{0}, Links: []outcome.ButFor{{Without: []int{0}, Link: true, Verdict: outcome.NoExit}},
		Events: []outcome.TraceEvent{
			{Index: 0, Day: 12, Date: "2022-03-08", Kind: outcome.Happened, What: "march in the capital"},
			{Index: 1, Day: 69, Date: "2022-05-04", Kind: outcome.Left, What: "natural_death", Causes: []int{0}},
		}}
}

// Plot is the made-up story of a plot.
func Plot() *outcome.Trace {
	r := Result()
	events := []outcome.TraceEvent{
		{Kind: outcome.Happened, Date: "2022-02-28", What: "sanctions: second package",
			Numbers: outcome.TraceNumbers{outcome.NumberSize: 0.1}},
		{Kind: outcome.Ignited, Date: "2022-03-06", Day: 10, Place: "Østervik",
			Numbers: outcome.TraceNumbers{outcome.NumberProtesters: 4123, outcome.NumberUsual: 300}},
		{Kind: outcome.Ignited, Date: "2022-03-06", Day: 10, Place: "Ardenburg",
			Numbers: outcome.TraceNumbers{outcome.NumberProtesters: 9123, outcome.NumberUsual: 800}},
		{Kind: outcome.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"army 3"}, Causes: []int{0}},
		{Kind: outcome.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"court 1"}},
		{Kind: outcome.PlotStarted, Date: "2022-04-02", Day: 37, Actors: []string{"army 3"}, What: "barracks",
			Causes: []int{3}},
		{Kind: outcome.Declined, Date: "2022-04-09", Day: 44, Actors: []string{"army 3", "army 12"}, What: "barracks",
			Causes: []int{5}},
		{Kind: outcome.Joined, Date: "2022-05-01", Day: 66, Actors: []string{"army 3", "army 1b"}, What: "barracks",
			Numbers: outcome.TraceNumbers{outcome.NumberMembers: 1}, Causes: []int{5}},
		{Kind: outcome.Left, Date: "2022-06-01", Day: 97, Actors: []string{"army 1b", "army 3"}, What: "military_coup",
			Numbers: outcome.TraceNumbers{outcome.NumberBelieved: 0.7, outcome.NumberStrength: 0.55}, Causes: []int{5, 7}},
	}
	for i := range events {
		events[i].Index = i
	}
	misread := events[8]
	return &outcome.Trace{
		Schema: outcome.TraceSchema, Software: r.Software, Scenario: r.Scenario, Seed: 7, Worlds: 2000, Run: 17, Draw: 8,
		Fate:   outcome.TraceFate{Exit: outcome.MilitaryCoup, Day: 68, Date: "2022-06-01", Successor: "new_autocracy"},
		Events: events, Chain: outcome.Ancestors(events, 8), Verified: true, Misread: &misread,
		Links: []outcome.ButFor{
			{Without: []int{0}, Link: true, Fate: outcome.TraceFate{Exit: outcome.MilitaryCoup, Day: 68},
				Verdict: outcome.SameExit},
			{Without: []int{3}, Link: true, Fate: outcome.TraceFate{Exit: outcome.MilitaryCoup, Day: 77},
				Verdict: outcome.LaterExit, Days: 9},
			{Without: []int{5}, Link: true, Fate: outcome.TraceFate{Exit: outcome.Survival, Day: -1}, Verdict: outcome.NoExit},
			{Without: []int{7}, Link: true, Fate: outcome.TraceFate{Exit: outcome.Uprising, Day: 67}, Verdict: outcome.OtherExit,
				Days: -1},
			{Without: []int{0, 3, 5, 7}, Fate: outcome.TraceFate{Exit: outcome.Survival, Day: -1}, Verdict: outcome.NoExit},
		},
	}
}
