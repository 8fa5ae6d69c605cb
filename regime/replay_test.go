package regime

import (
	"bytes"
	"math"
	"reflect"
	"testing"

	"fronde/outcome"
	"fronde/regime/act"
	"fronde/regime/fiction"
	"fronde/rng"
)

// vandal is an observer that reads everything and overwrites whatever it is given.
type vandal struct {
	phases int
	opened int
	drew   map[act.Address]float64
	list   []Quantity
}

// After implements [Observer].
func (x *vandal) After(_ Phase, v View) {
	x.phases++
	x.read(v)
}

// Decided implements [Observer].
func (x *vandal) Decided(_ act.Act, v View) { x.read(v) }

// Opened implements [Tape].
func (x *vandal) Opened(rng.Mechanism, uint32) { x.opened++ }

// Drew implements [Tape].
func (x *vandal) Drew(a act.Address, u float64) { x.drew[a] = u }

func (x *vandal) read(v View) {
	for _, p := range v.Plots() {
		clear(p.Members)
	}
	for _, p := range Parts() {
		x.list = v.Quantities(x.list[:0], p)
		clear(x.list)
	}
	for i := range v.Model().Elites() {
		seat := v.Seat(i)
		seat.Confidence, seat.Holder = math.NaN(), 0
	}
	for i := range v.Model().Places() {
		v.Street(i)
		v.Aware(i)
	}
	v.Approval()
	v.Influences()
	v.Protesters()
}

// Watching a world draws nothing and changes nothing: the record is the same to the last bit, whatever the observer
// does with what it sees.
func TestWatchingChangesNothing(t *testing.T) {
	t.Parallel()
	for name, country := range map[string]fiction.Country{
		"turbulent": fiction.Turbulent(), "faltering": fiction.Faltering(), "custodians": fiction.Custodians().Lasting(60),
		"uncertain": fiction.Turbulent().Where("elites.strength: normal(0.6, 0.2)", "citizens.threshold: normal(4.3, 0.1)"),
	} {
		m := model(t, country)
		plain, watched := m.NewWorld(), m.NewWorld()
		s := m.NewSimulator()
		for run := range uint32(4) {
			m.NewSimulator().Run(3, run, run/2, plain)
			x := &vandal{drew: map[act.Address]float64{}}
			s.Replay(Replay{Observer: x, Tape: x}, 3, run, run/2, watched)
			if !bytes.Equal(recorded(t, plain), recorded(t, watched)) {
				t.Errorf("%s: world %d differs when it is watched", name, run)
			}
			if x.phases%int(Phases) != 0 || x.phases == 0 || x.opened == 0 {
				t.Errorf("%s: world %d: the observer saw %d phases and %d streams", name, run, x.phases, x.opened)
			}
		}
	}
}

// No method of a view gives access to the world's own memory: they return only values, lists made for the caller, and
// the model, which is never written.
func TestViewsReturnValues(t *testing.T) {
	t.Parallel()
	made := map[string]bool{"Model": true, "Plots": true, "Quantities": true}
	view := reflect.TypeFor[View]()
	for i := range view.NumMethod() {
		m := view.Method(i)
		for n := range m.Type.NumOut() {
			if !made[m.Name] && refers(m.Type.Out(n)) {
				t.Errorf("View.%s returns %v, through which the world could be changed", m.Name, m.Type.Out(n))
			}
		}
	}
}

// refers reports whether a value of the type holds a reference.
func refers(x reflect.Type) bool {
	switch x.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Func, reflect.Interface, reflect.Chan:
		return true
	case reflect.Array:
		return refers(x.Elem())
	case reflect.Struct:
		for i := range x.NumField() {
			if refers(x.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// Every kind of act is reported to an observer somewhere.
func TestObserversAreToldOfEveryAct(t *testing.T) {
	t.Parallel()
	x, seen := &listener{}, map[act.Kind]bool{}
	for _, country := range []fiction.Country{
		fiction.Turbulent(), fiction.Faltering(), fiction.Custodians().Where("leader.exit_guarantee: 0"),
		fiction.New().Lasting(60).Where("war.fortune: -1.9", "war.terms_rate: 20 per year", "war.stake: 0"),
		fiction.New().Lasting(60).Where("war.terms_rate: 20 per year", "war.stake: 1", "citizens.threshold: 4"),
		fiction.Plotters().Where("elites.conspiracy.recruit_rate: 0.5 per day", "elites.conspiracy.refusal_report: 1",
			"elites.prize: 0.1"),
		fiction.Plotters().Lasting(60).Where("elites.prize: 0", "elites.peace_value: 2",
			"elites.conspiracy.seed_rate: 20 per year",
			"elites.conspiracy.attempt_chance: 0.9", "war.terms_rate: 20 per year", "war.stake: 0"),
	} {
		m := model(t, country)
		s, into := m.NewSimulator(), m.NewWorld()
		for run := range uint32(8) {
			s.Replay(Replay{Observer: x}, 3, run, run, into)
		}
	}
	for _, o := range x.told {
		seen[o.Kind] = true
	}
	for kind := act.EventHappens; kind <= act.LeaderLeaves; kind++ {
		if kind != act.PeopleGather && !seen[kind] {
			t.Errorf("no act of kind %d was reported", kind)
		}
	}
	if seen[act.PeopleGather] {
		t.Error("acts of gathering are reported")
	}
}

// listener keeps the acts reported to it, and the first of a kind.
type listener struct {
	kind  act.Kind
	first *act.Omission
	told  []act.Omission
}

// After implements [Observer].
func (*listener) After(Phase, View) {}

// Decided implements [Observer].
func (x *listener) Decided(a act.Act, v View) {
	o := act.Omission{Kind: a.Kind, Subject: a.Subject, Day: v.Day()}
	x.told = append(x.told, o)
	if a.Kind == x.kind && x.first == nil {
		x.first = &o
	}
}

// What edits leave out does not take effect and is not reported, and everything before it is unchanged.
func TestOmittedActsDoNotTakeEffect(t *testing.T) {
	t.Parallel()
	m := model(t, fiction.Faltering())
	s, into := m.NewSimulator(), m.NewWorld()
	for _, kind := range []act.Kind{act.EventHappens, act.EliteDissents, act.PlotStarts, act.PlotDiscovered,
		act.PlotCrushed, act.ElitePurged} {
		base := &listener{kind: kind}
		x := &vandal{drew: map[act.Address]float64{}}
		for run := uint32(0); base.first == nil && run < 20; run++ {
			base.told = nil
			s.Replay(Replay{Observer: base, Tape: x}, 3, run, run, into)
			if base.first == nil {
				continue
			}
			again := &listener{kind: kind}
			s.Replay(Replay{Observer: again, Edits: &act.Edits{Without: []act.Omission{*base.first}, Draws: x.drew}}, 3, run,
				run, into)
			for i, o := range again.told {
				if o == *base.first {
					t.Errorf("kind %d: the act on day %d is reported, although it is left out", kind, o.Day)
				}
				if o.Day < base.first.Day && o != base.told[i] {
					t.Errorf("kind %d: left out on day %d, and day %d differs", kind, base.first.Day, o.Day)
				}
			}
		}
		if base.first == nil {
			t.Errorf("there is nothing of kind %d to leave out", kind)
		}
	}
}

// A world with edits that change nothing takes the recorded numbers and has the same fate.
func TestEmptyEditsReplayTheWorld(t *testing.T) {
	t.Parallel()
	m := model(t, fiction.Turbulent())
	s := m.NewSimulator()
	first, again := m.NewWorld(), m.NewWorld()
	for run := range uint32(20) {
		x := &vandal{drew: map[act.Address]float64{}}
		s.Replay(Replay{Tape: x}, 3, run, run, first)
		s.Replay(Replay{Edits: &act.Edits{Draws: x.drew}, ToExit: true}, 3, run, run, again)
		if first.Exit != again.Exit || first.Day != again.Day || first.Successor != again.Successor {
			t.Errorf("world %d: %v on day %d, and again %v on day %d", run, first.Exit, first.Day, again.Exit, again.Day)
		}
		if again.Day >= 0 && s.Day() != m.runUp+again.Day {
			t.Errorf("world %d goes on to day %d after its exit on day %d", run, s.Day(), m.runUp+again.Day)
		}
	}
}

// An edited world takes each decision's recorded number, whatever comes before it; a decision without one draws from a
// stream of its own.
func TestEditedWorldsDrawByAddress(t *testing.T) {
	t.Parallel()
	s := simulated(t, fiction.Faltering(), 9)
	known, unknown := act.SeemsDraw(10<<8|2, 5, 9), act.SeemsDraw(10<<8|2, 6, 9)
	s.replay.Edits = &act.Edits{Draws: map[act.Address]float64{known: 0.25}}
	shared := s.rand.Stream(rng.Recruitment, 10<<8|2, 9)
	untouched := shared
	if got := s.inTurn(known, &shared, (*rng.Stream).Normal32); got != 0.25 {
		t.Errorf("the recorded number is %g, want 0.25", got)
	}
	own := s.rand.Stream(unknown.Mechanism, unknown.Actor, unknown.Day)
	if got, want := s.inTurn(unknown, &shared, (*rng.Stream).Normal32), own.Normal32(); got != want {
		t.Errorf("a decision without a recorded number draws %g, want %g from its own stream", got, want)
	}
	if shared != untouched {
		t.Error("an edited world draws from the shared stream")
	}
}

// From its day on, a held state does not fall below its level, in the world itself and not only in the view.
func TestHeldStatesStayUp(t *testing.T) {
	t.Parallel()
	m := model(t, fiction.Faltering())
	s, into := m.NewSimulator(), m.NewWorld()
	const from = 30
	s.Replay(Replay{Edits: &act.Edits{Hold: []act.Hold{{State: act.Strength, From: from, Floor: 0.9}}}}, 3, 1, 1, into)
	fell := false
	for i, day := range m.grid {
		x := into.Values[outcome.Strength][i]
		fell = fell || day < from && x < 0.9
		if day >= from && x < 0.9 {
			t.Errorf("strength is %g on day %d, although it is held", x, day)
		}
	}
	if !fell {
		t.Error("strength would not have fallen anyway, so the test proves nothing")
	}
}
