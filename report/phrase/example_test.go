package phrase_test

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

func Example() {
	p := outcome.Probability{P: 0.137, Lo: 0.094, Hi: 0.191, MCError: 0.004}
	fmt.Println(phrase.Cell(p))
	fmt.Println(phrase.Estimate(p, 2000, "the leader has left by then"))
	// Output:
	// 14 (9–20)
	// It is very unlikely (14 %, 90 % interval 9–20 %) that the leader has left by then.
}
