package hazard

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"fronde/stats"
)

const (
	// fewestObserved is the number of training rows below which a column is left out.
	// Judgement: a median of fewer means nothing.
	fewestObserved = 30
	// imputePenalty is the ridge penalty of the regressions that fill gaps, on standardised
	// columns. Judgement: ten rows' worth, as a guard against collinear columns.
	imputePenalty = 10
	// levelScale divides the 0 and 1 of a category's level: the standard deviation of a
	// level that a fifth of the rows have, sqrt(0.2 0.8), so that one penalty suits
	// numbers and levels. A rarer level is then shrunk more: partial pooling.
	levelScale = 0.4
	// constant is the standard deviation below which a column carries no information.
	constant = 1e-9
)

// design turns rows of a panel into the standardised columns of a model. It is fitted
// to training rows.
type design struct {
	Sources []source `json:"sources"`
	Outputs []output `json:"outputs"`
	// Anchors are the outputs without gaps in training, from which gaps are filled.
	Anchors []int `json:"anchors"`
}

// source is a numeric column: transformed, clipped and, where it has gaps, filled.
type source struct {
	Column string  `json:"column"`
	Log    bool    `json:"log,omitempty"`
	Lo     float64 `json:"lo"`   // training quantiles, after the logarithm
	Hi     float64 `json:"hi"`   //
	Fill   float64 `json:"fill"` // training median
	// Regress are an intercept and the coefficients of the anchors that predict the
	// number where it is missing; without them the median fills the gap.
	Regress []float64 `json:"regress,omitempty"`

	gaps bool // in training
}

// output is one column of the matrix: a number, a piece of a spline, a flag that a
// number is missing or a level of a category.
type output struct {
	Name   string  `json:"name"`
	Source int     `json:"source"`           // among the sources; -1 for a level
	Column string  `json:"column,omitempty"` // of a level
	Level  string  `json:"level,omitempty"`
	Flag   bool    `json:"flag,omitempty"`
	Centre float64 `json:"centre"`
	Scale  float64 `json:"scale"`
	// Knots and Piece make the Piece-th nonlinear column of a natural cubic spline.
	Knots []float64 `json:"knots,omitempty"`
	Piece int       `json:"piece,omitempty"`
}

// fitDesign fits the columns to training rows and reports which it had to leave out.
func fitDesign(d *Data, rows []int) (*design, []string) {
	g := &design{}
	var warnings []string
	var flags, splines []int // sources that need them
	knots := map[int]int{}
	for _, t := range d.Spec.Terms {
		for _, column := range t.Columns {
			if t.Kind == kindCategory {
				g.addLevels(column, d.texts[column], rows)
				continue
			}
			s, warning := fitSource(d, column, t, rows)
			if warning != "" {
				warnings = append(warnings, warning)
				continue
			}
			g.Sources = append(g.Sources, s)
			at := len(g.Sources) - 1
			if t.Missing == missingFlag && s.gaps {
				flags = append(flags, at)
			}
			if t.isSpline() {
				splines = append(splines, at)
				knots[at] = t.Knots
			}
			g.Outputs = append(g.Outputs, output{Name: column, Source: at})
		}
	}
	g.standardise(d, rows)
	g.fitGaps(d, rows)
	for _, at := range splines {
		g.addSpline(d, rows, at, knots[at])
	}
	g.addFlags(d, rows, flags)
	return g, warnings
}

// fitSource fits a number's range and median.
func fitSource(d *Data, column string, t Term, rows []int) (source, string) {
	s := source{Column: column, Log: t.isLog()}
	var seen []float64
	last := math.NaN()
	for _, i := range rows {
		if x := s.transform(d.numbers[column][i]); !math.IsNaN(x) {
			seen, last = append(seen, x), d.numbers[column][i]
		}
	}
	if len(seen) < fewestObserved {
		return s, fmt.Sprintf("%s is left out: it is known in %d training rows", column, len(seen))
	}
	slices.Sort(seen)
	if seen[0] == seen[len(seen)-1] {
		return s, fmt.Sprintf("%s is left out: it is %g in all training rows that have it", column, last)
	}
	s.gaps = len(seen) < len(rows)
	s.Lo = stats.Quantile(d.Spec.Clip, seen)
	s.Hi = stats.Quantile(1-d.Spec.Clip, seen)
	if s.Lo == s.Hi { // rarer than the clip: the range is more informative than the quantiles
		s.Lo, s.Hi = seen[0], seen[len(seen)-1]
	}
	s.Fill = min(max(stats.Quantile(0.5, seen), s.Lo), s.Hi)
	if s.gaps && t.Missing != missingMedian {
		s.Regress = []float64{} // fitted when the anchors are known
	}
	return s, ""
}

func (s *source) transform(x float64) float64 {
	if s.Log {
		return math.Log1p(x)
	}
	return x
}

// value is a cell after transform and clip; NaN if it is missing.
func (s *source) value(x float64) float64 {
	if math.IsNaN(x) {
		return x
	}
	return min(max(s.transform(x), s.Lo), s.Hi)
}

// addLevels adds a column for each level of a category that occurs in the training rows.
func (g *design) addLevels(column string, texts []string, rows []int) {
	share := map[string]float64{}
	for _, i := range rows {
		share[texts[i]] += 1 / float64(len(rows))
	}
	if len(share) < 2 {
		return
	}
	levels := make([]string, 0, len(share))
	for level := range share {
		levels = append(levels, level)
	}
	slices.Sort(levels)
	for _, level := range levels {
		g.Outputs = append(g.Outputs, output{Name: column + "=" + level, Source: -1, Column: column, Level: level,
			Centre: share[level], Scale: levelScale})
	}
}

// standardise fits the centre and scale of the numbers and finds the anchors. Gaps are
// left out, so that filling them does not change a scale.
func (g *design) standardise(d *Data, rows []int) {
	for k := range g.Outputs {
		o := &g.Outputs[k]
		if o.Source < 0 {
			g.Anchors = append(g.Anchors, k)
			continue
		}
		s := &g.Sources[o.Source]
		var seen []float64
		for _, i := range rows {
			if x := s.value(d.numbers[s.Column][i]); !math.IsNaN(x) {
				seen = append(seen, x)
			}
		}
		o.Centre, o.Scale = stat.PopMeanStdDev(seen, nil)
		if !s.gaps {
			g.Anchors = append(g.Anchors, k)
		}
	}
}

// fitGaps fits, for each number with gaps, the ridge regression on the anchors
//
//	b = (Z'Z + lambda I)^-1 Z'(x - mean x)
//
// over the training rows that have the number, Z standardised.
func (g *design) fitGaps(d *Data, rows []int) {
	anchors := g.anchorMatrix(d, rows)
	for k := range g.Sources {
		s := &g.Sources[k]
		if s.Regress == nil || anchors == nil {
			continue
		}
		var seen []int
		var x []float64
		for r, i := range rows {
			if v := s.value(d.numbers[s.Column][i]); !math.IsNaN(v) {
				seen, x = append(seen, r), append(x, v)
			}
		}
		mean := stat.Mean(x, nil)
		z := mat.NewDense(len(seen), len(g.Anchors), nil)
		for r, from := range seen {
			x[r] -= mean
			copy(z.RawRowView(r), anchors.RawRowView(from))
		}
		var gram mat.SymDense
		gram.SymOuterK(1, z.T())
		for j := range len(g.Anchors) {
			gram.SetSym(j, j, gram.At(j, j)+imputePenalty)
		}
		var b, right mat.VecDense
		right.MulVec(z.T(), mat.NewVecDense(len(x), x))
		var factor mat.Cholesky
		factor.Factorize(&gram) // the penalty makes it positive definite
		if err := factor.SolveVecTo(&b, &right); err != nil {
			s.Regress = nil // the median fills
			continue
		}
		s.Regress = append([]float64{mean}, b.RawVector().Data...)
	}
}

// anchorMatrix returns the anchors of some rows, standardised; an anchor that is missing in
// one of them counts as its median. It is nil if there are no anchors.
func (g *design) anchorMatrix(d *Data, rows []int) *mat.Dense {
	if len(g.Anchors) == 0 {
		return nil
	}
	m := mat.NewDense(len(rows), len(g.Anchors), nil)
	data, width := m.RawMatrix().Data, len(g.Anchors)
	for j, k := range g.Anchors {
		o := &g.Outputs[k]
		if o.Source < 0 {
			texts := d.texts[o.Column]
			for r, i := range rows {
				data[r*width+j] = (indicator(texts[i] == o.Level) - o.Centre) / o.Scale
			}
			continue
		}
		s := &g.Sources[o.Source]
		numbers := d.numbers[s.Column]
		for r, i := range rows {
			x := s.value(numbers[i])
			if math.IsNaN(x) {
				x = s.Fill
			}
			data[r*width+j] = (x - o.Centre) / o.Scale
		}
	}
	return m
}

func indicator(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// addSpline adds the nonlinear columns of a natural cubic spline. Its knots lie at
// equally spaced quantiles between 5 and 95 % of the training rows (Harrell, Regression
// Modeling Strategies, 2nd ed. 2015, section 2.4.6).
func (g *design) addSpline(d *Data, rows []int, at, count int) {
	x := g.filled(d, rows, at, g.anchorMatrix(d, rows))
	sorted := slices.Sorted(slices.Values(x))
	var knots []float64
	for k := range count {
		q := 0.05 + 0.9*float64(k)/float64(count-1)
		knots = append(knots, stats.Quantile(q, sorted))
	}
	knots = slices.Compact(knots)
	for piece := range max(0, len(knots)-2) {
		o := output{Name: fmt.Sprintf("%s'%d", g.Sources[at].Column, piece+1), Source: at, Knots: knots, Piece: piece}
		bent := make([]float64, len(x))
		for i, v := range x {
			bent[i] = bend(v, knots, piece)
		}
		if o.Centre, o.Scale = stat.PopMeanStdDev(bent, nil); o.Scale > constant {
			g.Outputs = append(g.Outputs, o)
		}
	}
}

// bend is the piece-th nonlinear basis function of the natural cubic spline with knots
// t_1 < ... < t_K, which is linear beyond the outer knots:
//
//	N_j(x) = d_j(x) - d_{K-1}(x),  d_j(x) = ((x-t_j)^3_+ - (x-t_K)^3_+) / (t_K - t_j)
//
// (Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed. 2009,
// equations 5.4 and 5.5).
func bend(x float64, knots []float64, piece int) float64 {
	last := knots[len(knots)-1]
	cube := func(v float64) float64 { v = max(v, 0); return v * v * v }
	part := func(t float64) float64 { return (cube(x-t) - cube(x-last)) / (last - t) }
	return part(knots[piece]) - part(knots[len(knots)-2])
}

// addFlags adds a column for each source that wants one, unless an equal one exists.
func (g *design) addFlags(d *Data, rows, sources []int) {
	seen := map[string]bool{}
	for _, at := range sources {
		s := &g.Sources[at]
		pattern := make([]byte, len(rows))
		missing := 0
		for r, i := range rows {
			if math.IsNaN(d.numbers[s.Column][i]) {
				pattern[r] = 1
				missing++
			}
		}
		if seen[string(pattern)] {
			continue
		}
		seen[string(pattern)] = true
		share := float64(missing) / float64(len(rows))
		g.Outputs = append(g.Outputs, output{Name: s.Column + " missing", Source: at, Flag: true,
			Centre: share, Scale: math.Sqrt(share * (1 - share))})
	}
}

// filled returns a source's values in some rows, with gaps filled from the rows' anchors.
func (g *design) filled(d *Data, rows []int, at int, anchors *mat.Dense) []float64 {
	s := &g.Sources[at]
	numbers := d.numbers[s.Column]
	x := make([]float64, len(rows))
	for r, i := range rows {
		x[r] = s.value(numbers[i])
		switch {
		case !math.IsNaN(x[r]):
		case len(s.Regress) == 0:
			x[r] = s.Fill
		default:
			sum := s.Regress[0] + floats.Dot(s.Regress[1:], anchors.RawRowView(r))
			x[r] = min(max(sum, s.Lo), s.Hi)
		}
	}
	return x
}

// matrix returns the standardised columns of some rows.
func (g *design) matrix(d *Data, rows []int) *mat.Dense {
	m := mat.NewDense(len(rows), len(g.Outputs), nil)
	data, width := m.RawMatrix().Data, len(g.Outputs)
	anchors := g.anchorMatrix(d, rows)
	filled := make([][]float64, len(g.Sources))
	for k := range g.Sources {
		filled[k] = g.filled(d, rows, k, anchors)
	}
	for k := range g.Outputs {
		o := &g.Outputs[k]
		for r, x := range g.column(d, rows, o, filled) {
			data[r*width+k] = (x - o.Centre) / o.Scale
		}
	}
	return m
}

// column returns an output in some rows, not yet standardised.
func (g *design) column(d *Data, rows []int, o *output, filled [][]float64) []float64 {
	x := make([]float64, len(rows))
	switch {
	case o.Source < 0:
		texts := d.texts[o.Column]
		for r, i := range rows {
			x[r] = indicator(texts[i] == o.Level)
		}
	case o.Flag:
		numbers := d.numbers[g.Sources[o.Source].Column]
		for r, i := range rows {
			x[r] = indicator(math.IsNaN(numbers[i]))
		}
	case o.Knots != nil:
		for r, v := range filled[o.Source] {
			x[r] = bend(v, o.Knots, o.Piece)
		}
	default:
		return filled[o.Source]
	}
	return x
}
