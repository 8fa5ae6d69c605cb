package bidi_test

import (
	"strings"
	"testing"

	"fronde/report/bidi"
)

func TestStripped(t *testing.T) {
	for text, want := range map[string]string{
		"A \u202eruler\u202c":         "A ruler",
		"\u2066a\u2067b\u2068c\u2069": "abc",
		"\u202a\u202b\u202d":          "",
		"می\u200cخواهم":               "می\u200cخواهم", // the joiner belongs to the spelling
		"عربي\u200f 12":               "عربي\u200f 12",
		"Ødegård":                     "Ødegård",
	} {
		if got := bidi.Stripped(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	var b strings.Builder
	if n, err := bidi.Strip(&b).Write([]byte("a\u202eb")); n != 5 || err != nil || b.String() != "ab" {
		t.Errorf("wrote %q, %d bytes, %v", b.String(), n, err)
	}
}

func TestIsolated(t *testing.T) {
	const open, end = "\u2068", "\u2069"
	for page, want := range map[string]string{
		"<p>A \u202eruler (12 %)</p>":     "<p>A ruler (12 %)</p>",
		"<p>In القاهرة (12 %) or so</p>":  "<p>In " + open + "القاهرة" + end + " (12 %) or so</p>",
		"<td>شرم الشيخ</td>":              "<td>" + open + "شرم الشيخ" + end + "</td>",
		"<td>ירושלים</td>":                "<td>" + open + "ירושלים" + end + "</td>",
		"<p>a القاهرة b دمشق</p>":         "<p>a " + open + "القاهرة" + end + " b " + open + "دمشق" + end + "</p>",
		"<p title=\"دمشق\">plain – 1</p>": "<p title=\"" + open + "دمشق" + end + "\">plain – 1</p>",
		"":                                "",
	} {
		if got := bidi.Isolated(page); got != want {
			t.Errorf("%q becomes\n%q, want\n%q", page, got, want)
		}
	}
}
