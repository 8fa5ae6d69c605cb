package cases

import (
	"fmt"

	"fronde/scenario"
)

// LargestParsed is the size in bytes of the largest text that the studio parses. The largest
// case that ships has 65,000. The YAML library takes time that grows with the square of the
// number of lines: three seconds for the worst text of this size.
const LargestParsed = 192 << 10

// parsing lets one text be parsed at a time, so that requests leave the other cores to the
// runs.
var parsing = make(chan struct{}, 1)

// parse reads a scenario's text. Messages name it as the file.
func parse(name, text string) (*scenario.Case, error) {
	if len(text) > LargestParsed {
		return nil, fmt.Errorf("the text has %d bytes, the studio reads at most %d", len(text), LargestParsed)
	}
	parsing <- struct{}{}
	defer func() { <-parsing }()
	return scenario.Parse(name, []byte(text))
}
