// Package bidi keeps the text of a user from turning the text beside it. Characters that
// override, embed or isolate a direction of writing belong to the text in which they stand;
// in a page or on a terminal they would go on after its end, and a title could show a
// sentence of ours back to front (Unicode Standard Annex 9; Boucher & Anderson, "Trojan
// Source", USENIX Security 2023).
//
// Text in a script that runs from right to left needs none of them to be shown rightly, and
// is left as it is.
package bidi

import (
	"io"
	"strings"
)

// controls are the embeddings, overrides and isolates with their ends. The marks (U+200E,
// U+200F, U+061C) have no end, and turn nothing but themselves.
const controls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

// Stripped is a text without the characters that turn the direction of what follows.
func Stripped(text string) string {
	if !strings.ContainsAny(text, controls) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(controls, r) {
			return -1
		}
		return r
	}, text)
}

// Strip is a writer that strips what is written to it. Each text is written whole, so that
// no character is cut.
func Strip(to io.Writer) io.Writer { return stripping{to} }

type stripping struct{ to io.Writer }

func (s stripping) Write(text []byte) (int, error) {
	if _, err := io.WriteString(s.to, Stripped(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}
