package hazard

import (
	"strings"
	"unicode"
)

// listed joins names for a message.
func listed(names []string) string { return strings.Join(names, ", ") }

// excerpt cuts a long line down to what stands around a column, from 1, and returns
// how many characters of the excerpt stand before the column.
func excerpt(line string, column int) (text string, before int) {
	const longest = 100 // characters, as the scenario's messages have
	runes := []rune(strings.TrimRight(line, "\r"))
	for i, r := range runes {
		if !unicode.IsPrint(r) {
			runes[i] = ' '
		}
	}
	before = max(0, min(column-1, len(runes)))
	if len(runes) > longest {
		from := max(0, min(before-longest/2, len(runes)-longest))
		runes, before = runes[from:from+longest], before-from
	}
	return strings.TrimRight(string(runes), " "), before
}
