// Package mechanism names the parts of the model that a scenario can switch off.
package mechanism

import "fronde/scenario"

// Mechanism is a part of the model that a scenario can switch off by name. The numbers are the rows of
// docs/mechanisms.md.
type Mechanism uint8

// The mechanisms, in order.
const (
	EliteSplit Mechanism = iota
	InnerCircle
	Thresholds
	MediaClosure
	Detention
	MassRoute
	Organisation
	Emigration
	Sanctions
	KinAwareness
	Casualties
	FailureCost
	Ultimatum
	CoupProofing
	MilitaryCoup
	SecurityCoup
	BiasedReports
	Staging
	Gamble
	Successor
	Falsification
	Outrage
	Count
)

// names are those in scenarios.
var names = [Count]string{
	EliteSplit: "elite_split", InnerCircle: "inner_circle", Thresholds: "thresholds", MediaClosure: "media",
	Detention: "detention", MassRoute: "mass_route", Organisation: "organisation", Emigration: "emigration",
	Sanctions: "sanctions", KinAwareness: "kin_awareness", Casualties: "casualties", FailureCost: "failure_cost",
	Ultimatum: "ultimatum", CoupProofing: "coup_proofing", MilitaryCoup: "military_coup",
	SecurityCoup: "security_coup", BiasedReports: "biased_reports", Staging: "staging", Gamble: "gamble",
	Successor: "successor", Falsification: "falsification", Outrage: "outrage",
}

// String returns the name of the mechanism in scenarios.
func (m Mechanism) String() string { return names[m] }

// Names lists the names of all mechanisms, in order.
func Names() []string {
	all := names
	return all[:]
}

// Set says which mechanisms run.
type Set [Count]bool

// Of returns the mechanisms that run in a case.
func Of(c *scenario.Case) (on Set) {
	for m, name := range names {
		on[m] = true
		for _, off := range c.Mechanisms.Off {
			on[m] = on[m] && name != off
		}
	}
	return on
}
