package crowd

import (
	"fmt"
	"math/bits"
	"slices"
	"sort"

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
	asked := c.liftHorizons(r)
	c.inbox, c.outbox = sortNotes(c.outbox, c.inbox)
	c.setLimits(r, asked)
	c.inbox = append(c.inbox, nobody<<32)
	c.outbox = c.outbox[:0]
	c.day = day
	c.cuts.response = r
	c.turnPage()
	c.active = 0
	for i := range c.cells {
		cell := &c.cells[i]
		cell.active, cell.departed = cell.next, cell.departing
		c.active += cell.active
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

// turnPage judges everyone whose activity can have changed and writes tomorrow's
// page of entries.
func (c *Crowd) turnPage() {
	s := sweep{Crowd: c, old: c.page, news: c.inbox}
	c.blank = c.blank[:0]
	for i := range c.cells {
		s.turn(i)
	}
	c.blank = append(c.blank, entry{member: nobody})
	c.page, c.blank = c.blank, c.page
}

// sweep is one pass over the cells, the old page and the day's news, all of which
// are in the order of member numbers.
type sweep struct {
	*Crowd
	old  []entry // what is left of the old page
	news []note  // what is left of the news

	cell      int
	state     *cellState
	layout    *cellLayout
	low, high uint32 // the base cuts of yesterday and today, in order
	rising    bool   // today's is the higher
}

// turn settles one cell.
func (s *sweep) turn(cell int) {
	s.cell, s.state, s.layout = cell, &s.cells[cell], &s.Population.cells[cell]
	written := len(s.blank)
	s.state.next = s.state.active
	if s.layout.size > 0 {
		s.cuts.open(cell, s.layout.size, s.state.limit)
		before, today := s.state.cut, s.cuts.of(0)
		s.low, s.high, s.rising = min(before, today), max(before, today), today > before
		s.judgeAll()
		s.state.cut = today
	}
	s.state.entries = written
}

// judgeAll walks through the ranks that could be active yesterday or today: members
// with an entry or news one by one, the stretches between them by the rule of the
// cell.
func (s *sweep) judgeAll() {
	rank, base := uint32(0), s.layout.base
	for {
		member := min(s.old[0].member, addressee(s.news[0]), base+s.state.reach)
		s.judgeStretch(rank, member-base)
		rank = member - base + 1
		if rank > s.state.reach {
			break
		}
		s.judge(s.read(member))
	}
	s.passOver()
}

// passOver copies the rest of the cell's entries. Beyond the reach no member is or was
// active, so that only news can change anything.
func (s *sweep) passOver() {
	for {
		next := min(addressee(s.news[0]), s.layout.end)
		run := 0
		if s.old[0].member < next {
			run = upTo(s.old, next)
		}
		s.blank = append(s.blank, s.old[:run]...)
		s.old = s.old[run:]
		if next == s.layout.end {
			break
		}
		s.judge(s.read(next))
	}
}

// upTo counts the sorted entries before a member. It searches outwards from the first,
// since the member is usually near.
func upTo(entries []entry, member uint32) int {
	reach := 1
	for reach < len(entries) && entries[reach].member < member {
		reach *= 2
	}
	from := reach / 2
	rest := entries[from:min(reach, len(entries))]
	return from + sort.Search(len(rest), func(i int) bool { return rest[i].member >= member })
}

// read takes a member's entry from the old page, or creates one, and applies the
// news for it.
func (s *sweep) read(member uint32) entry {
	e := entry{member: member}
	if s.old[0].member == member {
		e, s.old = s.old[0], s.old[1:]
	} else if s.isActiveByRule(s.cell, member-s.layout.base) {
		e.marks = activeMark
	}
	before := e.contacts
	for addressee(s.news[0]) == member {
		e.take(s.news[0])
		s.news = s.news[1:]
	}
	if e.contacts != before {
		s.state.contacts[before]--
		s.state.contacts[e.contacts]++
	}
	return e
}

// judge decides about a member with an entry and writes the entry to the new page,
// unless the member follows the rule of its cell again.
func (s *sweep) judge(e entry) {
	rank := e.member - s.layout.base
	was := e.marks&activeMark != 0
	is := int(e.until) <= s.day && rank < s.state.limit && rank < s.cuts.of(e.history()) &&
		!s.gone(s.state.departing, s.cell, rank)
	if is != was {
		e.marks ^= activeMark
		s.flip(rank, is)
	}
	if !e.plain() {
		s.blank = append(s.blank, e)
	}
}

// judgeStretch decides about the ranks from..to-1, none of which has an entry.
func (s *sweep) judgeStretch(from, to uint32) {
	before, after := s.state.departed, s.state.departing
	if before != after {
		for rank := from; rank < min(to, s.low); rank++ {
			if s.gone(after, s.cell, rank) && !s.gone(before, s.cell, rank) {
				s.flip(rank, false)
			}
		}
	}
	from, to = max(from, s.low), min(to, s.high)
	if from >= to {
		return
	}
	absent := before
	if s.rising {
		absent = after
	}
	if s.degree == 0 && absent == (departure{}) {
		// Without ties no member need be informed, and a stretch is settled by counting.
		s.count(int(to-from), s.rising)
		return
	}
	for rank := from; rank < to; rank++ {
		if !s.gone(absent, s.cell, rank) {
			s.flip(rank, s.rising)
		}
	}
}

// flip records that a member has changed its mind and informs its neighbours.
func (s *sweep) flip(rank uint32, active bool) {
	s.count(1, active)
	if s.degree == 0 {
		return
	}
	what := left
	if active {
		what = joined
	}
	s.tell(s.cell, s.layout.base+rank, what)
}

func (s *sweep) count(members int, active bool) {
	s.flips += int64(members)
	if active {
		s.state.next += members
	} else {
		s.state.next -= members
	}
}
