package crowd

import (
	"fmt"
	"math/bits"
	"slices"

	"fronde/rng"
)

// Step settles the activity of a day, which must be later than that of the Step
// before (0 to rng.MaxDay). While it runs, the counts of active members that a
// Response may look up are those of the day before; it may query nothing else.
func (c *Crowd) Step(day int, r Response) {
	if day <= c.day || day > rng.MaxDay {
		panic(fmt.Sprintf("crowd: day %d follows day %d", day, c.day))
	}
	c.withdrawHeld()
	c.returnWithdrawn(day)
	bounded := c.liftHorizons(r)
	c.deliver()
	c.inbox, c.outbox = sortNotes(c.outbox, c.inbox)
	c.setLimits(r, bounded)
	c.outbox = c.outbox[:0]
	c.day = day
	c.cuts.response = r
	c.settle(bounded)
	c.active = 0
	for i := range c.cells {
		cell := &c.cells[i]
		cell.active, cell.departed = cell.next, cell.departing
		c.active += cell.active
		if cell.listed > c.limits.dense || cell.people != nil {
			c.arrange(i)
		}
	}
}

// withdrawHeld passes on the withdrawals decided since the latest Step.
func (c *Crowd) withdrawHeld() {
	slices.Sort(c.held)
	for i, h := range c.held {
		member := uint32(h >> 32)
		if i+1 < len(c.held) && uint32(c.held[i+1]>>32) == member {
			continue // a later return of the same member follows
		}
		until := h & rng.MaxDay
		c.outbox = append(c.outbox, uint64(member)<<32|until<<untilShift|struck)
		c.tell(c.CellOf(member), member, touched)
		c.log = append(c.log, member)
		c.expect(int(until))
	}
	c.held = c.held[:0]
}

// expect counts a withdrawn member and enters its day of return.
func (c *Crowd) expect(until int) {
	for len(c.returns) <= until {
		c.returns = append(c.returns, 0)
	}
	c.returns[until]++
	c.withdrawn++
}

// returnWithdrawn counts those who return up to a day. Their entries need no
// change, because they contain the day.
func (c *Crowd) returnWithdrawn(day int) {
	for d := c.day + 1; d <= day && d < len(c.returns); d++ {
		c.withdrawn -= int(c.returns[d])
	}
}

// tell passes a note to those neighbours of a member who are in a window.
func (c *Crowd) tell(cell int, member uint32, what note) {
	var buf [MaxDegree]uint32
	ties, near := c.tiesOf(cell, member, &buf)
	for ; near != 0; near &= near - 1 {
		neighbour := ties[bits.TrailingZeros16(near)]
		c.outbox = append(c.outbox, uint64(neighbour)<<32|what)
	}
}
