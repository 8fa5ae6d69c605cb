package scenario

import (
	"reflect"
	"slices"
)

// Lines says where in its file the case states its numbers: the line, from 1, of the
// value of each path of [Case.Numbers]. Numbers that take their prior are not among them.
func (c *Case) Lines() map[string]int {
	if c.built == nil {
		return nil
	}
	b := newBuilder(c.built.doc)
	b.value(c.built.doc.Root, reflect.ValueOf(&Case{}).Elem(), &field{}, "")
	lines := map[string]int{}
	for _, p := range c.built.parameters {
		if n := b.nodes[p.path]; n != nil && p.number.Stated() {
			lines[p.path] = n.Line
		}
	}
	return lines
}

// MechanismNames lists the mechanisms that a case may switch off.
func MechanismNames() []string {
	return slices.Clone(fieldNamed(reflect.TypeFor[Mechanisms](), "off").enum)
}

// RuleNames lists the kinds of rule.
func RuleNames() []string {
	return slices.Clone(fieldNamed(reflect.TypeFor[Leader](), "rule").enum)
}

// EventTypes lists the types of events of a timeline.
func EventTypes() []string {
	return slices.Clone(fieldNamed(reflect.TypeFor[Event](), "type").enum)
}
