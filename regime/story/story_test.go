package story

import (
	"bytes"
	"encoding/gob"
	"reflect"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/regime/act"
	"fronde/regime/fiction"
	"fronde/rng"
)

func TestTellingAWorldDoesNotChangeIt(t *testing.T) {
	t.Parallel()
	for _, l := range []fiction.Country{fiction.Turbulent(), fiction.Faltering(), fiction.Custodians().Lasting(60)} {
		s, _, worlds := stories(t, l, 8)
		plain := s.View().Model().NewWorld()
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
	t.Parallel()
	seen := map[trace.Kind]bool{}
	for _, l := range []fiction.Country{fiction.Turbulent(), fiction.Faltering(),
		fiction.Custodians().Where("leader.exit_guarantee: 0")} {
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
						t.Errorf("world %d: %v of event %d, a cause of event %d, cannot be left out", i, c.Kind, cause, n)
					}
				}
			}
			last := trace.Event{}
			if len(story.Events) > 0 {
				last = story.Events[len(story.Events)-1]
			}
			if left := last.Kind == trace.Left; left != (worlds[i].Day >= 0) {
				t.Errorf("world %d ends by %v on day %d, its story with %v", i, worlds[i].Exit, worlds[i].Day, last.Kind)
			} else if left && (last.Day != s.View().Model().RunUp()+worlds[i].Day || last.What != worlds[i].Exit.String()) {
				t.Errorf("world %d ends by %v on day %d, its story by %s on day %d",
					i, worlds[i].Exit, worlds[i].Day, last.What, last.Day-s.View().Model().RunUp())
			}
		}
	}
	for _, kind := range []trace.Kind{trace.Happened, trace.Weakened, trace.Doubted, trace.Ignited,
		trace.ConfidenceLost, trace.ConfidenceRegained, trace.Dissented, trace.Departed, trace.PlotStarted,
		trace.Joined, trace.Declined, trace.Discovered, trace.Crushed, trace.AttemptFailed,
		trace.UltimatumRefused, trace.Purged, trace.WarTurned, trace.FactionFailed, trace.Misread, trace.Left} {
		if !seen[kind] {
			t.Errorf("no story tells of %v", kind)
		}
	}
}

// All draws are the same in a rerun: with nothing left out, it equals the story.
func TestARerunWithoutOmissionsIsTheStory(t *testing.T) {
	t.Parallel()
	for _, l := range []fiction.Country{fiction.Turbulent(), fiction.Faltering()} {
		s, told, worlds := stories(t, l, 20)
		again := s.View().Model().NewWorld()
		for i, story := range told {
			rerun := story.ButFor(s, nil, again)
			if again.Exit != worlds[i].Exit || again.Day != worlds[i].Day {
				t.Errorf("world %d ends by %v on day %d, and again by %v on day %d",
					i, worlds[i].Exit, worlds[i].Day, again.Exit, again.Day)
			}
			if !reflect.DeepEqual(rerun.Events, story.Events) {
				t.Errorf("world %d has a different story when it is rerun", i)
			}
		}
	}
}

// lasts are the kinds that are left out from their day onwards.
var lasts = map[trace.Kind]bool{trace.Weakened: true, trace.Doubted: true, trace.ConfidenceLost: true,
	trace.WarTurned: true, trace.WarEnded: true}

// What is left out does not happen, and nothing before it differs.
func TestWhatIsLeftOutDoesNotHappen(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reruns hundreds of worlds")
	}
	s, told, _ := stories(t, fiction.Faltering(), 2)
	again := s.View().Model().NewWorld()
	for i, story := range told {
		for _, e := range story.Events {
			if !e.Testable() {
				continue
			}
			rerun := story.ButFor(s, []trace.Event{e}, again)
			for n, other := range rerun.Events {
				if other.Kind == e.Kind && other.Key == e.Key && (other.Day == e.Day || lasts[e.Kind] && other.Day > e.Day) {
					t.Errorf("world %d: %v of key %d happens on day %d, but is left out", i, e.Kind, e.Key, other.Day)
				}
				if other.Day < e.Day && !reflect.DeepEqual(other, story.Events[n]) {
					t.Fatalf("world %d without %v on day %d differs on day %d", i, e.Kind, e.Day, other.Day)
				}
			}
		}
	}
}

// The leader's alarm and his repression only report what he made of other events. Those replace
// them as causes, so that each link of a chain can be left out.
func TestAccountsAreReplacedByTheirCauses(t *testing.T) {
	t.Parallel()
	story := begun(t)
	story.tell(trace.Event{Kind: trace.Weakened})
	story.tell(trace.Event{Kind: trace.Doubted}, 0)
	story.tell(trace.Event{Kind: trace.RepressionRose})
	story.tell(trace.Event{Kind: trace.Alarmed}, 1)
	story.tell(trace.Event{Kind: trace.Left}, 3, -1, 2, 1, 0)
	if got := story.Events[4].Causes; !reflect.DeepEqual(got, []int{0, 1}) {
		t.Errorf("the exit is caused by %v, want weakness and doubt, 0 and 1", got)
	}
}

// Without his refusal, a leader accepts terms of peace, unless the end of the war is left out too.
func TestWithoutARefusalOfTermsTheWarEnds(t *testing.T) {
	t.Parallel()
	s, told, _ := stories(t, fiction.New().Lasting(90).Where("war.fortune: -0.8", "war.fortune_trend: -0.8",
		"war.terms_rate: 20 per year", "war.stake: 1"), 4)
	again, refusals := s.View().Model().NewWorld(), 0
	for i, story := range told {
		for _, e := range story.Events {
			if e.Kind != trace.TermsRefused {
				continue
			}
			refusals++
			rerun := story.ButFor(s, []trace.Event{e}, again)
			if len(rerun.Events) <= e.Index || rerun.Events[e.Index].Kind != trace.WarEnded ||
				rerun.Events[e.Index].Day != e.Day {
				t.Errorf("world %d: without the refusal on day %d the war does not end", i, e.Day)
			}
			for _, other := range rerun.Events {
				if other.Day > e.Day && (other.Kind == trace.TermsRefused || other.Kind == trace.WarEnded) {
					t.Errorf("world %d: the war ended on day %d, and yet there is %v on day %d", i, e.Day, other.Kind, other.Day)
				}
			}
			end := e
			end.Kind = trace.WarEnded
			rerun = story.ButFor(s, []trace.Event{e, end}, again)
			for _, other := range rerun.Events {
				if other.Kind == trace.WarEnded && other.Day >= e.Day {
					t.Errorf("world %d: the war ends on day %d, although its end is left out", i, other.Day)
				}
			}
		}
	}
	if refusals < 5 {
		t.Errorf("only %d refusals to test with", refusals)
	}
}

// The successor is drawn, too: the same exit on the same day has the same successor.
func TestTheSameExitHasTheSameSuccessor(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reruns hundreds of worlds")
	}
	s, told, worlds := stories(t, fiction.Faltering().Where("leader.regular_exit_rate: 2 per year",
		"elites.conspiracy.attempt_rate: 0.2 per day"), 20)
	again, same := s.View().Model().NewWorld(), 0
	for i, story := range told {
		for _, e := range story.Events[:min(len(story.Events), 25)] {
			if !e.Testable() {
				continue
			}
			story.ButFor(s, []trace.Event{e}, again)
			if again.Day != worlds[i].Day || again.Exit != worlds[i].Exit || again.Day < 0 {
				continue
			}
			same++
			if again.Successor != worlds[i].Successor {
				t.Errorf("world %d without %v on day %d: %v follows %v, which %v followed in the story",
					i, e.Kind, e.Day, again.Successor, again.Exit, worlds[i].Successor)
			}
		}
	}
	if same < 20 {
		t.Errorf("only %d equal exits to test with", same)
	}
}

// Death depends on no event. A leader who dies does so on the same day in a rerun without any one
// event, unless another exit comes first.
func TestDeathComesWhateverIsLeftOut(t *testing.T) {
	t.Parallel()
	s, told, worlds := stories(t, fiction.Turbulent().Where("leader.death_rate: 2 per year"), 20)
	deaths := 0
	again := s.View().Model().NewWorld()
	for i, story := range told {
		if worlds[i].Exit != outcome.NaturalDeath {
			continue
		}
		deaths++
		for _, e := range story.Events[:min(len(story.Events), 20)] {
			story.ButFor(s, []trace.Event{e}, again)
			if dies := again.Exit == outcome.NaturalDeath && again.Day == worlds[i].Day; !dies && (again.Day < 0 ||
				again.Day > worlds[i].Day) {
				t.Errorf("world %d without %v on day %d: %v on day %d, death was on day %d",
					i, e.Kind, e.Day, again.Exit, again.Day, worlds[i].Day)
			}
		}
	}
	if deaths < 3 {
		t.Errorf("only %d deaths to test with", deaths)
	}
}

// A coup needs its plot: without its founder's decision the leader does not fall to it on that
// day.
func TestACoupNeedsItsPlot(t *testing.T) {
	t.Parallel()
	s, told, worlds := stories(t, fiction.Plotters().Where("elites.conspiracy.attempt_rate: 0.2 per day"), 30)
	coup := 0
	again := s.View().Model().NewWorld()
	for i, story := range told {
		switch worlds[i].Exit {
		case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup, outcome.Hybrid:
		default:
			continue
		}
		coup++
		exit := story.Events[len(story.Events)-1]
		var founders []trace.Event
		for _, n := range exit.Causes {
			if e := story.Events[n]; e.Kind == trace.PlotStarted {
				founders = append(founders, e)
			}
		}
		if len(founders) != 1 {
			t.Fatalf("world %d: the plot has %d founders", i, len(founders))
		}
		story.ButFor(s, founders, again)
		if again.Day == worlds[i].Day && again.Exit == worlds[i].Exit {
			t.Errorf("world %d: %v on day %d without its plot", i, again.Exit, again.Day)
		}
	}
	if coup < 5 {
		t.Errorf("only %d coups to test with", coup)
	}
}

func TestRolesCountSeatsAndHolders(t *testing.T) {
	t.Parallel()
	s, told, _ := stories(t, fiction.Turbulent(), 1)
	story, bloc := told[0], s.View().Model().Bloc(0).Name
	letters := map[uint32]string{0: "", 1: "b", 2: "c", 40: "z"}
	for before, letter := range letters {
		want := bloc + " 1" + letter
		if got := roleOf(s.View().Model(), act.HolderOf(0, before)); got != want {
			t.Errorf("holder %d of the first seat is %q, want %q", before, got, want)
		}
	}
	if a, b := story.key(0), story.key(1); a == b {
		t.Errorf("two seats have key %d", a)
	}
	second := false
	for _, e := range story.Events { // two of the guard are arrested on a known day, and replaced
		second = second || len(e.Actors) > 0 && strings.HasSuffix(e.Actors[0], "b")
	}
	if !second {
		t.Error("no second holder of a seat acts")
	}
}
