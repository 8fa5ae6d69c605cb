package quantity

import (
	"maps"
	"math"
	"slices"
	"strings"

	"fronde/mistake"
	"fronde/portable"
)

// quantity is a numeral with the unit that followed it.
type quantity struct {
	value float64
	unit  unit
	lexeme
}

// intervalScore is the normal score of the upper end of a 90 % interval.
var intervalScore = portable.NormalQuantile(0.95)

// parseShape reads a number in the language for a field of the given dimension.
// The values come back in the field's stored unit.
func parseShape(text string, d Dimension) (shape, *mistake.Misfit) {
	p, bad := newPhrase(text)
	if bad != nil {
		return nil, bad
	}
	if p.peek().kind == word {
		return p.family(d)
	}
	first, bad := p.quantity()
	if bad != nil {
		return nil, bad
	}
	if !p.take("to") {
		if bad := p.end(); bad != nil {
			return nil, bad
		}
		v, bad := p.convert(first, d)
		return constant{v}, bad
	}
	second, bad := p.quantity()
	if bad != nil {
		return nil, bad
	}
	if bad := p.end(); bad != nil {
		return nil, bad
	}
	first.unit = first.unit.inherit(second.unit)
	return p.interval(first, second, d)
}

// inherit completes the unit of an interval's first end from its second: "2 to 5 %",
// "2 % to 5 % per year".
func (u unit) inherit(from unit) unit {
	if !u.written() {
		return from
	}
	if u.dimensionless() {
		u.noun, u.per = from.noun, from.per
	}
	return u
}

// quantity takes a numeral and its unit.
func (p *phrase) quantity() (quantity, *mistake.Misfit) {
	start := p.peek()
	v, bad := p.numeral()
	if bad != nil {
		return quantity{}, bad
	}
	u, bad := p.unit()
	return quantity{v, u, start}, bad
}

// unit takes whatever unit follows: a scale, a percent sign, a noun, "per" a period.
func (p *phrase) unit() (unit, *mistake.Misfit) {
	var u unit
	if _, ok := scales[p.peek().text]; ok {
		u.scale = p.next().text
	}
	if p.take("%") || p.take("percent") {
		u.percent = true
	}
	if l := p.peek(); l.kind == word && l.text != "per" && l.text != "to" {
		switch {
		case periodDays[l.text] > 0:
			u.noun = l.text
		case slices.Contains([]string{"person", "persons", "people"}, l.text):
			u.noun = "persons"
		default:
			return u, p.unknownUnit(l)
		}
		p.next()
	}
	if p.take("per") {
		l := p.peek()
		if !slices.Contains(ratePeriods, l.text) {
			return u, &mistake.Misfit{Offset: l.offset, Message: `"per" needs a period`, Seen: mistake.Quoted(p.text),
				Allowed: "per day, per week, per month, per year", Nearest: mistake.Nearest(l.text, ratePeriods)}
		}
		u.per = p.next().text
	}
	return u, nil
}

func (p *phrase) unknownUnit(l lexeme) *mistake.Misfit {
	known := append(
		slices.Sorted(maps.Keys(periodDays)),
		"percent",
		"persons",
		"thousand",
		"million",
		"billion",
		"per",
		"to",
	)
	return &mistake.Misfit{
		Offset:  l.offset,
		Message: "unknown unit " + mistake.Quoted(l.text),
		Seen:    mistake.Quoted(p.text),
		Allowed: "%, thousand, million, billion, persons, d, days, weeks, months, years, " +
			"per day, per week, per month, per year",
		Nearest: mistake.Nearest(l.text, known),
	}
}

// convert is the quantity in the stored unit of d.
func (p *phrase) convert(q quantity, d Dimension) (float64, *mistake.Misfit) {
	m, ok := d.convert(q.unit)
	if !ok {
		return 0, &mistake.Misfit{Offset: q.offset, Message: "the unit does not fit: this is a " + d.noun(),
			Seen: mistake.Quoted(p.text), Allowed: d.Allowed()}
	}
	v := q.value * m
	if math.IsInf(v, 0) {
		return 0, &mistake.Misfit{Offset: q.offset, Message: "the number is too large", Seen: mistake.Quoted(p.text)}
	}
	return v, nil
}

// noun names the dimension in messages.
func (d Dimension) noun() string {
	switch d {
	case Days, Years:
		return "length of time"
	case PerDay, PerYear:
		return "rate"
	case Factor:
		return "plain number"
	}
	return string(d)
}

// interval is the distribution that a 90 % interval denotes: logit-normal for a
// share with both ends strictly between 0 and 1; lognormal where both ends are
// positive; normal otherwise. The ends are its 5 % and 95 % quantiles.
func (p *phrase) interval(first, second quantity, d Dimension) (shape, *mistake.Misfit) {
	lo, bad := p.convert(first, d)
	if bad != nil {
		return nil, bad
	}
	hi, bad := p.convert(second, d)
	if bad != nil {
		return nil, bad
	}
	if !(lo < hi) {
		return nil, &mistake.Misfit{Offset: first.offset, Message: "an interval must rise", Seen: mistake.Quoted(p.text),
			Allowed: "a lower end, then a higher one"}
	}
	switch {
	case d == Share && lo > 0 && hi < 1:
		low, high := logOdds(lo), logOdds(hi)
		return ninety{logitnormal{1 / (1 + portable.Exp(-(low+high)/2)), (high - low) / 2 / intervalScore}, lo, hi}, nil
	case lo > 0:
		low, high := portable.Log(lo), portable.Log(hi)
		return ninety{lognormal{portable.Exp((low + high) / 2), (high - low) / 2 / intervalScore}, lo, hi}, nil
	}
	return ninety{normal{float64(lo/2) + float64(hi/2), (float64(hi/2) - float64(lo/2)) / intervalScore}, lo, hi}, nil
}

// bare says whether a number's text names no unit at all, so that it stands in the
// stored unit of its field.
func bare(text string) bool {
	p, bad := newPhrase(text)
	if bad != nil {
		return false
	}
	return !slices.ContainsFunc(p.lexemes, func(l lexeme) bool {
		return l.text == "%" || l.text == "percent" || l.text == "per" || scales[l.text] > 0 ||
			periodDays[l.text] > 0 || strings.HasPrefix(l.text, "person")
	})
}
