package scenario

import (
	"fronde/mistake"
	"math"
	"strings"
)

// Number is one parameter of a case: a constant or a distribution, in the stored
// unit of its field. The zero Number does not exist: an optional number nobody set.
type Number struct {
	// id is the index in Case.Numbers plus one; 0 if the number is not among them.
	id   int
	spec *spec
}

// spec is what a Number holds. It is shared between copies and never changes after
// the case has been built.
type spec struct {
	field    *field
	shape    shape
	text     string
	evidence *Evidence
	stretch  float64 // of the normal score, by weak evidence
	lo, hi   float64 // the field's range, to which the shape is truncated
	below    float64 // share of the shape below lo
	within   float64 // share of the shape in [lo, hi]
	stated   bool
	// basis and prior replace the field's for defaults that depend on the case.
	basis string
}

// Constant is a number that is known: for tests and for generated cases.
func Constant(v float64) Number {
	lo, hi := math.Inf(-1), math.Inf(1)
	f := &field{unit: factor, min: lo, max: hi}
	return Number{spec: &spec{field: f, shape: constant{v}, text: numeral(v), stretch: 1, lo: lo, hi: hi, within: 1, stated: true}}
}

// ID is the index of the number in [Case.Numbers], or -1 if it is not among them.
func (n Number) ID() int { return n.id - 1 }

// Exists says whether the number has a value; optional numbers nobody set do not.
func (n Number) Exists() bool { return n.spec != nil }

// IsZero says whether the number does not exist.
func (n Number) IsZero() bool { return n.spec == nil }

// Stated says whether the file gives the number, as against its default prior.
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
		p = normalShare(s.stretch * normalScore(p))
	}
	x := s.shape.quantile(min(1, s.below+p*s.within))
	return min(s.hi, max(s.lo, x))
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

// newSpec reads a number for a field and holds it against the field's range.
func newSpec(text string, f *field, evidence *Evidence) (*spec, *mistake.Misfit) {
	text = strings.TrimSpace(text)
	s, bad := parseShape(text, f.unit)
	if bad != nil {
		return nil, bad
	}
	if bad := inRange(s, text, f); bad != nil {
		return nil, bad
	}
	if bare(text) {
		text += f.unit.suffix()
	}
	n := &spec{field: f, text: strings.Join(strings.Fields(text), " "), evidence: evidence, lo: f.min, hi: f.max, within: 1}
	n.shape, n.stretch = grade(s, f.unit, evidence.Widening())
	if _, ok := s.(constant); ok {
		return n, nil
	}
	n.below = s.cdf(f.min)
	n.within = s.cdf(f.max) - n.below
	if !(n.within >= smallestPart) {
		return nil, outside(text, f)
	}
	return n, nil
}

// inRange refuses a shape whose median or stated ends lie outside the field's range;
// its tails may, and are cut.
func inRange(s shape, text string, f *field) *mistake.Misfit {
	check := []float64{s.quantile(0.5)}
	if b, ok := s.(bounded); ok {
		lo, hi := b.ends()
		check = append(check, lo, hi)
	}
	for _, v := range check {
		if !(v >= f.min && v <= f.max) {
			return outside(text, f)
		}
	}
	return nil
}

func outside(text string, f *field) *mistake.Misfit {
	return &mistake.Misfit{Message: "the value is out of range", Seen: mistake.Quoted(text), Allowed: f.unit.span(f.min, f.max)}
}
