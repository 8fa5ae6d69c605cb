package crowd

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"fronde/portable"
	"fronde/rng"
)

// crowdwide is a response to yesterday's share in the whole place, as in classical threshold
// models: thresholds[i] is the share that moves member i, or, if there are no thresholds, they are
// normally distributed.
type crowdwide struct {
	crowd      *Crowd
	thresholds []float64 // increasing
	mean, sd   float64
}

func (r *crowdwide) Share(cell, _, _, _ int) float64 {
	share := float64(r.crowd.Active()) / float64(r.crowd.Members())
	if r.thresholds == nil {
		return portable.NormalCDF((share - r.mean) / r.sd)
	}
	willing := 0
	for _, threshold := range r.thresholds {
		if threshold <= share {
			willing++
		}
	}
	return float64(willing) / float64(len(r.thresholds))
}

func (r *crowdwide) Bound(cell, contacts int) float64 { return r.Share(cell, 0, 0, 0) }

func settleCrowdwide(t *testing.T, members uint32, r *crowdwide) int {
	c := NewCrowd(population(t, oneCell(members)))
	c.Reset(rng.Seed(1).World(0))
	r.crowd = c
	settle(c, r)
	return c.Active()
}

// Granovetter (1978): thresholds 0, 1, ..., 99 move all hundred; with the 1 turned
// into a 2 only the instigator acts.
func TestGranovetterUniform(t *testing.T) {
	t.Parallel()
	thresholds := make([]float64, 100)
	for i := range thresholds {
		thresholds[i] = float64(i) / 100
	}
	if got := settleCrowdwide(t, 100, &crowdwide{thresholds: thresholds}); got != 100 {
		t.Errorf("%d act, want 100", got)
	}
	thresholds[1] = .02
	if got := settleCrowdwide(t, 100, &crowdwide{thresholds: thresholds}); got != 1 {
		t.Errorf("%d act, want 1", got)
	}
}

// Kuran (1991), the sequences A and A': one changed threshold makes a revolution.
func TestKuran(t *testing.T) {
	t.Parallel()
	a := []float64{0, .2, .2, .3, .4, .5, .6, .7, .8, 1}
	if got := settleCrowdwide(t, 10, &crowdwide{thresholds: a}); got != 1 {
		t.Errorf("sequence A moves %d of ten, want 1", got)
	}
	a[1] = .1
	if got := settleCrowdwide(t, 10, &crowdwide{thresholds: a}); got != 9 {
		t.Errorf("sequence A' moves %d of ten, want 9", got)
	}
}

// Normal thresholds of mean 25 %: the least fixed point of the share, in percent,
// with a billion members. The jump lies between sd 12.2 and 12.23. Tolerances are
// those of the published digits.
func TestGranovetterNormal(t *testing.T) {
	t.Parallel()
	for _, v := range []struct{ sd, want, tolerance float64 }{
		{8, .0925, 1e-4}, {10, .7696, 1e-4}, {12, 4.0211, 1e-4}, {12.2, 5.4792, 1e-4},
		{12.23, 100, 1e-3}, {20, 99.9911, 1e-3},
	} {
		const members = 1_000_000_000
		got := 100 * float64(settleCrowdwide(t, members, &crowdwide{mean: .25, sd: v.sd / 100})) / members
		if math.Abs(got-v.want) > v.tolerance {
			t.Errorf("sd %g: %.5f %% act, want %g", v.sd, got, v.want)
		}
	}
}

// Watts (2002): thresholds of .18 on a Poisson random graph allow global cascades
// for mean degrees between 1.020703909 and 5.764677087, where the branching number
// is 1.
func TestWattsWindow(t *testing.T) {
	t.Parallel()
	vulnerable := func(k int) float64 {
		if 1/float64(k) >= .18 {
			return 1
		}
		return 0
	}
	branching := func(z float64) float64 {
		degrees := make([]float64, 80) // beyond lies less than 1e-50 of the members
		for k := range degrees {
			degrees[k] = distuv.Poisson{Lambda: z}.Prob(float64(k))
		}
		return BranchingNumber(degrees, vulnerable)
	}
	for _, v := range []struct{ below, above, want float64 }{{.5, 2, 1.020703909}, {8, 4, 5.764677087}} {
		below, above := v.below, v.above
		for range 60 {
			if middle := (below + above) / 2; branching(middle) < 1 {
				below = middle
			} else {
				above = middle
			}
		}
		if math.Abs(below-v.want) > 1e-6 {
			t.Errorf("the window ends at %.9f, want %.9f", below, v.want)
		}
	}
	if got := BranchingNumber([]float64{1}, vulnerable); got != 0 {
		t.Errorf("without ties the branching number is %g", got)
	}
}

// The cut counts exactly the ranks that the rule would let through one by one.
func TestCutIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint32Range(0, MaxMembers).Draw(t, "members")
		share := rapid.Float64Range(-.1, 1.1).Draw(t, "share")
		if rapid.Bool().Draw(t, "on the edge") && n > 0 {
			rank := rapid.Uint32Range(0, n-1).Draw(t, "rank")
			share = (float64(rank) + .5) / float64(n)
			share = math.Nextafter(share, share+rapid.SampledFrom([]float64{-1, 0, 1}).Draw(t, "side"))
		}
		cut := cutOf(share, n)
		if cut > n || cut > 0 && !below(cut-1, n, share) || cut < n && below(cut, n, share) {
			t.Fatalf("cutOf(%v, %d) = %d", share, n, cut)
		}
	})
}

func TestLayoutErrors(t *testing.T) {
	t.Parallel()
	_, err := NewPopulation(Layout{Household: -1, LocalTies: 40, LongTies: 3, Band: math.NaN()})
	for _, want := range []string{"Household is -1", "LocalTies is 40", "Band is NaN", "no members"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %q does not say %q", err, want)
		}
	}
	many := Layout{Places: []PlaceLayout{{Cells: []uint32{3e9, 2e9}}}, Household: 4, LocalTies: 7, LongTies: 7}
	_, err = NewPopulation(many)
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) || len(joined.Unwrap()) != 2 {
		t.Errorf("too many members and ties: %v", err)
	}
}

// A caller that breaks its promises stops the world with a message that says what went wrong.
func TestMisusePanics(t *testing.T) {
	t.Parallel()
	fresh := func() *Crowd {
		l := oneCell(100)
		l.LongTies = 2
		c := NewCrowd(population(t, l))
		c.Reset(rng.Seed(1).World(0))
		c.Step(0, fixed{.1, .5})
		return c
	}
	for want, misuse := range map[string]func(*Crowd){
		"exceeds the Bound":    func(c *Crowd) { c.Step(1, fixed{.3, .2}) },
		"not a number":         func(c *Crowd) { c.Step(1, fixed{math.NaN(), 1}) },
		"day 0 follows day 0":  func(c *Crowd) { c.Step(0, fixed{}) },
		"99 is withdrawn but":  func(c *Crowd) { c.Withdraw(99, 3) },
		"until day 0":          func(c *Crowd) { c.Withdraw(0, 0) },
		"departed share of -1": func(c *Crowd) { c.SetDeparted(0, 0, -1) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, want) {
					t.Errorf("panic %q, want %q", got, want)
				}
			}()
			misuse(fresh())
		}()
	}
}

// fixed is a response with the same share for everyone.
type fixed struct{ share, bound float64 }

func (f fixed) Share(_, _, _, _ int) float64 { return f.share }
func (f fixed) Bound(int, int) float64       { return f.bound }

// The next world reuses the buffers of the last one without allocating.
func TestNothingIsAllocatedAfterWarmUp(t *testing.T) {
	c, r := NewCrowd(population(t, country(1e6))), &wave{peak: .002}
	play := func() {
		c.Reset(rng.Seed(1).World(7))
		year(c, r, true)
	}
	play()
	play() // the two halves of a buffer pair change places
	if n := testing.AllocsPerRun(2, play); n > 0 {
		t.Errorf("%g allocations in a world", n)
	}
}

// A world does not depend on those played before it.
func TestResetForgets(t *testing.T) {
	t.Parallel()
	p := population(t, country(1e5))
	used, r := NewCrowd(p), &wave{peak: .01}
	for world := range uint32(2) {
		used.Reset(rng.Seed(1).World(world))
		used.SetDeparted(3, .5, .5)
		year(used, r, true)
	}
	used.Reset(rng.Seed(1).World(9))
	fresh := NewCrowd(p)
	fresh.Reset(rng.Seed(1).World(9))
	for day := range 150 {
		r.turn(day)
		used.Step(day, r)
		fresh.Step(day, r)
		for cell := range p.Cells() {
			if used.CellActive(cell) != fresh.CellActive(cell) {
				t.Fatalf("day %d, cell %d: %d active, want %d", day, cell, used.CellActive(cell), fresh.CellActive(cell))
			}
		}
	}
}
