package report

import "fronde/outcome"

// ExitColours returns the colours of an exit in every chart, on light and on dark ground,
// as CSS writes them.
func ExitColours(e outcome.Exit) (light, dark string) {
	return exitColours[e].light, exitColours[e].dark
}
