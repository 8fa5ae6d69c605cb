package studio

import (
	"fmt"

	"fronde/scenario"
)

// textLimitOfRequests is the size of a scenario text in a request, in bytes. The largest case
// that ships has 65,000. The YAML library takes time that grows with the square of the number
// of lines: three seconds for the worst text of this size.
const textLimitOfRequests = 192 << 10

// readers lets one text be read at a time, so that whatever is asked the other cores go on
// with what runs.
var readers = make(chan struct{}, 1)

// parse reads a scenario's text. name stands for the file in messages.
func parse(name, text string) (*scenario.Case, error) {
	if len(text) > textLimitOfRequests {
		return nil, fmt.Errorf("the text has %d bytes, the studio reads at most %d", len(text), textLimitOfRequests)
	}
	readers <- struct{}{}
	defer func() { <-readers }()
	return scenario.Parse(name, []byte(text))
}
