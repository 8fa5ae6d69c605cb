package regime

import (
	"slices"

	"fronde/outcome"
)

// What the simulator tells a story, where it happens. Each method but those of the
// exit itself reports whether a rerun leaves the event out, and then nothing is told.

// happens tells of an event of the timeline and reports whether it is left out.
func (t *Story) happens(index int) bool {
	if t == nil {
		return false
	}
	if t.omits(outcome.Happened, uint32(index)) {
		return true
	}
	e := &t.s.m.c.Timeline[index]
	what := e.Type
	if e.Label != "" {
		what += ": " + e.Label
	}
	t.tell(outcome.TraceEvent{Kind: outcome.Happened, Key: uint32(index), What: what, Place: e.Place,
		Numbers: map[string]float64{"size": t.s.of(e.Size)}})
	t.applying = t.last()
	return false
}

// speaks tells that an elite dissents or leaves, and reports whether that is left out.
func (t *Story) speaks(i int, leaves bool) bool {
	if t == nil {
		return false
	}
	kind := outcome.Dissented
	if leaves {
		kind = outcome.Departed
	}
	if t.omits(kind, t.key(i)) {
		return true
	}
	cause := t.lost[i]
	if t.applying >= 0 {
		cause = t.applying
	}
	t.tell(outcome.TraceEvent{Kind: kind, Key: t.key(i), Actors: []string{t.role(i)}, Numbers: t.mind(i)}, cause)
	t.voices = append(t.voices, voice{i, t.last()})
	return false
}

// mind holds what moves an elite today.
func (t *Story) mind(i int) map[string]float64 {
	x := &t.s.elites.seats[i]
	return map[string]float64{"confidence": x.confidence, "belief": x.belief, "public": t.s.elites.public,
		"strength": t.s.elites.strength, "benefit": x.benefit, "cost": x.cost}
}

// founds tells that an elite starts a plot, and reports whether that is left out.
func (t *Story) founds(i int) bool {
	if t == nil {
		return false
	}
	if t.omits(outcome.PlotStarted, t.key(i)) {
		return true
	}
	where := arenaOf(t.s.m.seats[i].kind)
	t.tell(outcome.TraceEvent{Kind: outcome.PlotStarted, Key: t.key(i), Actors: []string{t.role(i)},
		What: arenaNames[where], Numbers: t.mind(i)}, t.lost[i], t.seated[i], t.losing(i))
	return false
}

var arenaNames = [...]string{barracks: "barracks", palace: "palace", ledger: "ledger"}

// losing is the event that makes the war's course an argument for a hardliner.
func (t *Story) losing(i int) int {
	w := &t.s.war
	if !w.active || w.fortune >= 0 || t.s.elites.seats[i].soft {
		return -1
	}
	return t.of(outcome.WarTurned, defeated)
}

// asked tells whom a plot sounded out and how that ended, and reports whether it is left out.
func (t *Story) asked(p *plot, i int, joins, reports bool) bool {
	if t == nil {
		return false
	}
	kind := outcome.Declined
	switch {
	case joins:
		kind = outcome.Joined
	case reports:
		kind = outcome.Betrayed
	}
	if t.omits(kind, t.key(i)) {
		return true
	}
	asker := 0
	for j := range t.s.elites.seats {
		if p.members.has(j) && t.s.elites.trust[j].has(i) {
			asker = j
			break
		}
	}
	causes := []int{t.membership(asker)}
	if joins {
		causes = append(causes, t.lost[i], t.seated[i], t.losing(i))
	}
	numbers := t.mind(i)
	numbers["members"] = float64(p.members.size())
	t.tell(outcome.TraceEvent{Kind: kind, Key: t.key(i), Actors: []string{t.role(asker), t.role(i)},
		What: arenaNames[p.arena], Numbers: numbers}, causes...)
	t.ending = t.last()
	return false
}

// membership is the event by which an elite came to its plot.
func (t *Story) membership(i int) int {
	return max(t.of(outcome.PlotStarted, t.key(i)), t.of(outcome.Joined, t.key(i)))
}

// memberships are those of all members of a plot.
func (t *Story) memberships(p *plot) (events []int) {
	for i := range t.s.elites.seats {
		if p.members.has(i) {
			events = append(events, t.membership(i))
		}
	}
	return events
}

// ends tells that a plot is discovered, fails or is refused, and reports whether that is
// left out.
func (t *Story) ends(kind outcome.TraceKind, p *plot) bool {
	if t == nil {
		return false
	}
	if t.omits(kind, p.number) {
		return true
	}
	t.tell(outcome.TraceEvent{Kind: kind, Key: p.number, Actors: t.roles(p.members), What: arenaNames[p.arena],
		Numbers: t.rule()}, t.memberships(p)...)
	t.ending = t.last()
	return false
}

// crushes tells that a plot's members are removed, and reports whether that is left out.
func (t *Story) crushes(p *plot) bool {
	if t == nil {
		return false
	}
	if t.omits(outcome.Crushed, p.number) {
		return true
	}
	t.tell(outcome.TraceEvent{Kind: outcome.Crushed, Key: p.number,
		Actors: append([]string{ruler}, t.roles(p.members)...), What: arenaNames[p.arena]}, t.ending)
	return false
}

// withdraws tells that a plotter leaves the plot.
func (t *Story) withdraws(i int) {
	if t != nil {
		t.tell(outcome.TraceEvent{Kind: outcome.Withdrew, Key: t.key(i), Actors: []string{t.role(i)},
			Numbers: t.mind(i)}, t.membership(i))
	}
}

// purges tells that the leader removes an elite, and reports whether that is left out.
func (t *Story) purges(i int) bool {
	if t == nil {
		return false
	}
	if t.omits(outcome.Purged, t.key(i)) {
		return true
	}
	causes := []int{t.applying}
	if t.applying < 0 && t.s.elites.seats[i].voiced {
		causes = append(causes, t.of(outcome.Dissented, t.key(i)))
	}
	if t.applying < 0 && t.s.war.ever && t.s.war.fortune < 0 {
		causes = append(causes, t.of(outcome.WarTurned, defeated))
	}
	t.tell(outcome.TraceEvent{Kind: outcome.Purged, Key: t.key(i), Actors: []string{ruler, t.role(i)},
		Numbers: t.rule()}, causes...)
	return false
}

// fires tells that commanders obeyed an order to fire, and reports whether that is left out.
func (t *Story) fires(ratio float64) bool {
	if t == nil {
		return false
	}
	if t.omits(outcome.Fired, 0) {
		return true
	}
	t.tell(outcome.TraceEvent{Kind: outcome.Fired, Actors: []string{ruler},
		Numbers: map[string]float64{"protesters": t.s.police.protesters, "ratio": ratio}}, t.crowd())
	return false
}

// repels tells that an armed faction's move ends in a defeat or a deal, and reports whether
// that is left out.
func (t *Story) repels(i int) bool {
	if t == nil {
		return false
	}
	if t.omits(outcome.FactionFailed, uint32(i)) {
		return true
	}
	t.tell(outcome.TraceEvent{Kind: outcome.FactionFailed, Key: uint32(i),
		Actors: []string{t.s.m.c.Elites.Factions[i].Name}}, t.doubters(isCore)...)
	return false
}

// answers tells what the leader makes of terms of peace, and reports whether that is left
// out. Without his refusal he accepts, and the war ends here.
func (t *Story) answers(terms, seen float64, accepts bool) bool {
	if t == nil {
		return false
	}
	persuaded := !accepts && t.omits(outcome.TermsRefused, 0)
	kind := outcome.TermsRefused
	if accepts || persuaded {
		kind = outcome.WarEnded
	}
	if kind == outcome.WarEnded && t.omits(kind, 0) {
		return true
	}
	fortune := t.s.war.fortune
	if persuaded {
		t.s.war.active, t.s.war.fortune = false, terms
	}
	t.tell(outcome.TraceEvent{Kind: kind, Actors: []string{ruler}, What: "terms",
		Numbers: map[string]float64{"terms": terms, "believed": seen, "fortune": fortune}},
		t.of(outcome.WarTurned, defeated))
	return persuaded
}

// decides tells that the war ends on the field, and reports whether that is left out.
func (t *Story) decides() bool {
	if t == nil {
		return false
	}
	if t.omits(outcome.WarEnded, 0) {
		return true
	}
	what := "defeat"
	if t.s.war.fortune > 0 {
		what = "victory"
	}
	t.tell(outcome.TraceEvent{Kind: outcome.WarEnded, What: what,
		Numbers: map[string]float64{"fortune": t.s.war.fortune}}, t.of(outcome.WarTurned, defeated))
	return false
}

// rule holds what the leader believes against what is true.
func (t *Story) rule() map[string]float64 {
	return map[string]float64{"believed": t.s.leader.view, "strength": t.s.elites.strength,
		"danger": t.s.leader.danger, "fear": t.s.elites.fear}
}

// acts says which plot the next risk of an exit belongs to.
func (t *Story) acts(p *plot) {
	if t != nil {
		t.plot = p
	}
}

// moves says which armed faction the next risk belongs to.
func (t *Story) moves(i int) {
	if t != nil {
		t.faction = i + 1
	}
}

// leaves tells the exit, with which the story ends.
func (t *Story) leaves(exit outcome.Exit, hazard float64) {
	if t == nil {
		return
	}
	e := outcome.TraceEvent{Kind: outcome.Left, Key: uint32(exit), What: exit.String(), Numbers: t.rule()}
	e.Numbers["hazard"] = hazard
	var causes []int
	switch exit {
	case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup:
		e.Actors = t.roles(t.plot.members)
		causes = append(t.memberships(t.plot), t.doubts()...)
	case outcome.Hybrid:
		e.Actors = t.roles(t.plot.members)
		causes = append(slices.Concat(t.memberships(t.plot), t.doubts(), t.burning()), t.crowd())
	case outcome.Ultimatum:
		e.Actors = t.roles(t.plot.members)
		causes = append(t.memberships(t.plot), t.doubters(isSecurity)...)
	case outcome.Uprising:
		e.Numbers["protesters"] = t.s.police.protesters
		causes = append(slices.Concat(t.doubts(), t.doubters(isArmed), t.burning()), t.crowd())
	case outcome.Negotiated:
		causes = append(append(t.doubters(isSoft), t.burning()...), t.alarm())
	case outcome.Rebels:
		if t.faction > 0 {
			e.Actors = []string{t.s.m.c.Elites.Factions[t.faction-1].Name}
		}
		causes = t.doubters(isCore)
	case outcome.Regular:
		causes = t.elections()
	}
	t.tell(e, causes...)
	t.succeeds(exit)
	t.over = true
}

// elections are today's dated elections.
func (t *Story) elections() (events []int) {
	for i, e := range t.Events {
		if e.Kind == outcome.Happened && e.Day == t.s.day && t.s.m.c.Timeline[e.Key].Type == "election" {
			events = append(events, i)
		}
	}
	return events
}
