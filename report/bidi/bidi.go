// Package bidi keeps a user's text from reversing the text beside it. Characters that override,
// embed or isolate a direction of writing are meant for the text that contains them; on a page or a
// terminal they would stay in force after its end, and a title could turn our own sentences back to
// front (Unicode Standard Annex 9; Boucher & Anderson, "Trojan Source", USENIX Security 2023).
//
// Text in a right-to-left script is shown correctly without them.
package bidi

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// controls are the embeddings, overrides and isolates, with their ends. The marks (U+200E, U+200F,
// U+061C) open nothing that has to end, and are kept.
const controls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

// Stripped is a text without the characters that change the direction of what follows.
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

// Strip is a writer that strips what is written to it. No write may end in the middle of a
// character.
func Strip(to io.Writer) io.Writer { return stripping{to} }

type stripping struct{ to io.Writer }

func (s stripping) Write(text []byte) (int, error) {
	if _, err := io.WriteString(s.to, Stripped(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// Isolated is the text of a page in which nothing changes the direction of its surroundings. It is
// stripped, and every run of right-to-left script is isolated, as by <bdi>, since figures and
// brackets after it would otherwise be drawn on its other side. Only a user's text can be
// right-to-left; the page's own words never are. Markup is left as it is.
func Isolated(page string) string {
	const open, end = "\u2068", "\u2069"
	page = Stripped(page)
	var b strings.Builder
	from, last := -1, 0 // the start of the run, and the end of what was written
	upTo := 0           // the end of the run's last letter
	shut := func() {
		if from >= 0 {
			b.WriteString(page[last:from] + open + page[from:upTo] + end)
			from, last = -1, upTo
		}
	}
	for i, r := range page {
		switch {
		case unicode.Is(rightToLeft, r):
			if from < 0 {
				from = i
			}
			upTo = i + utf8.RuneLen(r)
		case from >= 0 && (unicode.IsLetter(r) || strings.ContainsRune("<>&\"'\n", r)):
			shut()
		}
	}
	shut()
	return b.String() + page[last:]
}

// rightToLeft are the blocks of scripts that run from right to left (Unicode 16,
// DerivedBidiClass.txt).
var rightToLeft = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x0590, Hi: 0x08ff, Stride: 1}, {Lo: 0xfb1d, Hi: 0xfdff, Stride: 1},
		{Lo: 0xfe70, Hi: 0xfefc, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x10800, Hi: 0x10fff, Stride: 1}, {Lo: 0x1e800, Hi: 0x1efff, Stride: 1}},
}
