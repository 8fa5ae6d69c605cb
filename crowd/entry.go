package crowd

import "slices"

// entry is what is remembered about a member who departs from the rule of its
// cell: eight bytes.
type entry struct {
	member uint32
	person
}

// person is the circumstances of one member.
type person struct {
	until    uint16 // the day on which the member returned or returns from its latest withdrawal
	contacts uint8  // ties to members active yesterday
	marks    uint8  // bits 0-1 struck, 2-3 touched, 4 active today
}

const (
	struckOnce  = 1 << 0
	struckFull  = 3 << 0
	touchedOnce = 1 << 2
	touchedFull = 3 << 2
	activeMark  = 1 << 4
	pastMarks   = struckFull | touchedFull
)

// nobody is a number beyond every member's and every rank: a tie or an entry that does not exist.
const nobody = 1<<32 - 1

func (p *person) history() history { return history(p.contacts)<<4 | history(p.marks&pastMarks) }

// plain reports whether the member follows the rule of its cell again.
func (p *person) plain() bool { return p.history() == 0 }

// note is news for a member: its number in the upper half, then the day until
// which it is withdrawn (bits 8-23), then what has happened.
type note = uint64

const (
	joined     note = iota // a neighbour has become active
	left                   // a neighbour is no longer active
	touched                // a neighbour has been withdrawn
	struck                 // the member itself has been withdrawn
	happened   note = 0xff
	untilShift      = 8
)

func addressee(n note) uint32 { return uint32(n >> 32) }

// take applies a note to the person. Notes of one day may come in any order, so
// contacts may drop below zero in between and wrap back.
func (p *person) take(n note) {
	switch n & happened {
	case joined:
		p.contacts++
	case left:
		p.contacts--
	case touched:
		if p.marks&touchedFull != touchedFull {
			p.marks += touchedOnce
		}
	case struck:
		if p.marks&struckFull != struckFull {
			p.marks += struckOnce
		}
		p.until = uint16(n >> untilShift)
	}
}

// sortNotes sorts notes by addressee, in any order within one, and returns the
// sorted list and the other one, whose contents are meaningless. A byte-wise radix
// sort is faster than comparison from about a hundred notes on.
func sortNotes(notes, spare []note) (sorted, other []note) {
	const few = 128
	if len(notes) < few {
		slices.Sort(notes)
		return notes, spare
	}
	spare = slices.Grow(spare[:0], len(notes))[:len(notes)]
	var counts [4][256]uint32
	for _, n := range notes {
		counts[0][n>>32&255]++
		counts[1][n>>40&255]++
		counts[2][n>>48&255]++
		counts[3][n>>56]++
	}
	for digit := range counts {
		count, shift := &counts[digit], 32+8*digit
		sum := uint32(0)
		for i, n := range count {
			count[i] = sum
			sum += n
		}
		for _, n := range notes {
			d := n >> shift & 255
			spare[count[d]] = n
			count[d]++
		}
		notes, spare = spare, notes
	}
	return notes, spare
}

// grown lengthens a list by some items, whose contents are meaningless.
func grown[T any](list []T, more int) []T { return slices.Grow(list, more)[:len(list)+more] }
