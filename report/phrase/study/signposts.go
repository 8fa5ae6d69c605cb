package study

import (
	"errors"
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// ErrNoSignposts says why a result may hold none.
var ErrNoSignposts = errors.New("this result holds no signposts: they need at least 20 draws and a forecast that " +
	"reaches " +
	"eight weeks beyond its date, and results of earlier builds lack them")

// SignpostsTitle heads the page of signposts.
func SignpostsTitle(title string) string { return "Signposts: " + title }

// HowSigns says how signs are read.
func HowSigns(s *outcome.Signposts) string {
	return fmt.Sprintf("A sign is read every four weeks, in %s of %s. ×3 says that it is three times likelier if the "+
		"leader then leaves "+
		"in that way than if not. What it would move the forecast to follows the pooled view.",
		phrase.Worlds(s.Worlds), phrase.Draws(s.Draws))
}

// Cracks heads the signs that would move the forecast most.
func Cracks(lead int) string {
	return fmt.Sprintf("What would move the forecast most: pooled, within %s, in %% with 90 %% intervals",
		phrase.Weeks(lead))
}

// Crack says what a sign would move a hypothesis to.
func Crack(exit string, l outcome.Likelihood) string {
	return fmt.Sprintf("%s: %s its chance now, from %s to %s · ratio %s", phrase.HypothesisLabel(exit),
		phrase.Ratio(l.Times),
		phrase.Cell(l.From.Probability()), phrase.Cell(l.To.Probability()), phrase.Ratio(l.LR))
}

// NoCrack says that no sign moves the forecast.
const NoCrack = "No sign that observers can see moves an exit by a tenth of its probability, beyond its error; more " +
	"worlds may show one."

// Matrix heads the signs against the exits: marks, or likelihood ratios.
func Matrix(lead int, ratios bool) string {
	title := "++ speaks for it by three times or more, + for it, − against, · neither"
	if ratios {
		title = "how many times likelier the sign is if the exit comes, with 90 % intervals"
	}
	return fmt.Sprintf("Signs against exits within %s: %s", phrase.Weeks(lead), title)
}

// MatrixHead heads the columns of the matrix for some hypotheses.
func MatrixHead(names []string) []string {
	head := []string{"", "bits"}
	for _, name := range names {
		head = append(head, phrase.HypothesisCodes[name])
	}
	return head
}

// MatrixLegend explains bits and the heads of the matrix's columns.
func MatrixLegend(s *outcome.Signposts, names []string, lead int) string {
	var legend []string
	for _, name := range names {
		legend = append(legend, phrase.HypothesisCodes[name]+" "+phrase.HypothesisLabel(name))
	}
	return fmt.Sprintf("bits: how well the sign tells the exits apart within %s if all were equally likely, 0 to 1. "+
		"%s. %s",
		phrase.Weeks(s.MatrixLead), strings.Join(legend, " · "), phrase.WithoutRatio(s, lead))
}
