package forecast

import (
	"slices"

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
	WarnBeyond     = "beyond_record"    // a crowd larger than any on record
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
	list = append(list, beyondRecord(r)...)
	for _, doubt := range c.Warnings() {
		add(WarnScenario, caution.Scenario(doubt))
	}
	return list
}

// largestCrowd is the largest share of a population that is known to have protested on one day
// against an autocrat: a tenth, on 10 and 11 December 1978 in Iran (Kurzman, The Unthinkable
// Revolution in Iran, 2004). The largest of 633 protests in autocracies in 1990 to 2010 that
// could be counted had 4.6 % (Mass Mobilization; computed).
const largestCrowd = 0.1

// beyondRecord warns of crowds that few rulers or none of the record met, so that history falls silent; else of those
// larger than any on record that one world in twenty shows.
func beyondRecord(r *outcome.Result) (list []outcome.Warning) {
	if support := r.Pooling.Support; support.Silent() {
		return []outcome.Warning{{Code: WarnBeyond, Text: caution.Support(support)}}
	}
	if share := simulatedCrowd(r, "0.95") / float64(r.Scenario.Population); share > largestCrowd {
		list = append(list, outcome.Warning{Code: WarnBeyond, Text: caution.BeyondSimulated(share, largestCrowd)})
	}
	return list
}

// twinDoubts lists what a reader must know before believing the comparison.
func twinDoubts(a, b *outcome.Result, t *outcome.Twins) []outcome.Warning {
	list := []outcome.Warning{}
	add := func(code, text string) { list = append(list, outcome.Warning{Code: code, Text: text}) }
	if other := t.Draws - t.SameNumbers; other > 0 {
		add(WarnOtherNumbers, caution.OtherNumbers(other, t.Draws))
	}
	if a.Pooling.Class.Name != b.Pooling.Class.Name {
		add(WarnOtherClass, caution.OtherClass(a.Pooling.Class.Name, b.Pooling.Class.Name))
	}
	first, second := &a.Scenario, &b.Scenario
	if first.Population != second.Population || first.Cells != second.Cells || first.Elites != second.Elites {
		add(WarnOtherPeople, caution.OtherPeople)
	}
	if t.Differing > 0 && !anySeen(t.Views[outcome.SimulatorView]) {
		add(WarnUnseen, caution.Unseen)
	}
	return append(list, ownDoubts(a.Warnings, b.Warnings, t.OwnNumbers)...)
}

// ownDoubts lists the doubts about each side: those of the first and those that the second adds.
// A second side that uses the first's numbers need not match the record.
func ownDoubts(first, second []outcome.Warning, ownNumbers bool) (list []outcome.Warning) {
	elsewhere := []string{WarnPartial, WarnMoreWorlds}
	for _, w := range first {
		if !slices.Contains(elsewhere, w.Code) {
			list = append(list, w)
		}
	}
	if !ownNumbers {
		elsewhere = append(elsewhere, WarnObserved, WarnScenario)
	}
	for _, w := range second {
		if !slices.Contains(elsewhere, w.Code) && !slices.Contains(first, w) {
			list = append(list, outcome.Warning{Code: w.Code, Text: caution.Second(w.Text)})
		}
	}
	return list
}

// anySeen reports whether any difference exceeds its error.
func anySeen(v outcome.TwinView) bool {
	for _, h := range v.Horizons {
		for _, d := range h.Exits {
			if d.Seen {
				return true
			}
		}
	}
	return false
}
