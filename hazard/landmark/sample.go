package landmark

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// thinned is how many months apart the landmarks are of rulers of whom nothing fading is known, at the shortest lead;
// the rows between say nearly the same. Those that are kept count for the others. A row in which the ruler leaves is
// always kept, and counts for itself.
const thinned = 3

// basis holds the training rows of a fit, once for every lead at which they are known.
type basis struct {
	design *design
	groups []string
	leads  []interval
	fade   []float64 // what is left of a fading term at each lead, centred

	vectors [][]float64 // of each training row, by row
	known   [][]bool

	rows   []int // of the panel, one entry for each row and lead
	lead   []int
	mode   []int
	weight []float64
	x      *mat.Dense
}

// fades are exp(-t/fade) at the middle of each interval, centred and doubled so that they are about as wide as a
// standardised column.
func (s *Spec) fades() []float64 {
	all, mean := make([]float64, len(s.Leads)), 0.0
	for l, v := range s.intervals() {
		all[l] = math.Exp(-float64(v.from+v.to) / 2 / s.Fade)
		mean += all[l] / float64(len(all))
	}
	for l := range all {
		all[l] = 2 * (all[l] - mean)
	}
	return all
}

// newBasis gathers what is known of some months before the first unseen one.
func newBasis(d *Data, train Months) *basis {
	s := d.Spec
	b := &basis{design: newDesign(s), groups: s.Groups(), leads: s.intervals(), fade: s.fades(),
		vectors: make([][]float64, len(d.Time)), known: make([][]bool, len(d.Time))}
	var readers []reader
	var recent []float64
	for i, m := range d.Time {
		if train.Holds(m) {
			readers, recent = append(readers, row{d, i}), append(recent, s.recency(m, train.To))
		}
	}
	b.design.fit(readers, recent)
	for i, m := range d.Time {
		if train.Holds(m) {
			b.vectors[i], b.known[i] = b.design.vector(row{d, i}, b.groups)
		}
	}
	b.gather(d, train)
	return b
}

// recency is the weight of a month seen from the end of the training months.
func (s *Spec) recency(m, last Month) float64 { return math.Exp2(-float64(last-m) / 12 / s.Halflife) }

// gather lists every row at every lead at which its outcome is known. Leads overlap for landmarks that are closer
// than the interval is long, so that a row counts by one over its length, or stands for its neighbours.
func (b *basis) gather(d *Data, train Months) {
	unseen := train.To + 1
	for l, v := range b.leads {
		stride := Month(v.to - v.from)
		if v.from == 0 {
			stride *= thinned
		}
		for i, m := range d.Time {
			if !train.Holds(m) {
				continue
			}
			if before, _, known := d.outcome(i, v.from, unseen); !known || before != stays {
				continue
			}
			mode, _, known := d.outcome(i, v.to, unseen)
			if !known {
				continue
			}
			weight := 1 / v.months()
			if !b.lively(i) && (mode == stays || v.from > 0) {
				if (m+Month(d.Cluster[i]))%stride != 0 {
					continue
				}
				weight *= float64(stride)
			}
			b.rows, b.lead = append(b.rows, i), append(b.lead, l)
			b.mode = append(b.mode, mode)
			b.weight = append(b.weight, weight*d.Spec.recency(m, train.To)/float64(len(b.leads)))
		}
	}
	b.fill()
}

// lively reports whether something that fades is known of a row, above its mean.
func (b *basis) lively(i int) bool {
	for k, c := range b.design.Columns {
		if c.Fades && c.Kind != kindDue && b.vectors[i][k] > leastSpread {
			return true
		}
	}
	return false
}

// fill makes the matrix.
func (b *basis) fill() {
	b.x = mat.NewDense(len(b.rows), len(groupOf(b.design, b.groups)), nil)
	for at, i := range b.rows {
		spread(b.x.RawRowView(at), b.vectors[i], b.design, b.fade[b.lead[at]])
	}
}

// expanded lists something of each column of the models: of those of the design, of those that fade once more, and of
// the lead.
func expanded[T any](g *design, of func(c *column) T, lead T) (all []T) {
	for k := range g.Columns {
		all = append(all, of(&g.Columns[k]))
	}
	for k := range g.Columns {
		if g.Columns[k].Fades {
			all = append(all, of(&g.Columns[k]))
		}
	}
	return append(all, lead)
}

// groupOf lists the fact of each column of the models; that of the lead is -1.
func groupOf(g *design, groups []string) []int {
	return expanded(g, func(c *column) int { return slices.Index(groups, c.Group) }, -1)
}

// spread writes the columns of a state at a lead, in the order of [expanded].
func spread(to, vector []float64, g *design, fade float64) {
	n := copy(to, vector)
	for k := range g.Columns {
		if g.Columns[k].Fades {
			to[n] = vector[k] * fade
			n++
		}
	}
	to[n] = fade
}
