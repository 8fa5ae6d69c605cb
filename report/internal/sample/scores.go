package sample

import (
	"fmt"
	"testing"

	"fronde/calendar"
	"fronde/outcome"
	"fronde/seal"
)

// Scores are those of six sealed samples with made-up fates.
func Scores(t *testing.T) *seal.Scores {
	t.Helper()
	yes, no := true, false
	var cases []seal.Case
	for i, fate := range []struct {
		exit outcome.Exit
		date string
		ends *bool
	}{
		{outcome.Uprising, "2022-05-01", &yes}, {outcome.Survival, "2024-03-25", nil}, {outcome.Survival, "2023-06-01", nil},
		{outcome.Hybrid, "2022-12-01", nil}, {outcome.NaturalDeath, "2023-10-01", &no}, {outcome.Survival, "2025-01-01", nil},
	} {
		r := Result()
		r.Scenario.Country = fmt.Sprint("Country ", i)
		r.Scenario.Title = fmt.Sprintf("%s, case %d", r.Scenario.Country, i)
		r.Partial = i == 1
		delete(r.Views, outcome.PooledView)
		r.Views["inside"] = filled(r.Views["inside"])
		r.Views["outside"] = halved(r.Views["inside"])
		text, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		s, err := seal.New(text, day(t, "2022-06-01"))
		if err != nil {
			t.Fatal(err)
		}
		resolution, err := s.Resolve(fate.exit, day(t, fate.date), fate.ends, "made up", "")
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, seal.Case{File: fmt.Sprintf("%d.seal.json", i), Seal: s, Resolution: resolution})
	}
	scores, err := seal.Evaluate(cases)
	if err != nil {
		t.Fatal(err)
	}
	return scores
}

func day(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// filled is a view with what the sample leaves out: an aftermath of every exit and
// daily curves, here of the horizons alone.
func filled(v outcome.View) outcome.View {
	v.Daily = outcome.Daily{Exits: map[outcome.Exit][]float64{}}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		v.GivenExit[e] = outcome.Aftermath{RegimeEnds: outcome.Probability{P: .5, Lo: .3, Hi: .7}}
		for _, h := range v.Horizons {
			v.Daily.Exits[e] = append(v.Daily.Exits[e], h.Exits[e].P)
		}
	}
	for _, h := range v.Horizons {
		v.Daily.Days = append(v.Daily.Days, h.Days)
	}
	return v
}

// halved is a view in which every exit is half as probable, without curves.
func halved(v outcome.View) outcome.View {
	half := outcome.View{GivenExit: v.GivenExit}
	for _, h := range v.Horizons {
		one := outcome.Horizon{Days: h.Days, Exits: map[outcome.Exit]outcome.Probability{}}
		left := 1.0
		for _, e := range outcome.Exits()[:outcome.Modes] {
			p := h.Exits[e].P / 2
			left -= p
			one.Exits[e] = outcome.Probability{P: p, Lo: p / 2, Hi: 2 * p}
		}
		one.Exits[outcome.Survival] = outcome.Probability{P: left, Lo: left / 2, Hi: 1}
		half.Horizons = append(half.Horizons, one)
	}
	return half
}
