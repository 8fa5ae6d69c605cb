package regime

import (
	"testing"

	"fronde/crowd"
	"fronde/outcome"
	"fronde/regime/fiction"
	"fronde/rng"
)

// However angry a country is, children and the old stay at home: no crowd in any place is larger
// than the share who can protest, and if nothing holds the others back, nearly all of them come.
func TestNobodyBeyondTheCeilingProtests(t *testing.T) {
	t.Parallel()
	angry := fiction.New().Lasting(10).Where("citizens.can_protest: 0.66", "citizens.threshold: -5",
		"citizens.risk: 0", "citizens.emigration_rate: 0 per year")
	m := model(t, angry)
	s, w := m.NewSimulator(), m.NewWorld()
	s.Run(1, 0, 0, w)
	most := 0.66 * float64(m.Population())
	for i, people := range w.Values[outcome.Protesters] {
		if people > most {
			t.Errorf("day %d: %g protest, at most %g can", m.grid[i], people, most)
		}
	}
	if people := w.Values[outcome.Protesters][0]; people < 0.99*most {
		t.Errorf("%g of the %g who can protest do, although nothing holds them back", people, most)
	}
	for i, people := range w.Places {
		if most := 0.66 * m.places[i].people; people > most+1 {
			t.Errorf("%g protest in place %d, at most %g can", people, i, most)
		}
	}
}

// With a ceiling, the lazy crowd of a world and the brute-force one still agree on every person.
func TestTheCeilingIsExactForEveryPerson(t *testing.T) {
	t.Parallel()
	m := model(t, fiction.New().Lasting(20).Where("citizens.can_protest: 0.4", "citizens.threshold: 3",
		"citizens.emigration_rate: 0 per year"))
	s := m.NewSimulator()
	s.Begin(Replay{}, 1, 0, 0, m.NewWorld())
	brute := crowd.NewReference(m.population)
	brute.Reset(rng.Seed(1).World(0))
	active := 0
	for day := range 10 {
		for p := range Protest {
			s.Step(day, p)
		}
		s.day = day
		s.crowd.Step(day, response{s})
		brute.Step(day, response{s})
		for member := range uint32(m.Population()) {
			if s.crowd.IsActive(member) != brute.IsActive(member) {
				t.Fatalf("day %d: member %d is active in only one crowd", day, member)
			}
		}
		active += brute.Active()
	}
	if active == 0 {
		t.Error("nobody protested")
	}
}
