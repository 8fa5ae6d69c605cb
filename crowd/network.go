package crowd

import "fronde/rng"

// Network is the social world of a population: who sits in which household and who
// is tied to whom. It is a pure function of the world's keys and stores no member.
//
// The citizen numbers of a cell are a keyed permutation of its ranks, so that
// the proneness of adjacent citizens, who share a household, is unrelated. Local and
// long ties are random perfect matchings, of a place and of the whole population:
// position 2i of a keyed permutation is tied to position 2i+1. Two members may be
// tied more than once; every tie counts.
type Network struct {
	*Population
	ranks []permutation // per cell: citizen - base to rank
	local []permutation // per place and local tie
	long  []permutation // per long tie
	marks uint64        // key of the departure marks
}

// NewNetwork returns the network of a population; call [Network.Reset] before use.
func NewNetwork(p *Population) *Network {
	n := &Network{Population: p}
	for i := range p.cells {
		n.ranks = append(n.ranks, newPermutation(p.cells[i].size))
	}
	for i := range p.places {
		for range p.localTies {
			n.local = append(n.local, newPermutation(p.places[i].size))
		}
	}
	for range p.longTies {
		n.long = append(n.long, newPermutation(p.size))
	}
	return n
}

// Reset draws the network of a world.
func (n *Network) Reset(world rng.World) {
	index := 0
	for _, group := range [][]permutation{n.ranks, n.local, n.long} {
		for i := range group {
			group[i].rekey(world, index)
			index++
		}
	}
	s := world.Stream(rng.Departure, 0, 0)
	n.marks = s.Uint64()
}

// Citizen returns the member's social address: citizens with adjacent numbers in a
// cell live in one household.
func (n *Network) Citizen(member uint32) uint32 {
	cell := n.CellOf(member)
	base := n.cells[cell].base
	return base + n.ranks[cell].inverse(member-base)
}

// Member returns the member who lives at a social address.
func (n *Network) Member(citizen uint32) uint32 {
	cell := n.CellOf(citizen) // a cell has the same range of members and of citizens
	base := n.cells[cell].base
	return base + n.ranks[cell].forward(citizen-base)
}

// Neighbours appends the member's neighbours to buf, one for every tie.
func (n *Network) Neighbours(member uint32, buf []uint32) []uint32 {
	var ties [MaxDegree]uint32
	count := n.neighbours(n.CellOf(member), member, &ties)
	return append(buf, ties[:count]...)
}

// neighbours writes the neighbours of a member of the cell and returns their number.
func (n *Network) neighbours(cell int, member uint32, ties *[MaxDegree]uint32) int {
	c := &n.cells[cell]
	place := &n.places[c.place]
	local := n.local[int(c.place)*n.localTies:][:n.localTies]
	// All positions first, then all partners: the processor overlaps independent
	// operations.
	var positions [MaxDegree]uint32
	for i := range local {
		positions[i&(MaxDegree-1)] = local[i].forward(member - place.base)
	}
	for i := range n.long {
		positions[(len(local)+i)&(MaxDegree-1)] = n.long[i].forward(member)
	}
	count := n.housemates(cell, member-c.base, ties)
	for i := range local {
		if p := positions[i&(MaxDegree-1)] ^ 1; p < place.size {
			ties[count&(MaxDegree-1)] = place.base + local[i].inverse(p)
			count++
		}
	}
	for i := range n.long {
		if p := positions[(len(local)+i)&(MaxDegree-1)] ^ 1; p < n.size {
			ties[count&(MaxDegree-1)] = n.long[i].inverse(p)
			count++
		}
	}
	return count
}

// housemates writes the household of the cell's member of a rank, without the
// member itself. It skips the member by arithmetic: a branch would be mispredicted
// every other time and stall everything after it.
func (n *Network) housemates(cell int, rank uint32, ties *[MaxDegree]uint32) int {
	if n.household == 1 {
		return 0
	}
	c, ranks := &n.cells[cell], &n.ranks[cell]
	own := ranks.inverse(rank)
	start := own - own%n.household
	others := int(min(n.household, c.size-start)) - 1
	for i := range others {
		citizen := start + uint32(i)
		if citizen >= own {
			citizen++
		}
		ties[i&(MaxDegree-1)] = c.base + ranks.forward(citizen)
	}
	return others
}

// mark returns the member's fixed departure mark, uniformly distributed over 32 bits.
func (n *Network) mark(member uint32) uint32 { return rng.Scramble(member, n.marks) }
