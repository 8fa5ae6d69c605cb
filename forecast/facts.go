package forecast

import (
	"fronde/hazard/baserate"
	"fronde/scenario"
	"fronde/stats"
)

// FactsOf returns what base rates need to know about a case, so that they do not depend on
// scenarios. If the tenure is uncertain, its median counts.
func FactsOf(c *scenario.Case) baserate.Facts {
	return baserate.Facts{Rule: c.Leader.Rule.String(), TenureYears: c.Leader.YearsInOffice.Median(),
		Year: c.AsOf.Time().Year()}
}

// History is what history alone says of rulers like that of a case: what there is to say before
// anything is simulated.
type History struct {
	// Class of rulers, and how many leader-years and exits of them were counted.
	Class string
	Years float64
	Exits int
	// Reason for the class, and Cautions about it, in sentences.
	Reason   string
	Cautions []string
	// Leaving is how likely a ruler of the class leaves within twelve months, by each way that history
	// tells apart; Any by any of them.
	Leaving []HistoricalWay
	Any     stats.Range
}

// HistoricalWay is a way of leaving that history tells apart, with its probability.
type HistoricalWay struct {
	Label string
	P     stats.Range
}

// HistoryOf returns what history says of a case.
func HistoryOf(c *scenario.Case) (*History, error) {
	choice, err := baserate.Choose(FactsOf(c))
	if err != nil {
		return nil, err
	}
	used := choice.Class()
	by, exit := used.Within(1)
	h := &History{
		Class: used.String(), Years: used.Years, Exits: used.Exits, Reason: choice.Reason, Cautions: choice.Cautions,
		Any: stats.Range{Mean: exit.P, Lo: exit.Lo, Hi: exit.Hi},
	}
	for m, chance := range by {
		p := stats.Range{Mean: chance.P, Lo: chance.Lo, Hi: chance.Hi}
		h.Leaving = append(h.Leaving, HistoricalWay{Label: baserate.Mode(m).Label(), P: p})
	}
	return h, nil
}
