package forecast

import (
	"fronde/outcome"
	"fronde/report/phrase/caution"
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
	WarnUnmatched  = "unmatched_run_up" // most draws do not resemble what was observed
	WarnObserved   = "observed_outside" // the run-up misses what was observed
	WarnUnobserved = "nothing_observed" // no observations constrain the run-up
	WarnScenario   = "scenario"         // a doubt about the scenario itself
)

// doubts lists what a reader must know before believing the result.
func doubts(c *scenario.Case, r *outcome.Result, wanted int) []outcome.Warning {
	var list []outcome.Warning
	add := func(code, text string) { list = append(list, outcome.Warning{Code: code, Text: text}) }
	if !r.Pooling.Weight.Estimated {
		add(WarnWeight, caution.Weight(r.Pooling.Weight.Basis))
	}
	if days, gaps := diverging(r); len(gaps) > 0 {
		add(WarnDivergence, caution.Divergence(divergence, days, gaps))
	}
	for _, doubt := range r.Pooling.Class.Cautions {
		add(WarnClass, caution.Class(doubt))
	}
	if r.Partial {
		add(WarnPartial, caution.Partial(r.Runs, wanted))
	}
	if !r.Convergence.Enough {
		add(WarnMoreWorlds, caution.MoreWorlds(r.Convergence))
	}
	if len(c.Mechanisms.Off) > 0 {
		add(WarnMechanisms, caution.MechanismsOff(c.Mechanisms.Off))
	}
	missed := 0
	for _, o := range r.Observed {
		if !o.Within {
			missed++
		}
	}
	switch {
	case missed > 0:
		add(WarnObserved, caution.Missed(missed, len(r.Observed)))
	case len(r.Observed) == 0:
		add(WarnUnobserved, caution.Unobserved)
	}
	if r.Conditioning != nil && !r.Conditioning.Matched() {
		add(WarnUnmatched, caution.Unmatched(*r.Conditioning))
	}
	for _, doubt := range c.Warnings() {
		add(WarnScenario, caution.Scenario(doubt))
	}
	return list
}
