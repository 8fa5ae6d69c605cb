package stats_test

import (
	"fmt"

	"fronde/stats"
)

func Example() {
	lo, hi := stats.BetaInterval(0.137, 0.03*0.03, 0.90)
	fmt.Println(stats.Percent(0.137, 0.004), stats.Words(0.137), stats.Percent(lo, 0.004), stats.Percent(hi, 0.004))
	// Output: 14 % very unlikely 9 % 19 %
}
