package regime

import (
	"slices"

	"fronde/scenario"
)

// mechanism is a part of the model that a scenario can switch off by name. The
// numbers are the rows of docs/mechanisms.md.
type mechanism uint8

const (
	eliteSplit mechanism = iota
	innerCircle
	thresholds
	mediaClosure
	detention
	massRoute
	organisation
	emigration
	sanctions
	kinAwareness
	casualties
	failureCost
	ultimatum
	coupProofing
	militaryCoup
	securityCoup
	biasedReports
	staging
	gamble
	successor
	falsification
	mechanisms
)

// mechanismNames are the names in scenarios, in the order of the constants.
var mechanismNames = [mechanisms]string{
	"elite_split", "inner_circle", "thresholds", "media", "detention", "mass_route",
	"organisation", "emigration", "sanctions", "kin_awareness", "casualties",
	"failure_cost", "ultimatum", "coup_proofing", "military_coup", "security_coup",
	"biased_reports", "staging", "gamble", "successor", "falsification",
}

// Mechanisms lists the names of all mechanisms, in order.
func Mechanisms() []string { return slices.Clone(mechanismNames[:]) }

// switches says which mechanisms run.
func switches(c *scenario.Case) (on [mechanisms]bool) {
	for i := range on {
		on[i] = true
	}
	for _, off := range c.Mechanisms.Off {
		for i, name := range mechanismNames {
			if name == off {
				on[i] = false
			}
		}
	}
	return on
}
