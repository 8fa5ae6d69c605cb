package record

import (
	"fmt"
	"math"

	"github.com/charmbracelet/x/ansi"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/seal"
	"fronde/stats"
)

// SealsTitle heads the scores of sealed forecasts, and SealsReading explains them.
const (
	SealsTitle   = "Scores of sealed forecasts"
	HowToRead    = "How to read this"
	SealsReading = "Given: the probability of what happened, with its 90 % interval. Brier: squared error over the " +
		"eleven outcomes, 0 to 2; " +
		"any exit, regime: of any exit and of the regime's end alone, 0 to 1. Log: −ln of what was given. CRPS: squared " +
		"error of the " +
		"time to the exit, in days, 0 to the horizon. Brackets: cases, where fewer than n have the score."
)

// SealsCounts says what the scores rest on.
func SealsCounts(s *seal.Scores) string {
	return fmt.Sprintf("%s, %d resolved · less is better in every score, more in skill", phrase.Seals(s.Seals), s.Resolved)
}

// CasesBy heads the cases at a horizon.
func CasesBy(h seal.HorizonScores) string {
	return fmt.Sprintf("By %s: %s", phrase.Span(h.Days), phrase.Cases(len(h.Cases)))
}

// Heads of the tables of sealed forecasts, before the measures.
var (
	CasesHead = []string{"case", "what happened", "given, %"}
	ViewsHead = []string{"mean by view", "n"}
	SkillHead = []string{"skill against the outside view", "n", "countries", "skill", "90 % interval"}
)

// ReliabilityHead heads the columns of a view's reliability.
func ReliabilityHead(view string) []string {
	return []string{"forecast (" + view + ")", "forecasts", "mean, %", "happened", "share, % (90 %)"}
}

// Notes below the tables of sealed forecasts.
const (
	NoSkill        = "No skill: no outside view was sealed."
	NotIndependent = "eleven forecasts a case, one of which comes true; they are not independent"
)

// Loss writes a value of a measure.
func Loss(m seal.Measure, l seal.Loss) string {
	switch {
	case l.Infinite():
		return "∞"
	case m == seal.CRPS:
		return fmt.Sprintf("%.1f", float64(l))
	}
	return fmt.Sprintf("%.3f", float64(l))
}

// countryColumns is how much of a country's name a table shows.
const countryColumns = 16

// Case names a case, with a mark for each doubt that [Doubts] explains.
func Case(c seal.CaseScore) string {
	label := ansi.Truncate(c.Country, countryColumns, "…") + " " + c.AsOf.String()
	for _, d := range doubts {
		if d.applies(c) {
			label += " " + d.mark
		}
	}
	return label
}

// doubts are what a reader must know of a case before believing its scores.
var doubts = []struct {
	mark, text string
	applies    func(seal.CaseScore) bool
}{
	{"*", "hindcast: sealed after its fate was decided; no proof of foresight",
		func(c seal.CaseScore) bool { return c.Hindcast }},
	{"†", "sealed from a run that was stopped early", func(c seal.CaseScore) bool { return c.Partial }},
	{"‡", "given less than its own Monte Carlo error, so that the log score is noise; more worlds would help",
		func(c seal.CaseScore) bool {
			p := c.Views[c.Headline].Happened
			return p.P < p.MCError
		}},
}

// Doubts explains the marks beside the names of cases.
func Doubts(cases []seal.CaseScore) (notes []string) {
	for _, d := range doubts {
		n := 0
		for _, c := range cases {
			if d.applies(c) {
				n++
			}
		}
		if n > 0 {
			notes = append(notes, fmt.Sprintf("%s %s (%d of %d)", d.mark, d.text, n, len(cases)))
		}
	}
	return notes
}

// Impossible names the cases whose forecasts called impossible what happened.
func Impossible(cases []seal.CaseScore) (warnings []string) {
	for _, c := range cases {
		if c.Views[c.Headline].Loss[seal.Log].Infinite() {
			warnings = append(warnings, fmt.Sprintf("%s: %s happened and had been given probability 0; the log score is "+
				"infinite.",
				Case(c), c.Exit.Label()))
		}
	}
	return warnings
}

// Skill writes a skill with its sign.
func Skill(x float64) string {
	if math.Abs(x) < 0.005 {
		return "0.00"
	}
	return fmt.Sprintf("%+.2f", x)
}

// SkillInterval writes the interval of a skill, if there is one.
func SkillInterval(lo, hi *float64) string {
	if lo == nil {
		return phrase.None
	}
	return phrase.ScoreInterval(*lo, *hi, 2, true)
}

// SharePercent writes an observed share with its interval: 20 (6–46).
func SharePercent(e stats.Estimate) string {
	return phrase.PercentRange(stats.Range{Mean: float64(e.Value), Lo: float64(e.Lo), Hi: float64(e.Hi)})
}

// Bin writes a bin's range of probabilities.
func Bin(b stats.Bin) string {
	return phrase.Trimmed(100*b.From, 0) + "–" + phrase.Trimmed(100*b.To, 0) + " %"
}

// The diagram of reliability.
const (
	ReliabilityTitle = "Reliability of sealed forecasts"
	ReliabilityNote  = "Share that came true against the mean forecast, by bin, with 90 % intervals; " +
		"events of forecasts above each; square-root scales"
	Forecast = "forecast"
)

// ReliabilityCounts says what the diagram rests on.
func ReliabilityCounts(s *seal.Scores) string {
	return fmt.Sprintf("%s, %d resolved · eleven forecasts a case, not independent", phrase.Seals(s.Seals), s.Resolved)
}

// PanelBy names a panel of the diagram, and PanelCases what it rests on.
func PanelBy(h seal.HorizonScores) string { return "By " + phrase.Span(h.Days) }

// PanelCases says what a panel of the diagram rests on.
func PanelCases(h seal.HorizonScores) string {
	return fmt.Sprintf("(%s view, %s)", h.Views[0].View, phrase.Cases(len(h.Cases)))
}

// BinCount writes how many forecasts of a bin came true.
func BinCount(b stats.Bin) string { return fmt.Sprintf("%d of %d", b.Events, b.N) }

// Given is the probability that a forecast gave what happened.
func Given(p seal.Probability) *outcome.Probability {
	return &outcome.Probability{P: p.P, Lo: p.Lo, Hi: p.Hi, MCError: p.MCError}
}
