package page

import (
	"strings"
	"testing"
)

// A name given by the user affects no other text's direction, wherever it appears on the page.
func TestNamesDoNotTurnThePage(t *testing.T) {
	t.Parallel()
	d := wholeDossier(t)
	d.Result.Scenario.Title = "A \u202eruler (12 %)"
	d.Result.Scenario.Country = "مصر"
	var b strings.Builder
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if strings.Contains(text, "\u202e") {
		t.Error("an override changes the direction of the text after the title")
	}
	for _, want := range []string{"<h1><bdi>A ruler (12 %)</bdi></h1>", "<bdi>\u2068مصر\u2069</bdi>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
