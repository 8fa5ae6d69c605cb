package regime

import (
	"bytes"
	"encoding/gob"
	"math"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/regime/fiction"
	"fronde/regime/mechanism"
	"fronde/rng"
)

// broken collects the invariants that a world breaks on a day.
type broken struct{ faults []string }

func (b *broken) must(holds bool, fault string) {
	if !holds {
		b.faults = append(b.faults, fault)
	}
}

func (b *broken) share(x float64, what string) {
	b.must(x >= 0 && x <= 1+1e-12, what+" is not a share") // NaN fails both comparisons
}

func TestInvariantsHoldEveryDay(t *testing.T) {
	t.Parallel()
	for _, l := range []fiction.Country{
		fiction.Turbulent(), fiction.New().Lasting(60), fiction.Custodians().Lasting(60),
		fiction.Turbulent().Without(mechanism.Detention), fiction.Turbulent().Without(mechanism.Staging,
			mechanism.FailureCost, mechanism.Emigration),
	} {
		m := model(t, l)
		s := m.NewSimulator()
		stepped, whole := m.NewWorld(), m.NewWorld()
		for run := range uint32(6) {
			s.Begin(Replay{}, 1, run, run, stepped)
			var before totals
			for day := 0; day <= m.runUp+m.horizon; day++ {
				for p := range Phases {
					s.Step(day, p)
				}
				if faults := s.faults(&before); len(faults) > 0 {
					t.Fatalf("world %d, day %d: %s", run, s.day, strings.Join(faults, "; "))
				}
				if s.ending.over() {
					break
				}
			}
			s.finish()
			checkRecord(t, m, stepped)
			s.Run(1, run, run, whole)
			if !bytes.Equal(recorded(t, stepped), recorded(t, whole)) {
				t.Fatalf("world %d differs when it is stepped by hand", run)
			}
		}
	}
}

// totals are counts that never fall.
type totals struct{ detained, emigrated, deaths, incidence, exits, purges float64 }

// faults are the invariants that the day has broken.
func (s *Simulator) faults(before *totals) []string {
	b := &broken{}
	s.citizenFaults(b)
	s.eliteFaults(b)
	b.share(s.media.reach, "media reach")
	b.share(s.economy.sanctions, "sanctions pressure")
	b.must(s.economy.rents > 0, "rents are gone")
	b.share(s.opposition.stock, "organisation")
	b.share(s.leader.repression, "repression")
	b.share(s.leader.danger, "danger")
	b.must(math.Abs(s.war.fortune) < 10, "fortune is out of hand")
	b.share(s.ending.weight, "weight of still being in office")

	incidence := 0.0
	if d := s.day - s.m.runUp; d > 0 {
		for e := range s.into.Incidence {
			b.must(s.into.Incidence[e][d] >= s.into.Incidence[e][d-1], "incidence falls")
			incidence += s.into.Incidence[e][d]
		}
		b.must(s.into.Day <= d, "the fate lies in the future")
	} else {
		b.must(s.ending.weight == 1 && s.into.Day < 0, "an exit in the run-up")
	}
	b.must(math.Abs(incidence+s.ending.weight-1) < 1e-9, "incidence and weight do not sum to 1")
	now := totals{s.police.detainedTotal, s.society.emigrated, s.war.deaths, incidence, float64(s.elites.exits),
		float64(s.elites.purges)}
	b.must(now.detained >= before.detained && now.emigrated >= before.emigrated && now.deaths >= before.deaths &&
		now.exits >= before.exits && now.purges >= before.purges, "a total falls")
	*before = now
	return b.faults
}

func (s *Simulator) citizenFaults(b *broken) {
	y, p := &s.society, &s.police
	aware := 0.0
	for i := range y.unaware {
		b.share(y.unaware[i], "unaware")
		b.share(y.aware[i], "aware")
		b.share(y.unaware[i]+y.aware[i], "unaware and aware")
		b.share(y.left[i], "emigrated")
		b.share(y.leftBand[i], "emigrated activists")
		aware += y.aware[i] * s.m.cells[i].size
	}
	b.must(math.Abs(aware-y.awareCountry*s.m.people) < 1e-6*s.m.people, "the cells' aware do not sum to the country's")
	b.must(y.emigrated <= s.m.people, "more people left than lived there")
	street := 0.0
	for i, n := range p.street {
		b.must(n <= s.m.places[i].people, "more protesters than inhabitants")
		street += n
	}
	b.must(street == p.protesters, "the places' protesters do not sum to the country's")
	b.must(p.detained <= p.protesters, "more detained than protesters")
	b.must(p.cities <= 2, "more cities than there are")
	expressed, private := s.measureApproval()
	b.share(expressed, "expressed approval")
	b.share(private, "true approval")
}

func (s *Simulator) eliteFaults(b *broken) {
	e := &s.elites
	power, arms := 0.0, 0.0
	for i := range e.seats {
		x := &e.seats[i]
		power += x.power
		arms += x.arms
		b.share(x.confidence, "confidence")
		b.must(x.precision > 0 && !math.IsNaN(x.belief+x.benefit), "a belief is undefined")
		b.must(x.cost >= 0, "a cost is negative")
		members := 0
		for j := range s.plots {
			if s.plots[j].members.has(i) {
				members++
			}
		}
		b.must(members <= 1 && x.plot == (members == 1), "an elite is in two plots or does not know of its own")
		b.must(!e.trust[i].has(i), "an elite trusts itself")
	}
	b.must(math.Abs(power-1) < 1e-9, "power does not sum to 1")
	b.must(arms == 0 || math.Abs(arms-1) < 1e-9, "arms do not sum to 1")
	b.must(e.fear >= 0 && e.publicly > 0 && e.alpha > 0, "fear or precision is undefined")
	b.share(e.crack, "crack index")
}

// checkRecord checks a finished record for what must be true of every record.
func checkRecord(t *testing.T, m *Model, w *outcome.World) {
	t.Helper()
	total := 0.0
	for e := range w.Incidence {
		end := w.Incidence[e][m.Horizon()]
		total += end
		if w.Incidence[e][0] != 0 {
			t.Errorf("world %d: %v on the day of the forecast", w.Run, outcome.Exit(e))
		}
		for d := range m.Horizon() {
			if !(w.Incidence[e][d+1] >= w.Incidence[e][d]) {
				t.Fatalf("world %d: incidence of %v falls on day %d", w.Run, outcome.Exit(e), d+1)
			}
		}
		if follow := sum(w.Follow[e][:]); math.Abs(follow-end) > 1e-9 {
			t.Errorf("world %d: successors of %v sum to %g, its incidence is %g", w.Run, outcome.Exit(e), follow, end)
		}
	}
	if !(total >= 0 && total <= 1+1e-9) {
		t.Errorf("world %d: incidences sum to %g", w.Run, total)
	}
	if (w.Exit == outcome.Survival) != (w.Day < 0) || w.Day == 0 || w.Day > m.Horizon() {
		t.Errorf("world %d: fate %v on day %d", w.Run, w.Exit, w.Day)
	}
	if w.Exit != outcome.Survival && !(w.Incidence[w.Exit][w.Day] > w.Incidence[w.Exit][w.Day-1]) {
		t.Errorf("world %d: fate %v on day %d, when it had no probability", w.Run, w.Exit, w.Day)
	}
	for v := range w.Values {
		for i, x := range w.Values[v] {
			info := outcome.Variable(v).Info()
			if math.IsNaN(x) || math.IsInf(x, 0) || info.Unit == "share" && !(x >= 0 && x <= 1+1e-12) {
				t.Fatalf("world %d: %s is %g on day %d", w.Run, info.Name, x, m.Grid()[i])
			}
		}
	}
}

// recorded are the bytes of a record.
func recorded(t *testing.T, w *outcome.World) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(w); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A world is a function of seed, run and draw, not of what the simulator did before.
func TestReplayIsByteEqual(t *testing.T) {
	t.Parallel()
	m := model(t, fiction.Turbulent().Where("elites.strength: normal(0.6, 0.2)", "citizens.threshold: normal(4.3, 0.1)"))
	s := m.NewSimulator()
	w := m.NewWorld()
	run := func(s *Simulator, seed rng.Seed, run, draw uint32) []byte {
		s.Run(seed, run, draw, w)
		return recorded(t, w)
	}
	first := run(s, 7, 3, 1)
	if !bytes.Equal(run(s, 7, 3, 1), first) {
		t.Error("the same world differs when it is run twice")
	}
	for i := range uint32(5) {
		run(s, 7, 10+i, i)
	}
	if !bytes.Equal(run(s, 7, 3, 1), first) {
		t.Error("the same world differs after others")
	}
	w = m.NewWorld()
	if !bytes.Equal(run(m.NewSimulator(), 7, 3, 1), first) {
		t.Error("the same world differs on a fresh simulator")
	}
	if !bytes.Equal(run(model(t, fiction.Turbulent().Where("elites.strength: normal(0.6, 0.2)",
		"citizens.threshold: normal(4.3, 0.1)")).NewSimulator(), 7, 3, 1), first) {
		t.Error("the same world differs on a fresh model")
	}
	for _, other := range [][]byte{run(s, 8, 3, 1), run(s, 7, 4, 1), run(s, 7, 3, 2)} {
		if bytes.Equal(other, first) {
			t.Error("two different worlds are the same")
		}
	}
}

// A case with observations finds its numbers by trial, and the trials must leave no trace.
func TestReplayIsByteEqualUnderConditioning(t *testing.T) {
	t.Parallel()
	l := fiction.New().Lasting(30).Where("citizens.threshold: normal(4.5, 0.2)").And(
		"observed:\n  - {date: 2024-03-03, variable: protesters, value: 40 to 120}\n" +
			"  - {date: 2024-03-10, variable: detentions, value: 10 to 30}\n")
	m := model(t, l)
	s := m.NewSimulator()
	w := m.NewWorld()
	var first [][]byte
	for i := range uint32(4) {
		s.Run(1, i, i/2, w)
		first = append(first, recorded(t, w))
		checkRecord(t, m, w)
	}
	for _, i := range []uint32{3, 0, 2, 1} {
		s.Run(1, i, i/2, w)
		if !bytes.Equal(recorded(t, w), first[i]) {
			t.Errorf("world %d differs in another order", i)
		}
	}
}

// Until as_of the leader is known to have stayed.
func TestNoExitInTheRunUp(t *testing.T) {
	t.Parallel()
	doomed := fiction.Turbulent().Where("leader.death_rate: 2 per year", "elites.strength: -1").Amid(
		"date: 2024-03-10, type: election, size: 1")
	m := model(t, doomed)
	s := m.NewSimulator()
	w := m.NewWorld()
	for run := range uint32(10) {
		s.Begin(Replay{}, 1, run, run, w)
		for day := 0; day <= m.runUp; day++ {
			for p := range Phases {
				s.Step(day, p)
			}
			if s.ending.weight != 1 || w.Exit != outcome.Survival || s.elites.failed != 0 {
				t.Fatalf("world %d, day %d: an exit or an attempt in the run-up", run, s.day)
			}
		}
	}
}

// The fate of a world is drawn from its own incidences: over many worlds, the number that leave by
// an exit is a sum of independent events with those probabilities, and so is the number in which a
// successor follows. At four standard deviations, each comparison raises one false alarm in 16,000;
// the seeds are fixed, so a false alarm would show at once.
func TestSampledFatesAgreeWithIncidence(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("simulates 400 worlds")
	}
	m := model(t, fiction.Turbulent().Lasting(60))
	s := m.NewSimulator()
	w := m.NewWorld()
	var exits [outcome.Modes]tally
	var follows [outcome.Successors]tally
	early := tally{}
	for run := range uint32(400) {
		s.Run(5, run, run, w)
		soon := 0.0
		var follow [outcome.Successors]float64
		for e := range exits {
			exits[e].add(w.Incidence[e][m.Horizon()], w.Exit == outcome.Exit(e))
			soon += w.Incidence[e][20]
			for next := range follow {
				follow[next] += w.Follow[e][next]
			}
		}
		early.add(soon, w.Day >= 0 && w.Day <= 20)
		for next := range follows {
			follows[next].add(follow[next], w.Exit != outcome.Survival && w.Successor == outcome.Successor(next))
		}
	}
	for e := range exits {
		exits[e].check(t, outcome.Exit(e).String())
	}
	early.check(t, "exits in the first 20 days")
	for next := range follows {
		follows[next].check(t, outcome.Successor(next).String())
	}
}

// tally compares how often something happened with its probabilities.
type tally struct{ happened, expected, variance float64 }

func (c *tally) add(probability float64, happened bool) {
	c.expected += probability
	c.variance += probability * (1 - probability)
	if happened {
		c.happened++
	}
}

func (c *tally) check(t *testing.T, what string) {
	t.Helper()
	t.Logf("%s: %.0f worlds, %.2f expected", what, c.happened, c.expected)
	// Half a world is allowed for rounding to whole worlds.
	if math.Abs(c.happened-c.expected) > 0.5+4*math.Sqrt(c.variance) {
		t.Errorf("%s: %.0f worlds, %.2f +- %.2f expected", what, c.happened, c.expected, math.Sqrt(c.variance))
	}
}
