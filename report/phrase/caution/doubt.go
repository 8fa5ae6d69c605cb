package caution

import (
	"fmt"
	"strings"

	"fronde/outcome"
)

// Weight warns what the simulator's weight rests on.
func Weight(basis string) string {
	return fmt.Sprintf("The weight of the simulator in the pool is a %s.", basis)
}

// WeightPrior is that basis until enough forecasts are resolved.
const WeightPrior = "prior Beta(2, 2): too few forecasts have been resolved to estimate it"

// WeightSlope is the basis of an estimated weight.
func WeightSlope(forecasts, exits int) string {
	return fmt.Sprintf("calibration slope of %d resolved forecasts, %d of them exits", forecasts, exits)
}

// WeightsByMode is the basis of the average of weights that differ.
const WeightsByMode = "average of the weights by way out"

// Levels says what the headline's level rests on.
func Levels(p *outcome.Pooling) string {
	basis := "prior, not yet estimated"
	if p.Weight.Estimated {
		basis = "estimated"
	}
	text := fmt.Sprintf("Levels pool history's base rates (%s: %d exits in %g leader-years) "+
		"with the simulator's relative risk, at weight %.2g (%s, 90 %% interval %.2f to %.2f).",
		p.Class.Name, p.Class.Exits, p.Class.LeaderYears, p.Weight.Mean, basis, p.Weight.Lo, p.Weight.Hi)
	if least, most, differ := p.Apart(); differ {
		text += fmt.Sprintf(" That is an average: the weight is %.2g for %s and %.2g for %s.", least.Weight.Mean, least.Mode,
			most.Weight.Mean, most.Mode)
	}
	switch n := p.Elections; {
	case n == 1:
		text += " The dated election enters as the scenario states it."
	case n > 1:
		text += fmt.Sprintf(" The %d dated elections enter as the scenario states them.", n)
	}
	return text
}

// Class warns of a doubt about the class.
func Class(doubt string) string { return "Base rates: " + doubt }

// Divergence warns that history and the simulator differ; gaps come from [Gap].
func Divergence(factor, days int, gaps []string) string {
	return fmt.Sprintf("History and simulator differ by more than a factor of %d by %d days on: %s.",
		factor, days, strings.Join(gaps, "; "))
}

// Gap is one way out on which history and the simulator differ.
func Gap(mode string, ratio float64) string {
	return fmt.Sprintf("%s (the simulator sees %s times the usual)", mode, times(ratio))
}

// times formats a ratio with its meaningful digits.
func times(ratio float64) string {
	switch {
	case ratio >= 10:
		return fmt.Sprintf("%.0f", ratio)
	case ratio >= 0.95:
		return fmt.Sprintf("%.1f", ratio)
	}
	return fmt.Sprintf("%.2f", ratio)
}

// Partial warns that a run was stopped.
func Partial(done, wanted int) string {
	return fmt.Sprintf("The run was stopped after %d of %d worlds.", done, wanted)
}

// MoreWorlds warns that the Monte Carlo error exceeds its bound.
func MoreWorlds(c outcome.Convergence) string {
	return fmt.Sprintf("There are too few worlds for the probability of %s within %d days.",
		c.WorstExit.Label(), c.WorstDays)
}

// MechanismsOff warns that parts of the model are switched off.
func MechanismsOff(names []string) string {
	return fmt.Sprintf("Mechanisms switched off: %s.", strings.Join(names, ", "))
}

// Missed warns that the run-up misses what was observed.
func Missed(missed, all int) string {
	return fmt.Sprintf("%d of %d observations lie outside the simulated run-up.", missed, all)
}

// Unmatched warns that most draws give a run-up unlike the observed one.
func Unmatched(c outcome.Conditioning) string {
	return fmt.Sprintf("Only %d of %d draws of the uncertain numbers give a run-up that resembles what was observed; "+
		"the others are the closest that could be found.", c.Accepted, c.Draws)
}

// BeyondSimulated warns of a simulated crowd that is larger, as a share of the population, than
// the largest on record.
func BeyondSimulated(share, record float64) string {
	return fmt.Sprintf("In one world of twenty or more, at least %.0f %% of the population protest on one day: "+
		"beyond the record, which is about %.0f %% (Iran, December 1978).", 100*share, 100*record)
}

// Unobserved warns that nothing was observed.
const Unobserved = "The scenario states no observations: nothing ties its run-up to what happened."

// Scenario introduces a doubt about the scenario itself.
func Scenario(doubt string) string {
	return fmt.Sprintf("Scenario: %s.", strings.TrimSuffix(doubt, "."))
}
