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

// nearest is the known name that a mistyped one most probably stands for, or "": at
// most a third of its letters may differ.
func nearest(seen string, known []string) string {
	const longest = 120 // beyond this the text is no mistyped name
	if seen == "" || len(seen) > longest {
		return ""
	}
	best, least := "", (len(seen)+2)/3+1
	for _, name := range known {
		if d := distance(strings.ToLower(seen), strings.ToLower(name)); d < min(least, len(seen)) {
			best, least = name, d
		}
	}
	return best
}

// distance counts the insertions, deletions and substitutions that turn a into b
// (Levenshtein 1966).
func distance(a, b string) int {
	above := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+change)
		}
		above, row = row, above
	}
	return above[len(b)]
}
