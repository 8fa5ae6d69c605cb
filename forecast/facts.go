package forecast

import (
	"slices"

	"fronde/forecast/outside"
	"fronde/hazard/baserate"
	"fronde/outcome/waterfall"
	"fronde/report/phrase/caution"
	"fronde/scenario"
)

// FactsOf returns what base rates need to know about a case, so that they do not depend on
// scenarios. If the tenure is uncertain, its median counts.
func FactsOf(c *scenario.Case) baserate.Facts {
	return baserate.Facts{Rule: c.Leader.Rule.String(), TenureYears: c.Leader.YearsInOffice.Median(),
		Year: c.AsOf.Time().Year()}
}

// History is what history alone says of a case: what there is to say before anything is simulated.
type History struct {
	// Choice of the class of past rulers.
	Choice baserate.Choice
	// State leads from the rates of the class to those of the case's state. Elections that the case states come on top.
	State *waterfall.Waterfall
	// Support is how far the record reaches the campaign that the case states.
	Support *waterfall.Support
	// Cautions about the class and about where history falls silent, in sentences.
	Cautions []string
}

// HistoryOf returns what history says of a case.
func HistoryOf(c *scenario.Case) (*History, error) {
	choice, err := baserate.Choose(FactsOf(c))
	if err != nil {
		return nil, err
	}
	view, err := outside.Of(c, choice.Class())
	if err != nil {
		return nil, err
	}
	h := &History{Choice: choice, State: view.Waterfall(), Support: view.Support(view.Crowd),
		Cautions: slices.Clone(choice.Cautions)}
	if h.Support.Silent() {
		h.Cautions = append(h.Cautions, caution.Support(h.Support))
	}
	return h, nil
}
