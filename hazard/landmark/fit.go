package landmark

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// ErrNoExits is returned if nobody leaves in the training months.
var ErrNoExits = errors.New("nobody leaves office in the training months")

// passes is how often the models are fitted: first with what is unknown taken as usual, then with the mean hazard
// over all that it may be, by the first fit.
const passes = 2

// fewestPooled is the least number of exits of the irregular modes together below which they have nothing in common
// to share. Judgement.
const fewestPooled = 10

// fitted is a mode under construction.
type fitted struct {
	b           []float64 // intercept, columns
	information *mat.SymDense
	penalty     []float64
}

// Fit estimates the spec's model from training months. What happens after them is not seen.
func Fit(d *Data, train Months) (*Model, error) { return fit(d, train, nil) }

// fit starts from another model's coefficients if there is one.
func fit(d *Data, train Months, from *Model) (*Model, error) {
	about := training(d, train)
	if about.Exits == 0 {
		return nil, ErrNoExits
	}
	b := newBasis(d, train)
	m := &Model{Schema: Schema, Spec: d.Spec, SpecSHA256: d.Spec.SHA256(), Training: about, Design: b.design}
	unknown := newUnknown(len(b.groups), len(d.Spec.Target.Modes), len(b.leads))
	for range passes {
		if err := b.fitModes(m, unknown, from); err != nil {
			return nil, err
		}
		unknown = b.unknown(d, m, train)
		from = m
	}
	m.Unknown = unknown
	m.level(d, b, train)
	m.Classes = b.classes(d, m, train)
	m.Counts = counts(d, train)
	m.Record = record(d, train)
	return m, nil
}

// training describes the training rows.
func training(d *Data, train Months) Training {
	t := Training{Months: train}
	for i, m := range d.Time {
		if train.Holds(m) && d.known(i) {
			t.Rows++
			if d.mode[i] != stays && d.exit[i] == m {
				t.Exits++
			}
		}
	}
	return t
}

// newUnknown is what unknown facts add to the log hazards: nothing.
func newUnknown(groups, modes, leads int) [][][]float64 {
	all := make([][][]float64, groups)
	for g := range all {
		all[g] = make([][]float64, modes)
		for k := range all[g] {
			all[g][k] = make([]float64, leads)
		}
	}
	return all
}

// fitModes fits all modes.
func (b *basis) fitModes(m *Model, unknown [][][]float64, from *Model) error {
	common, err := b.fitCommon(m.Spec, unknown, from)
	if err != nil {
		return err
	}
	modes := make([]Way, len(m.Spec.Target.Modes))
	for k := range modes {
		if modes[k], err = b.fitMode(m.Spec, k, common, unknown, from); err != nil {
			return fmt.Errorf("%s: %w", m.Spec.Target.Modes[k].Name, err)
		}
	}
	m.Modes = modes
	if common != nil {
		m.common = common.b
	}
	return nil
}

// fitCommon fits what the irregular modes have in common; nil if there are too few of them.
func (b *basis) fitCommon(s *Spec, unknown [][][]float64, from *Model) (*fitted, error) {
	first := slices.IndexFunc(s.Target.Modes, func(m Mode) bool { return m.pooled() })
	exits := 0
	for at := range b.rows {
		if b.pools(s, at) && b.leads[b.lead[at]].from == 0 {
			exits++
		}
	}
	if exits < fewestPooled {
		return nil, nil
	}
	sample := b.sample(func(at int) bool { return b.pools(s, at) }, s.Penalty, nil)
	b.offsets(sample, unknown, first)
	start := sample.start()
	if from != nil && len(from.common) == len(start) {
		start = from.common
	}
	beta, information, err := sample.fitRidge(start)
	if err != nil {
		return nil, err
	}
	return &fitted{beta, information, sample.penalty}, nil
}

// pools reports whether a row ends in a way that shares what the irregular modes have in common.
func (b *basis) pools(s *Spec, at int) bool {
	return b.mode[at] >= 0 && s.Target.Modes[b.mode[at]].pooled()
}

// fitMode fits a mode, or how it deviates from what the irregular modes have in common.
func (b *basis) fitMode(s *Spec, k int, common *fitted, unknown [][][]float64, from *Model) (Way, error) {
	mode := &s.Target.Modes[k]
	penalty := mode.Penalty
	if penalty == 0 {
		penalty = s.Penalty
	}
	way := Way{Name: mode.Name, Level: 1}
	for at, of := range b.mode {
		if of == k && b.leads[b.lead[at]].from == 0 {
			way.Exits++
		}
	}
	sample := b.sample(func(at int) bool { return b.mode[at] == k }, penalty, b.silent(mode))
	sample.expected = b.expected(mode)
	b.offsets(sample, unknown, k)
	if common != nil && mode.pooled() {
		for j := range sample.penalty {
			sample.penalty[j] *= s.Deviation
		}
		addTo(sample.offset, b.x, common.b)
	}
	start := sample.start()
	if from != nil && len(from.Modes[k].Coefficients) == len(start) {
		start = slices.Clone(from.Modes[k].Coefficients)
		if common != nil && mode.pooled() && from.common != nil {
			floats.Sub(start, from.common)
		}
	}
	var beta []float64
	var information *mat.SymDense
	var err error
	if way.Exits == 0 { // the likelihood has no maximum: half an exit in all months, whatever the state
		beta, information = sample.start(), sample.prior()
	} else if beta, information, err = sample.fitRidge(start); err != nil {
		return way, err
	}
	way.Covariance = packed(information, sample.penalty)
	if common != nil && mode.pooled() {
		for j := range beta {
			beta[j] += common.b[j]
		}
		more := packed(common.information, common.penalty)
		for j := range way.Covariance {
			way.Covariance[j] += more[j]
		}
	}
	way.Coefficients = beta
	return way, nil
}

// silence is a penalty that leaves nothing of a column.
const silence = 1e9

// silent marks the columns of facts that do not bear on a mode.
func (b *basis) silent(mode *Mode) []bool {
	return expanded(b.design, func(c *column) bool { return !mode.knows(c.Group) }, false)
}

// expected are the coefficients that are known of a mode beforehand: slopes in standard deviations of their columns.
// What bends a line, and what fades of it, is expected to be none.
func (b *basis) expected(mode *Mode) []float64 {
	means := expanded(b.design, func(*column) float64 { return 0 }, 0)
	for j, c := range b.design.Columns {
		for _, known := range mode.Prior {
			if c.Source == known.Column && c.Kind == kindLinear && !c.Bent {
				means[j] = known.Slope * c.Spread
			}
		}
	}
	return means
}

// sample is what a mode is fitted to.
func (b *basis) sample(event func(at int) bool, penalty float64, silent []bool) *sample {
	s := &sample{x: b.x, weight: b.weight, event: make([]bool, len(b.rows)), offset: make([]float64, len(b.rows)),
		penalty:  expanded(b.design, func(c *column) float64 { return penalty * c.Shrink }, penalty),
		expected: expanded(b.design, func(*column) float64 { return 0 }, 0)}
	for at := range b.rows {
		s.event[at] = event(at)
		s.offset[at] = math.Log(b.leads[b.lead[at]].months())
	}
	for j := range silent {
		if silent[j] {
			s.penalty[j] = silence
		}
	}
	return s
}

// offsets adds the mean hazard of what is unknown.
func (b *basis) offsets(s *sample, unknown [][][]float64, mode int) {
	for at, i := range b.rows {
		for g, known := range b.known[i] {
			if !known {
				s.offset[at] += unknown[g][mode][b.lead[at]]
			}
		}
	}
}

// start is the rate of all rows, with what is known beforehand of the columns.
func (s *sample) start() []float64 {
	events, exposure := 0.5, 0.5
	for i, w := range s.weight {
		if s.event[i] {
			events += w
		}
		exposure += w * math.Exp(s.offset[i])
	}
	return append([]float64{math.Log(events / exposure)}, s.expected...)
}

// prior is the information of no row.
func (s *sample) prior() *mat.SymDense {
	information := mat.NewSymDense(len(s.penalty)+1, nil)
	information.SetSym(0, 0, 1)
	for j, lambda := range s.penalty {
		information.SetSym(j+1, j+1, lambda)
	}
	return information
}

// addTo adds b_0 + x b to a vector.
func addTo(to []float64, x *mat.Dense, b []float64) {
	var eta mat.VecDense
	eta.MulVec(x, mat.NewVecDense(len(b)-1, b[1:]))
	for i := range to {
		to[i] += b[0] + eta.AtVec(i)
	}
}

// packed is the covariance of penalised estimates over samples, its upper triangle row by row,
//
//	H^-1 (H - L) H^-1
//
// with H the information including the penalties, and L the penalties on its diagonal: of a column about which the
// rows say little it is small, as its estimate hardly leaves what is expected. The intercept, whose doubt is that of
// the class's rate, is left out.
func packed(information *mat.SymDense, penalty []float64) []float64 {
	var factor mat.Cholesky
	if !factor.Factorize(information) {
		panic("landmark: an information that was solved before is not positive definite")
	}
	var inverse mat.SymDense
	if err := factor.InverseTo(&inverse); err != nil {
		var loose mat.Condition
		if !errors.As(err, &loose) {
			panic("landmark: " + err.Error())
		}
	}
	n := inverse.SymmetricDim()
	scaled := mat.NewDense(n, n, nil)
	for i := range n {
		for j := 1; j < n; j++ {
			scaled.Set(i, j, inverse.At(i, j)*penalty[j-1])
		}
	}
	var taken mat.Dense
	taken.Mul(scaled, &inverse)
	var all []float64
	for i := 1; i < n; i++ {
		for j := i; j < n; j++ {
			all = append(all, significant(inverse.At(i, j)-taken.At(i, j)))
		}
	}
	return all
}
