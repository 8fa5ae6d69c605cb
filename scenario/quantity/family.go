package quantity

import (
	"maps"
	"math"
	"slices"
	"strings"

	"fronde/mistake"
)

// role is how an argument of a distribution relates to its field's unit.
type role int

const (
	located role = iota // measured in the field's unit
	pure                // a plain number: a shape parameter or a spread on a log scale
)

// argument is one parameter of a family.
type argument struct {
	name string
	role role
}

// Family is a distribution of the language: its arguments, which may be named or in
// this order, and how they make a shape.
type Family struct {
	arguments []argument
	Meaning   string
	// build gets the arguments in the stored unit; scale is the closing unit's size.
	build func(v []float64, scale float64) shape
	// demand says what must hold of the arguments, and whether it does.
	Demand string
	holds  func(v []float64) bool
}

// largestSpread bounds spreads on a log scale: e^20 either way is no belief.
const largestSpread = 20

// least and most bound the shape parameters of beta, between which its quantile is
// exact to the last digits and quick.
const least, most = 0.05, 1e5

var Families = map[string]Family{
	"lognormal": {[]argument{{"median", located}, {"sd", pure}}, "lognormal; `sd` is that of the logarithm",
		func(v []float64, _ float64) shape { return lognormal{v[0], v[1]} },
		"median > 0, 0 < sd <= 20", func(v []float64) bool { return v[0] > 0 && v[1] > 0 && v[1] <= largestSpread }},
	"logitnormal": {[]argument{{"median", located}, {"sd", pure}}, "logit-normal on 0 to 1; `sd` is that of the log odds",
		func(v []float64, _ float64) shape { return logitnormal{v[0], v[1]} },
		"0 < median < 1, 0 < sd <= 20", func(v []float64) bool {
			return v[0] > 0 && v[0] < 1 && v[1] > 0 &&
				v[1] <= largestSpread
		}},
	"normal": {[]argument{{"mean", located}, {"sd", located}}, "normal",
		func(v []float64, _ float64) shape { return normal{v[0], v[1]} },
		"sd > 0", func(v []float64) bool { return v[1] > 0 }},
	"halfnormal": {[]argument{{"sd", located}}, "absolute value of a normal of mean 0 and this `sd`",
		func(v []float64, _ float64) shape { return halfnormal{v[0]} },
		"sd > 0", func(v []float64) bool { return v[0] > 0 }},
	"beta": {[]argument{{"a", pure}, {"b", pure}}, "beta on 0 to 1",
		func(v []float64, scale float64) shape { return beta{v[0], v[1], scale} },
		"a and b from 0.05 to 100000", func(v []float64) bool {
			return v[0] >= least && v[0] <= most && v[1] >= least && v[1] <= most
		}},
	"uniform": {[]argument{{"min", located}, {"max", located}}, "every value between the ends alike",
		func(v []float64, _ float64) shape { return uniform{v[0], v[1]} },
		"min < max", func(v []float64) bool { return v[0] < v[1] }},
	"triangular": {
		[]argument{{"min", located}, {"mode", located}, {"max", located}},
		"rises from `min` to `mode`, falls to `max`",
		func(v []float64, _ float64) shape { return triangular{v[0], v[1], v[2]} },
		"min <= mode <= max, min < max",
		func(v []float64) bool { return v[0] <= v[1] && v[1] <= v[2] && v[0] < v[2] },
	},
}

// Form writes how a family is called, e.g. "lognormal(median, sd)".
func (f Family) Form(name string) string {
	names := make([]string, len(f.arguments))
	for i, a := range f.arguments {
		names[i] = a.name
	}
	return name + "(" + strings.Join(names, ", ") + ")"
}

// family takes a distribution: its name, its arguments, and a unit that holds for
// every argument that has none.
func (p *phrase) family(d Dimension) (shape, *mistake.Misfit) {
	name := p.next()
	f, known := Families[name.text]
	if !known {
		return nil, &mistake.Misfit{Offset: name.offset, Message: "this is neither a number nor a known distribution",
			Seen: mistake.Quoted(
				p.text,
			), Allowed: NumberForms, Nearest: mistake.Nearest(name.text, slices.Sorted(maps.Keys(Families)))}
	}
	given, bad := p.arguments(name, f)
	if bad != nil {
		return nil, bad
	}
	closing := p.peek()
	u, bad := p.unit()
	if bad != nil {
		return nil, bad
	}
	if bad := p.end(); bad != nil {
		return nil, bad
	}
	scale, bad := p.convert(quantity{1, u, closing}, d)
	if bad != nil {
		return nil, bad
	}
	values, bad := p.resolve(given, f, u, d)
	if bad != nil {
		return nil, bad
	}
	s := f.build(values, scale)
	if !f.holds(values) || math.IsInf(s.quantile(0.5), 0) {
		return nil, &mistake.Misfit{Offset: name.offset, Message: "the arguments of " + name.text + " do not fit",
			Seen: mistake.Quoted(p.text), Allowed: f.Demand}
	}
	return s, nil
}

// arguments takes the list in parentheses, in the family's order.
func (p *phrase) arguments(name lexeme, f Family) ([]quantity, *mistake.Misfit) {
	given := make([]quantity, len(f.arguments))
	set := make([]bool, len(f.arguments))
	if !p.take("(") {
		return nil, p.malformed(name, f, `"(" is missing`)
	}
	for i := 0; ; i++ {
		slot := i
		if l := p.peek(); l.kind == word {
			slot = slices.IndexFunc(f.arguments, func(a argument) bool { return a.name == l.text })
			p.next()
		}
		if slot < 0 || slot >= len(given) || set[slot] {
			return nil, p.malformed(name, f, "the arguments do not match")
		}
		q, bad := p.quantity()
		if bad != nil {
			return nil, bad
		}
		given[slot], set[slot] = q, true
		if !p.take(",") {
			break
		}
	}
	if !p.take(")") {
		return nil, p.malformed(name, f, `")" is missing`)
	}
	if slices.Contains(set, false) {
		return nil, p.malformed(name, f, "an argument is missing")
	}
	return given, nil
}

// malformed explains a wrong argument list. A missing parenthesis mostly means that
// YAML has cut the value at its comma.
func (p *phrase) malformed(name lexeme, f Family, what string) *mistake.Misfit {
	bad := &mistake.Misfit{Offset: name.offset, Message: what, Seen: mistake.Quoted(p.text), Allowed: f.Form(name.text)}
	if !strings.Contains(p.text, ")") {
		bad.Allowed += "; inside { } and [ ] put quotes around a value with a comma"
	}
	return bad
}

// resolve converts the arguments to the stored unit. One without a unit takes the
// closing unit, or else the unit of the argument before it.
func (p *phrase) resolve(given []quantity, f Family, closing unit, d Dimension) ([]float64, *mistake.Misfit) {
	values := make([]float64, len(given))
	unit := closing
	for i, q := range given {
		if f.arguments[i].role == pure {
			if q.unit.written() {
				return nil, &mistake.Misfit{
					Offset:  q.offset,
					Message: "the argument " + f.arguments[i].name + " has no unit",
					Seen:    mistake.Quoted(p.text),
					Allowed: "a plain number",
				}
			}
			values[i] = q.value
			continue
		}
		if q.unit.written() && closing.written() {
			return nil, &mistake.Misfit{Offset: q.offset, Message: "the unit is given twice", Seen: mistake.Quoted(p.text),
				Allowed: "a unit inside or after the parentheses"}
		}
		if q.unit.written() {
			unit = q.unit
		}
		q.unit = unit
		v, bad := p.convert(q, d)
		if bad != nil {
			return nil, bad
		}
		values[i] = v
	}
	return values, nil
}
