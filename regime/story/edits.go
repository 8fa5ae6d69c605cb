package story

import (
	"fronde/outcome"
	"fronde/regime/act"
)

// told is the kind of event that an act is told as.
var told = map[act.Kind]outcome.TraceKind{
	act.EventHappens: outcome.Happened, act.EliteDissents: outcome.Dissented, act.EliteDeparts: outcome.Departed,
	act.PlotStarts: outcome.PlotStarted, act.EliteJoins: outcome.Joined, act.EliteDeclines: outcome.Declined,
	act.EliteBetrays: outcome.Betrayed, act.PlotterWithdraws: outcome.Withdrew, act.PlotDiscovered: outcome.Discovered,
	act.PlotCrushed: outcome.Crushed, act.AttemptFails: outcome.AttemptFailed,
	act.UltimatumRefused: outcome.UltimatumRefused, act.ElitePurged: outcome.Purged, act.CrowdFiredOn: outcome.Fired,
	act.FactionRepelled: outcome.FactionFailed, act.TermsRefused: outcome.TermsRefused,
	act.PeaceAccepted: outcome.WarEnded, act.WarDecided: outcome.WarEnded, act.LeaderLeaves: outcome.Left,
}

// edits are the changes to the story's world by which some of its events do not come about. A decision is left out on
// its day only. A state ([outcome.Weakened], [outcome.Doubted], [outcome.ConfidenceLost], [outcome.WarTurned]) is held
// from its day on at the level from which it would count as recovered, and a war that is not to end goes on. Where
// protest is not to flare up, people stay at home on the day. An elite that is not to join is asked all the same and
// says no in silence; a leader who is not to refuse terms of peace accepts them.
func (t *Story) edits(without []outcome.TraceEvent) *act.Edits {
	e := &act.Edits{Draws: t.draws}
	hold := func(state act.State, event *outcome.TraceEvent, floor float64) {
		e.Hold = append(e.Hold, act.Hold{State: state, Subject: event.Key, From: event.Day, Floor: floor})
	}
	for i := range without {
		event := &without[i]
		switch event.Kind {
		case outcome.Weakened:
			hold(act.Strength, event, t.doubt+band)
		case outcome.Doubted:
			hold(act.PublicView, event, t.doubt+band)
		case outcome.ConfidenceLost:
			hold(act.Confidence, event, trusting)
		case outcome.WarTurned:
			if event.Key == defeated {
				hold(act.Fortune, event, -steadyFortune)
			}
		case outcome.Ignited:
			e.Without = append(e.Without, act.Omission{Kind: act.PeopleGather, Subject: event.Key, Day: event.Day})
		case outcome.Swelled:
			for place := range t.model.Places() {
				e.Without = append(e.Without, act.Omission{Kind: act.PeopleGather, Subject: uint32(place), Day: event.Day})
			}
		default:
			e.Without = append(e.Without, omissions(event)...)
		}
	}
	return e
}

// omissions keep the acts from taking effect that an event tells of.
func omissions(event *outcome.TraceEvent) (list []act.Omission) {
	for kind, as := range told {
		if as == event.Kind {
			list = append(list, act.Omission{
				Kind: kind, Subject: event.Key, Day: event.Day, Onwards: event.Kind == outcome.WarEnded,
			})
		}
	}
	return list
}
