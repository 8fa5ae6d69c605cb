package story

import (
	"fronde/outcome/trace"
	"fronde/regime/act"
)

// told has the kind of event as which each kind of act is told.
var told = map[act.Kind]trace.Kind{
	act.EventHappens: trace.Happened, act.EliteDissents: trace.Dissented, act.EliteDeparts: trace.Departed,
	act.PlotStarts: trace.PlotStarted, act.EliteJoins: trace.Joined, act.EliteDeclines: trace.Declined,
	act.EliteBetrays: trace.Betrayed, act.PlotterWithdraws: trace.Withdrew, act.PlotDiscovered: trace.Discovered,
	act.PlotCrushed: trace.Crushed, act.AttemptFails: trace.AttemptFailed,
	act.UltimatumRefused: trace.UltimatumRefused, act.ElitePurged: trace.Purged, act.CrowdFiredOn: trace.Fired,
	act.FactionRepelled: trace.FactionFailed, act.TermsRefused: trace.TermsRefused,
	act.PeaceAccepted: trace.WarEnded, act.WarDecided: trace.WarEnded, act.LeaderLeaves: trace.Left,
}

// edits are the changes to the story's world that prevent some of its events. A decision is left out on its day only. A
// state ([trace.Weakened], [trace.Doubted], [trace.ConfidenceLost], [trace.WarTurned]) is held from its day on at the
// level at which it would count as recovered; a war whose end is left out goes on. Without an ignition, people stay at
// home that day. An elite that is kept from joining is still asked, and declines without telling anybody; a leader who
// is kept from refusing terms of peace accepts them.
func (t *Story) edits(without []trace.Event) *act.Edits {
	e := &act.Edits{Draws: t.draws}
	hold := func(state act.State, event *trace.Event, floor float64) {
		e.Hold = append(e.Hold, act.Hold{State: state, Subject: event.Key, From: event.Day, Floor: floor})
	}
	for i := range without {
		event := &without[i]
		switch event.Kind {
		case trace.Weakened:
			hold(act.Strength, event, t.doubt+band)
		case trace.Doubted:
			hold(act.PublicView, event, t.doubt+band)
		case trace.ConfidenceLost:
			hold(act.Confidence, event, trusting)
		case trace.WarTurned:
			if event.Key == defeated {
				hold(act.Fortune, event, -steadyFortune)
			}
		case trace.Ignited:
			e.Without = append(e.Without, act.Omission{Kind: act.PeopleGather, Subject: event.Key, Day: event.Day})
		case trace.Swelled:
			for place := range t.model.Places() {
				e.Without = append(e.Without, act.Omission{Kind: act.PeopleGather, Subject: uint32(place), Day: event.Day})
			}
		default:
			e.Without = append(e.Without, omissions(event)...)
		}
	}
	return e
}

// omissions leave out the acts that an event reports.
func omissions(event *trace.Event) (list []act.Omission) {
	for kind, as := range told {
		if as == event.Kind {
			list = append(list, act.Omission{
				Kind: kind, Subject: event.Key, Day: event.Day, Onwards: event.Kind == trace.WarEnded,
			})
		}
	}
	return list
}
