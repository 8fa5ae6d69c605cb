package report

import (
	"time"
)

// bands are the ranges of worlds that a fan shows, the widest first, by the names of
// their quantiles.
var bands = []struct{ lo, hi, class string }{
	{"0.025", "0.975", "b95"}, {"0.1", "0.9", "b80"}, {"0.25", "0.75", "b50"},
}

// period is the time that a result's observables cover.
type period struct {
	start       time.Time
	runUp, last int // days since start
}
