package forecast

import (
	"fronde/outcome"
	"fronde/scenario"
)

// ungraded counts stated numbers without evidence among the grades.
const ungraded = "none"

// CountInputs says where the numbers of a case come from: how many are stated, how
// many have their documented default prior, how many are uncertain, and which
// evidence grades the stated ones bear.
func CountInputs(c *scenario.Case) outcome.Inputs {
	in := outcome.Inputs{Grades: map[string]int{}}
	for _, e := range c.Numbers() {
		in.Numbers++
		if !e.Number.Constant() {
			in.Uncertain++
		}
		if !e.Stated {
			in.Default++
			continue
		}
		in.Stated++
		if evidence := e.Number.Evidence(); evidence != nil {
			in.Grades[evidence.Grade()]++
		} else {
			in.Grades[ungraded]++
		}
	}
	return in
}
