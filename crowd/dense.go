package crowd

// A cell turns dense when so many of the members who can hear anything are listed, and back
// when they have become as few.
const (
	denseFrom  = 2 // one in two: from here on the array takes less memory
	sparseFrom = 8 // one in eight
)

// arrange turns a cell, dense or with more than a few listed members, into the form in which its
// members cost less.
func (c *Crowd) arrange(cell int) {
	state := &c.cells[cell]
	span := int(max(c.windows[cell].width, state.limit))
	switch {
	case state.people == nil && state.listed*denseFrom > span:
		c.condense(cell, uint32(span))
	case state.people != nil && (state.listed <= c.limits.dense/2 || state.listed*sparseFrom <= span):
		c.disperse(cell)
	}
}

// condense makes a cell dense, with so many ranks or as many as have entries.
func (c *Crowd) condense(cell int, ranks uint32) {
	state, base := &c.cells[cell], c.Population.cells[cell].base
	if n := len(state.entries); n > 0 {
		ranks = max(ranks, state.entries[n-1].member-base+1)
	}
	c.dense++
	state.people = make([]person, 0, ranks)
	c.extend(cell, ranks)
	for i := range state.entries {
		state.people[state.entries[i].member-base] = state.entries[i].person
	}
	state.list(nil, base)
}

// disperse makes a dense cell sparse again.
func (c *Crowd) disperse(cell int) {
	state, base := &c.cells[cell], c.Population.cells[cell].base
	entries := make([]entry, 0, state.listed)
	for rank := range state.people {
		if p := state.people[rank]; !p.plain() {
			entries = append(entries, entry{base + uint32(rank), p})
		}
	}
	state.people = nil
	state.list(entries, base)
	c.dense--
}

// extend makes sure that a dense cell has the first ranks, of which those that it has not had so
// far follow the rule of the cell.
func (c *Crowd) extend(cell int, ranks uint32) {
	state := &c.cells[cell]
	for rank := uint32(len(state.people)); rank < ranks; rank++ {
		p := person{}
		if c.isActiveByRule(cell, rank) {
			p.marks = activeMark
		}
		state.people = append(state.people, p)
	}
}

// deliver applies the news for members of small dense cells, in any order, and leaves the rest.
// It only counts contacts up and down, so that the processor need not wait for one member's
// memory before it asks for the next one's; what follows from them is counted by the sweep.
func (c *Crowd) deliver() {
	if c.dense == 0 {
		return
	}
	rest := c.outbox[:0]
	for _, n := range c.outbox {
		cell := c.CellOf(addressee(n))
		state := &c.cells[cell]
		if state.people == nil || len(state.people) > c.limits.cached {
			rest = append(rest, n)
			continue
		}
		rank := addressee(n) - c.Population.cells[cell].base
		if rank >= uint32(len(state.people)) {
			c.extend(cell, rank+1)
		}
		state.uncounted = true
		if what := n & happened; what <= left {
			state.people[rank].contacts += 1 - 2*uint8(what)
		} else {
			state.people[rank].take(n)
		}
	}
	c.outbox = rest
}

// count counts the members of a dense cell by their contacts, and those who are not plain.
func (s *cellState) count() {
	s.listed, s.contacts, s.uncounted = 0, [MaxDegree + 1]int32{}, false
	for i := range s.people {
		p := &s.people[i]
		s.contacts[p.contacts]++
		if !p.plain() {
			s.listed++
		}
	}
}

// hand applies a note to a member of a dense cell.
func (c *Crowd) hand(cell int, n note) {
	state, rank := &c.cells[cell], addressee(n)-c.Population.cells[cell].base
	c.extend(cell, rank+1)
	p := &state.people[rank]
	wasPlain, before := p.plain(), p.contacts
	p.take(n)
	state.heard(wasPlain, before, p)
}

// judgePeople decides about the members of a dense cell. Beyond the reach nobody was or is active.
func (s *sweep) judgePeople() {
	s.extend(s.cell, s.state.reach)
	if s.state.uncounted {
		s.state.count()
	}
	for rank := range s.state.people[:s.state.reach] {
		p := &s.state.people[rank]
		if is := s.acts(uint32(rank), p); is != (p.marks&activeMark != 0) {
			p.marks ^= activeMark
			s.flip(uint32(rank), is)
		}
	}
}
