// Package stats holds the statistics that turn many worlds into conclusions:
// intervals for probabilities, variance components and competing risks.
//
// It knows neither regimes nor files and imports nothing of Fronde. It is not a
// general statistics library: gonum is used for what it provides.
//
//	lo, hi := stats.BetaInterval(0.137, 0.03*0.03, 0.90)
//	fmt.Printf("%.2f to %.2f", lo, hi)
//	// 0.09 to 0.19
package stats

import _ "embed" // the source of the types that results carry

// RangeSource is the source of [Range] and [Rank], whose comments describe them in the API.
//
//go:embed range.go
var RangeSource string
