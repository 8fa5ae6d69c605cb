package scenario

import (
	"reflect"

	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// defaultBlocs stand in for an elite nobody described: four blocs of the size and
// weight that the literature gives the people around a ruler (judgement: order of
// magnitude after Svolik 2012 and De Bruin 2018; no number is published). The core
// is the inner circle, security the services and police, military the armed forces
// with their professional norm against politics, economic those who hold assets.
const defaultBlocs = `
- {name: core, kind: core, members: 6, power: 0.25}
- {name: security, kind: security, members: 8, power: 0.25, arms: 0.35, trust: 0.35}
- {name: military, kind: military, members: 10, power: 0.2, arms: 0.65, norm: 0.2}
- {name: economic, kind: economic, members: 12, power: 0.3, assets: 0.6}
`

// defaultSegments is everybody in one.
const defaultSegments = `
- {name: everybody, share: 1}
`

// defaultTie is the trust between members of different blocs if it is not described.
const defaultTie = "0.04"

// tieBasis says where defaultTie comes from.
const tieBasis = "judgement: few ties cross the lines between blocs"

// infiltrationByKind is the default of a bloc's infiltration where it is not 1:
// services watch the armed forces and know how to evade themselves.
var infiltrationByKind = map[vocabulary.BlocKind]string{
	vocabulary.MilitaryBloc: "lognormal(median 2, sd 0.3)",
	vocabulary.SecurityBloc: "lognormal(median 0.5, sd 0.3)",
}

// armsByKind and assetsByKind are the defaults of what a bloc of a kind holds where it
// is not nothing, so that leaving them out does not rule an exit out (judgement: the
// shares of the default blocs).
var (
	armsByKind   = map[vocabulary.BlocKind]string{vocabulary.MilitaryBloc: "0.65", vocabulary.SecurityBloc: "0.35"}
	assetsByKind = map[vocabulary.BlocKind]string{vocabulary.EconomicBloc: "0.6"}
)

// presetLists fills the lists that the file leaves out.
func presetLists(c *Case) {
	if len(c.Elites.Blocs) == 0 {
		c.Elites.Blocs = preset[Bloc](defaultBlocs, "default blocs")
	}
	if len(c.Segments) == 0 {
		c.Segments = preset[Segment](defaultSegments, "default segment")
	}
}

// complete gives every unstated number its prior.
func (b *builder) complete(c *Case) {
	c.Start = c.firstDay()
	for i := range c.Elites.Blocs {
		completeBloc(&c.Elites.Blocs[i], c.Elites.Blocs)
	}
	for i := range c.Timeline {
		if e := &c.Timeline[i]; !e.Size.Exists() {
			f := fieldNamed(reflect.TypeFor[Event](), "size").within(eventSizes[e.Type])
			e.Size = priorOf(f, f.prior.text, f.prior.basis)
		}
	}
	inheritEvidence(c)
	for _, p := range parameters(c) {
		if !p.number.Exists() && p.field.prior.text != "" {
			p.set(priorOf(p.field, p.field.prior.text, p.field.prior.basis))
		}
	}
}

// completeBloc fills the defaults that depend on the bloc's kind and on the others.
func completeBloc(bloc *Bloc, all []Bloc) {
	byKind := func(n *quantity.Number, key string, priors map[vocabulary.BlocKind]string) {
		if prior, ok := priors[bloc.Kind]; ok && !n.Exists() {
			f := fieldNamed(reflect.TypeFor[Bloc](), key)
			*n = priorOf(f, prior, f.prior.basis)
		}
	}
	byKind(&bloc.Infiltration, "infiltration", infiltrationByKind)
	byKind(&bloc.Arms, "arms", armsByKind)
	byKind(&bloc.Assets, "assets", assetsByKind)
	if bloc.Ties == nil {
		bloc.Ties = map[string]quantity.Number{}
	}
	for _, other := range all {
		if _, given := bloc.Ties[other.Name]; !given && other.Name != bloc.Name && other.Name != "" {
			bloc.Ties[other.Name] = priorOf(fieldNamed(reflect.TypeFor[Bloc](), "ties"), defaultTie, tieBasis)
		}
	}
}

// priorOf is the number that a default denotes.
func priorOf(f *field, prior, basis string) quantity.Number {
	n, bad := quantity.Prior(prior, f.Domain, basis)
	if bad != nil {
		panic("scenario: the default " + prior + " of " + f.key + " does not fit: " + bad.Error())
	}
	return n
}

// preset decodes a list of the language that this package itself provides. Its
// numbers count as unstated, since no analyst wrote them.
func preset[T any](text, basis string) []T {
	doc, err := inFiles.Parse("default", []byte(text))
	if err != nil {
		panic("scenario: a default cannot be read: " + err.Error())
	}
	b := newBuilder(doc)
	var list []T
	b.value(doc.Root, reflect.ValueOf(&list).Elem(), &field{}, "")
	if len(b.errs) > 0 {
		panic("scenario: a default is wrong: " + b.errs.Error())
	}
	for _, p := range numbersUnder(reflect.ValueOf(&list).Elem(), "") {
		if p.number.Exists() {
			p.set(p.number.Unstated(basis))
		}
	}
	return list
}

// inheritEvidence lets the evidence of an event, an observation or the history hold for its
// stated numbers that have none of their own.
func inheritEvidence(c *Case) {
	c.History.Inherit()
	for i := range c.Timeline {
		e := &c.Timeline[i]
		e.Size, e.Probability = e.Size.WithEvidence(e.Evidence), e.Probability.WithEvidence(e.Evidence)
	}
	for i := range c.Observed {
		o := &c.Observed[i]
		o.Value = o.Value.WithEvidence(o.Evidence)
	}
}
