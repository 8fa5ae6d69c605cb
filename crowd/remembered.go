package crowd

// remembered holds the ties of the most prone members, who change their minds again
// and again: a few nanoseconds instead of a permutation each way. Ties are a pure
// function of the world, so that remembering them changes nothing but the cost.
type remembered struct {
	cells []rankTies
	total int // members remembered
}

// rankTies are the ties of a cell's first ranks, degree for each, in which nobody
// stands for a tie that does not exist.
type rankTies struct {
	ties  []uint32
	ranks uint32
}

const (
	// mostRemembered bounds the memory to some megabytes.
	mostRemembered = 1 << 18
	// gap is how many ranks that did not ask are filled in on the way to one that did.
	gap = 16
)

func (m *remembered) reset(cells int) {
	if m.cells == nil {
		m.cells = make([]rankTies, cells)
	}
	for i := range m.cells {
		m.cells[i] = rankTies{ties: m.cells[i].ties[:0]}
	}
	m.total = 0
}

// tiesOf returns the ties of a member of the cell, remembered or else written to buf.
func (c *Crowd) tiesOf(cell int, member uint32, buf *[MaxDegree]uint32) []uint32 {
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
			c.remembered.total++
		}
	}
	if rank < known.ranks {
		return known.ties[int(rank)*c.degree:][:c.degree]
	}
	return buf[:c.neighbours(cell, member, buf)]
}
