package sample

import (
	"fronde/outcome/waterfall"
	"fronde/stats"
)

// Waterfall has a fact that raises the rate, one that lowers it, one without effect and one that is unknown.
func Waterfall() *waterfall.Waterfall {
	at := func(mean float64) stats.Range { return stats.Range{Mean: mean, Lo: mean / 2, Hi: 2 * mean} }
	return &waterfall.Waterfall{
		Months: 12,
		Steps: []waterfall.Step{
			{Fact: "class", Says: "personalist, 15+ years, 1991–2015", Leaving: at(.07), Factor: 1},
			{Fact: "tenure", Says: "22 years in office", Basis: "stated", Path: "leader.years_in_office", Leaving: at(.0714),
				Factor: 1.02, Counted: &waterfall.Counted{Months: 8442, Exits: 59, Irregular: 14}},
			{Fact: "coups", Says: "no attempted coup on record", Basis: "stated", Path: "history.coups", Leaving: at(.06),
				Factor: .06 / .0714, Counted: &waterfall.Counted{Months: 21502, Exits: 158, Irregular: 33}},
			{Fact: "demand", Says: "it demands that the ruler goes", Basis: "stated", Path: "history.campaign.demand",
				Leaving: at(.15), Factor: 2.5, Counted: &waterfall.Counted{Months: 46, Exits: 5, Irregular: 1}},
			{Fact: "together", Leaving: at(.18), Factor: 1.2},
		},
		Ways: []waterfall.Way{{Mode: "coup", Says: "coup", Leaving: at(.06)},
			{Mode: "uprising", Says: "uprising", Leaving: at(.12)}},
		Unknown: []waterfall.Unknown{{Fact: "war", Path: "war.active", If: []waterfall.If{
			{Says: "at peace with other states", Leaving: at(.17)}, {Says: "at war with another state", Leaving: at(.22)},
		}}},
		Model: waterfall.Model{Spec: "f35210247c7607ab90beb06201e529d4", Months: "1952-01:2010-12", Exits: 639},
	}
}
