package scenario

import (
	"slices"
	"testing"
)

func TestDifferences(t *testing.T) {
	first := parsed(t, withEvents)
	second := withReplaced(t, withEvents,
		Replacement{"media.reach", "80 %"}, Replacement{"war.active", "true"}, Replacement{"leader.rule", "party"},
		Replacement{"title", "Not a fact"}, Replacement{"timeline.2024-03-27 sanctions.date", "2024-03-29"})
	want := []Fact{
		{"leader.rule", "leader, rule", "type of rule in the sense of Geddes, Wright and Frantz", "personal", "party"},
		{"media.reach", "media, reach", "reach of independent media", first.Media.Reach.String() + " (default)", "80 %"},
		{"war.active", "war, active", "whether the war goes on at the start", "false", "true"},
		{"timeline.2024-03-27 sanctions", "event 2024-03-27 sanctions", "", "size 10 %", ""},
		{"timeline.2024-03-29 sanctions", "event 2024-03-29 sanctions", "", "", "size 10 %"},
	}
	if got := Differences(first, second); !slices.Equal(got, want) {
		t.Errorf("the differences are\n%v\nwant\n%v", got, want)
	}
	if got := Differences(first, first); len(got) > 0 {
		t.Errorf("a case differs from itself in %v", got)
	}
}

func TestMeaning(t *testing.T) {
	for doc, want := range map[string]string{
		"Reach of independent media, 0 (none) to 1 (free).":    "reach of independent media",
		"DeathsPerDay while the war goes on.":                  "deaths per day while the war goes on",
		"Health multiplies the hazard of death; 1 is usual.":   "health multiplies the hazard of death",
		"Role names the office, e.g. \"president\".":           "role names the office",
		"The bloc's share of power. Default by kind: core 0.1": "bloc's share of power",
	} {
		if got := Meaning(doc); got != want {
			t.Errorf("%q means %q, want %q", doc, got, want)
		}
	}
}
