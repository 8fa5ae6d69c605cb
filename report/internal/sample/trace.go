package sample

import (
	"strconv"

	"fronde/outcome"
	"fronde/outcome/trace"
)

// film has forty seats of five blocs on three days.
func film() *trace.Film {
	f := &trace.Film{Days: []int{0, 29, 69}, Ties: [][2]int{{0, 1}, {1, 39}}, Places: []string{"Moscow"},
		Protesters: [][]int{{1, 2, 3}}, Detained: [][]int{{0, 1, 2}}}
	for i := range 40 {
		f.Seats = append(f.Seats, trace.FilmSeat{Role: "army " + strconv.Itoa(i), Bloc: "bloc " + strconv.Itoa(i/8),
			Kind: "military", Power: 0.002 * float64(i)})
		f.Confidence = append(f.Confidence, []int{i, 2 * i, 100 - i})
		f.Face = append(f.Face, []int{0, i % 2, 1})
		f.Holder = append(f.Holder, []int{0, 0, i % 3})
		f.Plot = append(f.Plot, []int{0, i % 4, 0})
	}
	return f
}

func Trace() *trace.Trace {
	return &trace.Trace{Schema: trace.Schema, Software: Result().Software, Scenario: Result().Scenario, Seed: 7,
		Worlds: 2000, Run: 17, Verified: true, Film: film(),
		Fate:  trace.Fate{Exit: outcome.NaturalDeath, Day: 40, Date: "2022-05-04", Successor: outcome.SameRegime.String()},
		Chain: []int{0}, Links: []trace.ButFor{{Without: []int{0}, Link: true, Verdict: trace.NoExit}},
		Events: []trace.Event{
			{Index: 0, Day: 12, Date: "2022-03-08", Kind: trace.Happened, What: "march in the capital"},
			{Index: 1, Day: 69, Date: "2022-05-04", Kind: trace.Left, What: "natural_death", Causes: []int{0}},
		}}
}

// Plot is the made-up story of a plot.
func Plot() *trace.Trace {
	r := Result()
	events := []trace.Event{
		{Kind: trace.Happened, Date: "2022-02-28", What: "sanctions: second package",
			Numbers: trace.Numbers{trace.NumberSize: 0.1}},
		{Kind: trace.Ignited, Date: "2022-03-06", Day: 10, Place: "Østervik",
			Numbers: trace.Numbers{trace.NumberProtesters: 4123, trace.NumberUsual: 300}},
		{Kind: trace.Ignited, Date: "2022-03-06", Day: 10, Place: "Ardenburg",
			Numbers: trace.Numbers{trace.NumberProtesters: 9123, trace.NumberUsual: 800}},
		{Kind: trace.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"army 3"}, Causes: []int{0}},
		{Kind: trace.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"court 1"}},
		{Kind: trace.PlotStarted, Date: "2022-04-02", Day: 37, Actors: []string{"army 3"}, What: "barracks",
			Causes: []int{3}},
		{Kind: trace.Declined, Date: "2022-04-09", Day: 44, Actors: []string{"army 3", "army 12"}, What: "barracks",
			Causes: []int{5}},
		{Kind: trace.Joined, Date: "2022-05-01", Day: 66, Actors: []string{"army 3", "army 1b"}, What: "barracks",
			Numbers: trace.Numbers{trace.NumberMembers: 1}, Causes: []int{5}},
		{Kind: trace.Left, Date: "2022-06-01", Day: 97, Actors: []string{"army 1b", "army 3"}, What: "military_coup",
			Numbers: trace.Numbers{trace.NumberBelieved: 0.7, trace.NumberStrength: 0.55}, Causes: []int{5, 7}},
	}
	for i := range events {
		events[i].Index = i
	}
	misread := events[8]
	return &trace.Trace{
		Schema: trace.Schema, Software: r.Software, Scenario: r.Scenario, Seed: 7, Worlds: 2000, Run: 17, Draw: 8,
		Fate:   trace.Fate{Exit: outcome.MilitaryCoup, Day: 68, Date: "2022-06-01", Successor: outcome.NewAutocracy.String()},
		Events: events, Chain: trace.Ancestors(events, 8), Verified: true, Misread: &misread,
		Links: []trace.ButFor{
			{Without: []int{0}, Link: true, Fate: trace.Fate{Exit: outcome.MilitaryCoup, Day: 68},
				Verdict: trace.SameExit},
			{Without: []int{3}, Link: true, Fate: trace.Fate{Exit: outcome.MilitaryCoup, Day: 77},
				Verdict: trace.LaterExit, Days: 9},
			{Without: []int{5}, Link: true, Fate: trace.Fate{Exit: outcome.Survival, Day: -1}, Verdict: trace.NoExit},
			{Without: []int{7}, Link: true, Fate: trace.Fate{Exit: outcome.Uprising, Day: 67}, Verdict: trace.OtherExit,
				Days: -1},
			{Without: []int{0, 3, 5, 7}, Fate: trace.Fate{Exit: outcome.Survival, Day: -1}, Verdict: trace.NoExit},
		},
	}
}
