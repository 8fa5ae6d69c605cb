package quantity

import (
	"math"
	"strings"

	"fronde/mistake"
	"fronde/portable"
)

// Number is one parameter of a case: a constant or a distribution, in the stored
// unit of its field. The zero Number does not exist: an optional number that is not set.
type Number struct {
	// id is the index in Case.Numbers plus one; 0 if the number is not among them.
	id   int
	spec *spec
}

// spec is what a Number holds. It is shared between copies and never changes.
type spec struct {
	domain   Domain // to whose range the shape is truncated
	shape    shape
	text     string
	evidence *Evidence
	stretch  float64 // of the normal score, by weak evidence
	below    float64 // share of the shape below the range
	within   float64 // share of the shape in the range
	stated   bool
	basis    string // of a default that depends on the case, in place of its field's
}

// Domain is what a number may be: its dimension and its range in the stored unit, whose
// open ends are infinite.
type Domain struct {
	Unit     Dimension
	Min, Max float64
}

// NewDomain is the domain of a dimension from least to most.
func NewDomain(unit Dimension, least, most float64) Domain {
	return Domain{Unit: unit, Min: least, Max: most}
}

// Constant is a number that is known: for tests and for generated cases.
func Constant(v float64) Number {
	d := Domain{Factor, math.Inf(-1), math.Inf(1)}
	return Number{spec: &spec{domain: d, shape: constant{v}, text: Numeral(v), stretch: 1, within: 1, stated: true}}
}

// Parse reads a number that an analyst states, in the language, under its evidence (nil if
// there is none), and checks it against its domain.
func Parse(text string, d Domain, evidence *Evidence) (Number, *mistake.Misfit) {
	s, bad := newSpec(text, d, evidence)
	if bad != nil {
		return Number{}, bad
	}
	s.stated = true
	return Number{spec: s}, nil
}

// Prior reads a default, which is not stated in any file. A basis says where it comes from if that
// depends on the case.
func Prior(text string, d Domain, basis string) (Number, *mistake.Misfit) {
	s, bad := newSpec(text, d, nil)
	if bad != nil {
		return Number{}, bad
	}
	s.basis = basis
	return Number{spec: s}, nil
}

// ParsePlain reads a value in the language that cannot be uncertain; certain is false if
// the text is a distribution.
func ParsePlain(text string, d Dimension) (value float64, certain bool, bad *mistake.Misfit) {
	s, bad := parseShape(text, d)
	if bad != nil {
		return 0, false, bad
	}
	c, certain := s.(constant)
	return c.value, certain, nil
}

// ID is the index of the number in its case's list of numbers, or -1 if it is not among
// them.
func (n Number) ID() int { return n.id - 1 }

// WithID is the number as the one of an index in its case's list.
func (n Number) WithID(index int) Number { return Number{id: index + 1, spec: n.spec} }

// Unstated is the number as a default on a basis, although its text was read as stated.
func (n Number) Unstated(basis string) Number {
	s := *n.mustExist()
	s.stated, s.basis = false, basis
	return Number{id: n.id, spec: &s}
}

// WithEvidence is a stated number under evidence, unless it has some already.
func (n Number) WithEvidence(e *Evidence) Number {
	if e == nil || !n.Stated() || n.spec.evidence != nil {
		return n
	}
	s := *n.spec
	s.evidence = e
	s.shape, s.stretch = grade(s.shape, s.domain.Unit, e.Widening())
	if _, ok := s.shape.(constant); !ok {
		s.truncate()
	}
	return Number{id: n.id, spec: &s}
}

// Domain is what the number may be. Its range is what the shape is truncated to.
func (n Number) Domain() Domain { return n.mustExist().domain }

// Basis says where a default comes from that depends on the case; "" for any other number.
func (n Number) Basis() string { return n.mustExist().basis }

// Exists says whether the number has a value; optional numbers that are not set do not.
func (n Number) Exists() bool { return n.spec != nil }

// IsZero says whether the number does not exist.
func (n Number) IsZero() bool { return n.spec == nil }

// Stated says whether the file gives the number rather than its default prior.
func (n Number) Stated() bool { return n.spec != nil && n.spec.stated }

// Evidence for the number, or nil.
func (n Number) Evidence() *Evidence {
	if n.spec == nil || n.spec.evidence == nil {
		return nil
	}
	e := *n.spec.evidence
	return &e
}

// Constant says whether every draw of the number is the same.
func (n Number) Constant() bool {
	_, ok := n.mustExist().shape.(constant)
	return ok
}

// Median of the number.
func (n Number) Median() float64 { return n.Quantile(0.5) }

// Quantile of the number at p from 0 to 1, after truncation to the field's range and
// after the widening by weak evidence, which leaves the median where it is:
// Q(Phi(w z)) at the normal score z of p.
func (n Number) Quantile(p float64) float64 {
	s := n.mustExist()
	if c, ok := s.shape.(constant); ok {
		return c.value
	}
	if s.stretch != 1 {
		p = portable.NormalCDF(s.stretch * portable.NormalQuantile(p))
	}
	x := s.shape.quantile(min(1, s.below+float64(p*s.within)))
	return min(s.domain.Max, max(s.domain.Min, x))
}

// String is the number in the language, with its unit; "" if it does not exist.
func (n Number) String() string {
	if n.spec == nil {
		return ""
	}
	return n.spec.text
}

// mustExist fails loudly: the value of an unset number is a mistake in the program
// that asks, and no value could stand for it.
func (n Number) mustExist() *spec {
	if n.spec == nil {
		panic("scenario: the value of a number that does not exist; ask Exists first")
	}
	return n.spec
}

// smallestPart is the least share of a distribution that must lie in its field's range.
const smallestPart = 1e-6

// newSpec reads a number and checks it against its domain.
func newSpec(text string, d Domain, evidence *Evidence) (*spec, *mistake.Misfit) {
	text = strings.TrimSpace(text)
	s, bad := parseShape(text, d.Unit)
	if bad != nil {
		return nil, bad
	}
	if bad := inRange(s, text, d); bad != nil {
		return nil, bad
	}
	if bare(text) {
		text += d.Unit.Suffix()
	}
	n := &spec{domain: d, text: strings.Join(strings.Fields(text), " "), evidence: evidence, within: 1}
	n.shape, n.stretch = grade(s, d.Unit, evidence.Widening())
	if _, ok := s.(constant); ok {
		return n, nil
	}
	n.truncate()
	if !(n.within >= smallestPart) {
		return nil, outside(text, d)
	}
	return n, nil
}

// truncate works out which parts of the shape lie below and in the range.
func (s *spec) truncate() {
	s.below = s.shape.cdf(s.domain.Min)
	s.within = s.shape.cdf(s.domain.Max) - s.below
}

// inRange refuses a shape whose median or stated ends lie outside the domain's range;
// its tails may, and are cut.
func inRange(s shape, text string, d Domain) *mistake.Misfit {
	check := []float64{s.quantile(0.5)}
	if b, ok := s.(bounded); ok {
		lo, hi := b.ends()
		check = append(check, lo, hi)
	}
	for _, v := range check {
		if !(v >= d.Min && v <= d.Max) {
			return outside(text, d)
		}
	}
	return nil
}

func outside(text string, d Domain) *mistake.Misfit {
	return &mistake.Misfit{Message: "the value is out of range", Seen: mistake.Quoted(text), Allowed: d.String()}
}

// String writes the range, e.g. "0 to 2 per year".
func (d Domain) String() string { return d.Unit.span(d.Min, d.Max) }
