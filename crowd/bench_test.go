package crowd

import (
	"fmt"
	"testing"
	"unsafe"

	"fronde/rng"
)

// wave is a response whose base share swells and ebbs over a week around a slow
// hump, so that people keep joining and leaving; contacts pull a few more along.
type wave struct {
	peak float64 // share active at the top of the wave
	base float64 // share active today without contacts

	before [countryCells]int // active members of yesterday
}

func (w *wave) turn(day int) {
	hump := max(0, 1-float64((day-120)*(day-120))/(100*100))
	w.base = w.peak * hump * (1 - float64(day%7)/14)
}

func (w *wave) Share(_, contacts, struck, touched int) float64 {
	return min(1, w.base*(1+.5*float64(contacts)+.2*float64(touched))/(1+float64(struck)))
}

func (w *wave) Bound(int, int) float64 { return min(1, w.base*8) }

const countryCells = 85 * 5

// country has 85 places of five cells of very different sizes.
func country(members int) Layout {
	l := Layout{Household: 3, LocalTies: 4, LongTies: 2, Band: .01}
	weight, sum := make([]float64, 85), 0.0
	for i := range weight {
		weight[i] = 1 / float64(i+3)
		sum += weight[i]
	}
	for i := range weight {
		place := PlaceLayout{}
		for cell := range 5 {
			place.Cells = append(place.Cells, uint32(float64(members)*weight[i]/sum*float64(cell+1)/15))
		}
		l.Places = append(l.Places, place)
	}
	return l
}

// year plays 365 days. If asked to, it withdraws every 64th active member for up to
// two weeks. It returns the number of changes of mind: the sum of all changes of
// cells' activity, which misses those that cancel out within a cell and day.
func year(c *Crowd, r *wave, withdrawals bool) (flips int) {
	clear(r.before[:])
	for day := range 365 {
		r.turn(day)
		c.Step(day, r)
		for cell, before := range r.before {
			now := c.CellActive(cell)
			flips += max(now-before, before-now)
			r.before[cell] = now
		}
		for place := 0; withdrawals && place < c.Places(); place++ {
			for member := range c.ActiveMembers(place) {
				if member%64 == uint32(day%64) {
					c.Withdraw(member, day+1+int(member%15))
				}
			}
		}
	}
	return flips
}

// stateBytes is the memory of everything that grows with activity or cells.
func stateBytes(c *Crowd) int {
	people := 0
	for i := range c.cells {
		people += cap(c.cells[i].entries)*int(unsafe.Sizeof(entry{})) + cap(c.cells[i].people)*int(unsafe.Sizeof(person{}))
	}
	return people + (cap(c.inbox)+cap(c.outbox)+cap(c.held))*8 + cap(c.log)*4 +
		cap(c.returns)*4 +
		len(c.cells)*int(unsafe.Sizeof(cellState{})+unsafe.Sizeof(window{})) +
		(len(c.ranks)+len(c.local)+len(c.long))*int(unsafe.Sizeof(permutation{}))
}

// One world-year of populations from ten thousand to a billion with the same
// number of acting people: about 100,000 changes of mind and 8,000 withdrawals. (Ten
// thousand have too few people for that: there a fifth is active at the peak.)
func BenchmarkYear(b *testing.B) {
	for _, members := range []int{1e4, 1e6, 145e6, 1e9} {
		b.Run(fmt.Sprintf("members=%g", float64(members)), func(b *testing.B) {
			p, err := NewPopulation(country(members))
			if err != nil {
				b.Fatal(err)
			}
			c, r := NewCrowd(p), &wave{peak: min(.2, 6300/float64(members))}
			flips := 0
			b.ReportAllocs()
			for world := uint32(0); b.Loop(); world++ {
				c.Reset(rng.Seed(1).World(world % 4))
				flips = year(c, r, true)
			}
			perYear := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(float64(flips), "flips")
			b.ReportMetric(perYear*1e9/float64(flips), "ns/flip")
			b.ReportMetric(float64(members)*365/perYear, "person-days/s")
			b.ReportMetric(float64(stateBytes(c))/float64(members), "bytes/citizen")
			b.ReportMetric(float64(stateBytes(c))/(1<<20), "MiB")
		})
	}
}

// A day on which nothing happens, with 425 cells.
func BenchmarkQuietDay(b *testing.B) {
	p, err := NewPopulation(country(145e6))
	if err != nil {
		b.Fatal(err)
	}
	c, r := NewCrowd(p), &wave{}
	c.Reset(rng.Seed(1).World(0))
	day := 0
	for b.Loop() {
		if day == rng.MaxDay {
			c.Reset(rng.Seed(1).World(0))
			day = 0
		}
		c.Step(day, r)
		day++
	}
}

// The cost of one person's change of mind: finding eight neighbours and passing
// the news to those within the horizon.
func BenchmarkFlip(b *testing.B) {
	p, err := NewPopulation(country(145e6))
	if err != nil {
		b.Fatal(err)
	}
	c := NewCrowd(p)
	c.Reset(rng.Seed(1).World(0))
	for i := range c.windows {
		c.windows[i].width = c.Population.cells[i].size / 100
	}
	member := uint32(0)
	for b.Loop() {
		c.outbox = c.outbox[:0]
		c.tell(c.CellOf(member), member, joined)
		member = (member + 1_000_003) % p.size
	}
}

// One tie, each waiting for the one before.
func BenchmarkPartner(b *testing.B) {
	p, x := keyed(145e6, 1), uint32(0)
	for b.Loop() {
		x, _ = p.partner(x)
		x = (x + 1) % p.size
	}
}

func BenchmarkSortNotes(b *testing.B) {
	for _, n := range []int{64, 127, 128, 512, 4096, 65536} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := rng.Seed(1).World(0).Stream(rng.Placement, 0, 0)
			source, notes, spare := make([]note, n), make([]note, n), []note{}
			for i := range source {
				source[i] = s.Uint64()
			}
			for b.Loop() {
				copy(notes, source)
				notes, spare = sortNotes(notes, spare)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(n), "ns/note")
		})
	}
}

func BenchmarkReset(b *testing.B) {
	p, err := NewPopulation(country(145e6))
	if err != nil {
		b.Fatal(err)
	}
	c := NewCrowd(p)
	for world := uint32(0); b.Loop(); world++ {
		c.Reset(rng.Seed(1).World(world))
	}
}
