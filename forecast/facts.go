package forecast

import (
	"fronde/hazard/baserate"
	"fronde/scenario"
)

// FactsOf returns what base rates need to know about a case, so that they do not depend on
// scenarios. If the tenure is uncertain, its median counts.
func FactsOf(c *scenario.Case) baserate.Facts {
	return baserate.Facts{Rule: c.Leader.Rule.String(), TenureYears: c.Leader.YearsInOffice.Median(),
		Year: c.AsOf.Time().Year()}
}
