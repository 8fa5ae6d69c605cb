// Package caption words what figures show: axes, marks, legends and titles.
package caption

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

// What axes show.
const (
	ProbabilityAxis = "probability, logarithmic"
	RiskAxis        = "times a usual ruler's risk, logarithmic"
	HazardAxis      = "times the hazard, logarithmic"
	CredibilityAxis = "credibility of the content →"
	CoverageAxis    = "share of the event in the box →"
	DensityAxis     = "probability in the box ↑"
)

// Names of marks.
const (
	Election = "election"
	Leader   = "the leader"
)

// Quantile labels a position on the strip of a distribution.
func Quantile(q float64) string { return phrase.Trimmed(100*q, 0) + " % quantile" }

// NoStep names a missing step of a pathway.
func NoStep(column int) string { return "no " + phrase.StepNames[column] }

// ProtestLegend explains the colours of the map, from the lightest.
var ProtestLegend = [...]string{"fewer than 4 in 100,000 people", "4 or more", "20 or more", "100 or more"}

// SeatTitle says what a seat's disc shows.
func SeatTitle(role string, confidence int) string {
	return fmt.Sprintf("%s: confidence in the regime %d %% in this world", role, confidence)
}

// The legend of the run-up.
const (
	RunUpOuter    = "5–95 % of worlds"
	RunUpInner    = "25–75 %"
	RunUpMedian   = "median world"
	RunUpObserved = "observed, with its 90 % interval"
	RunUpOutside  = "observed, outside the simulated range"
)

// RunUpTitle is the title of the run-up figure, for screen readers.
func RunUpTitle(title string) string { return title + ": simulated run-up and observations" }

// RunUpText says what the figure shows.
func RunUpText(s outcome.ScenarioInfo) string {
	return "Simulated run-up and what was observed, " + phrase.Date(s.Start) + " to " + phrase.Date(s.AsOf)
}

// RunUpProvenance says what the figure rests on.
func RunUpProvenance(r *outcome.Result) string {
	return fmt.Sprintf("%s · seed %d · scenario %s · %s", phrase.Worlds(r.Runs), r.Seed,
		phrase.ShortHash(r.Scenario.SHA256), r.Software)
}

// UnitAxis names the unit of an axis; counts have a logarithmic scale.
func UnitAxis(unit string) string {
	if phrase.IsCount(unit) {
		unit += ", logarithmic"
	}
	return "(" + unit + ")"
}
