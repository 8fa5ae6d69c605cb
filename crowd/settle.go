package crowd

import "sort"

// settle judges everyone whose activity can have changed, cell by cell.
func (c *Crowd) settle(bounded bool) {
	s := sweep{Crowd: c, bounded: bounded || c.degree == 0}
	news := c.inbox
	for i := range c.cells {
		news = s.turnTo(i, news)
		s.settle()
	}
}

// relieve applies the news so far if it is much. Nobody is judged.
func (c *Crowd) relieve() {
	if len(c.outbox) < c.limits.notes {
		return
	}
	c.inbox, c.outbox = sortNotes(c.outbox, c.inbox)
	s := sweep{Crowd: c}
	news := c.inbox
	for i := range c.cells {
		news = s.turnTo(i, news)
	}
	c.inbox, c.outbox = c.inbox[:0], c.outbox[:0]
}

// addressedBelow counts the sorted notes to members below one.
func addressedBelow(news []note, member uint32) int {
	if len(news) == 0 || addressee(news[0]) >= member {
		return 0
	}
	return sort.Search(len(news), func(i int) bool { return addressee(news[i]) >= member })
}

// sweep is one pass over the cells.
type sweep struct {
	*Crowd
	bounded bool // the cells' limits are those of today
	cell    int
	state   *cellState
	layout  *cellLayout
}

// turnTo turns to a cell, applies the news for its members, which stands first, and returns the
// rest. Cells and news are in the order of member numbers.
func (s *sweep) turnTo(cell int, news []note) (rest []note) {
	s.cell, s.state, s.layout = cell, &s.cells[cell], &s.Population.cells[cell]
	own := addressedBelow(news, s.layout.end)
	switch {
	case own == 0:
	case s.state.people != nil:
		for _, n := range news[:own] {
			s.hand(cell, n)
		}
	default:
		s.hear(news[:own])
	}
	return news[own:]
}

// settle judges the cell.
func (s *sweep) settle() {
	s.state.next = s.state.active
	if s.layout.size == 0 {
		return
	}
	s.cuts.open(s.cell, s.layout.size, s.state.limit)
	today := uint32(0)
	if s.state.limit > 0 {
		today = s.cuts.of(0)
	}
	if !s.bounded {
		s.state.limit = today // nobody was active or has a past: all follow the rule of the cell
		s.state.reach = max(s.state.reach, today)
	}
	if s.state.people != nil {
		s.judgePeople()
	} else {
		s.judgeEntries()
		s.judgeOthers(today)
		s.forget()
	}
	s.state.cut = today
}

// spot is where a member's entry stands in a list, or would stand.
type spot struct {
	at    int
	found bool
}

// hear applies news to the cell's entries. Those that are missing are inserted in place, by
// moving the stretches between them from the last to the first.
func (s *sweep) hear(news []note) {
	missing := s.find(news)
	entries := s.state.entries
	end, shift := len(entries), missing
	entries = grown(entries, missing)
	for g := len(s.spots) - 1; shift > 0; g-- {
		at := s.spots[g].at
		copy(entries[at+shift:], entries[at:end])
		end = at
		if !s.spots[g].found {
			shift--
		}
	}
	for _, spot := range s.spots {
		e := &entries[spot.at+shift]
		if !spot.found {
			*e = s.fresh(addressee(news[0]))
			shift++
		}
		news = s.tellEntry(e, news)
	}
	s.state.list(entries, s.layout.base)
}

// find notes the spot of each addressee of sorted news in the cell's entries and returns how
// many are missing there.
func (s *sweep) find(news []note) (missing int) {
	s.spots = s.spots[:0]
	entries, at := s.state.entries, 0
	for before := uint32(nobody); len(news) > 0; news = news[1:] {
		member := addressee(news[0])
		if member == before {
			continue
		}
		before = member
		at += upTo(entries[at:], member)
		found := at < len(entries) && entries[at].member == member
		if !found {
			missing++
		}
		s.spots = append(s.spots, spot{at, found})
	}
	return missing
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

// fresh is the entry of a member who has followed the rule of its cell until yesterday.
func (s *sweep) fresh(member uint32) entry {
	e := entry{member: member}
	if s.isActiveByRule(s.cell, member-s.layout.base) {
		e.marks = activeMark
	}
	return e
}

// tellEntry applies a member's notes, which stand first, and returns the others.
func (s *sweep) tellEntry(e *entry, news []note) []note {
	wasPlain, before := e.plain(), e.contacts
	for len(news) > 0 && addressee(news[0]) == e.member {
		e.take(news[0])
		news = news[1:]
	}
	s.state.heard(wasPlain, before, &e.person)
	return news
}

// heard keeps the cell's counts after a person has had news.
func (s *cellState) heard(wasPlain bool, contacts uint8, p *person) {
	if contacts != p.contacts {
		s.contacts[contacts]--
		s.contacts[p.contacts]++
	}
	switch isPlain := p.plain(); {
	case wasPlain && !isPlain:
		s.listed++
	case isPlain && !wasPlain:
		s.listed--
	}
}

// judgeEntries decides about the members with an entry. No rank beyond the reach could be active
// yesterday or can be today.
func (s *sweep) judgeEntries() {
	base, reach := s.layout.base, s.state.reach
	entries := s.state.entriesBelow(reach)
	for i := range entries {
		e := &entries[i]
		rank := e.member - base
		if rank >= reach {
			break
		}
		if is := s.acts(rank, &e.person); is != (e.marks&activeMark != 0) {
			e.marks ^= activeMark
			s.flip(rank, is)
		}
	}
}

// acts decides whether the person of a rank is active today.
func (s *sweep) acts(rank uint32, p *person) bool {
	return rank < s.cuts.of(p.history()) && int(p.until) <= s.day && !s.gone(s.state.departing, s.cell, rank)
}

// judgeOthers decides about the members without an entry, of whom those below the cell's
// base cut are active: those between yesterday's and today's cut, and those who have departed.
func (s *sweep) judgeOthers(today uint32) {
	before := s.state.cut
	low, high := min(before, today), max(before, today)
	absent := s.state.departed
	if absent != s.state.departing {
		s.eachOther(0, low, func(rank uint32) {
			if s.gone(s.state.departing, s.cell, rank) && !s.gone(absent, s.cell, rank) {
				s.flip(rank, false)
			}
		})
	}
	if low == high {
		return
	}
	rising := today > before
	if rising {
		absent = s.state.departing
	}
	if s.degree == 0 && absent == (departure{}) {
		// Without ties no member need be informed, and a stretch is settled by counting.
		s.count(int(high-low)-s.entriesWithin(low, high), rising)
		return
	}
	s.eachOther(low, high, func(rank uint32) {
		if !s.gone(absent, s.cell, rank) {
			s.flip(rank, rising)
		}
	})
}

// eachOther calls f for each of the ranks from..to-1 that has no entry.
func (s *sweep) eachOther(from, to uint32, f func(rank uint32)) {
	if from >= to {
		return
	}
	base := s.layout.base
	entries := s.state.entriesBelow(to)
	entries = entries[upTo(entries, base+from):]
	for rank := from; rank < to; rank++ {
		if len(entries) > 0 && entries[0].member == base+rank {
			entries = entries[1:]
			continue
		}
		f(rank)
	}
}

// entriesWithin counts the entries of the ranks from..to-1.
func (s *sweep) entriesWithin(from, to uint32) int {
	entries, base := s.state.entriesBelow(to), s.layout.base
	return upTo(entries, base+to) - upTo(entries, base+from)
}

// forget takes the entries out of the list whose members follow the rule of their cell again,
// once they are so many that it pays.
func (s *sweep) forget() {
	entries := s.state.entries
	if plain := len(entries) - s.state.listed; plain <= len(entries)/4+8 {
		return
	}
	kept := entries[:0]
	for _, e := range entries {
		if !e.plain() {
			kept = append(kept, e)
		}
	}
	s.state.list(kept, s.layout.base)
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
