package crowd

// liftHorizons makes sure that every member who could be active today is tracked.
// If no member was active yesterday and none has ever been withdrawn, there is nothing
// to track and no bound is computed, except on the first day, so that the news of its
// joiners is passed within the right horizon at once.
func (c *Crowd) liftHorizons(r Response) (bounded bool) {
	if c.degree == 0 || !(c.day < 0 || c.active > 0 || len(c.log) > 0) {
		return false
	}
	lift := false
	for i := range c.cells {
		cell, size := &c.cells[i], c.Population.cells[i].size
		if size > 0 {
			cell.need = cutOf(r.Bound(i, c.degree), size)
			lift = lift || cell.need > c.windows[i].width
		}
	}
	if lift {
		c.widen()
		c.tellAgain()
		c.closeBelow()
	}
	return true
}

// fewRanks is how many ranks are examined rather than computing a closer bound.
const fewRanks = 32

// setLimits finds, for each cell, the rank from which on no member can be active today,
// even one with as many contacts as any member has, today's news included. On a day without
// bounds that is settled with the cell.
func (c *Crowd) setLimits(r Response, bounded bool) {
	news := mostJoined(c.inbox)
	for i := range c.cells {
		cell, size := &c.cells[i], c.Population.cells[i].size
		cell.reach = cell.limit
		cell.limit = size
		if bounded {
			cell.limit = cell.need
			if cell.need > fewRanks {
				if most := cell.mostContacts(c.degree) + news; most < c.degree {
					cell.limit = cutOf(r.Bound(i, most), size)
				}
			}
		}
		if bounded || c.degree == 0 {
			cell.reach = max(cell.reach, cell.limit)
		}
	}
}

// mostJoined is the largest number of joined neighbours that sorted notes report to
// one addressee.
func mostJoined(notes []note) (most int) {
	run, to := 0, uint32(nobody)
	for _, n := range notes {
		if addressee(n) != to {
			run, to = 0, addressee(n)
		}
		if n&happened == joined {
			run++
			most = max(most, run)
		}
	}
	return most
}

// mostContacts is the largest number of contacts among the cell's members, or the degree if they
// have not been counted.
func (s *cellState) mostContacts(degree int) int {
	if s.uncounted {
		return degree
	}
	for k := degree; k > 0; k-- {
		if s.contacts[k] > 0 {
			return k
		}
	}
	return 0
}

// widen turns every window to the stretch between its cell's horizon and the new
// one. All horizons are lifted together, to twice the present need, since repeating
// the news costs as much for one cell as for all.
func (c *Crowd) widen() {
	for i := range c.cells {
		w, layout := &c.windows[i], &c.Population.cells[i]
		horizon := w.width
		lifted := max(uint64(horizon), 2*uint64(c.cells[i].need), uint64(layout.size/leastHorizon))
		w.from = layout.base + horizon
		w.width = uint32(min(lifted, uint64(layout.size))) - horizon
	}
	c.shifts++
}

// leastHorizon is the reciprocal of the smallest share of a cell within its horizon:
// a share small enough to cost nothing, which saves the first doublings of a small bound.
const leastHorizon = 256

// tellAgain passes all past news to those in the windows, who have heard none of it. A
// member's own withdrawals need not be passed on: those notes are kept beyond the
// horizon too. A cell's active members are gathered first, since news that is applied on the way
// changes the entries.
func (c *Crowd) tellAgain() {
	for cell := range c.cells {
		if c.cells[cell].active > 0 {
			c.eachActiveInCell(cell, func(member uint32) bool {
				c.again = append(c.again, member)
				return true
			})
		}
		for _, member := range c.again {
			c.tell(cell, member, joined)
			c.relieve()
		}
		c.again = c.again[:0]
	}
	for _, member := range c.log {
		c.tell(c.CellOf(member), member, touched)
		c.relieve()
	}
}

// closeBelow joins the newly included stretches to those included before.
func (c *Crowd) closeBelow() {
	for i := range c.windows {
		w, base := &c.windows[i], c.Population.cells[i].base
		w.width += w.from - base
		w.from = base
	}
	c.shifts++
}
