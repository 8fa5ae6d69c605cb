package story

import (
	"slices"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/regime"
	"fronde/regime/act"
	"fronde/scenario/vocabulary"
)

// Decided implements [regime.Observer].
func (t *Story) Decided(a act.Act, _ regime.View) {
	if t.over {
		return
	}
	switch a.Kind {
	case act.EventHappens:
		t.happens(a)
	case act.EliteDissents, act.EliteDeparts:
		t.speaks(a)
	case act.PlotStarts, act.EliteJoins, act.EliteDeclines, act.EliteBetrays, act.PlotterWithdraws, act.PlotDiscovered,
		act.PlotCrushed, act.AttemptFails, act.UltimatumRefused:
		t.conspires(a)
	case act.ElitePurged:
		t.purges(a)
	case act.CrowdFiredOn:
		people, ratio := t.world.Protesters()
		t.tell(trace.Event{Kind: trace.Fired, Actors: []string{ruler},
			Numbers: trace.Numbers{trace.NumberProtesters: people, trace.NumberRatio: ratio}}, t.crowd())
	case act.FactionRepelled:
		t.tell(trace.Event{Kind: trace.FactionFailed, Key: a.Subject,
			Actors: []string{t.model.Case().Elites.Factions[a.Subject].Name}}, t.doubters(isCore)...)
	case act.TermsRefused, act.PeaceAccepted:
		t.tell(trace.Event{Kind: told[a.Kind], Actors: []string{ruler}, What: string(trace.EndedByTerms),
			Numbers: trace.Numbers{trace.NumberTerms: a.Terms, trace.NumberBelieved: a.Believed,
				trace.NumberFortune: t.world.Fortune()}}, t.of(trace.WarTurned, defeated))
	case act.WarDecided:
		what := trace.EndedInDefeat
		if t.world.Fortune() > 0 {
			what = trace.EndedInVictory
		}
		t.tell(trace.Event{Kind: trace.WarEnded, What: string(what),
			Numbers: trace.Numbers{trace.NumberFortune: t.world.Fortune()}}, t.of(trace.WarTurned, defeated))
	case act.LeaderLeaves:
		t.leaves(a)
	}
}

func (t *Story) happens(a act.Act) {
	e := &t.model.Case().Timeline[a.Subject]
	what := e.Type.String()
	if e.Label != "" {
		what += ": " + e.Label
	}
	t.tell(trace.Event{Kind: trace.Happened, Key: a.Subject, What: what, Place: e.Place,
		Numbers: trace.Numbers{trace.NumberSize: t.world.Of(e.Size)}})
	t.applying = t.last()
}

// speaks tells that an elite dissents or leaves. A loss of confidence is told first, since it may be the cause.
func (t *Story) speaks(a act.Act) {
	if t.world.Phase() == regime.Beliefs {
		t.watchElites()
	}
	i := act.Holder(a.Subject).Seat()
	cause := t.lost[i]
	if t.applying >= 0 {
		cause = t.applying
	}
	t.tell(trace.Event{Kind: told[a.Kind], Key: a.Subject, Actors: []string{t.role(i)}, Numbers: t.mind(i)}, cause)
	t.voices = append(t.voices, voice{i, t.last()})
	if a.Kind == act.EliteDeparts {
		t.renewed(i)
	}
}

// renewed notes that the latest event gives a seat a new holder, about whom nothing has been told yet.
func (t *Story) renewed(i int) { t.lost[i], t.seated[i] = -1, t.last() }

// mind holds what moves an elite today.
func (t *Story) mind(i int) trace.Numbers {
	x := t.world.Seat(i)
	return trace.Numbers{
		trace.NumberConfidence: x.Confidence, trace.NumberBelief: x.Belief, trace.NumberPublic: t.world.PublicView(),
		trace.NumberStrength: t.world.Strength(), trace.NumberBenefit: x.Benefit, trace.NumberCost: x.Cost,
	}
}

// rule holds what the leader believes, and the truth.
func (t *Story) rule() trace.Numbers {
	return trace.Numbers{
		trace.NumberBelieved: t.world.LeaderView(), trace.NumberStrength: t.world.Strength(),
		trace.NumberDanger: t.world.Danger(), trace.NumberFear: t.world.Fear(),
	}
}

// conspires tells what plotters do and what is done to them.
func (t *Story) conspires(a act.Act) {
	switch a.Kind {
	case act.PlotStarts:
		i := act.Holder(a.Subject).Seat()
		t.tell(trace.Event{Kind: trace.PlotStarted, Key: a.Subject, Actors: []string{t.role(i)},
			What: t.world.Seat(i).Kind.Arena().String(), Numbers: t.mind(i)}, t.lost[i], t.seated[i], t.losing(i))
	case act.EliteJoins, act.EliteDeclines, act.EliteBetrays:
		t.answers(a)
	case act.PlotterWithdraws:
		i := act.Holder(a.Subject).Seat()
		t.tell(trace.Event{Kind: trace.Withdrew, Key: a.Subject, Actors: []string{t.role(i)},
			Numbers: t.mind(i)}, t.membership(i))
	case act.PlotDiscovered, act.AttemptFails, act.UltimatumRefused:
		p := t.plot(a.Subject)
		t.tell(trace.Event{Kind: told[a.Kind], Key: a.Subject, Actors: t.roles(p.Members), What: p.Arena.String(),
			Numbers: t.rule()}, t.memberships(p)...)
		t.ending = t.last()
	case act.PlotCrushed:
		p := t.plot(a.Subject)
		t.tell(trace.Event{Kind: trace.Crushed, Key: a.Subject,
			Actors: append([]string{ruler}, t.roles(p.Members)...), What: p.Arena.String()}, t.ending)
		for _, i := range p.Members {
			t.renewed(i)
		}
	}
}

func (t *Story) plot(number uint32) regime.Plot {
	plots := t.world.Plots()
	return plots[slices.IndexFunc(plots, func(p regime.Plot) bool { return p.Number == number })]
}

// losing is the turn of the war that gives a hardliner a reason to plot; -1 if there is none.
func (t *Story) losing(i int) int {
	if active, _ := t.world.War(); !active || t.world.Fortune() >= 0 || t.world.Seat(i).Soft {
		return -1
	}
	return t.of(trace.WarTurned, defeated)
}

// answers tells whom a plot sounded out and what came of it.
func (t *Story) answers(a act.Act) {
	i, p := act.Holder(a.Subject).Seat(), t.plot(a.Plot)
	asker := 0
	if n := slices.IndexFunc(p.Members, func(j int) bool { return t.world.Trusts(j, i) }); n >= 0 {
		asker = p.Members[n]
	}
	causes := []int{t.membership(asker)}
	if a.Kind == act.EliteJoins {
		causes = append(causes, t.lost[i], t.seated[i], t.losing(i))
	}
	e := trace.Event{Kind: told[a.Kind], Key: a.Subject, Actors: []string{t.role(asker), t.role(i)},
		What: p.Arena.String(), Numbers: t.mind(i)}
	e.Numbers[trace.NumberMembers] = float64(len(p.Members))
	t.tell(e, causes...)
	t.ending = t.last()
}

// membership is the event by which an elite came to its plot.
func (t *Story) membership(i int) int {
	return max(t.of(trace.PlotStarted, t.key(i)), t.of(trace.Joined, t.key(i)))
}

// memberships are the events by which all members came to a plot.
func (t *Story) memberships(p regime.Plot) (events []int) {
	for _, i := range p.Members {
		events = append(events, t.membership(i))
	}
	return events
}

// purges tells that the leader removes an elite.
func (t *Story) purges(a act.Act) {
	i := act.Holder(a.Subject).Seat()
	causes := []int{t.applying}
	if t.applying < 0 {
		if t.world.Seat(i).Voiced {
			causes = append(causes, t.of(trace.Dissented, a.Subject))
		}
		if _, ever := t.world.War(); ever && t.world.Fortune() < 0 {
			causes = append(causes, t.of(trace.WarTurned, defeated))
		}
	}
	t.tell(trace.Event{Kind: trace.Purged, Key: a.Subject, Actors: []string{ruler, t.role(i)},
		Numbers: t.rule()}, causes...)
	t.renewed(i)
}

// leaves tells of the exit, which ends the story.
func (t *Story) leaves(a act.Act) {
	e := trace.Event{Kind: trace.Left, Key: uint32(a.Exit), What: a.Exit.String(), Numbers: t.rule()}
	e.Numbers[trace.NumberHazard] = a.Hazard
	var causes []int
	switch a.Exit {
	case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup, outcome.Hybrid, outcome.Ultimatum:
		p := t.plot(a.Subject)
		e.Actors = t.roles(p.Members)
		causes = t.memberships(p)
		switch a.Exit {
		case outcome.Ultimatum:
			causes = append(causes, t.doubters(isSecurity)...)
		case outcome.Hybrid:
			causes = append(slices.Concat(causes, t.doubts(), t.burning()), t.crowd())
		default:
			causes = append(causes, t.doubts()...)
		}
	case outcome.Uprising:
		e.Numbers[trace.NumberProtesters], _ = t.world.Protesters()
		causes = append(slices.Concat(t.doubts(), t.doubters(isArmed), t.burning()), t.crowd())
	case outcome.Negotiated:
		causes = append(append(t.doubters(isSoft), t.burning()...), t.alarm())
	case outcome.Rebels:
		if i, named := act.Hand(a.Subject).Faction(); named {
			e.Actors = []string{t.model.Case().Elites.Factions[i].Name}
		}
		causes = t.doubters(isCore)
	case outcome.Regular:
		causes = t.elections()
	}
	t.tell(e, causes...)
	t.over = true
}

// elections are today's dated elections.
func (t *Story) elections() (events []int) {
	for _, i := range t.all(trace.Happened) {
		if t.Events[i].Day == t.world.Day() && t.model.Case().Timeline[t.Events[i].Key].Type == vocabulary.Election {
			events = append(events, i)
		}
	}
	return events
}

// doubters are the losses of confidence of the selected elites.
func (t *Story) doubters(which func(regime.Seat) bool) (events []int) {
	for i, lost := range t.lost {
		if which(t.world.Seat(i)) {
			events = append(events, lost)
		}
	}
	return events
}

func isCore(x regime.Seat) bool     { return x.Kind == regime.Core }
func isSecurity(x regime.Seat) bool { return x.Kind == regime.Security }
func isArmed(x regime.Seat) bool    { return x.Armed }
func isSoft(x regime.Seat) bool     { return x.Soft }
