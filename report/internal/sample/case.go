package sample

import (
	"testing"

	"fronde/forecast"
	"fronde/scenario"
)

// Russia is the shipped case of Russia in 2022, as packages two folders below the module's root
// find it.
func Russia(t *testing.T) *scenario.Case {
	t.Helper()
	c, err := scenario.Load("../../scenarios/russia-2022.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// History is the shipped case of Russia in 2022 with what history says of it.
func History(t *testing.T) (*scenario.Case, *forecast.History) {
	t.Helper()
	c := Russia(t)
	h, err := forecast.HistoryOf(c)
	if err != nil {
		t.Fatal(err)
	}
	return c, h
}
