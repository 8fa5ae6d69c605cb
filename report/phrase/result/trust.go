package result

import (
	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
)

// Trust is how far to trust a forecast, high, moderate or low, and why not further, each ground in
// a clause.
func Trust(r *outcome.Result) (level string, grounds []string) {
	trust := forecast.Confidence(r)
	for _, g := range trust.Grounds {
		grounds = append(grounds, phrase.Ground(g))
	}
	return trust.Level, grounds
}
