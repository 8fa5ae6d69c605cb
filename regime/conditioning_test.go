package regime

import (
	"math"
	"testing"

	"fronde/outcome"
	"fronde/regime/act"
	"fronde/regime/fiction"
	"fronde/rng"
)

// fullSquares is a country whose squares are fuller than its police can handle from the first day
// on, so that an order to fire is due every day.
func fullSquares() fiction.Country {
	return fiction.New().Lasting(30).Where("citizens.threshold: 3.6", "elites.contest.order_crowd: 0.1")
}

// The run-up has no killings that the case does not list: whatever the crowd, nobody is ordered to
// fire before as_of, and only arrests make the street afraid.
func TestNobodyIsFiredOnInTheRunUp(t *testing.T) {
	t.Parallel()
	m := model(t, fullSquares())
	s, w := m.NewSimulator(), m.NewWorld()
	later := 0
	for run := range uint32(8) {
		x := &listener{}
		s.Begin(Replay{Observer: x}, 1, run, run, w)
		for day := 0; day <= m.runUp+10; day++ {
			for p := range Phases {
				s.Step(day, p)
			}
			if day <= m.runUp && s.police.terror != 0 {
				t.Fatalf("world %d, day %d: the street fears being fired on", run, day)
			}
		}
		for _, o := range x.told {
			switch {
			case o.Kind != act.CrowdFiredOn:
			case o.Day <= m.runUp:
				t.Errorf("world %d: a crowd is fired on on day %d of a run-up of %d", run, o.Day, m.runUp)
			default:
				later++
			}
		}
	}
	if later == 0 {
		t.Error("no crowd is fired on in the forecast either")
	}
}

// The search for numbers simulates the run-up's crowd as the world will: if elites and leader do
// not react, the two turnouts are the same to the last person.
func TestTheSearchSeesTheRunUpOfTheWorld(t *testing.T) {
	t.Parallel()
	m := model(t, fullSquares().Where("coercion.response: 0 per year", "media.closing: 0 per year").And(
		"observed:\n  - {date: 2024-03-14, variable: protesters, value: 500}\n"))
	s, w := m.NewSimulator(), m.NewWorld()
	for run := range uint32(4) {
		s.Run(1, run, run, w)
		want := w.Values[outcome.Protesters][m.targets[0].day]
		s.rand.World = rng.Seed(1).World(run)
		s.distance((*Simulator).protest, math.Inf(1))
		if got := s.police.protesters; got != want {
			t.Errorf("world %d: the search saw %g protesters, the world had %g", run, got, want)
		}
	}
}

// If no candidate resembles what was observed, the closest is taken, and the world says that it was
// not accepted; the first candidate is not favoured.
func TestTheClosestCandidateIsTaken(t *testing.T) {
	t.Parallel()
	far := fiction.New().Lasting(10).Where("citizens.threshold: 3.9 to 5").And(
		"observed:\n  - {date: 2024-03-03, variable: protesters, value: 150000}\n")
	m := model(t, far)
	s, w := m.NewSimulator(), m.NewWorld()
	first := 0
	for draw := range uint32(10) {
		s.Run(1, draw, draw, w)
		if w.Accepted {
			t.Fatalf("draw %d: a run-up that misses everything was accepted", draw)
		}
		if s.Candidate() == 0 {
			first++
		}
		numbers, chosen := rng.Seed(1).World(draw), 0.0
		s.rand.World = numbers
		all := make([]float64, candidates)
		for c := range all {
			s.drawNumbers(numbers, c)
			all[c], _ = s.distance((*Simulator).turnOut, math.Inf(1))
			if math.IsInf(all[c], 0) || math.IsNaN(all[c]) {
				t.Fatalf("draw %d: candidate %d is at distance %g", draw, c, all[c])
			}
		}
		s.chosen = false
		s.Numbers(1, draw)
		chosen = all[s.Candidate()]
		for c, d := range all {
			if d < chosen {
				t.Errorf("draw %d: candidate %d at distance %.2f was taken, %d is at %.2f", draw, s.Candidate(), chosen, c, d)
			}
		}
	}
	if first > 3 {
		t.Errorf("candidate 0 was taken in %d of 10 draws, by chance in about one of %d", first, candidates)
	}
}

// A run-up that resembles what was observed is accepted, and so is any run-up if nothing was
// observed.
func TestAcceptedRunUpsAreRecorded(t *testing.T) {
	t.Parallel()
	free := fiction.New().Lasting(10).Where("citizens.threshold: normal(4.5, 0.2)")
	for name, country := range map[string]fiction.Country{
		"unobserved": free,
		"near":       free.And("observed:\n  - {date: 2024-03-03, variable: protesters, value: 40 to 120}\n"),
	} {
		m := model(t, country)
		s, w := m.NewSimulator(), m.NewWorld()
		for run := range uint32(4) {
			if s.Run(1, run, run, w); !w.Accepted {
				t.Errorf("%s: world %d was not accepted", name, run)
			}
		}
	}
}
