package act

import (
	"testing"

	"fronde/outcome"
)

func TestOmissionsAreOfOneDayOrOnwards(t *testing.T) {
	e := &Edits{Without: []Omission{
		{Kind: PlotStarts, Subject: 7, Day: 10},
		{Kind: WarDecided, Day: 20, Onwards: true},
	}}
	for _, c := range []struct {
		act  Act
		day  int
		want bool
	}{
		{Act{Kind: PlotStarts, Subject: 7}, 10, true},
		{Act{Kind: PlotStarts, Subject: 7}, 11, false},
		{Act{Kind: PlotStarts, Subject: 8}, 10, false},
		{Act{Kind: PlotCrushed, Subject: 7}, 10, false},
		{Act{Kind: WarDecided}, 19, false},
		{Act{Kind: WarDecided}, 20, true},
		{Act{Kind: WarDecided}, 300, true},
	} {
		if got := e.Omit(c.act, c.day); got != c.want {
			t.Errorf("%+v on day %d left out: %v, want %v", c.act, c.day, got, c.want)
		}
	}
}

func TestHeldStatesDoNotFall(t *testing.T) {
	e := &Edits{Hold: []Hold{
		{State: Confidence, Subject: 3, From: 5, Floor: 0.6},
		{State: Confidence, Subject: 3, From: 9, Floor: 0.8},
	}}
	for _, c := range []struct {
		state   State
		subject uint32
		day     int
		x, want float64
	}{
		{Confidence, 3, 4, 0.1, 0.1},
		{Confidence, 3, 5, 0.1, 0.6},
		{Confidence, 3, 5, 0.7, 0.7}, // higher values stay
		{Confidence, 3, 9, 0.7, 0.8},
		{Confidence, 4, 9, 0.1, 0.1},
		{Strength, 3, 9, 0.1, 0.1},
	} {
		if got := e.Held(c.state, c.subject, c.day, c.x); got != c.want {
			t.Errorf("state %d of %d on day %d is %g, want %g", c.state, c.subject, c.day, got, c.want)
		}
	}
}

func TestNoEditsChangeNothing(t *testing.T) {
	var none *Edits
	if none.Omit(Act{Kind: PlotStarts}, 0) || none.Held(Strength, 0, 0, -1) != -1 {
		t.Error("nil edits change something")
	}
}

// A plot gets the same number whether or not the street is full, an election a different one from the constant rate of
// regular exits, and the successor a draw of its own. No two decisions share an address.
func TestEachDecisionHasItsOwnAddress(t *testing.T) {
	if ExitDraw(outcome.Hybrid, 7, 3) != ExitDraw(outcome.SecurityCoup, 7, 3) {
		t.Error("a plot gets a different number when the street is full")
	}
	if SuccessorDraw(outcome.Regular, Nobody, 3) != SuccessorDraw(outcome.Regular, Ballot, 3) {
		t.Error("a regular exit by election draws another successor than one without")
	}
	seen := map[Address]string{{Mechanism: ExitDraw(outcome.Hybrid, 0, 0).Mechanism}: "the day's shared stream"}
	add := func(a Address, what string) {
		if other, taken := seen[a]; taken {
			t.Errorf("%s and %s share an address", what, other)
		}
		seen[a] = what
	}
	for _, hand := range []Hand{Nobody, Ballot, FactionHand(3), 1<<8 | 5, (1<<16)<<8 | 127} {
		for _, e := range []outcome.Exit{outcome.Ultimatum, outcome.Hybrid, outcome.Rebels, outcome.NaturalDeath} {
			add(ExitDraw(e, hand, 0), "exit")
			add(SuccessorDraw(e, hand, 0), "successor")
		}
		add(ExitDraw(outcome.Regular, hand, 0), "exit")
	}
	for _, plot := range []uint32{1<<8 | 5, 2<<8 | 5, (1<<16-1)<<8 | 127} {
		for _, seat := range []int{0, 1, 127} {
			add(SeemsDraw(plot, seat, 0), "how keen someone seems")
			add(TalksDraw(plot, seat, 0), "whether someone talks")
		}
	}
}

func TestHoldersKnowTheirSeat(t *testing.T) {
	for _, c := range []struct {
		seat   int
		before uint32
	}{{0, 0}, {127, 0}, {5, 3}} {
		if h := HolderOf(c.seat, c.before); h.Seat() != c.seat || h.Before() != c.before {
			t.Errorf("holder %d of seat %d is %d of %d", c.before, c.seat, h.Before(), h.Seat())
		}
	}
	if i, named := FactionHand(2).Faction(); i != 2 || !named {
		t.Errorf("the hand of faction 2 belongs to %d", i)
	}
	if _, named := Nobody.Faction(); named {
		t.Error("Nobody counts as a faction")
	}
}
