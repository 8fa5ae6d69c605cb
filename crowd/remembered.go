package crowd

// remembered holds the ties of the most prone members, who change their minds
// repeatedly: a few nanoseconds instead of a permutation each way. Ties are a pure
// function of the world, so that remembering them changes nothing but the cost.
type remembered struct {
	cells []rankTies
	total int // members remembered
}

// rankTies are the ties of a cell's first ranks, degree of them for each rank, and which of
// them are in a window. The constant nobody marks a tie that does not exist.
type rankTies struct {
	ties  []uint32
	heard []heard
	ranks uint32
}

// heard marks which of a member's ties hear its news: a bit for each tie that was in a
// window when the windows last changed.
type heard struct {
	ties  uint16
	shift uint16 // the windows' count of changes at that time
}

const (
	// mostRemembered limits the memory to a few megabytes.
	mostRemembered = 1 << 18
	// gap is how many unrequested ranks are filled in on the way to a requested one.
	gap = 16
)

func (m *remembered) reset(cells int) {
	if m.cells == nil {
		m.cells = make([]rankTies, cells)
	}
	for i := range m.cells {
		m.cells[i] = rankTies{ties: m.cells[i].ties[:0], heard: m.cells[i].heard[:0]}
	}
	m.total = 0
}

// tiesOf returns the ties of a member of the cell, either remembered or written to buf,
// and a bit for each that is in a window.
func (c *Crowd) tiesOf(cell int, member uint32, buf *[MaxDegree]uint32) (ties []uint32, near uint16) {
	base := c.Population.cells[cell].base
	known := &c.remembered.cells[cell]
	rank := member - base
	if rank-known.ranks < gap && c.remembered.total < mostRemembered {
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
	if rank >= known.ranks {
		ties = buf[:c.neighbours(cell, member, buf)]
		return ties, c.inWindows(ties)
	}
	ties = known.ties[int(rank)*c.degree:][:c.degree]
	h := &known.heard[rank]
	if h.shift != c.shifts {
		*h = heard{c.inWindows(ties), c.shifts}
	}
	return ties, h.ties
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
