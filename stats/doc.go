// Package stats holds the statistics that turn many worlds into statements:
// intervals for probabilities, variance components and competing risks.
//
// It knows neither regimes nor files and imports nothing of Fronde. It is no general
// statistics library: what gonum has is taken from there.
//
//	lo, hi := stats.BetaInterval(0.137, 0.03*0.03, 0.90)
//	fmt.Printf("%.2f to %.2f", lo, hi)
//	// 0.09 to 0.19
package stats

import _ "embed" // the source of the types that results carry

// RangeSource is the source of [Range] and [Rank], from whose comments the API describes
// them.
//
//go:embed range.go
var RangeSource string
