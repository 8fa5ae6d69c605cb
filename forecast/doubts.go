package forecast

import (
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/scenario"
)

// Codes of the warnings, for programs that sort them.
const (
	WarnWeight     = "weight"           // the weight of the inside view is a prior
	WarnClass      = "reference_class"  // what to doubt about the class of past rulers
	WarnDivergence = "divergence"       // history and mechanism differ
	WarnPartial    = "partial"          // stopped before all worlds were done
	WarnMoreWorlds = "more_worlds"      // the Monte Carlo error exceeds its bound
	WarnMechanisms = "mechanisms_off"   // parts of the model do not run
	WarnObserved   = "observed_outside" // the run-up misses what was observed
	WarnUnobserved = "nothing_observed" // no observations constrain the run-up
	WarnScenario   = "scenario"         // a doubt about the scenario itself
)

// doubts lists what a reader must know before believing the result.
func doubts(c *scenario.Case, r *outcome.Result, wanted int) []outcome.Warning {
	var list []outcome.Warning
	add := func(code, format string, args ...any) {
		list = append(list, outcome.Warning{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	if !r.Pooling.Weight.Estimated {
		add(WarnWeight, "The weight of the simulator in the pool is a %s.", r.Pooling.Weight.Basis)
	}
	if modes := diverging(r); modes != "" {
		add(WarnDivergence, "History and simulator differ by more than a factor of %d %s.", divergence, modes)
	}
	for _, caution := range r.Pooling.Class.Cautions {
		add(WarnClass, "Base rates: %s", caution)
	}
	if r.Partial {
		add(WarnPartial, "The run was stopped after %d of %d worlds.", r.Runs, wanted)
	}
	if !r.Convergence.Enough {
		add(WarnMoreWorlds, "There are too few worlds for the probability of %s by %d days; about %d would do.",
			r.Convergence.WorstExit.Label(), r.Convergence.WorstDays, r.Convergence.RunsNeeded)
	}
	if len(c.Mechanisms.Off) > 0 {
		add(WarnMechanisms, "Mechanisms switched off: %s.", strings.Join(c.Mechanisms.Off, ", "))
	}
	missed := 0
	for _, o := range r.Observed {
		if !o.Within {
			missed++
		}
	}
	switch {
	case missed > 0:
		add(WarnObserved, "%d of %d observations lie outside the simulated run-up.", missed, len(r.Observed))
	case len(r.Observed) == 0:
		add(WarnUnobserved, "The scenario states no observations: nothing holds its run-up to what was seen.")
	}
	for _, text := range c.Warnings() {
		add(WarnScenario, "Scenario: %s.", strings.TrimSuffix(text, "."))
	}
	return list
}
