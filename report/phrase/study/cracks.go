package study

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

// CracksTitle titles the figure of the signs that would move the forecast most.
func CracksTitle(s *outcome.Signposts) string {
	return "The signs that would move the forecast most: probability within " + phrase.Weeks(s.MatrixLead) +
		" of seeing them"
}

// CracksDesc says what that figure shows.
const CracksDesc = "For each sign the pooled probability of the exit that it moves most, before the sign as a " +
	"hollow circle and after it as a disc, with 90 per cent intervals, on a logarithmic scale. The table holds the " +
	"numbers."

// CracksText introduces those signs.
const CracksText = "What, if it were seen, would change this forecast, and to what. Only signs that an observer can " +
	"see, and whose effect exceeds its error, are listed; among so many some will still be chance."

// Now explains the mark of the present probability.
const Now = "now"

// WithSign explains the mark of the probability with the sign seen.
const WithSign = "with the sign seen"

// NoCrackText says that no sign moves the forecast.
const NoCrackText = "No sign that an observer can see would move the probability of any exit by a tenth of it, " +
	"beyond its error."

// MatrixText explains the matrix of signs against exits.
func MatrixText(s *outcome.Signposts) string {
	return fmt.Sprintf("Signs against exits within %s, as an analysis of competing hypotheses sets them: ++ the sign "+
		"is three times likelier or more if that exit comes, + likelier, − less likely, −− a third or less, · neither "+
		"beyond its error, nothing where too few worlds show the exit. Bits say how well a sign tells the exits apart if "+
		"all were equally likely.", phrase.Weeks(s.MatrixLead))
}

// MatrixFold opens the whole matrix.
const MatrixFold = "Table: the whole matrix, with what only insiders see"

// RatiosFold opens the table of likelihood ratios at a lead.
func RatiosFold(lead int) string {
	return "Table: likelihood ratios within " + phrase.Weeks(lead)
}

// SignsNote says what the signs were counted from.
func SignsNote(s *outcome.Signposts) string {
	return fmt.Sprintf("Counted from %s in %s, read every four weeks up to a year ahead, as simulated. A ratio is of "+
		"the sign's frequency if the exit comes within the lead to that if it does not. What it would move the forecast "+
		"to gives the simulator its weight in the pool and no more. %s",
		phrase.Worlds(s.Worlds), phrase.Draws(s.Draws), phrase.WithoutRatio(s, s.MatrixLead))
}

// CracksCaption heads the table of the signs that would move the forecast most.
func CracksCaption(s *outcome.Signposts) string {
	return "Within " + phrase.Weeks(s.MatrixLead) + ", pooled, in % with 90 % intervals"
}

// CracksHead heads its columns.
var CracksHead = []string{"sign", "exit", "now", "then", "times its chance now", "ratio"}

// MatrixCaption heads the report's matrix.
const MatrixCaption = "Analysis of competing hypotheses, the most telling signs first"

// MatrixColumns heads its first columns.
var MatrixColumns = []string{"sign", "seen by", "bits"}

// RatiosCaption heads the table of likelihood ratios.
func RatiosCaption(lead int) string {
	return "How many times likelier the sign is if the exit comes within " + phrase.Weeks(lead) + ", with 90 % intervals"
}

// RatiosHead heads its first columns.
var RatiosHead = []string{"sign", "seen by"}

// Who can see a sign.
const (
	Observers = "observers"
	Insiders  = "insiders"
)
