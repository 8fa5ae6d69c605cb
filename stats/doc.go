// Package stats holds the statistics that turn many worlds into statements:
// intervals for probabilities, variance components, competing risks, words of
// estimative probability and the number of digits that mean something.
//
// It knows neither regimes nor files and imports nothing of Fronde. It is not a
// general statistics library: what gonum provides is used from there.
//
//	lo, hi := stats.BetaInterval(0.137, 0.03*0.03, 0.90)
//	fmt.Println(stats.Percent(0.137, 0.004), stats.Words(0.137), stats.Percent(lo, 0.004), stats.Percent(hi, 0.004))
//	// 14 % very unlikely 9 % 19 %
package stats

import _ "embed" // the source of the types that results carry

// RangeSource is the source of [Range] and [Rank], from whose comments the API describes
// them.
//
//go:embed range.go
var RangeSource string
