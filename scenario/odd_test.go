package scenario

import (
	"strings"
	"testing"
)

// with parses the smallest case with sections appended, and returns its mistakes, if any, as one
// text.
func with(t *testing.T, sections string) (*Case, string) {
	t.Helper()
	c, err := Parse("case.yaml", []byte(smallestCase+sections))
	if err != nil {
		return nil, err.Error()
	}
	return c, ""
}

// A warning names every event that can do nothing, with the reason, and no other event.
func TestIdleEventsAreSaid(t *testing.T) {
	t.Parallel()
	for events, want := range map[string]string{
		"{date: 2024-02-01, type: election, size: 20 %}":                    "known to have stayed",
		"{date: 2024-05-01, type: casualties, size: 500}":                   "no war is under way",
		"{date: 2024-05-01, type: battlefield, size: -1}":                   "no war is under way",
		"{date: 2024-05-01, type: mobilisation, size: 1}":                   "no war is under way",
		"{date: 2024-05-01, type: sanctions_relief, size: 10 %}":            "no sanctions are in force",
		"{date: 2024-05-01, type: call, probability: 0}":                    "its probability is 0",
		"{date: 2024-05-01, type: law, size: 0}":                            "its size is 0",
		"{date: 2024-05-01, type: elite_arrest, bloc: core, size: 0.4}":     "its size rounds to nobody",
		"{date: 2026-04-01, type: law, size: 1}":                            "the forecast ends on that day",
		"{date: 2026-03-31, type: law, size: 1}":                            "",
		"{date: 2024-05-01, type: elite_exit, bloc: core, size: 9}":         "9 people, but the bloc core has 6 members",
		"{date: 2024-05-01, type: election, size: 20 %}":                    "",
		"{date: 2024-04-01, type: election, size: 20 %, probability: 90 %}": "",
		"{date: 2024-05-01, type: opponent_arrest}":                         "",
		"{date: 2024-05-01, type: elite_exit, bloc: core, size: 2}":         "",
	} {
		c, mistakes := with(t, "timeline:\n  - "+events+"\n")
		if mistakes != "" {
			t.Errorf("%s: %s", events, mistakes)
			continue
		}
		text := strings.Join(c.Warnings(), "\n")
		if want == "" && strings.Contains(text, "event ") {
			t.Errorf("%s: %s", events, text)
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s: no warning %q in %s", events, want, text)
		}
	}
	c, mistakes := with(t, "mechanisms: {off: [sanctions]}\n"+
		"timeline:\n  - {date: 2024-05-01, type: sanctions, size: 10 %}\n")
	if mistakes != "" || !strings.Contains(strings.Join(c.Warnings(), "\n"), "the mechanism sanctions is switched off") {
		t.Errorf("sanctions without their mechanism: %s %v", mistakes, c.Warnings())
	}
}

// Shares that cannot all be true are refused with their sum, and a warning tells of those that are
// scaled.
func TestSharesAreNotScaledInSilence(t *testing.T) {
	t.Parallel()
	blocs := func(first, second string) string {
		return "elites:\n  blocs:\n    - {name: core, kind: core, members: 6, power: " + first +
			"}\n    - {name: army, kind: military, members: 9, power: " + second + "}\n"
	}
	for shares, want := range map[[2]string]string{
		{"80 %", "90 %"}:             "shares that sum to 1.7 or more",
		{"55 %", "50 %"}:             "shares that sum to 1.05 or more",
		{"0.4 to 0.6", "0.4 to 0.6"}: "",
		{"60 %", "40 %"}:             "",
	} {
		_, mistakes := with(t, blocs(shares[0], shares[1]))
		if !strings.Contains(mistakes, want) || want == "" && mistakes != "" {
			t.Errorf("%v: %q, want %q", shares, mistakes, want)
		}
	}
	c, _ := with(t, blocs("30 %", "20 %"))
	if text := strings.Join(c.Warnings(), "\n"); !strings.Contains(text, "political power sum to 0.5 and are scaled") {
		t.Errorf("no warning of shares that sum to a half: %s", text)
	}
	for shares, scaled := range map[[2]string]bool{
		{"50 %", "40 %"}: true, {"60 %", "38 %"}: true, {"33 %", "66 %"}: false, {"0.35 to 0.45", "0.6"}: false,
	} {
		c, mistakes := with(t, blocs(shares[0], shares[1]))
		if mistakes != "" || strings.Contains(strings.Join(c.Warnings(), "\n"), "are scaled") != scaled {
			t.Errorf("%v: a warning of scaling should be %v: %s", shares, scaled, mistakes)
		}
	}
	fair, _ := with(t, blocs("60 %", "40 %"))
	raised, err := fair.Set("elites.blocs.core.power", "90 %")
	if err != nil {
		t.Fatalf("a what-if that raises one bloc's power: %v", err)
	}
	if text := strings.Join(raised.Warnings(), "\n"); !strings.Contains(text, "political power sum to 1.3") {
		t.Errorf("no warning of a what-if that is scaled: %s", text)
	}
}

// Impossible values are refused, and an arrest in the ruler's circle needs a bloc; the message
// names the events for opponents.
func TestImpossibleInputsAreRefused(t *testing.T) {
	t.Parallel()
	for sections, want := range map[string]string{
		"timeline:\n  - {date: 2024-05-01, type: elite_arrest}\n": "the type opponent_arrest, " +
			"opponent_exile, opponent_killing",
		"timeline:\n  - {date: 2024-05-01, type: opponent_killing, bloc: core}\n": "concerns no bloc",
	} {
		if _, mistakes := with(t, sections); !strings.Contains(mistakes, want) {
			t.Errorf("%s: %q, want %q", sections, mistakes, want)
		}
	}
	old := strings.Replace(smallestCase, "years_in_office: 17", "years_in_office: 79", 1)
	_, err := Parse("case.yaml", []byte(old))
	if err == nil || !strings.Contains(err.Error(), "longer than he has lived") {
		t.Errorf("79 years in office at a lower age: %v", err)
	}
}

func TestMorePeopleThanThereAreIsSaid(t *testing.T) {
	t.Parallel()
	c, mistakes := with(t, "observed:\n  - {date: 2024-04-01, variable: protesters, value: 9 million}\n")
	if mistakes != "" || !strings.Contains(strings.Join(c.Warnings(), "\n"), "9 million people, but the places have") {
		t.Errorf("%s %v", mistakes, c.Warnings())
	}
}

// An election on as_of is ahead and may be uncertain; any other event of that day has happened.
func TestAnElectionOnTheDayIsAhead(t *testing.T) {
	t.Parallel()
	_, mistakes := with(t, "timeline:\n  - {date: 2024-04-01, until: 2024-04-03, type: election, size: 10 %}\n")
	if mistakes != "" {
		t.Errorf("an election from as_of on: %s", mistakes)
	}
	if _, mistakes = with(t, "timeline:\n  - {date: 2024-04-01, type: call, probability: 40 %}\n"); mistakes == "" {
		t.Error("a call on as_of may be uncertain")
	}
}
