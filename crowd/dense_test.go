package crowd

import (
	"fmt"
	"testing"
	"time"

	"fronde/rng"
)

// sweeper plays the rules of [Crowd] without withdrawals as fast as plain Go can over everybody: stored ties, a byte a
// member, one table of cuts a cell.
type sweeper struct {
	p           *Population
	ties        []uint32 // degree for each member; nobody where there is none
	now, before []uint8  // 1 is active; one more than there are members: nobody is never active
	cuts        cuts
}

func newSweeper(p *Population, world rng.World) *sweeper {
	n := NewNetwork(p)
	n.Reset(world)
	s := &sweeper{p: p, now: make([]uint8, p.size+1), before: make([]uint8, p.size+1)}
	var buf [MaxDegree]uint32
	for cell := range p.cells {
		for member := p.cells[cell].base; member < p.cells[cell].end; member++ {
			count := n.neighbours(cell, member, &buf)
			for i := range p.degree {
				if i >= count {
					buf[i] = p.size
				}
			}
			s.ties = append(s.ties, buf[:p.degree]...)
		}
	}
	return s
}

// step settles a day and returns how many are active.
func (s *sweeper) step(r Response) (active int) {
	s.before, s.now = s.now, s.before
	s.cuts.response = r
	d := s.p.degree
	for cell := range s.p.cells {
		c := &s.p.cells[cell]
		s.cuts.open(cell, c.size, c.size)
		var cut [MaxDegree]uint32
		for k := range min(d+1, MaxDegree) {
			cut[k] = s.cuts.of(history(k << 4))
		}
		now, ties := s.now[c.base:c.end], s.ties[int(c.base)*d:]
		for rank := range now {
			contacts := uint8(0)
			for _, tie := range ties[rank*d:][:d] {
				contacts += s.before[tie]
			}
			// The sign of the difference is whether the rank is below the cut: no branch to mispredict.
			acts := uint8(uint64(int64(rank)-int64(cut[contacts&(MaxDegree-1)])) >> 63)
			now[rank] = acts
			active += int(acts)
		}
	}
	return active
}

// swing is a response whose base share swings by a seventh around a mean every week; contacts pull a few more along.
type swing struct{ mean, base float64 }

func (w *swing) turn(day int) { w.base = w.mean * (1 + float64(day%7-3)/21) }
func (w *swing) Share(_, contacts, _, _ int) float64 {
	return min(1, w.base*(1+.02*float64(contacts)))
}
func (w *swing) Bound(cell, contacts int) float64 { return w.Share(cell, contacts, 0, 0) }

// BenchmarkAgainstSweep plays four weeks of a million members at different shares of activity, as the crowd does it and
// as a sweep over everybody does, in turn, and prints their ratio: below 1 the crowd is faster.
func BenchmarkAgainstSweep(b *testing.B) {
	l := Layout{Household: 3, LocalTies: 4, LongTies: 2}
	for range 10 {
		l.Places = append(l.Places, PlaceLayout{Cells: []uint32{10_000, 15_000, 20_000, 25_000, 30_000}})
	}
	p := population(b, l)
	world := rng.Seed(1).World(0)
	all := newSweeper(p, world)
	c := NewCrowd(p)
	for _, share := range []float64{1e-5, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, .1, .3, .6, .8, .95} {
		b.Run(fmt.Sprint("active=", share), func(b *testing.B) {
			r := &swing{mean: share}
			var lazy, swept time.Duration
			days := 0
			for b.Loop() {
				c.Reset(world)
				clear(all.now)
				for day := range 28 {
					r.turn(day)
					began := time.Now()
					c.Step(day, r)
					middle := time.Now()
					active := all.step(r)
					lazy, swept = lazy+middle.Sub(began), swept+time.Since(middle)
					if active != c.Active() {
						b.Fatalf("day %d: %d active, the sweep has %d", day, c.Active(), active)
					}
					days++
				}
			}
			b.ReportMetric(float64(lazy)/float64(swept), "ratio")
			b.ReportMetric(swept.Seconds()*1e9/float64(days)/float64(p.size), "ns/agent-swept")
			b.ReportMetric(float64(stateBytes(c))/float64(p.size), "bytes/member")
		})
	}
}
