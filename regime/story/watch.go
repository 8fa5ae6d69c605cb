package story

import (
	"math"

	"fronde/outcome/trace"
	"fronde/regime"
	"fronde/scenario/vocabulary"
)

// watched remembers the states whose turns a story reports.
type watched struct {
	weak, doubting, alarmed, swollen bool

	turned            int          // -1 the war is being lost, 1 it is being won
	recent            [][2]float64 // by place, recent mean turnout on ordinary days and on call days (of strength 1)
	burning           []int        // by place, the event of its ignition; -1 while it is calm
	burns             []int        // by place, the kind of day on which it ignited
	repression, reach float64      // as last told
	gap               float64      // between the leader's view and the truth, as last told
	begun             bool
}

// What counts as a turn. All judgement; these decide only what is told.
const (
	// An elite counts as having lost confidence below lostTrust, and as having regained it above trusting. The band
	// keeps daily noise out of the story.
	lostTrust = 0.4
	trusting  = 0.6
	// band is how far strength must exceed the elites' doubt before a recovery is told: half the spread of confidence.
	band = regime.ConfidenceSpread / 2
	// A war counts as being lost at losingFortune, by the definition of the scale, and as being won at its mirror
	// image, until fortune is within steadyFortune of zero.
	losingFortune = -1.0
	steadyFortune = 0.5
	// Repression is told in steps of repressionStep, the reach of the media when it falls to mediaStep of what was last
	// told, and the leader's error in steps of gapStep, a quarter of the distance from strong to weak.
	repressionStep = 0.1
	mediaStep      = 0.75
	gapStep        = 0.25
	// The keys of the war's two turns.
	defeated = 0
	winning  = 1
)

// watch tells what a phase has changed.
func (t *Story) watch(p regime.Phase) {
	if !t.watched.begun {
		t.beginWatch()
	}
	switch p {
	case regime.Drivers:
		t.applying = -1
		t.watchWar()
	case regime.Protest:
		t.watchStreet()
		t.watchCrowd()
	case regime.Signal:
		t.watchStrength()
		t.watchPublic()
	case regime.Beliefs:
		t.watchElites()
	case regime.Leading:
		t.watchLeader()
	}
}

// beginWatch takes the first day's levels as the baseline.
func (t *Story) beginWatch() {
	w := &t.watched
	w.begun = true
	_, w.repression = t.world.Repression()
	w.reach = t.world.Of(t.model.Case().Media.Reach)
	for i := range t.model.Places() {
		w.burning, w.burns = append(w.burning, -1), append(w.burns, 0)
		w.recent = append(w.recent, t.world.Street(i).Expected)
	}
}

// watchWar tells when the war turns.
func (t *Story) watchWar() {
	w, fortune := &t.watched, t.world.Fortune()
	active, _ := t.world.War()
	if !active || math.Abs(fortune) < steadyFortune {
		w.turned = 0
	}
	turn, key := 0, uint32(defeated)
	switch {
	case fortune <= losingFortune:
		turn = -1
	case fortune >= -losingFortune:
		turn, key = 1, winning
	}
	if !active || turn == 0 || turn == w.turned {
		return
	}
	w.turned = turn
	t.tell(trace.Event{Kind: trace.WarTurned, Key: key,
		Numbers: trace.Numbers{trace.NumberFortune: fortune}},
		t.pressures(vocabulary.Battlefield)...)
}

// watchElites tells, once a day, who has lost or regained confidence.
func (t *Story) watchElites() {
	if t.weighed == t.world.Day() {
		return
	}
	t.weighed = t.world.Day()
	for i := range t.lost {
		confidence := t.world.Seat(i).Confidence
		e := trace.Event{Key: t.key(i), Actors: []string{t.role(i)}, Numbers: t.mind(i)}
		switch {
		case t.lost[i] < 0 && confidence < lostTrust:
			e.Kind = trace.ConfidenceLost
			t.tell(e, t.reasons(i)...)
			t.lost[i] = t.last()
		case t.lost[i] >= 0 && confidence > trusting:
			e.Kind = trace.ConfidenceRegained
			t.tell(e)
			t.lost[i] = -1
		}
	}
}

// reasons are the causes of an elite's loss of confidence: what everyone sees, what its own sources say, and the voices
// of those it trusts, as long as it remembers them.
func (t *Story) reasons(i int) []int {
	causes := append(t.doubts(), t.weakness())
	memory := t.world.Of(t.model.Case().Elites.Memory)
	for _, v := range t.voices {
		if t.world.Trusts(i, v.seat) && float64(t.world.Day()-t.Events[v.event].Day) <= memory {
			causes = append(causes, v.event)
		}
	}
	return causes
}

// watchLeader tells how the leader responds and how far he is from the truth.
func (t *Story) watchLeader() {
	w, danger := &t.watched, t.world.Danger()
	switch {
	case !w.alarmed && danger > 1-lostTrust:
		w.alarmed = true
		t.tell(trace.Event{Kind: trace.Alarmed, Actors: []string{ruler}, Numbers: t.rule()}, t.doubts()...)
	case w.alarmed && danger < 1-trusting:
		w.alarmed = false
		t.tell(trace.Event{Kind: trace.Calmed, Actors: []string{ruler}, Numbers: t.rule()})
	}
	if repression, _ := t.world.Repression(); repression >= w.repression+repressionStep {
		t.tell(trace.Event{Kind: trace.RepressionRose, Actors: []string{ruler},
			Numbers: trace.Numbers{trace.NumberFrom: w.repression, trace.NumberTo: repression}})
		w.repression = repression
	}
	if reach := t.world.MediaReach(); reach <= mediaStep*w.reach {
		t.tell(trace.Event{Kind: trace.MediaShrank, Actors: []string{ruler},
			Numbers: trace.Numbers{trace.NumberFrom: w.reach, trace.NumberTo: reach}},
			t.pressures(vocabulary.MediaClosure)...)
		w.reach = reach
	}
	t.watchGap()
}

// alarm is the event that the leader came to feel in danger; -1 if he does not.
func (t *Story) alarm() int {
	if !t.watched.alarmed {
		return -1
	}
	return t.of(trace.Alarmed, 0)
}

// watchGap compares what the leader believes with the truth.
func (t *Story) watchGap() {
	gap := t.world.LeaderView() - t.world.Strength()
	widest := math.Abs(t.Widest.Numbers[trace.NumberGap])
	if math.Abs(gap) < math.Abs(t.watched.gap)+gapStep && math.Abs(gap) <= widest {
		return
	}
	e := trace.Event{Day: t.world.Day(), Kind: trace.Misread, Actors: []string{ruler}, Numbers: t.rule()}
	e.Numbers[trace.NumberGap] = gap
	if math.Abs(gap) > widest {
		t.Widest = e
	}
	if math.Abs(gap) >= math.Abs(t.watched.gap)+gapStep {
		t.watched.gap = gap
		t.tell(e)
	}
}
