package story

import (
	"slices"

	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

// drawNames are the names of draws in divergences.
var drawNames = map[rng.Mechanism]string{
	rng.Event: "event", rng.Battlefield: "battlefield", rng.Awareness: "awareness", rng.Strength: "strength",
	rng.Belief: "belief", rng.Expression: "expression", rng.Seeding: "seeding", rng.Recruitment: "recruitment",
	rng.Detection: "detection", rng.Attempt: "attempt", rng.Ultimatum: "ultimatum", rng.Defection: "defection",
	rng.Detention: "detention", rng.Purge: "purge", rng.Leader: "leader", rng.Terms: "terms", rng.Rebellion: "rebellion",
	rng.Founding: "founding", rng.Outcome: "outcome", rng.Locality: "locality",
}

// Diverge plays the same world of two models side by side and says where they part: the numbers that differ from the
// start; for each part of the world, the first day and phase after which any of its values differs; the first draw that
// comes out differently, and the first such draw among elites, leader and war. The second model uses the candidate
// numbers that the first accepts unless own is set. The models must have equal run-ups and horizons.
func Diverge(first, second *regime.Model, own bool, seed rng.Seed, run, draw uint32) *outcome.Divergence {
	t := newTwins(first, second, own, seed, run, draw)
	d := &outcome.Divergence{Run: int(run), Draw: int(draw), Numbers: t.numbersApart(), Parts: []outcome.Parting{}}
	parted := map[string]bool{}
	t.play(func(now moment) bool {
		if d.FirstDraw == nil {
			d.FirstDraw = t.amongCitizens(now)
		}
		for _, part := range regime.Parts() {
			if parted[part.Name] {
				continue
			}
			if at, ok := t.part(part, false); ok {
				parted[part.Name] = true
				at.Day, at.Phase = now.day, now.title()
				d.Parts = append(d.Parts, at)
			}
		}
		if d.Decision == nil {
			d.Decision = t.decided(now, parted)
			if d.Decision != nil && d.Decision.Mechanism == "" {
				t.decidedAt = now
			}
		}
		if d.FirstDraw == nil {
			d.FirstDraw = d.Decision
		}
		return true
	})
	for i := range t.worlds {
		d.Fates[i] = t.view(i).Fate()
	}
	if d.Decision != nil && d.Decision.Mechanism == "" {
		t.nameDraw(d.Decision)
	}
	return d
}

// numbersApart lists the numbers that differ, in the order of the first case, then of the second.
func (t *twins) numbersApart() []outcome.NumberDifference {
	var values [2]map[string]float64
	var paths []string
	named := map[string]scenario.Setting{}
	for i := range t.worlds {
		values[i] = map[string]float64{}
		for _, s := range t.view(i).Model().Case().Settings() {
			named[s.Path] = s
		}
		for _, n := range t.view(i).Model().Case().Numbers() {
			values[i][n.Path] = t.view(i).Of(n.Number)
			if _, known := values[0][n.Path]; i == 0 || !known {
				paths = append(paths, n.Path)
			}
		}
	}
	list := []outcome.NumberDifference{}
	for _, path := range paths {
		a, inFirst := values[0][path]
		b, inSecond := values[1][path]
		if inFirst && inSecond && a == b {
			continue
		}
		one := outcome.NumberDifference{Path: path, Name: named[path].Name(), Meaning: named[path].Meaning()}
		if inFirst {
			one.First = &a
		}
		if inSecond {
			one.Second = &b
		}
		list = append(list, one)
	}
	return list
}

// part finds the first value of a part in which the worlds differ; if whole is set, only among whole numbers and marks.
func (t *twins) part(p regime.Part, whole bool) (outcome.Parting, bool) {
	for i := range t.listed {
		t.listed[i] = t.view(i).Quantities(t.listed[i][:0], p)
	}
	a, b, differ := firstDifference(t.listed[0], t.listed[1], whole)
	if !differ {
		return outcome.Parting{}, false
	}
	at := outcome.Parting{Part: p.Name, Value: nameOf(t.view(0).Model(), a), First: a.Value, Second: b.Value}
	if a.Seats != b.Seats {
		name, first, second := oneSeat(a, b)
		at.Value, at.First, at.Second = at.Value+name, first, second
	}
	return at, true
}

// amongCitizens finds the first place in which a draw about citizens comes out differently: how many learn what is kept
// from them, or how many of those in the street are detained.
func (t *twins) amongCitizens(now moment) *outcome.Decision {
	if now.day < 0 || now.phase != regime.Information && now.phase != regime.Protest {
		return nil
	}
	a, b := t.view(0), t.view(1)
	for p := range min(a.Model().Places(), b.Model().Places()) {
		d := outcome.Decision{Actor: uint32(p), Day: now.day, Phase: now.title()}
		place := a.Model().Case().Places[p].Name
		if now.phase == regime.Information {
			d.Mechanism, d.Value = drawNames[rng.Awareness], "people who know, in "+place
			d.First, d.Second = a.Aware(p), b.Aware(p)
		} else {
			d.Mechanism, d.Value = drawNames[rng.Detention], "people detained, in "+place
			d.First, d.Second = a.Street(p).Detained, b.Street(p).Detained
		}
		if d.First != d.Second {
			return &d
		}
	}
	return nil
}

// decided finds the first decision in which the worlds differ among the parts that have parted; nil if there is none.
func (t *twins) decided(now moment, parted map[string]bool) *outcome.Decision {
	for _, part := range regime.Parts() {
		if !part.Decides || !parted[part.Name] {
			continue
		}
		if at, ok := t.part(part, true); ok {
			return &outcome.Decision{Day: now.day, Phase: now.title(), Value: at.Value, First: at.First, Second: at.Second}
		}
	}
	a, b := t.view(0).Fate(), t.view(1).Fate()
	if a == b {
		return nil
	}
	return &outcome.Decision{Mechanism: drawNames[rng.Outcome], Day: now.day, Phase: now.title(),
		Value: "day of exit since as_of, -1 if none yet", First: float64(a.Day), Second: float64(b.Day)}
}

// opening is a stream that a world opens, with the state of decisions before it. A list of openings is closed by one
// for the end of the phase, which is no stream.
type opening struct {
	mechanism rng.Mechanism
	actor     uint32
	end       bool
	state     []regime.Quantity
}

func (o opening) same(p opening) bool {
	return o.mechanism == p.mechanism && o.actor == p.actor && o.end == p.end
}

// nameDraw plays the worlds again up to the decision and lists the streams that each opens in its phase. The draw is
// the last one before the states part; a stream that only one world opens is skipped unless the states part there.
func (t *twins) nameDraw(d *outcome.Decision) {
	t.listen(t.decidedAt == beforeFirst) // only here: each opening is recorded with the whole state
	t.renew()
	t.play(func(now moment) bool {
		t.listen(now.next() == t.decidedAt)
		return now != t.decidedAt
	})
	for i := range t.tapes {
		tape := &t.tapes[i]
		tape.heard = append(tape.heard, opening{end: true, state: decisions(t.view(i))})
	}
	last, only := parting(t.tapes[0].heard, t.tapes[1].heard)
	if last.state == nil {
		return // a rule decided, without a draw
	}
	d.Mechanism, d.Actor, d.OnlyIn = drawNames[last.mechanism], last.actor, only
}

// parting returns the last stream before the states part and, if only one world opened it, which. Both lists end with
// the same mark, before which the states must have parted.
func parting(a, b []opening) (last opening, only int) {
	for {
		switch {
		case !slices.EqualFunc(a[0].state, b[0].state, sameValue):
			return last, only
		case a[0].same(b[0]):
			last, only = a[0], 0
			a, b = a[1:], b[1:]
		case slices.ContainsFunc(b, a[0].same):
			last, only = b[0], 2
			b = b[1:]
		default:
			last, only = a[0], 1
			a = a[1:]
		}
	}
}
