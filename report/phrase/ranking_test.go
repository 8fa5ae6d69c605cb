package phrase_test

import (
	"testing"

	"fronde/outcome"
	"fronde/report/internal/sample"
	"fronde/report/phrase"
)

// Cases are compared at the longest horizon that all of them have.
func TestRankingAtACommonHorizon(t *testing.T) {
	t.Parallel()
	long, short := sample.Result(), sample.Result()
	for name, v := range short.Views {
		v.Horizons = v.Horizons[:2]
		short.Views[name] = v
	}
	for _, one := range phrase.Ranking([]*outcome.Result{long, short}) {
		if one.Days != 182 {
			t.Errorf("a case is ranked at %d days", one.Days)
		}
	}
}
