package mistake

import (
	"strings"
)

// Nearest returns the known name that was most probably meant by a mistyped one, or ""
// if none is near: at most a third of its letters may differ, and not all.
func Nearest(seen string, known []string) string {
	const longest = 120 // beyond this the text is not a mistyped name
	if seen == "" || len(seen) > longest {
		return ""
	}
	length := len([]rune(seen))
	best, least := "", min(length, (length+2)/3+1)
	for _, name := range known {
		if strings.EqualFold(name, seen) {
			return name
		}
		if d := editDistance(strings.ToLower(seen), strings.ToLower(name)); d < least {
			best, least = name, d
		}
	}
	return best
}

// editDistance counts the insertions, deletions, substitutions and swaps of
// neighbours that turn a into b (Damerau 1964, optimal string alignment): a swap is
// the commonest slip of typing and should cost one.
func editDistance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, above, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range above {
		above[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			change := 1
			if s[i] == t[j] {
				change = 0
			}
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+change)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(t)]
}

// DidYouMean continues a sentence with the known name that was most probably meant; "" if none
// is near.
func DidYouMean(seen string, known []string) string {
	if near := Nearest(seen, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}
