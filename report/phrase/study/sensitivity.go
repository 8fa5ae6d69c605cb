package study

import (
	"fmt"
	"math"
	"strings"

	"fronde/outcome/finding"
	"fronde/report/phrase"
	"fronde/stats"
)

// Provenance says what an analysis rests on.
func Provenance(a *finding.Analysis, worlds int) string {
	return strings.Join([]string{
		phrase.Worlds(worlds), fmt.Sprintf("seed %d", a.Seed), "scenario " + phrase.ShortHash(a.Scenario.SHA256), a.Software,
	}, " · ")
}

// WhatMoves asks what a screening answers.
func WhatMoves(s *finding.Sensitivity) string {
	return fmt.Sprintf("What moves the simulator's probability that the leader leaves by %s (%s)? "+
		"The views are made of its relative risks. Intervals are 90 %%. A rank such as 2–7 is the places that a number "+
		"may take: "+
		"ranks that overlap cannot be distinguished.",
		phrase.DateAfter(s.Scenario.AsOf, s.Days), phrase.Span(s.Days))
}

// Spread words the table of where the spread between worlds comes from.
var Spread = phrase.Table{Caption: "Where the spread between worlds comes from",
	Head: []string{"", "share of the variance, %"}}

// The sources of the spread between worlds.
const (
	FromNumbers     = "uncertain numbers"
	FromStructure   = "structure: a mechanism on or off"
	FromInteraction = "structure that matters for some numbers only"
	FromChance      = "chance"
)

// Deviation says what a standard deviation of the hazard is.
func Deviation(v finding.Variance) string {
	return fmt.Sprintf("A standard deviation is a factor of %s (%s–%s) in the hazard; from %d structures, each in the "+
		"same %s.",
		phrase.Rounded(math.Exp(v.SD.Mean)), phrase.Rounded(math.Exp(v.SD.Lo)), phrase.Rounded(math.Exp(v.SD.Hi)),
		v.Structures, phrase.Draws(v.Draws))
}

// Screening words the table of the strongest numbers.
func Screening(s *finding.Sensitivity) phrase.Table {
	return phrase.Table{Caption: fmt.Sprintf("Strongest numbers, of %d: screening by Morris, %s", len(s.Inputs),
		phrase.Count(int64(s.Screening.Trajectories), "trajectory", "trajectories")),
		Head: []string{"", "rank", "hazard times", "90 %", "way", "grade"}}
}

// ScreeningLegend explains those columns.
const ScreeningLegend = "Hazard times: by which factor, up or down, the hazard moves on average when the number " +
	"moves by half " +
	"of its distribution. Way: ↑ more leaving with more of it, ↓ less, ± both. Grade: of its evidence; prior is a default."

// Rests words the table of what the headline rests on.
var Rests = phrase.Table{Caption: "What the headline rests on: shares of the sum of all strengths",
	Head: []string{"", "numbers", "share, %"}}

// Collection words the collection plan.
var Collection = phrase.Table{Caption: "Collection plan: what resolving a number would do to the headline",
	Head: []string{"", "rank", "variance, %", "points narrower", "grade"}}

// IfKnown says what the headline would be if every number were known.
func IfKnown(now, perfect stats.Range) string {
	return fmt.Sprintf("The pooled probability of leaving by then is %s %%. If every number were known it would be %s "+
		"%%: "+
		"what is left is history's rates, the weight of the simulator, and few worlds.",
		phrase.WholePercent(now), phrase.WholePercent(perfect))
}

// CollectionLegend says what the collection plan was counted from.
func CollectionLegend(s finding.Sampled) string {
	return fmt.Sprintf("From %s in %s that resemble the observed run-up; their variance is that of the log hazard "+
		"between draws. "+
		"An interval that begins at 0 may be chance.", phrase.Worlds(s.Worlds), phrase.Draws(s.Draws))
}

// PAWN words the table of the numbers that move the whole distribution.
var PAWN = phrase.Table{Caption: "Numbers that move the whole distribution: PAWN",
	Head: []string{"", "rank", "PAWN", "90 %", "grade"}}

// Exceeding says how many numbers move the whole distribution by more than chance does.
func Exceeding(found int, s *finding.Sensitivity) string {
	bound := phrase.Trimmed(s.PAWNThreshold, 2)
	const chance = "which one of as many that do nothing would exceed in one analysis of twenty"
	if found == 0 {
		return fmt.Sprintf("None of %d exceeds %s, %s.", len(s.Inputs), bound, chance)
	}
	return fmt.Sprintf("%d of %d exceed %s, %s.", found, len(s.Inputs), bound, chance)
}

// Measures words the table of what else is measured on the same draws.
var Measures = phrase.Table{Caption: "The same draws by other measures: Borgonovo's delta and extra-trees",
	Head: []string{"", "delta", "90 %", "trees, %"}}

// MeasuresLegend explains those columns.
func MeasuresLegend(found int, s *finding.Sensitivity) string {
	return fmt.Sprintf("%d of %d have a delta above %s, which one of as many that do nothing would exceed in one "+
		"analysis of twenty. Delta: how far knowing the number shifts the whole distribution, 0 to 1. Trees: share of "+
		"the sum of squares that splits by the number remove, also together with others.",
		found, len(s.Inputs), phrase.Trimmed(s.DeltaThreshold, 2))
}

// Mechanisms words the table of what the hazard would be without each mechanism.
var Mechanisms = phrase.Table{Caption: "Without a mechanism: by which factor the hazard would change",
	Head: []string{"", "hazard times", "90 %"}}

// OtherMechanisms says how many mechanisms are not shown.
func OtherMechanisms(draws, shown, all int) string {
	if all == 0 {
		return "None could be left out: each is switched off, or without it the run-up would not resemble the record."
	}
	return fmt.Sprintf("In %s with the same numbers and the same chance. The other %d of %d cannot be distinguished "+
		"from 1.", phrase.Draws(draws),
		all-shown, all)
}

// AddSobol says how to have Sobol's indices.
const AddSobol = "Add --sobol 512 for first and total indices of the strongest numbers; what was simulated is kept."

// Sobol words the table of Sobol's indices.
func Sobol(rows int) phrase.Table {
	return phrase.Table{Head: []string{"", "alone, %", "with interactions, %"}, Caption: fmt.Sprintf(
		"Parts of the variance of the log hazard: Sobol, %s", phrase.Count(int64(rows), "row", "rows"))}
}

// Pairs words the table of interactions between two groups.
func Pairs(found, all int) phrase.Table {
	return phrase.Table{Head: []string{"", "with", "together, %"}, Caption: fmt.Sprintf(
		"Interactions of two: Sobol's second order, above 0 for %d of %s", found, phrase.Count(int64(all), "pair", "pairs"))}
}

// Convergence words the table of total indices by the rows that they rest on.
func Convergence(s *finding.SobolIndices) phrase.Table {
	head := []string{""}
	for _, step := range s.Convergence {
		head = append(head, phrase.Count(int64(step.Rows), "row", "rows"))
	}
	return phrase.Table{Caption: "Convergence of Sobol's total indices, %, by the first rows",
		Head: append(head, phrase.Count(int64(s.Rows), "row", "rows"))}
}

// SobolLegend says how far Sobol's indices can be trusted.
const SobolLegend = "Mixed from draws that resemble the observed run-up. A part below zero, above 100 or above the " +
	"one with " +
	"interactions is noise: some hundreds of rows are needed, and more narrow it."
