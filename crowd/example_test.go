package crowd_test

import (
	"fmt"

	"fronde/crowd"
	"fronde/rng"
)

// pioneers act on their own: one member in a hundred. Everyone whose own neighbours
// act follows more readily, and hardly anyone who has been withdrawn comes back.
type pioneers struct{}

func (pioneers) Share(_, contacts, struck, _ int) float64 {
	return min(1, .01*float64(1+3*contacts*contacts)) / float64(1+9*struck)
}

func (p pioneers) Bound(cell, contacts int) float64 { return p.Share(cell, 8, 0, 0) }

// Two towns live through three days. Every hundredth active member is withdrawn on the first day.
func Example() {
	p, err := crowd.NewPopulation(crowd.Layout{
		Places:    []crowd.PlaceLayout{{Cells: []uint32{60_000, 40_000}}, {Cells: []uint32{20_000}}},
		Household: 3, LocalTies: 4, LongTies: 2,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := crowd.NewCrowd(p)
	c.Reset(rng.Seed(1).World(0))
	for day := range 3 {
		c.Step(day, pioneers{})
		fmt.Printf("day %d: %d and %d active, %d withdrawn\n", day, c.PlaceActive(0), c.PlaceActive(1), c.Withdrawn())
		if day > 0 {
			continue
		}
		for member := range c.ActiveMembers(0) {
			if c.Rank(member)%100 == 0 {
				c.Withdraw(member, day+30)
			}
		}
	}
	// Output:
	// day 0: 1000 and 200 active, 0 withdrawn
	// day 1: 1221 and 251 active, 10 withdrawn
	// day 2: 1262 and 264 active, 10 withdrawn
}
