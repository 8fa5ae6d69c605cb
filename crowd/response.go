package crowd

import (
	"fmt"
	"math"
)

// Response is the psychology of the members: it turns their circumstances of
// yesterday into today's activity. The crowd calls it anew every day, and at
// most once a day with the same arguments.
type Response interface {
	// Share returns the share (0..1) of the cell's members who would be active
	// today if every one of them had so many active neighbours yesterday
	// (contacts, 0..Degree), had been withdrawn so often (struck, 0..3) and had
	// seen so many withdrawals of neighbours (touched, 0..3). It may move in any
	// direction with any of them.
	Share(cell, contacts, struck, touched int) float64

	// Bound returns a share that none of today's Shares of the cell with at most so
	// many contacts exceeds. The closer it is, the fewer members have to be tracked
	// and examined.
	Bound(cell, contacts int) float64
}

// cutOf returns how many ranks r of a cell of n satisfy (r + 1/2)/n < share. Where
// rounding could matter it decides by this very comparison, so that a cut always
// agrees with the judgement of a single member.
func cutOf(share float64, n uint32) uint32 {
	if math.IsNaN(share) {
		panic("crowd: a Response gave a share that is not a number")
	}
	if share <= 0 || n == 0 {
		return 0
	}
	if share >= 1 {
		return n
	}
	// The ranks below share*n - 1/2 are counted by rounding share*n.
	rounded := float64(share*float64(n)) + 0.5
	cut := uint32(rounded)
	const doubt = 1e-5 // far above the rounding errors, some 2^32 * 2^-52
	if fraction := rounded - float64(cut); fraction > doubt && fraction < 1-doubt {
		return cut
	}
	for cut < n && below(cut, n, share) {
		cut++
	}
	for cut > 0 && !below(cut-1, n, share) {
		cut--
	}
	return cut
}

// below reports whether the rank of a cell of n lies below the share.
func below(rank, n uint32, share float64) bool {
	return (float64(rank)+0.5)/float64(n) < share
}

// history is a member's class of circumstances: contacts<<4 | touched<<2 | struck.
type history uint16

const histories = (MaxDegree + 1) << 4

// cuts caches a cell's cut of every history that was requested on a day.
type cuts struct {
	response Response
	cell     int
	size     uint32
	limit    uint32 // no cut may exceed it
	turn     uint32 // an answer is valid only if it was given in this turn
	answers  [histories]answer
}

// answer is the cut of a history and the turn in which it was given.
type answer struct{ turn, cut uint32 }

// open forgets all answers and turns to a cell.
func (c *cuts) open(cell int, size, limit uint32) {
	c.cell, c.size, c.limit = cell, size, limit
	c.turn++
	if c.turn == 0 { // after 2^32 turns old answers would look current
		clear(c.answers[:])
		c.turn = 1
	}
}

func (c *cuts) of(h history) uint32 {
	if a := &c.answers[h]; a.turn == c.turn {
		return a.cut
	}
	return c.ask(h)
}

func (c *cuts) ask(h history) uint32 {
	contacts, touched, struck := int(h>>4), int(h>>2&3), int(h&3)
	share := c.response.Share(c.cell, contacts, struck, touched)
	cut := cutOf(share, c.size)
	if cut > c.limit {
		panic(fmt.Sprintf("crowd: Share(%d, %d, %d, %d) = %g exceeds the Bound of its cell",
			c.cell, contacts, struck, touched, share))
	}
	c.answers[h] = answer{c.turn, cut}
	return cut
}
