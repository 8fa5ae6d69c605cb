package story

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/regime"
	"fronde/regime/fiction"
	"fronde/rng"
)

// records plays a world of a model.
func records(m *regime.Model, run uint32) *outcome.World {
	w := m.NewWorld()
	m.NewSimulator().Run(11, run, run/2, w)
	return w
}

// equalRecords compares two records bit for bit.
func equalRecords(a, b *outcome.World) bool {
	same := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }
	for e := range a.Incidence {
		if !slices.EqualFunc(a.Incidence[e], b.Incidence[e], same) {
			return false
		}
	}
	for v := range a.Values {
		if !slices.EqualFunc(a.Values[v], b.Values[v], same) {
			return false
		}
	}
	return a.Exit == b.Exit && a.Day == b.Day && a.Successor == b.Successor && a.Follow == b.Follow && a.Flips == b.Flips
}

// An unarmed faction that never moves, and an event that never happens, change nothing, byte for
// byte, although they have numbers and draws of their own.
func TestInertActorChangesNothing(t *testing.T) {
	t.Parallel()
	land := fiction.New()
	first := model(t, land.Amid("date: 2024-04-20, type: call"))
	second := model(t, land.Mute().Amid(
		"date: 2024-04-01, until: 2024-05-01, type: atrocity, probability: 0", "date: 2024-04-20, type: call"))
	if len(second.Case().Elites.Factions) != len(first.Case().Elites.Factions)+1 {
		t.Fatal("no faction was added")
	}
	for run := range uint32(3) {
		if !equalRecords(records(first, run), records(second, run)) {
			t.Errorf("world %d differs", run)
		}
		d := Diverge(first, second, false, 11, run, run/2)
		differ := slices.DeleteFunc(d.Parts,
			func(p outcome.Parting) bool { return p.Part == "events" }) // their indices in the list
		if len(differ) != 0 || d.Decision != nil || d.Fates[0] != d.Fates[1] {
			t.Errorf("world %d parts: %+v", run, d)
		}
	}
}

// A change that takes effect on a day parts no worlds before it, and its effect is found on that
// day, in the right phase.
func TestDivergenceNamesDayAndPhase(t *testing.T) {
	t.Parallel()
	land := fiction.New()
	first, second := model(t, land), model(t, land.Amid("date: 2024-05-10, type: sanctions, size: 30 %"))
	d := Diverge(first, second, false, 11, 3, 1)
	if len(d.Numbers) != 2 || d.Numbers[0].First != nil || d.Numbers[0].Path != "timeline.2024-05-10 sanctions.size" {
		t.Errorf("numbers that differ: %+v", d.Numbers)
	}
	i := slices.IndexFunc(d.Parts, func(p outcome.Parting) bool { return p.Part == "economy" })
	if i < 0 || d.Parts[i].Day != 70 || d.Parts[i].Phase != "drivers" || d.Parts[i].Value != "economy.sanctions" ||
		d.Parts[i].Second-d.Parts[i].First < 0.25 {
		t.Errorf("the economy parts at %+v", d.Parts)
	}
	for _, p := range d.Parts {
		if p.Day < 70 && p.Part != "events" {
			t.Errorf("%s parts before the sanctions: %+v", p.Part, p)
		}
	}
	for run, w := range []*outcome.World{records(first, 3), records(second, 3)} {
		if d.Fates[run].Exit != w.Exit || d.Fates[run].Day != w.Day {
			t.Errorf("fate %+v, the record has %v on day %d", d.Fates[run], w.Exit, w.Day)
		}
	}
}

// At ten times the rate at which elites speak out, someone speaks out or leaves who would not
// have: the draw is that of expression, and the seat is the actor. Whoever leaves is counted.
func TestDivergenceNamesTheDraw(t *testing.T) {
	t.Parallel()
	land := fiction.New()
	first, second := model(t, land), model(t, land.Where("elites.voice_rate: 500 % per year"))
	for run := range uint32(4) {
		d := Diverge(first, second, false, 11, run, run/2).Decision
		if d == nil || d.Mechanism != "expression" || d.Phase != "elite beliefs and voice" || d.OnlyIn != 0 ||
			d.Value != "elites.exits" &&
				!strings.HasPrefix(d.Value, fmt.Sprintf("elites.seats[%d %s].", d.Actor, first.Bloc(int(d.Actor)).Name)) {
			t.Errorf("world %d: %+v", run, d)
		}
	}
}

// More independent media let more people learn. The first draw that differs is theirs, on the first
// day with something to learn, before any draw of an elite.
func TestDivergenceNamesTheFirstDrawOfAll(t *testing.T) {
	t.Parallel()
	land := fiction.Turbulent()
	first, second := model(t, land), model(t, land.Where("media.reach: 0.9"))
	d := Diverge(first, second, false, 11, 3, 1)
	if d.FirstDraw == nil || d.FirstDraw.Mechanism != "awareness" || d.FirstDraw.Phase != "information" ||
		d.FirstDraw.Second <= d.FirstDraw.First {
		t.Fatalf("the first draw is %+v", d.FirstDraw)
	}
	if d.Decision != nil && d.Decision.Day < d.FirstDraw.Day {
		t.Errorf("%+v comes before the first draw %+v", d.Decision, d.FirstDraw)
	}
	if same := Diverge(first, first, false, 11, 3, 1); same.FirstDraw != nil {
		t.Errorf("equal cases part in %+v", same.FirstDraw)
	}
}

// The draw is found even if only one world opens its stream, or if streams without effect
// intervene.
func TestPartingPassesOverStreamsWithoutEffect(t *testing.T) {
	t.Parallel()
	at := func(actor uint32, state float64) opening {
		return opening{mechanism: rng.Seeding, actor: actor, state: []regime.Quantity{{Value: state}}}
	}
	end := func(state float64) opening { return opening{end: true, state: []regime.Quantity{{Value: state}}} }
	for _, c := range []struct {
		name        string
		a, b        []opening
		actor, only uint32
	}{
		{"common draw", []opening{at(1, 0), at(2, 0), end(0)}, []opening{at(1, 0), at(2, 0), end(1)}, 2, 0},
		{"only the second draws", []opening{at(1, 0), end(0)}, []opening{at(1, 0), at(7, 0), end(1)}, 7, 2},
		{"only the first draws", []opening{at(7, 0), at(8, 1), end(1)}, []opening{at(8, 0), end(0)}, 7, 1},
		{"without effect", []opening{at(5, 0), at(6, 0), end(1)}, []opening{at(6, 0), end(0)}, 6, 0},
	} {
		last, only := parting(c.a, c.b)
		if last.actor != c.actor || only != int(c.only) {
			t.Errorf("%s: actor %d, only in %d", c.name, last.actor, only)
		}
	}
	if last, _ := parting([]opening{end(0)}, []opening{end(1)}); last.state != nil {
		t.Error("a rule is mistaken for a draw")
	}
}
