package regime

import (
	"bytes"
	"encoding/gob"
	"reflect"
	"testing"

	"fronde/outcome"
	"fronde/rng"
)

// record is an empty record for worlds of a model.
func record(m *Model) *outcome.World { return m.NewWorld() }

// stories are the worlds 0..n-1 of a country, told.
func stories(t *testing.T, l land, n int) (*Simulator, []*Story, []*outcome.World) {
	t.Helper()
	m := l.model(t)
	s := m.NewSimulator()
	told, worlds := make([]*Story, n), make([]*outcome.World, n)
	for i := range told {
		worlds[i] = record(m)
		told[i] = s.Tell(rng.Seed(1), uint32(i), uint32(i/2), worlds[i])
	}
	return s, told, worlds
}

// faltering is a country at war that goes badly, so that the regime is in doubt.
func faltering(t *testing.T) land {
	return turbulent(t).where("war.fortune: -1", "war.fortune_trend: -1", "elites.strength: 0.75", "elites.doubt: 0.7")
}

func TestTellingAWorldDoesNotChangeIt(t *testing.T) {
	for _, l := range []land{turbulent(t), faltering(t), custodians(t).lasting(60)} {
		s, _, worlds := stories(t, l, 8)
		plain := record(s.m)
		for i, told := range worlds {
			s.Run(rng.Seed(1), uint32(i), uint32(i/2), plain)
			var a, b bytes.Buffer
			if err := gob.NewEncoder(&a).Encode(plain); err != nil {
				t.Fatal(err)
			}
			if err := gob.NewEncoder(&b).Encode(told); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("world %d differs when it is told", i)
			}
		}
	}
}

func TestStoriesAreInOrderAndEndWithTheExit(t *testing.T) {
	seen := map[outcome.TraceKind]bool{}
	for _, l := range []land{turbulent(t), faltering(t), custodians(t).where("leader.exit_guarantee: 0")} {
		s, told, worlds := stories(t, l, 24)
		for i, story := range told {
			day := 0
			for n, e := range story.Events {
				seen[e.Kind] = true
				if e.Index != n || e.Day < day {
					t.Fatalf("world %d: event %d has place %d and day %d after %d", i, n, e.Index, e.Day, day)
				}
				day = e.Day
				for _, cause := range e.Causes {
					if cause < 0 || cause >= n {
						t.Errorf("world %d: event %d is caused by event %d", i, n, cause)
					} else if c := &story.Events[cause]; !c.Testable() {
						t.Errorf("world %d: %v of event %d is a cause of event %d, and no rerun can leave it out", i, c.Kind, cause, n)
					}
				}
			}
			last := outcome.TraceEvent{}
			if len(story.Events) > 0 {
				last = story.Events[len(story.Events)-1]
			}
			if left := last.Kind == outcome.Left; left != (worlds[i].Day >= 0) {
				t.Errorf("world %d ends by %v on day %d, its story with %v", i, worlds[i].Exit, worlds[i].Day, last.Kind)
			} else if left && (last.Day != s.m.runUp+worlds[i].Day || last.What != worlds[i].Exit.String()) {
				t.Errorf("world %d ends by %v on day %d, its story by %s on day %d", i, worlds[i].Exit, worlds[i].Day, last.What, last.Day-s.m.runUp)
			}
		}
	}
	for _, kind := range []outcome.TraceKind{outcome.Happened, outcome.Weakened, outcome.Doubted, outcome.Ignited,
		outcome.ConfidenceLost, outcome.ConfidenceRegained, outcome.Dissented, outcome.Departed, outcome.PlotStarted,
		outcome.Joined, outcome.Declined, outcome.Discovered, outcome.Crushed, outcome.AttemptFailed,
		outcome.UltimatumRefused, outcome.Purged, outcome.WarTurned, outcome.FactionFailed, outcome.Misread, outcome.Left} {
		if !seen[kind] {
			t.Errorf("no story tells of %v", kind)
		}
	}
}

// All luck is the same in a rerun: with nothing left out it ends as the story did.
func TestARerunWithoutOmissionsIsTheStory(t *testing.T) {
	for _, l := range []land{turbulent(t), faltering(t)} {
		s, told, worlds := stories(t, l, 20)
		again := record(s.m)
		for i, story := range told {
			rerun := s.ButFor(story, nil, again)
			if again.Exit != worlds[i].Exit || again.Day != worlds[i].Day {
				t.Errorf("world %d ends by %v on day %d, and again by %v on day %d", i, worlds[i].Exit, worlds[i].Day, again.Exit, again.Day)
			}
			if !reflect.DeepEqual(rerun.Events, story.Events) {
				t.Errorf("world %d has another story when it is rerun", i)
			}
		}
	}
}

// What is left out does not happen, and nothing is different before it.
func TestWhatIsLeftOutDoesNotHappen(t *testing.T) {
	s, told, _ := stories(t, faltering(t), 2)
	again := record(s.m)
	for i, story := range told {
		for _, e := range story.Events {
			if !e.Testable() {
				continue
			}
			rerun := s.ButFor(story, []outcome.TraceEvent{e}, again)
			for n, other := range rerun.Events {
				if other.Kind == e.Kind && other.Key == e.Key && (other.Day == e.Day || lasting(e.Kind) && other.Day > e.Day) {
					t.Errorf("world %d: %v of key %d happens on day %d, though it is left out", i, e.Kind, e.Key, other.Day)
				}
				if other.Day < e.Day && !reflect.DeepEqual(other, story.Events[n]) {
					t.Fatalf("world %d without %v on day %d differs on day %d", i, e.Kind, e.Day, other.Day)
				}
			}
		}
	}
}

// The leader's alarm and his repression only tell what he made of other events, and these
// stand in their place, so that each link of a chain can be left out.
func TestAccountsAreReplacedByTheirCauses(t *testing.T) {
	story := turbulent(t).simulated(t, 1).newStory(1, 0, 0)
	story.tell(outcome.TraceEvent{Kind: outcome.Weakened})
	story.tell(outcome.TraceEvent{Kind: outcome.Doubted}, 0)
	story.tell(outcome.TraceEvent{Kind: outcome.RepressionRose})
	story.tell(outcome.TraceEvent{Kind: outcome.Alarmed}, 1)
	story.tell(outcome.TraceEvent{Kind: outcome.Left}, 3, -1, 2, 1, 0)
	if got := story.Events[4].Causes; !reflect.DeepEqual(got, []int{0, 1}) {
		t.Errorf("the exit is caused by %v, want weakness and doubt, 0 and 1", got)
	}
}

// A leader who is not to refuse terms of peace accepts them, unless the war is not to end.
func TestWithoutARefusalOfTermsTheWarEnds(t *testing.T) {
	s, told, _ := stories(t, fiction(t).lasting(90).where("war.fortune: -0.8", "war.fortune_trend: -0.8", "war.terms_rate: 20 per year", "war.stake: 1"), 4)
	again, refusals := record(s.m), 0
	for i, story := range told {
		for _, e := range story.Events {
			if e.Kind != outcome.TermsRefused {
				continue
			}
			refusals++
			rerun := s.ButFor(story, []outcome.TraceEvent{e}, again)
			if len(rerun.Events) <= e.Index || rerun.Events[e.Index].Kind != outcome.WarEnded || rerun.Events[e.Index].Day != e.Day {
				t.Errorf("world %d: without the refusal on day %d the war does not end", i, e.Day)
			}
			for _, other := range rerun.Events {
				if other.Day > e.Day && (other.Kind == outcome.TermsRefused || other.Kind == outcome.WarEnded) {
					t.Errorf("world %d: the war ended on day %d, and yet there is %v on day %d", i, e.Day, other.Kind, other.Day)
				}
			}
			end := e
			end.Kind = outcome.WarEnded
			rerun = s.ButFor(story, []outcome.TraceEvent{e, end}, again)
			for _, other := range rerun.Events {
				if other.Kind == outcome.WarEnded && other.Day >= e.Day {
					t.Errorf("world %d: the war ends on day %d, though it is not to", i, other.Day)
				}
			}
		}
	}
	if refusals < 5 {
		t.Errorf("only %d refusals to test with", refusals)
	}
}

// Who follows is luck, too: the same exit on the same day has the same successor.
func TestTheSameExitHasTheSameSuccessor(t *testing.T) {
	s, told, worlds := stories(t, faltering(t).where("leader.regular_exit_rate: 2 per year", "elites.conspiracy.attempt_rate: 0.2 per day"), 20)
	again, same := record(s.m), 0
	for i, story := range told {
		for _, e := range story.Events[:min(len(story.Events), 25)] {
			if !e.Testable() {
				continue
			}
			s.ButFor(story, []outcome.TraceEvent{e}, again)
			if again.Day != worlds[i].Day || again.Exit != worlds[i].Exit || again.Day < 0 {
				continue
			}
			same++
			if again.Successor != worlds[i].Successor {
				t.Errorf("world %d without %v on day %d: %v follows %v, which %v follows otherwise", i, e.Kind, e.Day, again.Successor, again.Exit, worlds[i].Successor)
			}
		}
	}
	if same < 20 {
		t.Errorf("only %d equal exits to test with", same)
	}
}

// A plot's luck is one, whether the street is full or not, and that of an election is not
// that of the standing rate.
func TestEachRiskMeetsItsOwnNumberAgain(t *testing.T) {
	s := turbulent(t).simulated(t, 5)
	story := s.newStory(1, 0, 0)
	story.acts(&plot{number: 7})
	story.draws(outcome.Hybrid, 0.1)
	story.acts(&plot{number: 8})
	story.draws(outcome.SecurityCoup, 0.2)
	story.draws(outcome.Regular, 0.3)
	story.draws(outcome.Regular, 0.4)
	rerun := s.newStory(1, 0, 0)
	rerun.base = story
	for _, c := range []struct {
		plot uint32
		exit outcome.Exit
		want float64
	}{{8, outcome.Hybrid, 0.2}, {7, outcome.SecurityCoup, 0.1}, {0, outcome.Regular, 0.3}, {0, outcome.Regular, 0.4}} {
		rerun.acts(&plot{number: c.plot})
		if got := rerun.draws(c.exit, 0.9); got != c.want {
			t.Errorf("%v of plot %d meets %g, in the story %g", c.exit, c.plot, got, c.want)
		}
	}
}

// Death hangs on no event. Where a leader dies, a rerun without anything whatever has
// him die on the same day, unless another exit comes before.
func TestDeathComesWhateverIsLeftOut(t *testing.T) {
	s, told, worlds := stories(t, turbulent(t).where("leader.death_rate: 1 per year"), 20)
	deaths := 0
	again := record(s.m)
	for i, story := range told {
		if worlds[i].Exit != outcome.NaturalDeath {
			continue
		}
		deaths++
		for _, e := range story.Events[:min(len(story.Events), 20)] {
			s.ButFor(story, []outcome.TraceEvent{e}, again)
			if dies := again.Exit == outcome.NaturalDeath && again.Day == worlds[i].Day; !dies && (again.Day < 0 || again.Day > worlds[i].Day) {
				t.Errorf("world %d without %v on day %d: %v on day %d, death was on day %d", i, e.Kind, e.Day, again.Exit, again.Day, worlds[i].Day)
			}
		}
	}
	if deaths < 3 {
		t.Errorf("only %d deaths to test with", deaths)
	}
}

// A coup needs its plot: without the founder's decision, and without those of whoever
// would plot in its place that day, the leader does not fall to it on that day.
func TestACoupNeedsItsPlot(t *testing.T) {
	s, told, worlds := stories(t, plotters(t).where("elites.conspiracy.attempt_rate: 0.2 per day"), 30)
	coup := 0
	again := record(s.m)
	for i, story := range told {
		switch worlds[i].Exit {
		case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup, outcome.Hybrid:
		default:
			continue
		}
		coup++
		exit := story.Events[len(story.Events)-1]
		var founders []outcome.TraceEvent
		for _, n := range exit.Causes {
			if e := story.Events[n]; e.Kind == outcome.PlotStarted {
				founders = append(founders, e)
			}
		}
		if len(founders) != 1 {
			t.Fatalf("world %d: the plot has %d founders", i, len(founders))
		}
		s.ButFor(story, founders, again)
		if again.Day == worlds[i].Day && again.Exit == worlds[i].Exit {
			t.Errorf("world %d: %v on day %d without its plot", i, again.Exit, again.Day)
		}
	}
	if coup < 5 {
		t.Errorf("only %d coups to test with", coup)
	}
}

func TestRolesCountSeatsAndHolders(t *testing.T) {
	s := turbulent(t).simulated(t, 1)
	story := s.newStory(1, 0, 0)
	if got := story.role(0); got != s.m.c.Elites.Blocs[0].Name+" 1" {
		t.Errorf("the first seat's first holder is %q", got)
	}
	story.renewed(0)
	if got := story.role(0); got != s.m.c.Elites.Blocs[0].Name+" 1b" {
		t.Errorf("the first seat's second holder is %q", got)
	}
	if a, b := story.key(0), story.key(1); a == b {
		t.Errorf("two seats have key %d", a)
	}
}
