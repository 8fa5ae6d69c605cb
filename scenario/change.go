package scenario

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fronde/mistake"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// applyEvents makes the changes to everything but numbers, in their order: it adds the events
// of the applied interventions to the timeline, and what they switch off; takes away what the
// case is to be without; and sets words, dates and marks.
func (b *builder) applyEvents(c *Case, changes []change) {
	for i := range c.Timeline {
		c.Timeline[i].key = uint32(i)
	}
	next := uint32(len(c.Timeline))
	b.imply(c)
	for i, ch := range changes {
		switch {
		case ch.without != "":
			b.remove(c, ch.without)
			continue
		case ch.intervention == "":
			if b.applyScalar(c, ch) {
				b.applied[i] = true
				b.imply(c)
			}
			continue
		}
		in := interventionNamed(c, ch.intervention)
		if in == nil {
			names := labelsOf(c.Interventions)
			fault := &mistake.Error{
				File:    b.doc.Name,
				Message: fmt.Sprintf("there is no intervention %s", mistake.Quoted(ch.intervention)),
				Allowed: listed(names),
				Nearest: mistake.Nearest(ch.intervention, names),
			}
			b.errs = append(b.errs, fault)
			continue
		}
		for _, e := range in.Events {
			e.key = next
			next++
			c.Timeline = append(c.Timeline, e)
		}
		for _, name := range in.Off {
			if !slices.Contains(c.Mechanisms.Off, name) {
				c.Mechanisms.Off = append(c.Mechanisms.Off, name)
			}
		}
		slices.SortStableFunc(c.Timeline, func(a, b Event) int { return a.Date.Sub(b.Date) })
	}
}

// remove switches a mechanism off, removes the events of a type, or both.
func (b *builder) remove(c *Case, name string) {
	mechanisms := vocabulary.Mechanisms()
	types := vocabulary.EventTypes()
	off := slices.Contains(mechanisms, name) && !slices.Contains(c.Mechanisms.Off, name)
	if off {
		c.Mechanisms.Off = append(slices.Clone(c.Mechanisms.Off), name)
	}
	b.noCalls = b.noCalls || name == vocabulary.Call.String()
	before := len(c.Timeline)
	c.Timeline = slices.DeleteFunc(c.Timeline, func(e Event) bool { return e.Type.String() == name })
	if off || len(c.Timeline) < before {
		return
	}
	fault := &mistake.Error{File: "without " + name}
	known := slices.Concat(mechanisms, types)
	if slices.Contains(known, name) {
		fault.Message = "the case is without " + name + " already: nothing would change"
	} else {
		fault.Message = "there is no mechanism and no type of event " + mistake.Quoted(name)
		fault.Allowed = "a mechanism: " + strings.Join(mechanisms, ", ") + "; or a type of event: " + strings.Join(types,
			", ")
		fault.Nearest = mistake.Nearest(name, known)
	}
	b.errs = append(b.errs, fault)
}

func interventionNamed(c *Case, name string) *Intervention {
	for i := range c.Interventions {
		if c.Interventions[i].Name == name {
			return &c.Interventions[i]
		}
	}
	return nil
}

// applyNumbers reads what the interventions set, each in the unit of its path, and
// applies the changes in their order.
func (b *builder) applyNumbers(c *Case, changes []change) {
	known := c.replaceable()
	names := labelsOf(c.Interventions)
	for i := range c.Interventions {
		b.readSets(&c.Interventions[i], join(join("interventions", names[i]), "set"), known)
	}
	for i, ch := range changes {
		switch {
		case ch.without != "":
			continue // done with the events
		case ch.intervention == "":
			if !b.applySet(ch, known) && !b.applied[i] {
				b.unknownPath(c, ch)
			}
			continue
		}
		in := interventionNamed(c, ch.intervention)
		if in == nil {
			continue // reported with the events
		}
		for _, path := range slices.Sorted(maps.Keys(in.Set)) {
			known[path].set(in.Set[path])
		}
	}
	if len(changes) > 0 {
		b.implyCrowd(c) // the largest crowd may have changed
	}
}

// readSets decodes the numbers that an intervention sets.
func (b *builder) readSets(in *Intervention, at string, known map[string]parameter) {
	n := b.sets[at]
	if n == nil {
		return
	}
	for i, key := range n.Keys {
		p, ok := known[key.Text]
		if !ok {
			fault := b.fail(key, join(at, key.Text), "the case has no number "+mistake.Quoted(key.Text))
			fault.Nearest = b.nearest(key.Text, slices.Sorted(maps.Keys(known)))
			fault.Allowed = "the path of a number, such as media.reach or elites.blocs.core.power"
			continue
		}
		var one quantity.Number
		b.nodes[join(at, key.Text)] = n.Values[i]
		b.number(n.Values[i], &one, p.domain(), join(at, key.Text))
		if one.Exists() {
			in.Set[key.Text] = one
		}
	}
}

// applySet replaces one number, and reports whether the case has it. The text is in no file, so
// that mistakes are placed in the text itself.
func (b *builder) applySet(ch change, known map[string]parameter) bool {
	p, ok := known[ch.path]
	if !ok {
		return false
	}
	n, bad := quantity.Parse(ch.text, p.domain(), nil)
	if bad == nil {
		p.set(n)
		return true
	}
	b.errs = append(b.errs, &mistake.Error{
		File: "set " + ch.path, Path: ch.path, Line: 1, Column: 1 + bad.Offset,
		Snippet: mistake.Excerpt([]string{ch.text}, 1, 1+bad.Offset),
		Message: bad.Message, Seen: bad.Seen, Allowed: bad.Allowed, Nearest: bad.Nearest,
	})
	return true
}

// domain is that of the parameter's present value, which for events depends on their type.
func (p parameter) domain() quantity.Domain {
	if p.number.Exists() {
		return p.number.Domain()
	}
	return p.field.Domain
}
