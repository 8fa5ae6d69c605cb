package sample

import (
	"testing"

	"fronde/forecast"
	"fronde/hazard/baserate"
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

// Baserates is the shipped case of Russia in 2022 with the reference classes that fit it.
func Baserates(t *testing.T) (*scenario.Case, *baserate.Choice) {
	t.Helper()
	c := Russia(t)
	choice, err := baserate.Choose(forecast.FactsOf(c))
	if err != nil {
		t.Fatal(err)
	}
	return c, &choice
}
