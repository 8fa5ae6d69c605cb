package ensemble

import (
	"math/big"

	"fronde/stats"
)

// products are the exact sums behind a one-way analysis of variance of two
// quantities x and y per world (x = y for a variance). T are totals over the
// worlds of a draw.
type products struct {
	Worlds wide // sum over worlds of x y
	Full   wide // sum over complete draws of T_x T_y
	Rest   wide // the same for an incomplete last draw
}

// add adds the worlds of one draw.
func (p *products) add(x, y []uint64, complete bool) {
	var sumX, sumY uint64
	for i := range x {
		sumX += x[i]
		sumY += y[i]
		p.Worlds.add(x[i], y[i])
	}
	if complete {
		p.Full.add(sumX, sumY)
	} else {
		p.Rest.add(sumX, sumY)
	}
}

func (p *products) merge(other products) {
	p.Worlds.plus(other.Worlds)
	p.Full.plus(other.Full)
	p.Rest.plus(other.Rest)
}

// layout is how worlds are distributed over draws: full draws of size worlds each and at most one
// of rest worlds, 0 < rest < size.
type layout struct{ full, size, rest int }

func (l layout) worlds() int { return l.full*l.size + l.rest }

func (l layout) draws() int {
	if l.rest > 0 {
		return l.full + 1
	}
	return l.full
}

// oneWay returns the layout's sums of squares for the products of x and y with totals
// sumX and sumY over all worlds:
//
//	within = sum xy - sum_draws T_x T_y / n_i,  between = sum_draws T_x T_y / n_i - T_x T_y / n
//
// The differences are taken in whole numbers, so that quantities that do not vary give
// exactly 0.
func (l layout) oneWay(p products, sumX, sumY uint64) stats.OneWay {
	whole := func(n int) *big.Int { return big.NewInt(int64(n)) }
	times := func(a, b *big.Int) *big.Int { return new(big.Int).Mul(a, b) }
	rest := max(l.rest, 1)
	groups := times(p.Full.big(), whole(rest)) // sum of T_x T_y / n_i, times size and rest
	groups.Add(groups, times(p.Rest.big(), whole(l.size)))
	common := l.size * rest
	within := times(p.Worlds.big(), whole(common))
	within.Sub(within, groups)
	var product wide
	product.add(sumX, sumY)
	between := times(groups, whole(l.worlds()))
	between.Sub(between, times(product.big(), whole(common)))
	return stats.OneWay{
		Values: float64(l.worlds()), Groups: float64(l.draws()),
		SquaredSizes: float64(l.full*l.size*l.size + l.rest*l.rest),
		Within:       square(within, common),
		Between:      square(between, common*l.worlds()),
	}
}

// moment accumulates a probability per world: its sum and its squares.
type moment struct {
	Sum     uint64
	Squares products
}

func (m *moment) add(q []uint64, complete bool) {
	for _, x := range q {
		m.Sum += x
	}
	m.Squares.add(q, q, complete)
}

func (m *moment) merge(other moment) {
	m.Sum += other.Sum
	m.Squares.merge(other.Squares)
}

// mean returns the mean over n worlds.
func (m *moment) mean(n int) float64 { return float64(m.Sum) / unit / float64(n) }

// ratio accumulates a part and its whole, both per world, for the probability of the part
// given the whole: sum of parts / sum of wholes.
type ratio struct {
	Part, Whole moment
	Cross       products
}

func (r *ratio) add(part, whole []uint64, complete bool) {
	r.Part.add(part, complete)
	r.Whole.add(whole, complete)
	r.Cross.add(part, whole, complete)
}

func (r *ratio) merge(other ratio) {
	r.Part.merge(other.Part)
	r.Whole.merge(other.Whole)
	r.Cross.merge(other.Cross)
}
