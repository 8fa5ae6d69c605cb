package result

import (
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Trust is how far to trust a forecast, high, moderate or low, and why not further, each ground in
// a clause.
func Trust(r *outcome.Result) (level string, grounds []string) {
	for _, g := range r.Confidence.Grounds {
		grounds = append(grounds, phrase.Ground(g))
	}
	return r.Confidence.Level, grounds
}

// TrustSentence says how far to trust a forecast, and why not further.
func TrustSentence(r *outcome.Result) string { return Confidence(Trust(r)) }

// Confidence words a level of confidence with its grounds.
func Confidence(level string, grounds []string) string {
	if len(grounds) == 0 {
		return "Confidence is " + level + "."
	}
	return "Confidence is " + level + ": " + strings.Join(grounds, "; ") + "."
}
