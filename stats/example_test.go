package stats_test

import (
	"fmt"

	"fronde/stats"
)

func Example() {
	lo, hi := stats.BetaInterval(0.137, 0.03*0.03, 0.90)
	fmt.Printf("%.2f to %.2f", lo, hi)
	// Output: 0.09 to 0.19
}
