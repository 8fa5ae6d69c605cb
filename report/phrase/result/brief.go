package result

import (
	"fmt"
	"strings"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
)

// Brief heads the table of the first screen.
func Brief(view, asOf string) string {
	return "Has left office (" + view + "), in % since " + phrase.Date(asOf) + ", with 90 % intervals"
}

// Within heads its first column.
const Within = "within"

// AnyWay labels the row of leaving by any way.
const AnyWay = "by any way"

// TrustSentence says how far to trust a forecast, and why not further.
func TrustSentence(r *outcome.Result) string {
	level, grounds := Trust(r)
	if len(grounds) == 0 {
		return "Confidence is " + level + "."
	}
	return "Confidence is " + level + ": " + strings.Join(grounds, "; ") + "."
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

// shortly words what a reader must know before believing a result in a line.
var shortly = map[string]string{
	forecast.WarnWeight:     "The simulator's weight against history is a prior, not yet estimated.",
	forecast.WarnClass:      "The base rates rest on assumptions about past rulers.",
	forecast.WarnDivergence: "History and simulator disagree on some ways out.",
	forecast.WarnPartial:    "The run was stopped before all worlds were done.",
	forecast.WarnMoreWorlds: "There are too few worlds for the rarest ways out.",
	forecast.WarnUnobserved: "Nothing observed ties the run-up to what happened.",
}

// WarningLines are the warnings of a result in a line each, those of one kind as one.
func WarningLines(all []outcome.Warning) []string {
	var lines []string
	said := map[string]bool{}
	for _, w := range all {
		text, short := shortly[w.Code]
		if !short {
			text = w.Text
		}
		if !said[text] {
			said[text] = true
			lines = append(lines, text)
		}
	}
	return lines
}

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
