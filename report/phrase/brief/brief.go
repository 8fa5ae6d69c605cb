// Package brief words the first screen of a run: what must be said in a line.
package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
)

// Heading heads the table of the first screen.
func Heading(view, asOf string) string {
	return "Has left office (" + view + "), in % since " + phrase.Date(asOf) + ", with 90 % intervals"
}

// Within heads its first column.
const Within = "within"

// AnyWay labels the row of leaving by any way.
const AnyWay = "by any way"

// Trust is [result.TrustSentence] in two lines, whatever the grounds.
func Trust(r *outcome.Result) string {
	var grounds []string
	for _, g := range r.Confidence.Grounds {
		grounds = append(grounds, ground(g))
	}
	return result.Confidence(r.Confidence.Level, grounds)
}

// ground is [phrase.Ground] in a few words.
func ground(g outcome.Ground) string {
	switch g.Doubt {
	case outcome.WeightUnestimated:
		return "simulator's weight a prior"
	case outcome.ViewsDisagree:
		return "views disagree"
	case outcome.FewWorlds:
		return "too few worlds"
	case outcome.RunUpUnobserved:
		return "nothing observed"
	case outcome.RunUpMissed:
		return fmt.Sprintf("%d of %d observations missed", g.Count, g.Of)
	case outcome.WeakEvidence:
		return fmt.Sprintf("%d of %d numbers weak", g.Count, g.Of)
	case outcome.DefaultPriors:
		return fmt.Sprintf("%d of %d unstated", g.Count, g.Of)
	}
	return phrase.Ground(g)
}

// Movers heads what would move a forecast most within the lead of its signs.
func Movers(s *outcome.Signposts) string {
	if s == nil {
		return "What would move it most"
	}
	return "What would move it most within " + phrase.Weeks(s.MatrixLead)
}

// NoMovers says why nothing is listed there.
func NoMovers(s *outcome.Signposts) string {
	if s == nil {
		return "Signs need at least 20 draws and a forecast beyond eight weeks."
	}
	return "No sign that observers can see, beyond its error; more worlds may show one."
}

// Mover says what a sign would do to an exit.
func Mover(sign *outcome.Sign, exit string, l outcome.Likelihood) string {
	return fmt.Sprintf("%s: %s %s as likely", phrase.UpperFirst(phrase.Sign(sign)), phrase.HypothesisLabel(exit),
		phrase.Ratio(l.Times))
}

// weightiest orders the kinds of warnings by how much a reader must know of them.
var weightiest = []string{forecast.WarnPartial, forecast.WarnUnmatched, forecast.WarnBeyond, forecast.WarnObserved,
	forecast.WarnUnobserved, forecast.WarnDivergence, forecast.WarnMechanisms, forecast.WarnScenario,
	forecast.WarnClass, forecast.WarnMoreWorlds, forecast.WarnWeight}

// groundOf is the ground of confidence that says the same as a warning.
var groundOf = map[string]string{
	forecast.WarnWeight: outcome.WeightUnestimated, forecast.WarnDivergence: outcome.ViewsDisagree,
	forecast.WarnMoreWorlds: outcome.FewWorlds, forecast.WarnUnobserved: outcome.RunUpUnobserved,
	forecast.WarnObserved: outcome.RunUpMissed,
}

// shortly words what a reader must know before believing a result in a line.
var shortly = map[string]string{
	forecast.WarnWeight:     "The simulator's weight against history is a prior, not yet estimated.",
	forecast.WarnClass:      "The base rates rest on assumptions about past rulers.",
	forecast.WarnDivergence: "History and simulator disagree on some ways out.",
	forecast.WarnPartial:    "The run was stopped before all worlds were done.",
	forecast.WarnMoreWorlds: "There are too few worlds for the rarest ways out.",
	forecast.WarnUnobserved: "Nothing observed ties the run-up to what happened.",
	forecast.WarnUnmatched:  "Most draws do not resemble what was observed.",
	forecast.WarnBeyond:     "Crowds are larger than all or nearly all on record.",
}

// Warnings are the warnings of a result in a line each, those of one kind as one: the weightiest first, and last
// those that the sentence of confidence has said.
func Warnings(r *outcome.Result) []string {
	said := func(w outcome.Warning) bool {
		return slices.ContainsFunc(r.Confidence.Grounds, func(g outcome.Ground) bool { return g.Doubt == groundOf[w.Code] })
	}
	rank := func(w outcome.Warning) int {
		at := slices.Index(weightiest, w.Code)
		if said(w) {
			at += len(weightiest)
		}
		return at
	}
	all := slices.Clone(r.Warnings)
	slices.SortStableFunc(all, func(a, b outcome.Warning) int { return cmp.Compare(rank(a), rank(b)) })
	var lines []string
	for _, w := range all {
		if text := cmp.Or(shortly[w.Code], w.Text); !slices.Contains(lines, text) {
			lines = append(lines, text)
		}
	}
	return lines
}

// More counts those that are not shown, after the last that is.
func More(n int) string { return fmt.Sprintf(" (and %d more: --full)", n) }

// Next says where all tables are, and lists commands to go on with, a line each.
func Next(file string, commands []string) []string {
	lines := []string{"all tables: " + file}
	for i, c := range commands {
		lead := "next:       "
		if i > 0 {
			lead = strings.Repeat(" ", len(lead))
		}
		lines = append(lines, lead+c)
	}
	return lines
}
