package crowd

import (
	"fmt"
	"iter"
	"sort"

	"fronde/rng"
)

// Crowd is the changing state of a population in one world. It belongs to one
// goroutine. Create it with [NewCrowd], call Reset for every world and then Step
// for every day. After the first worlds nothing more is allocated, unless crowds are large.
type Crowd struct {
	Network

	cells   []cellState
	windows []window
	shifts  uint16   // how often the windows have changed, fewer than 2^16 times in a world
	spots   []spot   // scratch of sweep.hear
	again   []uint32 // scratch of tellAgain
	inbox   []note   // news that today's Step applies
	outbox  []note   // news for tomorrow
	held    []uint64
	log     []uint32 // everyone withdrawn so far, once for every time
	returns []int32  // how many withdrawn members return on each day
	dense   int      // cells that are dense

	limits limits
	cuts   cuts

	remembered remembered

	day       int
	active    int
	withdrawn int
	flips     int64
}

// limits are sizes from which on something else is cheaper. They change nothing but the cost.
type limits struct {
	dense  int // listed members below which the form of their cell hardly matters
	cached int // members of a dense cell up to which it stays in a processor's cache: its news need not be sorted
	notes  int // notes told again that are kept before they are applied: some megabytes
}

var usual = limits{dense: 1 << 10, cached: 1 << 18, notes: 1 << 18}

// cellState is the state of one cell. Its members with a past or with active neighbours stand
// in a list or, if they are so many that a list costs more, in an array by rank, which then
// holds everybody of the first ranks.
type cellState struct {
	entries   []entry  // sorted by member; some may have become plain again
	people    []person // by rank; nil unless the cell is dense
	listed    int      // members of either who are not plain
	uncounted bool     // listed and contacts are those of before the latest news
	lowest    uint32   // rank of the first entry, nobody if there is none
	active    int      // active members of the latest settled day
	next      int      // the same while a day is being settled
	cut       uint32
	need      uint32 // no rank from here on could be active today, whatever its contacts
	limit     uint32 // no rank from here on can be active today
	reach     uint32 // nor could be yesterday
	departed  departure
	departing departure // takes effect on the next day
	// contacts counts the cell's members by contacts; the count at 0 is not used.
	contacts [MaxDegree + 1]int32
}

// departure determines who has departed: members with marks below band in the band, below
// rest elsewhere. Both are shares of 2^32.
type departure struct{ band, rest uint64 }

// window is the range of members of a cell to whom news is passed: width members
// starting at from. It reaches to the horizon, or covers the newly included stretch
// while a horizon is being lifted. end repeats the cell's end for locality in memory.
type window struct{ end, from, width uint32 }

// NewCrowd returns a crowd of the population; call Reset before the first Step.
func NewCrowd(p *Population) *Crowd {
	return &Crowd{
		Network: *NewNetwork(p),
		cells:   make([]cellState, len(p.cells)),
		windows: make([]window, len(p.cells)),

		limits: usual,
	}
}

// Reset starts a world: nobody is active, nobody has a past, nobody has departed.
func (c *Crowd) Reset(world rng.World) {
	c.Network.Reset(world)
	c.remembered.reset(len(c.cells))
	kept := 0
	for i := range c.cells {
		entries := c.cells[i].entries[:0]
		if kept += cap(entries); kept > keptBetweenWorlds {
			entries, kept = nil, kept-cap(entries)
		}
		c.cells[i] = cellState{entries: entries, lowest: nobody}
		c.windows[i] = window{end: c.Population.cells[i].end, from: c.Population.cells[i].base}
	}
	c.inbox, c.outbox, c.dense = emptied(c.inbox), emptied(c.outbox), 0
	c.held, c.log, c.returns = c.held[:0], c.log[:0], c.returns[:0]
	c.day, c.active, c.withdrawn, c.flips, c.shifts = -1, 0, 0, 0, 0
}

// keptBetweenWorlds is the capacity in items above which a list is given back to the
// garbage collector after a world: one great uprising must not weigh on all that follow.
const keptBetweenWorlds = 1 << 18

// emptied returns the list without items, keeping its memory for the next world unless it
// is large.
func emptied[T any](list []T) []T {
	if cap(list) > keptBetweenWorlds {
		return nil
	}
	return list[:0]
}

// Active returns the number of active members on the day of the latest Step or, while
// a Step is calling its Response, on the day before.
func (c *Crowd) Active() int { return c.active }

// CellActive is [Crowd.Active] of one cell.
func (c *Crowd) CellActive(cell int) int { return c.cells[cell].active }

// PlaceActive is [Crowd.Active] of one place.
func (c *Crowd) PlaceActive(place int) int {
	sum, pl := 0, &c.places[place]
	for i := pl.first; i < pl.behind; i++ {
		sum += c.cells[i].active
	}
	return sum
}

// Withdrawn returns the number of members who were withdrawn on the day of the
// latest Step.
func (c *Crowd) Withdrawn() int { return c.withdrawn }

// Flips returns how many members have become active or inactive since the Reset, the
// unit of cost.
func (c *Crowd) Flips() int64 { return c.flips }

// Withdraw removes an active member from tomorrow until the day on which it
// returns (tomorrow to rng.MaxDay). It still counts as active today. From tomorrow
// on it has been struck, and its neighbours touched, once more. Several calls for the
// same member on the same day count as one, with the latest return.
func (c *Crowd) Withdraw(member uint32, until int) {
	if !c.IsActive(member) {
		panic(fmt.Sprintf("crowd: on day %d member %d is withdrawn but not active", c.day, member))
	}
	c.held = append(c.held, heldUntil(member, until, c.day))
}

// heldUntil packs a withdrawal so that sorting puts a member's latest return last.
func heldUntil(member uint32, until, today int) uint64 {
	if until <= today || until > rng.MaxDay {
		panic(fmt.Sprintf("crowd: on day %d member %d is withdrawn until day %d", today, member, until))
	}
	return uint64(member)<<32 | uint64(until)
}

// SetDeparted lets members of a cell depart for good, from the next Step on: among
// the ranks of the band ([Layout].Band) those whose fixed mark in [0, 1) lies below
// bandShare, among the others those whose mark lies below restShare. The departed
// never return: a share below an earlier one changes nothing.
func (c *Crowd) SetDeparted(cell int, bandShare, restShare float64) {
	c.cells[cell].departing.raise(bandShare, restShare)
}

func (d *departure) raise(bandShare, restShare float64) {
	d.band = max(d.band, shareOf32Bits(bandShare))
	d.rest = max(d.rest, shareOf32Bits(restShare))
}

// shareOf32Bits returns how many 32-bit marks k satisfy k/2^32 < share.
func shareOf32Bits(share float64) uint64 {
	if !(share >= 0 && share <= 1) {
		panic(fmt.Sprintf("crowd: a departed share of %g", share))
	}
	marks := share * (1 << 32)
	whole := uint64(marks)
	if float64(whole) < marks {
		whole++
	}
	return whole
}

// gone reports whether the departure has taken the cell's member of a rank.
func (c *Crowd) gone(d departure, cell int, rank uint32) bool {
	if d.band|d.rest == 0 {
		return false
	}
	share, layout := d.rest, &c.Population.cells[cell]
	if rank < layout.band {
		share = d.band
	}
	return uint64(c.mark(layout.base+rank)) < share
}

// IsActive reports whether the member was active on the day of the latest Step.
func (c *Crowd) IsActive(member uint32) bool {
	cell := c.CellOf(member)
	state, rank := &c.cells[cell], member-c.Population.cells[cell].base
	if rank < uint32(len(state.people)) {
		return state.people[rank].marks&activeMark != 0
	}
	entries := state.entries
	i := sort.Search(len(entries), func(i int) bool { return entries[i].member >= member })
	if i < len(entries) && entries[i].member == member {
		return entries[i].marks&activeMark != 0
	}
	return c.isActiveByRule(cell, rank)
}

// isActiveByRule is IsActive for a rank without an entry.
func (c *Crowd) isActiveByRule(cell int, rank uint32) bool {
	s := &c.cells[cell]
	return rank < s.cut && !c.gone(s.departed, cell, rank)
}

// ActiveMembers iterates over the members of the place who were active on the day
// of the latest Step, in increasing order. Members may be withdrawn during the iteration.
func (c *Crowd) ActiveMembers(place int) iter.Seq[uint32] {
	return func(yield func(uint32) bool) { c.eachActive(place, yield) }
}

func (c *Crowd) eachActive(place int, yield func(uint32) bool) {
	pl := &c.places[place]
	for cell := pl.first; cell < pl.behind; cell++ {
		if c.cells[cell].active > 0 && !c.eachActiveInCell(cell, yield) {
			return
		}
	}
}

func (c *Crowd) eachActiveInCell(cell int, yield func(uint32) bool) bool {
	state := &c.cells[cell]
	base, cut, limit := c.Population.cells[cell].base, state.cut, state.limit
	if state.people != nil {
		return eachActivePerson(state.people[:limit], base, yield)
	}
	rank := uint32(0)
	for _, e := range state.entriesBelow(limit) {
		if e.member-base >= limit {
			break
		}
		for ; rank < min(cut, e.member-base); rank++ {
			if c.isActiveByRule(cell, rank) && !yield(base+rank) {
				return false
			}
		}
		rank = e.member - base + 1
		if e.marks&activeMark != 0 && !yield(e.member) {
			return false
		}
	}
	for ; rank < cut; rank++ {
		if c.isActiveByRule(cell, rank) && !yield(base+rank) {
			return false
		}
	}
	return true
}

// list sets the entries of a cell that begins with the member base.
func (s *cellState) list(entries []entry, base uint32) {
	s.entries, s.lowest = entries, nobody
	if len(entries) > 0 {
		s.lowest = entries[0].member - base
	}
}

// entriesBelow is the cell's entries if one may have a rank below the given one, otherwise none,
// without a look at them.
func (s *cellState) entriesBelow(rank uint32) []entry {
	if s.lowest >= rank {
		return nil
	}
	return s.entries
}

func eachActivePerson(people []person, base uint32, yield func(uint32) bool) bool {
	for rank := range people {
		if people[rank].marks&activeMark != 0 && !yield(base+uint32(rank)) {
			return false
		}
	}
	return true
}
