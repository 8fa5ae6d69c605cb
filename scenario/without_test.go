package scenario

import (
	"strings"
	"testing"
)

const withEvents = `
fronde: 1
title: Plain
country: Nowhere
as_of: 2024-04-01
start: 2024-03-25
horizon: 6 weeks
leader: {role: president, age: 60, years_in_office: 3, rule: personal}
places: [{name: Here, population: 4000}]
timeline:
  - {date: 2024-03-26, type: call}
  - {date: 2024-03-27, type: sanctions, size: 10 %}
  - {date: 2024-04-20, type: call, probability: 40 %}
interventions:
  - {name: talk, events: [{date: 2024-04-10, type: concession, size: 10 %}]}
`

// Removing or adding an event must not change the draws of the others.
func TestEventsKeepTheirKeys(t *testing.T) {
	c, err := Parse("events.yaml", []byte(withEvents))
	if err != nil {
		t.Fatal(err)
	}
	c, err = c.Without("sanctions")
	if err != nil {
		t.Fatal(err)
	}
	c, err = c.With("talk")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]uint32{"2024-03-26 call": 0, "2024-04-10 concession": 3, "2024-04-20 call": 2}
	if len(c.Timeline) != len(want) {
		t.Errorf("the timeline is %v", labelsOf(c.Timeline))
	}
	for _, e := range c.Timeline {
		if key, ok := want[e.label()]; !ok || e.Key() != key {
			t.Errorf("%s has the key %d, want %d", e.label(), e.Key(), key)
		}
	}
	// There is also a mechanism of that name.
	if len(c.Mechanisms.Off) != 1 || c.Mechanisms.Off[0] != "sanctions" {
		t.Errorf("switched off: %v", c.Mechanisms.Off)
	}
	if got := strings.Join(c.Changes(), "; "); got != "without sanctions; with talk" {
		t.Errorf("the changes are %q", got)
	}
}

func TestWithoutRefusesWhatChangesNothing(t *testing.T) {
	c, err := Parse("events.yaml", []byte(withEvents))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"sanctons": `did you mean "sanctions"?`, "mobilisatoin": `did you mean "mobilisation"?`,
		"weather": "allowed: a mechanism:", "atrocity": "nothing would change",
	} {
		if _, err := c.Without(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("without %s: %v, want %s", name, err, want)
		}
	}
}
