package analysis_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

// exposed is a case whose leader can only die: its hazard depends on the death rate, and on
// nothing else that is uncertain.
const exposed = `
fronde: 1
title: Exposed
country: Nowhere
as_of: 2024-04-01
horizon: 3 months
leader:
  role: president
  age: 60
  years_in_office: 3
  rule: personal
  death_rate:
    value: 3 to 15 % per year
    evidence: {source: a rumour, reliability: C, credibility: 3}
  regular_exit_rate: 0 per year
  health: {value: 1, evidence: {source: a physician, reliability: A, credibility: 1}}
elites: {conspiracy: {seed_rate: 0 per year}}
places: [{name: Here, population: 4000}]
mechanisms:
  off: [military_coup, security_coup, ultimatum, mass_route, emigration, gamble, thresholds, media, detention,
	organisation,
    sanctions, kin_awareness, casualties, failure_cost, coup_proofing, biased_reports, staging, falsification]
`

func caseOf(t *testing.T, text string) *scenario.Case {
	t.Helper()
	c, err := scenario.Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func analyse(t *testing.T, dir string, o analysis.SensitivityOptions) *finding.Sensitivity {
	t.Helper()
	o.Trajectories, o.Runs, o.Seed, o.Dir = 3, 120, 1, dir
	s, err := analysis.Sensitivity(context.Background(), caseOf(t, exposed), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func input(t *testing.T, s *finding.Sensitivity, path string) finding.InputSensitivity {
	t.Helper()
	for _, in := range s.Inputs {
		if in.Path == path {
			return in
		}
	}
	t.Fatalf("%s is not among the inputs", path)
	return finding.InputSensitivity{}
}

func TestSensitivityFindsWhatMatters(t *testing.T) {
	t.Parallel()
	s := analyse(t, t.TempDir(), analysis.SensitivityOptions{Rows: 30, Kept: 2, Pairs: true})
	rate := input(t, s, "leader.death_rate")
	if rate.Rank.Best != 1 || rate.PAWNRank.Best != 1 || rate.ResolvesRank.Best != 1 || rate.Direction.Lo <= 0 ||
		rate.Grade != "C3" {
		t.Errorf("the death rate: %+v", rate)
	}
	if rate.PAWN.Mean <= s.PAWNThreshold || rate.Resolves.Mean < 0.3 {
		t.Errorf("the death rate has PAWN %+v (threshold %g) and resolves %+v", rate.PAWN, s.PAWNThreshold, rate.Resolves)
	}
	if by := rate.Narrows; by.Mean <= 0 || by.Lo > by.Mean || by.Hi < by.Mean ||
		by.Hi > s.Information.Now.Hi-s.Information.Now.Lo {
		t.Errorf("knowing the death rate narrows the headline by %+v, now it is %+v", by, s.Information.Now)
	}
	quiet := input(t, s, "media.reach")
	if quiet.Strength.Mean > rate.Strength.Mean/10 || quiet.Narrows.Lo > 0 {
		t.Errorf("media matter: %+v", quiet)
	}
	sum := 0.0
	for _, b := range s.Bases {
		sum += b.Share.Mean
	}
	if math.Abs(sum-1) > 1e-9 || s.Bases[1].Basis != finding.BasisWorse || s.Bases[1].Share.Mean < 0.3 {
		t.Errorf("the bases are %+v", s.Bases)
	}
	v := s.Variance
	if parts := v.Parameters.Mean + v.Structure.Mean + v.Interaction.Mean + v.Chance.Mean; math.Abs(parts-1) > 1e-9 ||
		v.Parameters.Mean < 0.5 {
		t.Errorf("the variance is %+v", v)
	}
	if s.Indices == nil || len(s.Indices.Groups) != 4 || s.Indices.Groups[0].Name != s.Inputs[0].Path {
		t.Errorf("the indices are %+v", s.Indices)
	}
	if steps := s.Indices.Convergence; len(steps) != 2 || steps[0].Rows != 7 || len(steps[1].Groups) != 4 ||
		s.Indices.Worlds != 30*(2*4+2) || len(s.Indices.Pairs) != 6 {
		t.Errorf("the indices are %+v", s.Indices)
	}
	if rate.Delta.Mean <= s.DeltaThreshold || quiet.Delta.Mean >= rate.Delta.Lo ||
		quiet.Importance.Hi >= rate.Importance.Lo {
		t.Errorf("delta and importance are %+v and %+v of the rate, %+v and %+v of media", rate.Delta, rate.Importance,
			quiet.Delta, quiet.Importance)
	}
}

// An analysis continues from what an earlier one left behind, to the same bytes, at any
// number of workers.
func TestSensitivityGoesOn(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("simulates hundreds of worlds, twice")
	}
	dir := t.TempDir()
	analyse(t, dir, analysis.SensitivityOptions{Workers: 2})
	wanted := 0
	again := analyse(t, dir, analysis.SensitivityOptions{Workers: 1, Rows: 20, Kept: 3, Progress: func(_,
		total int) {
		wanted = total
	}})
	if missing := 20 * (3 + 4); wanted != missing {
		t.Errorf("the second analysis simulated %d worlds, not just the %d missing ones", wanted, missing)
	}
	one, err := again.Encode()
	if err != nil {
		t.Fatal(err)
	}
	two, err := analyse(t, t.TempDir(), analysis.SensitivityOptions{Workers: 2, Rows: 20, Kept: 3}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("a continued analysis differs from an uninterrupted one")
	}
}

func TestStoppedSensitivitySaysSo(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	_, err := analysis.Sensitivity(ctx, caseOf(t, exposed), analysis.SensitivityOptions{
		Trajectories: 3, Runs: 120, Seed: 1, Dir: t.TempDir(), Workers: 1,
		Progress: func(done, total int) {
			if done == 50 {
				stop()
			}
		},
	})
	if !errors.Is(err, forecast.ErrStopped) {
		t.Errorf("the error is %v", err)
	}
}

func TestSensitivityRefusals(t *testing.T) {
	t.Parallel()
	_, err := analysis.Sensitivity(context.Background(), caseOf(t, exposed), analysis.SensitivityOptions{Trajectories: 1,
		Runs: 5, Rows: 3})
	for _, want := range []string{"trajectories is 1", "runs is 5", "sobol is 3", "no directory"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %q in it", err, want)
		}
	}
}

// A world with the numbers of its draw is the world that a run simulates.
func TestRunWithTheDrawsOwnNumbers(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../testdata/plain.yaml")
	if err != nil {
		t.Fatal(err)
	}
	model, err := regime.New(caseOf(t, string(text)))
	if err != nil {
		t.Fatal(err)
	}
	s := model.NewSimulator()
	want, got := model.NewWorld(), model.NewWorld()
	for run := range uint32(6) {
		s.Run(rng.Seed(3), run, run/2, want)
		other := model.NewSimulator()
		numbers := other.Numbers(rng.Seed(3), run/2)
		other.RunWith(numbers, rng.Seed(3), run, run/2, got)
		for e := range want.Incidence {
			for d := range want.Incidence[e] {
				if want.Incidence[e][d] != got.Incidence[e][d] {
					t.Fatalf("run %d: the incidence of %v differs on day %d", run, outcome.Exit(e), d)
				}
			}
		}
		if want.Follow != got.Follow || want.Exit != got.Exit || want.Flips != got.Flips {
			t.Fatalf("run %d differs", run)
		}
	}
}

func discover(t *testing.T, o analysis.DiscoverOptions) (*finding.Discovery, error) {
	t.Helper()
	o.Runs, o.Seed, o.Dir = 400, 1, t.TempDir()
	return analysis.Discover(context.Background(), caseOf(t, exposed), o)
}

func TestDiscoverFindsTheBox(t *testing.T) {
	t.Parallel()
	d, err := discover(t, analysis.DiscoverOptions{Where: "exit=natural", Exits: []outcome.Exit{outcome.NaturalDeath},
		Inputs: 2})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Boxes) == 0 || !d.Boxes[0].Confirmed {
		t.Fatalf("the boxes are %+v", d.Boxes)
	}
	found := false
	for _, b := range d.Boxes[0].Bounds {
		found = found || b.Path == "leader.death_rate" && b.Lo != nil && b.Hi == nil
	}
	if !found {
		t.Errorf("the first box is %+v", d.Boxes[0].Bounds)
	}
	path := d.Boxes[0].TradeOff
	if all, least := path[0], path[len(path)-1]; all.Found.Coverage.Mean != 1 || all.Checked.Coverage.Mean != 1 ||
		least.Found.Density.Mean <= all.Found.Density.Mean || least.Checked.Density.Mean <= all.Checked.Density.Mean {
		t.Errorf("the trade-off goes from %+v to %+v", all, least)
	}
	if len(d.Leaves) < 2 || d.Leaves[0].Checked.Density.Mean <= d.Leaves[len(d.Leaves)-1].Checked.Density.Mean {
		t.Errorf("the leaves are %+v", d.Leaves)
	}
	text, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := finding.ReadDiscovery(bytes.NewReader(text)); err != nil {
		t.Error(err)
	}
}

func TestDiscoverAnswersAndRefuses(t *testing.T) {
	t.Parallel()
	natural := analysis.DiscoverOptions{Where: "exit=natural", Exits: []outcome.Exit{outcome.NaturalDeath}}
	ask := func(bounds ...string) (*finding.Discovery, error) {
		o := natural
		o.Box = bounds
		return discover(t, o)
	}
	d, err := ask("leader.death_rate > 8 % per year")
	if err != nil {
		t.Fatal(err)
	}
	if box := d.Boxes[0]; !box.Confirmed || *box.Bounds[0].Lo != 0.08 {
		t.Errorf("the box is %+v", box)
	}
	if _, err := ask("leader.death_rate > 199 % per year"); !errors.Is(err, analysis.ErrNothing) {
		t.Errorf("a box without worlds: %v", err)
	}
	_, err = ask("leader.deth_rate < 1 % per year", "leader.death_rate", "leader.health < 2", "media.reach < 10 to 20 %")
	for _, want := range []string{`did you mean "leader.death_rate"`, "not of the form", "certain", "not one value"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %q in it", err, want)
		}
	}
	if _, err := discover(t, analysis.DiscoverOptions{Where: "exit=military_coup",
		Exits: []outcome.Exit{outcome.MilitaryCoup}}); !errors.Is(err, analysis.ErrNothing) {
		t.Errorf("an event without worlds: %v", err)
	}
}

// Uncertainty about a dated election is part of the case, and resolving it narrows the headline by
// nearly as much as the election widens it.
func TestKnowingAnElectionNarrowsTheHeadline(t *testing.T) {
	t.Parallel()
	text := exposed + "timeline: [{date: 2024-05-01, type: election, size: 10 to 60 %}]\n"
	s, err := analysis.Sensitivity(context.Background(), caseOf(t, text),
		analysis.SensitivityOptions{Trajectories: 3, Runs: 120, Seed: 1, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if n := input(t, s, "timeline.2024-05-01 election.size").Narrows; n.Mean < .3 || n.Mean > .55 {
		t.Errorf("knowing an election of 10 to 60 %% narrows the headline by %.3f, want about 0.45", n.Mean)
	}
	if n := input(t, s, "leader.death_rate").Narrows; n.Mean > .1 {
		t.Errorf("knowing the rate of death narrows the headline by %.3f, with an election in the case", n.Mean)
	}
}
