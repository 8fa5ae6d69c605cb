package story

import (
	"testing"

	"fronde/outcome"
	"fronde/regime"
	"fronde/regime/fiction"
)

// model compiles a country.
func model(t *testing.T, c fiction.Country) *regime.Model {
	t.Helper()
	m, err := regime.New(c.Case(t))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// stories are the worlds 0..n-1 of a country, told.
func stories(t *testing.T, c fiction.Country, n int) (*regime.Simulator, []*Story, []*outcome.World) {
	t.Helper()
	m := model(t, c)
	s := m.NewSimulator()
	told, worlds := make([]*Story, n), make([]*outcome.World, n)
	for i := range told {
		worlds[i] = m.NewWorld()
		told[i] = Tell(s, 1, uint32(i), uint32(i/2), worlds[i])
	}
	return s, told, worlds
}

// begun is the empty story of a world that has just begun.
func begun(t *testing.T) *Story {
	t.Helper()
	m := model(t, fiction.Turbulent())
	s := m.NewSimulator()
	s.Begin(regime.Replay{}, 1, 0, 0, m.NewWorld())
	return newStory(s, 1, 0, 0)
}
