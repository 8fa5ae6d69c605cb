package crowd

import (
	"errors"
	"fmt"
	"math/bits"
)

// Limits of a layout.
const (
	// MaxMembers keeps every member number, and the slightly larger domain that the
	// permutations walk through, within 32 bits.
	MaxMembers = 4_000_000_000
	// MaxDegree is the largest number of ties of one member.
	MaxDegree = 16
)

// Layout describes a population: how many members live where and how many ties they have.
type Layout struct {
	Places []PlaceLayout

	// Household is the number of members in a household, all tied to each other;
	// 0 and 1 both mean no household ties. The last household of a cell may be
	// smaller.
	Household int
	// LocalTies is the number of ties of a member inside its own place.
	LocalTies int
	// LongTies is the number of ties of a member to any other member.
	LongTies int

	// Band is the share of a cell (0..1), counted from its most prone end, that has
	// its own departure share; see [Crowd.SetDeparted].
	Band float64
}

// PlaceLayout describes one place.
type PlaceLayout struct {
	Cells []uint32 // number of members of each cell; may be 0
}

// Population is a checked layout with its numbering. It never changes and may be
// shared between goroutines.
type Population struct {
	cells     []cellLayout
	places    []placeLayout
	household uint32
	localTies int
	longTies  int
	degree    int
	size      uint32

	// buckets cuts the member numbers into equal stretches of 1<<shift and names
	// the first cell of each, so that finding a member's cell is one load and
	// nearly always no search.
	buckets []uint32
	shift   uint8
}

type cellLayout struct {
	base  uint32 // number of the member of rank 0
	end   uint32 // one past the last member's number
	size  uint32
	band  uint32 // ranks below it belong to the band
	place uint32
}

type placeLayout struct {
	base, size    uint32
	first, behind int // cells of the place: first..behind-1
}

// NewPopulation checks a layout and numbers its members: places in order, cells in
// order within their place, ranks in order within their cell. The error joins
// everything that is wrong with the layout.
func NewPopulation(l Layout) (*Population, error) {
	if err := l.check(); err != nil {
		return nil, err
	}
	p := &Population{
		household: uint32(max(1, l.Household)),
		localTies: l.LocalTies,
		longTies:  l.LongTies,
		degree:    l.degree(),
	}
	for place, pl := range l.Places {
		start, first := p.size, len(p.cells)
		for _, n := range pl.Cells {
			p.cells = append(p.cells, cellLayout{
				base: p.size, end: p.size + n, size: n,
				band:  uint32(float64(l.Band*float64(n)) + 0.5),
				place: uint32(place),
			})
			p.size += n
		}
		p.places = append(p.places, placeLayout{start, p.size - start, first, len(p.cells)})
	}
	p.index()
	return p, nil
}

func (l Layout) degree() int { return max(1, l.Household) - 1 + l.LocalTies + l.LongTies }

func (l Layout) check() error {
	var errs []error
	wrong := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("crowd: "+format, args...))
	}
	outside := false
	for _, field := range []struct {
		name  string
		value int
	}{{"Household", l.Household}, {"LocalTies", l.LocalTies}, {"LongTies", l.LongTies}} {
		// The upper limit on each keeps their sum from overflowing.
		if field.value < 0 || field.value > MaxDegree+1 {
			wrong("%s is %d; allowed are 0 to %d", field.name, field.value, MaxDegree)
			outside = true
		}
	}
	if !outside && l.degree() > MaxDegree {
		wrong("a member has %d ties (Household - 1 + LocalTies + LongTies); at most %d are allowed", l.degree(), MaxDegree)
	}
	if !(l.Band >= 0 && l.Band <= 1) {
		wrong("Band is %g; allowed are shares from 0 to 1", l.Band)
	}
	members := uint64(0)
	for _, place := range l.Places {
		for _, n := range place.Cells {
			members += uint64(n)
		}
	}
	if members == 0 {
		wrong("the layout has no members")
	}
	if members > MaxMembers {
		wrong("the layout has %d members; at most %d are allowed", members, uint64(MaxMembers))
	}
	return errors.Join(errs...)
}

// index fills the buckets: about sixteen for every cell, so that most contain only one.
func (p *Population) index() {
	want := bits.Len(uint(16 * len(p.cells)))
	p.shift = uint8(max(0, bits.Len32(p.size-1)-min(16, want)))
	p.buckets = make([]uint32, (p.size-1)>>p.shift+1)
	cell := uint32(0)
	for b := range p.buckets {
		for p.cells[cell].end <= uint32(b)<<p.shift {
			cell++
		}
		p.buckets[b] = cell
	}
}

// Members returns the number of members N; they are numbered 0..N-1.
func (p *Population) Members() int { return int(p.size) }

// Cells returns the number of cells.
func (p *Population) Cells() int { return len(p.cells) }

// Places returns the number of places.
func (p *Population) Places() int { return len(p.places) }

// Degree returns the nominal number of ties of a member. A member in a partial
// household, or left over by a matching of an odd number, has fewer.
func (p *Population) Degree() int { return p.degree }

// CellMembers returns the number of the cell's first member, which has rank 0, and
// how many members the cell has.
func (p *Population) CellMembers(cell int) (first uint32, count int) {
	c := &p.cells[cell]
	return c.base, int(c.size)
}

// PlaceMembers returns the number of the place's first member and how many members
// the place has.
func (p *Population) PlaceMembers(place int) (first uint32, count int) {
	pl := &p.places[place]
	return pl.base, int(pl.size)
}

// PlaceCells returns the range first..behind-1 of the place's cells.
func (p *Population) PlaceCells(place int) (first, behind int) {
	pl := &p.places[place]
	return pl.first, pl.behind
}

// CellOf returns the cell of a member.
func (p *Population) CellOf(member uint32) int {
	cell := p.buckets[member>>p.shift]
	for member >= p.cells[cell].end {
		cell++
	}
	return int(cell)
}

// PlaceOf returns the place of a member.
func (p *Population) PlaceOf(member uint32) int { return int(p.cells[p.CellOf(member)].place) }

// CellPlace returns the place of a cell.
func (p *Population) CellPlace(cell int) int { return int(p.cells[cell].place) }

// Rank returns the member's position 0..n-1 in its cell's order of proneness.
func (p *Population) Rank(member uint32) int { return int(member - p.cells[p.CellOf(member)].base) }
