package crowd

import (
	"fmt"
	"iter"

	"fronde/rng"
)

// Reference plays the rules of [Crowd] without any of its ideas: every member on
// every day, in plain loops over dense arrays. Its ties are built from the same
// keys by another route, pairing up positions of forward permutations only. It is
// meant for tests and for small populations, and has the methods of Crowd.
type Reference struct {
	network   *Network
	ties      [][]uint32
	departed  []departure // per cell
	now       []bool      // active on the latest day
	before    []bool
	until     []int // the day of return
	held      []int // withdrawn since the latest Step until this day; 0 = not
	struck    []int
	touched   []int
	day       int
	withdrawn int
}

// NewReference returns a reference crowd; call Reset before the first Step.
func NewReference(p *Population) *Reference { return &Reference{network: NewNetwork(p)} }

// Reset is [Crowd.Reset].
func (f *Reference) Reset(world rng.World) {
	f.network.Reset(world)
	n := f.network.Members()
	f.departed = make([]departure, f.network.Cells())
	f.now, f.before = make([]bool, n), make([]bool, n)
	f.until, f.held = make([]int, n), make([]int, n)
	f.struck, f.touched = make([]int, n), make([]int, n)
	f.day, f.withdrawn = -1, 0
	f.ties = make([][]uint32, n)
	f.tieHouseholds()
	for place := range f.network.places {
		pl := &f.network.places[place]
		for i := range f.network.localTies {
			f.tieMatching(&f.network.local[place*f.network.localTies+i], pl.base, pl.size)
		}
	}
	for i := range f.network.long {
		f.tieMatching(&f.network.long[i], 0, f.network.size)
	}
}

func (f *Reference) tieHouseholds() {
	for cell := range f.network.cells {
		c := &f.network.cells[cell]
		homes := map[uint32][]uint32{}
		for citizen := range c.size {
			member := c.base + f.network.ranks[cell].forward(citizen)
			home := citizen / f.network.household
			for _, other := range homes[home] {
				f.tie(member, other)
			}
			homes[home] = append(homes[home], member)
		}
	}
}

func (f *Reference) tieMatching(p *permutation, base, size uint32) {
	at := make([]uint32, size)
	for x := range size {
		at[p.forward(x)] = base + x
	}
	for i := 0; i+1 < len(at); i += 2 {
		f.tie(at[i], at[i+1])
	}
}

func (f *Reference) tie(a, b uint32) {
	f.ties[a] = append(f.ties[a], b)
	f.ties[b] = append(f.ties[b], a)
}

// Step is [Crowd.Step].
func (f *Reference) Step(day int, r Response) {
	f.withdrawHeld()
	f.day, f.withdrawn = day, 0
	next := f.before // its contents are two days old
	for cell := range f.network.cells {
		c := &f.network.cells[cell]
		for rank := range c.size {
			member := c.base + rank
			contacts := 0
			for _, neighbour := range f.ties[member] {
				if f.now[neighbour] {
					contacts++
				}
			}
			held := f.until[member] > day
			if held {
				f.withdrawn++
			}
			next[member] = !held && !f.gone(cell, rank) &&
				below(rank, c.size, r.Share(cell, contacts, f.struck[member], f.touched[member]))
		}
	}
	f.before, f.now = f.now, next
}

func (f *Reference) gone(cell int, rank uint32) bool {
	c := &f.network.cells[cell]
	share := f.departed[cell].rest
	if rank < c.band {
		share = f.departed[cell].band
	}
	return uint64(f.network.mark(c.base+rank)) < share
}

func (f *Reference) withdrawHeld() {
	for member, until := range f.held {
		if until == 0 {
			continue
		}
		f.held[member] = 0
		f.until[member] = until
		f.struck[member] = min(3, f.struck[member]+1)
		for _, neighbour := range f.ties[member] {
			f.touched[neighbour] = min(3, f.touched[neighbour]+1)
		}
	}
}

// Withdraw is [Crowd.Withdraw].
func (f *Reference) Withdraw(member uint32, until int) {
	if !f.now[member] {
		panic(fmt.Sprintf("crowd: on day %d member %d is withdrawn but not active", f.day, member))
	}
	f.held[member] = max(f.held[member], until)
}

// SetDeparted is [Crowd.SetDeparted].
func (f *Reference) SetDeparted(cell int, bandShare, restShare float64) {
	f.departed[cell].raise(bandShare, restShare)
}

// IsActive is [Crowd.IsActive].
func (f *Reference) IsActive(member uint32) bool { return f.now[member] }

// Active is [Crowd.Active].
func (f *Reference) Active() int { return f.count(0, f.network.size) }

// PlaceActive is [Crowd.PlaceActive].
func (f *Reference) PlaceActive(place int) int {
	return f.count(f.network.places[place].base, f.network.places[place].size)
}

// CellActive is [Crowd.CellActive].
func (f *Reference) CellActive(cell int) int {
	return f.count(f.network.cells[cell].base, f.network.cells[cell].size)
}

// Withdrawn is [Crowd.Withdrawn].
func (f *Reference) Withdrawn() int { return f.withdrawn }

func (f *Reference) count(base, size uint32) int {
	count := 0
	for _, active := range f.now[base : base+size] {
		if active {
			count++
		}
	}
	return count
}

// ActiveMembers is [Crowd.ActiveMembers].
func (f *Reference) ActiveMembers(place int) iter.Seq[uint32] {
	pl := &f.network.places[place]
	return func(yield func(uint32) bool) {
		for member := pl.base; member < pl.base+pl.size; member++ {
			if f.now[member] && !yield(member) {
				return
			}
		}
	}
}

// Neighbours is [Network.Neighbours].
func (f *Reference) Neighbours(member uint32, buf []uint32) []uint32 {
	return append(buf, f.ties[member]...)
}
