package forecast

import (
	"slices"

	"fronde/outcome"
	"fronde/report/phrase/caution"
)

// twinDoubts lists what a reader must know before believing the comparison.
func twinDoubts(a, b *outcome.Result, t *outcome.Twins) []outcome.Warning {
	list := []outcome.Warning{}
	add := func(code, text string) { list = append(list, outcome.Warning{Code: code, Text: text}) }
	if other := t.Draws - t.SameNumbers; other > 0 {
		add(WarnOtherNumbers, caution.OtherNumbers(other, t.Draws))
	}
	if a.Pooling.Class.Name != b.Pooling.Class.Name {
		add(WarnOtherClass, caution.OtherClass(a.Pooling.Class.Name, b.Pooling.Class.Name))
	}
	first, second := &a.Scenario, &b.Scenario
	if first.Population != second.Population || first.Cells != second.Cells || first.Elites != second.Elites {
		add(WarnOtherPeople, caution.OtherPeople)
	}
	if t.Differing > 0 && !anySeen(t.Views[outcome.SimulatorView]) {
		add(WarnUnseen, caution.Unseen)
	}
	return append(list, ownDoubts(a.Warnings, b.Warnings, t.OwnNumbers)...)
}

// ownDoubts lists the doubts about each side: those of the first and those that the second adds.
// A second side that uses the first's numbers need not match the record.
func ownDoubts(first, second []outcome.Warning, ownNumbers bool) (list []outcome.Warning) {
	elsewhere := []string{WarnPartial, WarnMoreWorlds}
	for _, w := range first {
		if !slices.Contains(elsewhere, w.Code) {
			list = append(list, w)
		}
	}
	if !ownNumbers {
		elsewhere = append(elsewhere, WarnObserved, WarnScenario)
	}
	for _, w := range second {
		if !slices.Contains(elsewhere, w.Code) && !slices.Contains(first, w) {
			list = append(list, outcome.Warning{Code: w.Code, Text: caution.Second(w.Text)})
		}
	}
	return list
}

// anySeen reports whether any difference exceeds its error.
func anySeen(v outcome.TwinView) bool {
	for _, h := range v.Horizons {
		for _, d := range h.Exits {
			if d.Seen {
				return true
			}
		}
	}
	return false
}
