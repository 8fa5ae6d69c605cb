package scenario

import (
	"strings"
	"testing"

	"fronde/scenario/draft"
)

// withReplaced parses a case and replaces values in it.
func withReplaced(t *testing.T, source string, list ...Replacement) *Case {
	t.Helper()
	c, err := parsed(t, source).Replace(list...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func valueAt(c *Case, path string) string {
	for _, s := range c.Settings() {
		if s.Path == path {
			return s.Value
		}
	}
	return "no such path"
}

func TestSetTakesEveryScalar(t *testing.T) {
	for path, text := range map[string]string{
		"war.active": "true", "leader.rule": "party", "title": "Another: title", "leader.role": "king",
		"as_of": "2024-03-30", "horizon": "6 months", "elites.blocs.court.kind": "security",
		"places.Port Veld.population": "7 million", "places.Port Veld.lat": "-12.5", "citizens.household": "4",
		"mechanisms.off": "emigration, staging", "opposition.call_days": "none",
		"timeline.2024-06-01 sanctions.until": "2024-12-31",
	} {
		want := strings.Replace(text, "7 million", "7000000", 1)
		if got := valueAt(withReplaced(t, string(draft.Template()), Replacement{path, text}), path); got != want {
			t.Errorf("%s is %q after being set to %q", path, got, text)
		}
	}
}

// Every listed value can be set, and setting it to its present value changes nothing.
func TestSettingTheSameChangesNothing(t *testing.T) {
	c := parsed(t, string(draft.Template()))
	before := c.Settings()
	for _, s := range before {
		if s.Value == "" {
			continue
		}
		same, err := c.Set(s.Path, s.Value)
		if err != nil {
			t.Errorf("%s: %v", s.Path, err)
			continue
		}
		for i, other := range same.Settings() {
			if was := before[i]; other.Path != was.Path || other.Value != was.Value {
				t.Errorf("setting %s to %q turns %s = %q into %s = %q", s.Path, s.Value, was.Path, was.Value, other.Path,
					other.Value)
			}
		}
	}
}

func TestMistakesInScalars(t *testing.T) {
	c := parsed(t, withEvents)
	for set, want := range map[string]string{
		"leader.rule=monarhcy":                      `did you mean "monarchy"`,
		"war.active=yes":                            "set war.active:1:1",
		"war.actve=true":                            `did you mean "war.active"`,
		"as_of=2024-02-30":                          "there is no day 2024-02-30",
		"as_of=2024-03-01":                          "the start is after as_of",
		"mechanisms.off=emigration, purge":          "set mechanisms.off:1:13",
		"citizens.household=2.5":                    "whole number",
		"timeline.2024-03-26 call.bloc=core":        "concerns no bloc",
		"timeline.2024-03-27 sanctions.type=law":    "",
		"timeline.2024-04-20 call.date=2024-03-28":  "has happened by as_of",
		"elites.blocs.core.name=security":           "a second bloc is called",
		"interventions.talk.summary=other":          "the case has no value",
		"timeline.2024-03-27 sanctions.size=lots":   "set timeline.2024-03-27 sanctions.size:1:1",
		"timeline.2024-03-27 sanctions.type=events": "none of the known values",
	} {
		path, text, _ := strings.Cut(set, "=")
		_, err := c.Set(path, text)
		if err == nil != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", set, err, want)
		}
	}
}

// Values that depend on each other are applied in order and judged together.
func TestReplaceJudgesTogether(t *testing.T) {
	c := withReplaced(t, withEvents,
		Replacement{"as_of", "2024-03-20"}, Replacement{"start", "2024-03-10"},
		Replacement{"timeline.2024-03-27 sanctions.size", "20 %"},
		Replacement{"timeline.2024-03-27 sanctions.date", "2024-05-02"},
		Replacement{"timeline.2024-05-02 sanctions.probability", "0.5"})
	last := c.Timeline[len(c.Timeline)-1]
	if last.label() != "2024-05-02 sanctions" || last.Size.String() != "20 %" || last.Probability.String() != "0.5" ||
		last.Key() != 1 {
		t.Errorf("the last event is %s of size %s with probability %s and key %d", last.label(), last.Size,
			last.Probability, last.Key())
	}
	if again, err := parsed(t, withEvents).Redo(c.Changes()); err != nil || again.SHA256() != c.SHA256() {
		t.Errorf("redoing the changes: %v", err)
	}
	if _, err := c.Redo([]string{"forget it"}); err == nil {
		t.Error("a text that is no change is accepted")
	}
}

// An event that changes its type keeps its size, if the new type allows it.
func TestAnEventOfAnotherType(t *testing.T) {
	at := "timeline.2024-03-27 sanctions.type"
	if c := withReplaced(t, withEvents, Replacement{at, "media_closure"}); c.Timeline[1].Size.String() != "10 %" {
		t.Errorf("the size is %s", c.Timeline[1].Size)
	}
	_, err := parsed(t, withEvents).Set(at, "casualties")
	if err == nil || !strings.Contains(err.Error(), "is no longer one") {
		t.Errorf("10 %% casualties: %v", err)
	}
}
