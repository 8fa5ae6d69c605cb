package crowd

import "math/bits"

// remembered holds the ties of the most prone members, who change their minds
// repeatedly: a few nanoseconds instead of a permutation each way. Ties are a pure
// function of the world, so that remembering them changes nothing but the cost.
type remembered struct {
	cells []rankTies
	total int // members whose ties are remembered
	words int // what is remembered of the others, in words of 32 bits
}

// rankTies are the ties of a cell's first ranks, degree of them for each rank, and which of
// them are in a window. The constant nobody marks a tie that does not exist. Of the ranks
// that follow, only the ties in a window are kept, and only until the windows change.
type rankTies struct {
	ties  []uint32
	heard []heard
	ranks uint32

	near  []uint32 // rank after rank
	ends  []uint32 // where each of those ranks ends in near
	shift uint16   // the windows' count of changes when they were found
}

// heard marks which of a member's ties hear its news: a bit for each tie that was in a
// window when the windows last changed.
type heard struct {
	ties  uint16
	shift uint16 // the windows' count of changes at that time
}

const (
	// mostRemembered and mostWords limit the memory to some ten megabytes each, where the
	// population is larger than wholeRemembered: a smaller one is remembered whole.
	mostRemembered  = 1 << 18
	wholeRemembered = 1 << 21
	mostWords       = 1 << 22
	// gap is how many unrequested ranks are filled in on the way to a requested one.
	gap = 16
)

func (m *remembered) reset(cells int) {
	if m.cells == nil {
		m.cells = make([]rankTies, cells)
	}
	if m.words > keptBetweenWorlds {
		for i := range m.cells {
			m.cells[i].near, m.cells[i].ends = nil, nil
		}
	}
	for i := range m.cells {
		k := &m.cells[i]
		*k = rankTies{ties: k.ties[:0], heard: k.heard[:0], near: k.near[:0], ends: k.ends[:0]}
	}
	m.total, m.words = 0, 0
}

// tiesOf returns the ties of a member of the cell, either remembered or written to buf,
// and a bit for each that is in a window.
func (c *Crowd) tiesOf(cell int, member uint32, buf *[MaxDegree]uint32) (ties []uint32, near uint16) {
	known := &c.remembered.cells[cell]
	rank := member - c.Population.cells[cell].base
	if rank-known.ranks < gap && (c.remembered.total < mostRemembered || c.size <= wholeRemembered) {
		c.remember(cell, rank, buf)
	}
	if rank < known.ranks {
		ties = known.ties[int(rank)*c.degree:][:c.degree]
		h := &known.heard[rank]
		if h.shift != c.shifts {
			*h = heard{c.inWindows(ties), c.shifts}
		}
		return ties, h.ties
	}
	if known.shift != c.shifts {
		c.remembered.words -= len(known.near) + len(known.ends)
		known.near, known.ends, known.shift = known.near[:0], known.ends[:0], c.shifts
	}
	later := rank - known.ranks
	if later-uint32(len(known.ends)) < gap && c.remembered.words < mostWords {
		c.rememberNear(cell, later, buf)
	}
	if later < uint32(len(known.ends)) {
		from := uint32(0)
		if later > 0 {
			from = known.ends[later-1]
		}
		ties = known.near[from:known.ends[later]]
		return ties, 1<<len(ties) - 1
	}
	ties = buf[:c.neighbours(cell, member, buf)]
	return ties, c.inWindows(ties)
}

// remember finds the ties of a cell's ranks up to one.
func (c *Crowd) remember(cell int, rank uint32, buf *[MaxDegree]uint32) {
	known, base := &c.remembered.cells[cell], c.Population.cells[cell].base
	for ; known.ranks <= rank; known.ranks++ {
		count := c.neighbours(cell, base+known.ranks, buf)
		for ; count < c.degree; count++ {
			buf[count&(MaxDegree-1)] = nobody
		}
		known.ties = append(known.ties, buf[:c.degree]...)
		known.heard = append(known.heard, heard{shift: c.shifts - 1})
		c.remembered.total++
	}
}

// rememberNear finds the ties in a window of the ranks that follow the remembered ones, up to
// one that is so much later.
func (c *Crowd) rememberNear(cell int, later uint32, buf *[MaxDegree]uint32) {
	known := &c.remembered.cells[cell]
	first, before := c.Population.cells[cell].base+known.ranks, len(known.near)+len(known.ends)
	for i := uint32(len(known.ends)); i <= later; i++ {
		ties := buf[:c.neighbours(cell, first+i, buf)]
		for near := c.inWindows(ties); near != 0; near &= near - 1 {
			known.near = append(known.near, ties[bits.TrailingZeros16(near)])
		}
		known.ends = append(known.ends, uint32(len(known.near)))
	}
	c.remembered.words += len(known.near) + len(known.ends) - before
}

// inWindows has a bit for each of some members who is in a window.
func (c *Crowd) inWindows(members []uint32) (near uint16) {
	for tie, member := range members {
		if member == nobody {
			break
		}
		i := c.buckets[member>>c.shift]
		for member >= c.windows[i].end {
			i++
		}
		if w := &c.windows[i]; member-w.from < w.width {
			near |= 1 << tie
		}
	}
	return near
}
