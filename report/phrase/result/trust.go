package result

import (
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
