package study

import (
	"cmp"
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// TwinsTitle heads the comparison of twin worlds.
func TwinsTitle(title string) string { return "Twin worlds: " + title }

// TwinsProvenance says what a comparison rests on.
func TwinsProvenance(t *outcome.Twins) string {
	return fmt.Sprintf("%s in %s · seed %d · scenarios %s and %s · %s", phrase.Pairs(t.Runs), phrase.Draws(t.Draws),
		t.Seed, phrase.ShortHash(t.First.SHA256), phrase.ShortHash(t.Second.SHA256), t.Software)
}

// TwinChanges says what was changed on each side.
func TwinChanges(t *outcome.Twins) (notes []string) {
	if t.First.Title != t.Second.Title {
		notes = append(notes, "second case: "+t.Second.Title)
	}
	if t.First.Intervention != "" {
		notes = append(notes, "changed in the first: "+t.First.Intervention)
	}
	if t.Second.Intervention != "" {
		notes = append(notes, "changed in the second: "+t.Second.Intervention)
	}
	return notes
}

// TwinsPartial warns of a comparison that was stopped.
func TwinsPartial(t *outcome.Twins) string {
	return fmt.Sprintf("PARTIAL: stopped after %s of %s pairs of worlds.",
		phrase.Thousands(int64(t.Runs)), phrase.Thousands(int64(t.Wanted)))
}

// NoDifference says that the change does nothing.
func NoDifference(t *outcome.Twins) string {
	return fmt.Sprintf("No pair differs: %s are equal on every day, in every observable and every probability. "+
		"What was changed is inert within %s.", phrase.Pairs(t.Runs), phrase.Span(t.First.HorizonDays))
}

// TwinHeadline says how the change affects the chance that the leader stays.
func TwinHeadline(t *outcome.Twins) string {
	view, at := t.Views[outcome.PooledView], t.HeadlineHorizon()
	sides := view.Sides()
	text := fmt.Sprintf("The leader is still in office on %s (%s; pooled, with 90 %% intervals) with a probability of "+
		"%s in the first case, %s in the second",
		phrase.DateAfter(t.First.AsOf, view.Horizons[at].Days), phrase.Span(view.Horizons[at].Days),
		phrase.Exits(sides[0]).Exits[at][outcome.Survival].InText(),
		phrase.Exits(sides[1]).Exits[at][outcome.Survival].InText())
	if t.Runs < phrase.FewPairs {
		return text + "."
	}
	d := phrase.PointRange(view.Horizons[at].Exits[outcome.Survival], t.Runs)
	return fmt.Sprintf("%s: a difference of %s points (%s).", text, d.Value, d.Interval)
}

// Withheld says why differences are; nothing if they are not.
func Withheld(pairs int) string {
	if pairs >= phrase.FewPairs {
		return ""
	}
	return fmt.Sprintf("Differences from fewer than %d pairs of worlds are withheld.", phrase.FewPairs)
}

// Differences heads the pooled differences by horizon.
func Differences(asOf string) string {
	return "Second less first (pooled), in points by time since " + phrase.Date(asOf) + ", with 90 % intervals"
}

// BothSides heads both sides beside each other at a horizon.
func BothSides(asOf string, days int) string {
	return "Both cases (pooled) by " + phrase.DateAfter(asOf, days) + " (" + phrase.Span(days) +
		"), in % with 90 % intervals"
}

// SidesHead heads the columns of both sides.
var SidesHead = []string{"", "first", "second"}

// PairedDifferences heads the simulator's own paired differences.
const PairedDifferences = "Paired differences in the simulator's own levels, in points, with 90 % intervals"

// HowWellSeen heads what the pairing gains.
func HowWellSeen(asOf string, days int) string {
	return "How well they are seen by " + phrase.DateAfter(asOf, days) + " (" + phrase.Span(days) + ")"
}

// SeenHead heads the columns of what the pairing gains.
var SeenHead = []string{"points", "error", "unpaired", "sd numbers", "sd chance", "differ", "needed",
	"needed, unpaired"}

// SeenLegend explains them.
const SeenLegend = "error: Monte Carlo error of the difference, and unpaired without shared draws; differ: pairs " +
	"that differ. " +
	"A difference counts as seen from 1.645 errors on; needed: the pairs, or worlds on each side without shared draws, " +
	"that would bring it there. – : no pair differs."

// Fates heads the sampled fates that differ.
func Fates(days int) string { return "Sampled fates within " + phrase.Span(days) }

// Flips counts the fates that differ.
func Flips(t *outcome.Twins) string {
	f := t.Flips
	return fmt.Sprintf("%s of %s pairs differ in anything; %s by another exit, %s by the same exit on another day.",
		phrase.Thousands(int64(t.Differing)), phrase.Thousands(int64(t.Runs)),
		phrase.Thousands(int64(f.Flipped)), phrase.Thousands(int64(f.Moved)))
}

// FlipHead heads the columns of the fates that differ.
var FlipHead = []string{"from", "to", "pairs", "such as world"}

// Parts heads where a pair parts.
func Parts(d *outcome.Divergence) string {
	return fmt.Sprintf("Where world %d (draw %d) parts", d.Run, d.Draw)
}

// shownNumbers is how many differing numbers a page shows; the JSON holds all.
const shownNumbers = 8

// Parting follows one pair to where it parts, in sentences.
func Parting(t *outcome.Twins) (items []string) {
	d := t.Divergence
	items = append(items, fmt.Sprintf("First case: %s. Second case: %s.", fate(t, d.Fates[0]), fate(t, d.Fates[1])))
	for i, n := range d.Numbers {
		if i == shownNumbers {
			items = append(items, fmt.Sprintf("and %s more.", phrase.Count(int64(len(d.Numbers)-i), "number", "numbers")))
			break
		}
		items = append(items, fmt.Sprintf("%s: %s in the first, %s in the second.", named(n.Name, n.Meaning),
			phrase.Stated(n.First), phrase.Stated(n.Second)))
	}
	if len(d.Parts) == 0 {
		return append(items, "Nothing else differs on any day.")
	}
	items = append(items, "From when on each part of the world differs, and in what first, the first case's value "+
		"against the second's:")
	for _, part := range d.Parts {
		at := beforeFirst
		if part.Day >= 0 {
			at = dayOf(t, part.Day) + ", in " + part.Phase
		}
		items = append(items, fmt.Sprintf("%s, %s: %s, %s.", phrase.UpperFirst(part.Part), at, part.Meaning,
			against(part.Meaning, part.First, part.Second)))
	}
	return append(items, draws(t)...)
}

// named writes a fact's name with what it means.
func named(name, meaning string) string {
	text := phrase.UpperFirst(name)
	if meaning != "" {
		text += " (" + meaning + ")"
	}
	return text
}

// against sets two values against each other: those of a mark as yes and no.
func against(meaning string, first, second float64) string {
	if !strings.HasPrefix(meaning, "whether ") {
		return phrase.Apart(first, second)
	}
	word := map[bool]string{true: "yes", false: "no"}
	return word[first != 0] + " against " + word[second != 0]
}

// draws says which draws of chance come out differently.
func draws(t *outcome.Twins) []string {
	d := t.Divergence
	if d.FirstDraw == nil {
		return []string{"No draw of chance comes out differently."}
	}
	items := []string{"The first draw of chance that comes out differently: " + decision(t, d.FirstDraw)}
	switch {
	case d.Decision == nil:
		items = append(items, "Among elites, leader and war none does.")
	case *d.Decision != *d.FirstDraw:
		items = append(items, "The first among elites, leader and war: "+decision(t, d.Decision))
	}
	return items
}

// decision names a draw and what it became. Its mechanism and actor are its address among the
// random numbers, which the JSON has.
func decision(t *outcome.Twins, d *outcome.Decision) string {
	text := fmt.Sprintf("%s, in %s, %s, %s", dayOf(t, d.Day), d.Phase, d.Meaning, against(d.Meaning, d.First, d.Second))
	if strings.HasPrefix(d.Value, "day of exit") {
		text = fmt.Sprintf("%s, in %s, whether the leader leaves, %s", dayOf(t, d.Day), d.Phase,
			against("whether ", d.First+1, d.Second+1))
	}
	switch {
	case d.Mechanism == "":
		text += "; this follows by rule, without a draw"
	case d.OnlyIn > 0:
		text += "; only the " + [2]string{"first", "second"}[d.OnlyIn-1] + " makes the draw"
	}
	return text + "."
}

// shownFacts is how many differing facts a page shows; the JSON holds all. Judgement: what a
// screen has room for beside the rest.
const shownFacts = 15

// FactsHeading heads the facts that differ.
const FactsHeading = "What the two cases state differently"

// Facts says what two cases state differently, in words.
func Facts(facts []outcome.Fact) (items []string) {
	if len(facts) == 0 {
		return []string{"Nothing: their facts are the same."}
	}
	for i, f := range facts {
		if i == shownFacts {
			return append(items, fmt.Sprintf("and %s more; --json lists all.",
				phrase.Count(int64(len(facts)-i), "fact", "facts")))
		}
		name := named(f.Name, f.Meaning)
		switch {
		case f.Meaning == "" && f.Second == "":
			items = append(items, fmt.Sprintf("%s: only in the first (%s).", name, f.First))
		case f.Meaning == "" && f.First == "":
			items = append(items, fmt.Sprintf("%s: only in the second (%s).", name, f.Second))
		default:
			items = append(items, fmt.Sprintf("%s: %s in the first, %s in the second.", name,
				cmp.Or(f.First, "not stated"), cmp.Or(f.Second, "not stated")))
		}
	}
	return items
}

const beforeFirst = "before the first day"

// dayOf writes a day since start with its date.
func dayOf(t *outcome.Twins, day int) string {
	if day < 0 {
		return beforeFirst
	}
	return fmt.Sprintf("day %d (%s)", day, phrase.DateAfter(t.First.Start, day))
}

// fate writes how a world ends.
func fate(t *outcome.Twins, f outcome.Fate) string {
	if f.Exit == outcome.Survival {
		return f.Exit.Label()
	}
	return f.Exit.Label() + " on " + phrase.DateAfter(t.First.AsOf, f.Day)
}
