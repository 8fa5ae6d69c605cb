package crowd

import (
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fronde/rng"
)

// twin is the methods that Crowd and Reference share.
type twin interface {
	Reset(rng.World)
	Step(int, Response)
	Withdraw(uint32, int)
	SetDeparted(int, float64, float64)
	ActiveMembers(int) iter.Seq[uint32]
	IsActive(uint32) bool
	Active() int
	CellActive(int) int
	PlaceActive(int) int
	Withdrawn() int
}

// table is an arbitrary response: any share for any history, drawn anew every day, plus a pull by
// the place's activity of the day before.
type table struct {
	shares [][histories]float64
	pull   float64
	slack  float64
	p      *Population
	crowd  twin
}

func (r *table) Share(cell, contacts, struck, touched int) float64 {
	place := r.p.CellPlace(cell)
	_, members := r.p.PlaceMembers(place)
	pull := r.pull * float64(r.crowd.PlaceActive(place)) / float64(members)
	return min(1, r.shares[cell][contacts<<4|touched<<2|struck]+pull)
}

func (r *table) Bound(cell, contacts int) float64 {
	bound := 0.0
	for h := range (contacts + 1) << 4 {
		bound = max(bound, r.Share(cell, h>>4, h&3, h>>2&3))
	}
	return min(1, bound*(1+r.slack))
}

func drawLayout(t *rapid.T) Layout {
	size := rapid.OneOf(rapid.Uint32Range(0, 4), rapid.Uint32Range(0, 90))
	places := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) PlaceLayout {
		return PlaceLayout{Cells: rapid.SliceOfN(size, 0, 4).Draw(t, "cells")}
	}), 1, 4).Draw(t, "places")
	return Layout{
		Places:    append(places, PlaceLayout{Cells: []uint32{1}}),
		Household: rapid.IntRange(0, 5).Draw(t, "household"),
		LocalTies: rapid.IntRange(0, 5).Draw(t, "local"),
		LongTies:  rapid.IntRange(0, 5).Draw(t, "long"),
		Band:      rapid.SampledFrom([]float64{0, .01, .1, 1}).Draw(t, "band"),
	}
}

// drawShares gives every history of a cell a different share of at most top; half of the cells stay
// quiet unless others move them.
func drawShares(t *rapid.T, r *table, top float64) {
	noise := rng.Seed(rapid.Uint64().Draw(t, "table")).World(0).Stream(rng.Parameter, 0, 0)
	r.shares = make([][histories]float64, r.p.Cells())
	for cell := range r.shares {
		for h := range r.shares[cell] {
			r.shares[cell][h] = noise.Float64() * top
		}
		if noise.Bernoulli(.5) {
			r.shares[cell][0] = 0
		}
	}
}

// The two crowds agree on every member of every day, whatever the caller does.
func TestCrowdMatchesReference(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, err := NewPopulation(drawLayout(t))
		if err != nil {
			t.Fatal(err)
		}
		crowd, reference := NewCrowd(p), NewReference(p)
		crowd.limits = limits{
			dense:  rapid.SampledFrom([]int{0, 5, usual.dense}).Draw(t, "dense"),
			cached: rapid.SampledFrom([]int{0, 20, usual.cached}).Draw(t, "cached"),
			notes:  rapid.SampledFrom([]int{1, 20, usual.notes}).Draw(t, "notes"),
		}
		for range rapid.IntRange(1, 2).Draw(t, "worlds") {
			world := rng.Seed(rapid.Uint64().Draw(t, "seed")).World(rapid.Uint32().Draw(t, "world"))
			playBoth(t, p, world, crowd, reference)
		}
	})
}

func playBoth(t *rapid.T, p *Population, world rng.World, crowd *Crowd, reference *Reference) {
	crowd.Reset(world)
	reference.Reset(world)
	r := &table{p: p, slack: rapid.SampledFrom([]float64{0, .3}).Draw(t, "slack")}
	day := -1
	for range rapid.IntRange(1, 12).Draw(t, "days") {
		day += rapid.SampledFrom([]int{1, 1, 1, 3}).Draw(t, "pause")
		r.pull = rapid.SampledFrom([]float64{0, 0, .5}).Draw(t, "pull")
		drawShares(t, r, rapid.SampledFrom([]float64{0, .02, .1, .3, 1}).Draw(t, "top"))
		depart(t, p, crowd, reference)
		for _, c := range []twin{crowd, reference} {
			r.crowd = c
			c.Step(day, r)
		}
		compare(t, p, day, crowd, reference)
		withdraw(t, p, day, crowd, reference)
	}
}

func depart(t *rapid.T, p *Population, crowds ...twin) {
	for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "departures") {
		cell := rapid.IntRange(0, p.Cells()-1).Draw(t, "departing cell")
		band := rapid.Float64Range(0, 1).Draw(t, "band share")
		rest := rapid.Float64Range(0, .5).Draw(t, "rest share")
		for _, c := range crowds {
			c.SetDeparted(cell, band, rest)
		}
	}
}

func withdraw(t *rapid.T, p *Population, day int, crowds ...twin) {
	share := rapid.SampledFrom([]float64{0, 0, .1, .6}).Draw(t, "withdrawn share")
	seed := rng.Seed(rapid.Uint64().Draw(t, "withdrawal"))
	for _, c := range crowds {
		for place := range p.Places() {
			for member := range c.ActiveMembers(place) {
				s := seed.World(0).Stream(rng.Detention, member, day)
				for s.Bernoulli(share) {
					c.Withdraw(member, day+1+s.Intn(6))
				}
			}
		}
	}
}

func compare(t *rapid.T, p *Population, day int, crowd, reference twin) {
	for member := range uint32(p.Members()) {
		if got, want := crowd.IsActive(member), reference.IsActive(member); got != want {
			t.Fatalf("day %d: member %d active: %v, want %v", day, member, got, want)
		}
	}
	for place := range p.Places() {
		got := slices.Collect(crowd.ActiveMembers(place))
		want := slices.Collect(reference.ActiveMembers(place))
		if !slices.Equal(got, want) {
			t.Fatalf("day %d: active in place %d: %v, want %v", day, place, got, want)
		}
		if got, want := crowd.PlaceActive(place), len(want); got != want {
			t.Fatalf("day %d: %d active in place %d, want %d", day, got, place, want)
		}
	}
	for cell := range p.Cells() {
		if got, want := crowd.CellActive(cell), reference.CellActive(cell); got != want {
			t.Fatalf("day %d: %d active in cell %d, want %d", day, got, cell, want)
		}
	}
	if got, want := crowd.Active(), reference.Active(); got != want {
		t.Fatalf("day %d: %d active, want %d", day, got, want)
	}
	if got, want := crowd.Withdrawn(), reference.Withdrawn(); got != want {
		t.Fatalf("day %d: %d withdrawn, want %d", day, got, want)
	}
}
