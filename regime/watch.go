package regime

import (
	"cmp"
	"math"
	"slices"

	"fronde/outcome"
)

// watched is what a story knows of the states that it reports when they turn.
type watched struct {
	weak, doubting, alarmed, swollen bool
	turned                           int          // -1 the war is being lost, 1 won
	usual                            [2][]float64 // by place, mean turnout of late on ordinary days and on call days of strength 1
	burning                          []int        // by place, the event of its ignition; -1 while it is calm
	burns                            []int        // by place, the kind of day that it ignited on
	repression, reach                float64      // as told last
	gap                              float64      // between the leader's view and the truth, as told last
	begun                            bool
}

// What counts as a turn. All judgement; they decide what is told, nothing else.
const (
	// lostTrust is the confidence below which an elite counts as having lost it; it has
	// regained it above trusting. The band keeps daily noise out of the story.
	lostTrust = 0.4
	trusting  = 0.6
	// band is by how much strength must pass the elites' doubt again before a recovery
	// is told, in units of strength: half the spread of confidence.
	band = confidenceSpread / 2
	// losingFortune is the fortune at which a war counts as being lost, and its mirror
	// image as being won: the scale's own definition. steadyFortune ends that.
	losingFortune = -1.0
	steadyFortune = 0.5
	// A city ignites with ignition times its usual turnout on days of the same kind, call
	// or not, and at least a leastCrowd of its people; it is calm below calm times that.
	ignition   = 5
	calm       = 2
	leastCrowd = 1e-4
	// usualHalfLife is that of what counts as usual, in days of its kind.
	usualHalfLife = 14
	// newsDays is for how long an event can be a city's spark.
	newsDays = 28
	// Repression is told in steps of a tenth, media in steps of a quarter of their
	// reach, the leader's error in quarters of the distance from strong to weak.
	repressionStep = 0.1
	mediaStep      = 0.75
	gapStep        = 0.25
	// material is the part of a loss of strength that counts as its cause: a twentieth
	// of the distance from strong to weak, as much as one voice takes from a belief.
	material = 0.05
	// mostCauses is how many events of the timeline count as causes of one kind of pressure,
	// the largest first.
	mostCauses = 3
	// defeated and winning are the keys of the war's two turns.
	defeated = 0
	winning  = 1
)

// watch looks at what a phase has changed.
func (t *Story) watch(phase string) {
	if t == nil || t.over {
		return
	}
	if !t.watched.begun {
		t.beginWatch()
	}
	switch phase {
	case "drivers":
		t.applying = -1
		t.watchWar()
	case "protest and policing":
		t.watchStreet()
		t.watchCrowd()
	case "public signal":
		t.watchStrength()
	case "attempts and defection":
		t.faction = 0
	case "leader":
		t.watchLeader()
	}
}

// beginWatch takes the first day's levels as what is known.
func (t *Story) beginWatch() {
	w, s := &t.watched, t.s
	w.begun = true
	w.repression, w.reach = s.leader.repression0, s.of(s.m.c.Media.Reach)
	w.burning, w.burns = make([]int, len(s.m.places)), make([]int, len(s.m.places))
	for i := range w.burning {
		w.burning[i] = -1
		w.usual[0] = append(w.usual[0], firstOrdinary*s.police.capacity[i])
		w.usual[1] = append(w.usual[1], firstCall*s.police.capacity[i])
	}
}

// watchWar tells when the war is being lost or won.
func (t *Story) watchWar() {
	w, fortune := &t.watched, t.s.war.fortune
	if !t.s.war.active || math.Abs(fortune) < steadyFortune {
		w.turned = 0
	}
	turn, key := 0, uint32(defeated)
	switch {
	case fortune <= losingFortune:
		turn = -1
	case fortune >= -losingFortune:
		turn, key = 1, winning
	}
	if !t.s.war.active || turn == 0 || turn == w.turned {
		return
	}
	w.turned = turn
	t.tell(outcome.TraceEvent{Kind: outcome.WarTurned, Key: key, Numbers: map[string]float64{"fortune": fortune}},
		t.pressures("battlefield")...)
}

// watchStreet tells which cities ignite.
func (t *Story) watchStreet() {
	w, s := &t.watched, t.s
	for i := range s.m.places {
		active, kind, strength := s.police.street[i], 0, 1.0
		if calling := s.calling(i); calling > 0 {
			kind, strength = 1, calling
		}
		usual := strength * w.usual[kind][i]
		switch {
		case w.burning[i] < 0 && active >= ignition*usual && active >= leastCrowd*s.m.places[i].people:
			t.tell(outcome.TraceEvent{Kind: outcome.Ignited, Key: uint32(i), Place: s.m.c.Places[i].Name,
				Numbers: map[string]float64{"protesters": active, "usual": usual}}, t.sparks(i)...)
			w.burning[i], w.burns[i] = t.last(), kind
		case kind == w.burns[i] && active < calm*usual:
			w.burning[i] = -1
		}
		keep := halfLife(usualHalfLife)
		w.usual[kind][i] = keep*w.usual[kind][i] + (1-keep)*active/strength
	}
}

// watchCrowd tells when the crowd of all places brings an order to fire within reach.
func (t *Story) watchCrowd() {
	p := &t.s.police
	ratio := p.protesters / math.Max(1, p.total)
	if swollen := ratio >= noOrder; swollen && !t.watched.swollen {
		causes := append(t.burning(), t.sparks(everywhere)...)
		t.tell(outcome.TraceEvent{Kind: outcome.Swelled, Numbers: map[string]float64{"protesters": p.protesters, "ratio": ratio}}, causes...)
	}
	t.watched.swollen = ratio >= noOrder
}

// crowd is the event of the crowd that is out today; -1 if it is small.
func (t *Story) crowd() int {
	if !t.watched.swollen {
		return -1
	}
	return t.of(outcome.Swelled, 0)
}

// quiet reports whether a rerun keeps a place's people at home today.
func (t *Story) quiet(place int) bool {
	return t.omits(outcome.Ignited, uint32(place)) || t.omits(outcome.Swelled, 0)
}

// everywhere stands for all places.
const everywhere = -1

// sparks are the events whose pulse or call is felt in a place, or everywhere, today.
func (t *Story) sparks(place int) (events []int) {
	name := ""
	if place != everywhere {
		name = t.s.m.c.Places[place].Name
	}
	for i, e := range t.Events {
		if e.Kind == outcome.Fired && t.s.day-e.Day <= newsDays {
			events = append(events, i)
		}
		if e.Kind != outcome.Happened || (e.Place != "" && e.Place != name) {
			continue
		}
		switch t.s.m.c.Timeline[e.Key].Type {
		case "call":
			if e.Day == t.s.day {
				events = append(events, i)
			}
		case "atrocity", "mobilisation":
			if t.s.day-e.Day <= newsDays {
				events = append(events, i)
			}
		}
	}
	return events
}

// burning are the ignitions of the cities that are alight.
func (t *Story) burning() (events []int) {
	for _, i := range t.watched.burning {
		if i >= 0 {
			events = append(events, i)
		}
	}
	return events
}

// watchStrength tells when the regime is too weak in truth, and when the public thinks so.
func (t *Story) watchStrength() {
	w, e := &t.watched, &t.s.elites
	doubt := t.s.of(t.s.m.c.Elites.Doubt)
	switch {
	case !w.weak && e.strength < doubt:
		w.weak = true
		parts := t.losses()
		numbers := map[string]float64{"strength": e.strength, "doubt": doubt}
		var causes []int
		for _, part := range parts {
			numbers[part.name] = part.change
			if part.change <= -material {
				causes = append(causes, part.causes...)
			}
		}
		t.tell(outcome.TraceEvent{Kind: outcome.Weakened, Numbers: numbers}, causes...)
	case w.weak && e.strength > doubt+band:
		w.weak = false
		t.tell(outcome.TraceEvent{Kind: outcome.Recovered, Numbers: map[string]float64{"strength": e.strength, "doubt": doubt}})
	}
	numbers := map[string]float64{"public": e.public, "strength": e.strength, "doubt": doubt}
	switch {
	case !w.doubting && e.public < doubt:
		w.doubting = true
		t.tell(outcome.TraceEvent{Kind: outcome.Doubted, Numbers: numbers}, t.weakness())
	case w.doubting && e.public > doubt+band:
		w.doubting = false
		t.tell(outcome.TraceEvent{Kind: outcome.Reassured, Numbers: numbers})
	}
}

// loss is how much one influence changed strength since the start, and by which events.
type loss struct {
	name   string
	change float64
	causes []int
}

// losses takes the regime's strength apart as [Simulator.signal] puts it together.
func (t *Story) losses() []loss {
	s, e, c := t.s, &t.s.elites, &t.s.m.c.Elites
	parts := []loss{
		{"shock", e.shock, t.all(outcome.FactionFailed)},
		{"sanctions", -s.of(c.SanctionsEffect) * (s.economy.sanctions - e.sanctions0), t.pressures("sanctions")},
		{"casualties", -s.of(c.CasualtyEffect) * (s.war.toll - e.toll0), t.pressures("casualties")},
		{"repression", s.of(c.RepressionEffect) * (s.leader.repression - s.leader.repression0), t.all(outcome.RepressionRose)},
	}
	if s.war.ever {
		parts = append(parts, loss{"battlefield", s.of(c.BattlefieldEffect) * s.war.fortune,
			append(t.pressures("battlefield"), t.of(outcome.WarTurned, defeated))})
	}
	if s.runs(massRoute) {
		parts = append(parts, loss{"protest", -s.of(c.ProtestEffect) * s.protestSize(), t.burning()})
	}
	return parts
}

// all are the events of a kind.
func (t *Story) all(kind outcome.TraceKind) (events []int) {
	for i, e := range t.Events {
		if e.Kind == kind {
			events = append(events, i)
		}
	}
	return events
}

// pressures are the largest events of the timeline of a type.
func (t *Story) pressures(kind string) []int {
	events := slices.DeleteFunc(t.all(outcome.Happened), func(i int) bool {
		return t.s.m.c.Timeline[t.Events[i].Key].Type != kind
	})
	slices.SortStableFunc(events, func(a, b int) int {
		return cmp.Compare(math.Abs(t.Events[b].Numbers["size"]), math.Abs(t.Events[a].Numbers["size"]))
	})
	return events[:min(mostCauses, len(events))]
}

// weakness is the event by which the regime is too weak; -1 if it is not.
func (t *Story) weakness() int {
	if !t.watched.weak {
		return -1
	}
	return t.of(outcome.Weakened, 0)
}

// doubts are what tells everybody that the regime is weak.
func (t *Story) doubts() []int {
	if !t.watched.doubting {
		return nil
	}
	return []int{t.of(outcome.Doubted, 0)}
}

// watchElites tells whose confidence is lost or regained.
func (t *Story) watchElites() {
	if t == nil || t.over {
		return
	}
	for i := range t.s.elites.seats {
		confidence := t.s.elites.seats[i].confidence
		e := outcome.TraceEvent{Key: t.key(i), Actors: []string{t.role(i)}, Numbers: t.mind(i)}
		switch {
		case t.lost[i] < 0 && confidence < lostTrust:
			e.Kind = outcome.ConfidenceLost
			t.tell(e, t.reasons(i)...)
			t.lost[i] = t.last()
		case t.lost[i] >= 0 && confidence > trusting:
			e.Kind = outcome.ConfidenceRegained
			t.tell(e)
			t.lost[i] = -1
		}
	}
}

// reasons are what lets an elite lose confidence: what all see, what its own sources
// say, and the voices of those whom it trusts, as long as it remembers them.
func (t *Story) reasons(i int) []int {
	causes := append(t.doubts(), t.weakness())
	memory := t.s.of(t.s.m.c.Elites.Memory)
	for _, v := range t.voices {
		if t.s.elites.trust[i].has(v.seat) && float64(t.s.day-t.Events[v.event].Day) <= memory {
			causes = append(causes, v.event)
		}
	}
	return causes
}

// doubters are the losses of confidence of those elites whom a question picks.
func (t *Story) doubters(which func(t *Story, i int) bool) (events []int) {
	for i := range t.s.elites.seats {
		if which(t, i) {
			events = append(events, t.lost[i])
		}
	}
	return events
}

func isCore(t *Story, i int) bool     { return t.s.m.seats[i].kind == core }
func isSecurity(t *Story, i int) bool { return t.s.m.seats[i].kind == security }
func isArmed(t *Story, i int) bool    { return t.s.elites.seats[i].arms > 0 }
func isSoft(t *Story, i int) bool     { return t.s.elites.seats[i].soft }

// watchLeader tells how the leader answers and how far he is from the truth.
func (t *Story) watchLeader() {
	w, s := &t.watched, t.s
	l := &s.leader
	switch {
	case !w.alarmed && l.danger > 1-lostTrust:
		w.alarmed = true
		t.tell(outcome.TraceEvent{Kind: outcome.Alarmed, Actors: []string{ruler}, Numbers: t.rule()}, t.doubts()...)
	case w.alarmed && l.danger < 1-trusting:
		w.alarmed = false
		t.tell(outcome.TraceEvent{Kind: outcome.Calmed, Actors: []string{ruler}, Numbers: t.rule()})
	}
	if l.repression >= w.repression+repressionStep {
		t.tell(outcome.TraceEvent{Kind: outcome.RepressionRose, Actors: []string{ruler},
			Numbers: map[string]float64{"from": w.repression, "to": l.repression}})
		w.repression = l.repression
	}
	if s.media.reach <= mediaStep*w.reach {
		t.tell(outcome.TraceEvent{Kind: outcome.MediaShrank, Actors: []string{ruler},
			Numbers: map[string]float64{"from": w.reach, "to": s.media.reach}}, t.pressures("media_closure")...)
		w.reach = s.media.reach
	}
	t.compare()
}

// alarm is the event by which the leader feels in danger; -1 if he does not.
func (t *Story) alarm() int {
	if !t.watched.alarmed {
		return -1
	}
	return t.of(outcome.Alarmed, 0)
}

// compare holds what the leader believes against the truth.
func (t *Story) compare() {
	gap := t.s.leader.view - t.s.elites.strength
	if math.Abs(gap) < math.Abs(t.watched.gap)+gapStep && math.Abs(gap) <= math.Abs(t.Widest.Numbers["gap"]) {
		return
	}
	e := outcome.TraceEvent{Day: t.s.day, Kind: outcome.Misread, Actors: []string{ruler}, Numbers: t.rule()}
	e.Numbers["gap"] = gap
	if math.Abs(gap) > math.Abs(t.Widest.Numbers["gap"]) {
		t.Widest = e
	}
	if math.Abs(gap) >= math.Abs(t.watched.gap)+gapStep {
		t.watched.gap = gap
		t.tell(e)
	}
}
