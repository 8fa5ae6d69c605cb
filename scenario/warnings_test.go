package scenario

import (
	"strings"
	"testing"
)

// A past election changes nothing, and has no second warning of when it changes it.
func TestPastElectionHasOneWarning(t *testing.T) {
	c := parsed(t, strings.Replace(smallestCase, "as_of: 2024-04-01\n", "as_of: 2024-04-01\nstart: 2024-03-01\n", 1)+
		"timeline: [{date: 2024-02-01, type: election}]\n")
	var of []string
	for _, w := range c.Warnings() {
		if strings.Contains(w, "2024-02-01 election") {
			of = append(of, w)
		}
	}
	if len(of) != 1 || !strings.Contains(of[0], "changes nothing") {
		t.Errorf("got %q", of)
	}
}

func TestWarnings(t *testing.T) {
	c := parsed(
		t,
		strings.Replace(
			smallestCase,
			"as_of: 2024-04-01\n",
			"as_of: 2024-04-01\nstart: 2024-03-01\nhorizon: 12 months\n",
			1,
		)+`timeline:
  - {date: 2024-02-01, type: sanctions}
  - {date: 2026-01-01, type: call, size: 1}
observed:
  - {date: 2024-02-10, variable: detentions, value: 100}
media:
  reach: {value: 0.4, evidence: {source: x, reliability: F, credibility: 6}}
`,
	)
	text := strings.Join(c.Warnings(), "\n")
	for _, want := range []string{
		"1 number rests on evidence so weak that it widens them by half or more, such as media.reach (F6)",
		"event 2024-02-01 sanctions takes the default size 1",
		"event 2024-02-01 sanctions lies before the start",
		"1 event lies beyond the horizon, where nothing happens: 2026-01-01 call",
		"take default priors",
		"observed 2024-02-10 detentions lies before the start",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no warning %q in\n%s", want, text)
		}
	}
}
