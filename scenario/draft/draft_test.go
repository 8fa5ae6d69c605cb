package draft_test

import (
	"regexp"
	"strings"
	"testing"

	"fronde/hazard/baserate"
	"fronde/scenario"
	"fronde/scenario/draft"
	"fronde/scenario/vocabulary"
	"fronde/spreadsheet"
)

// A hybrid that is personal in part is personal here and personalist in the base rates, under every
// name that panels have for it, and although a group of regimes files it under party or military.
func TestHybridsArePersonalAsInTheBaseRates(t *testing.T) {
	for name, group := range map[string]string{
		"party-personal": "party", "Party-Personal": "party", "military-personal": "mil", "military personal": "mil",
		"party-personal-military": "party", "Party-Personal-Military Hybrid": "party", "Personal Dictatorship": "personal",
	} {
		for _, column := range []string{"gwf_regime_type", "gwf_regimetype", "reign_government"} {
			o := outlineOf(t, "year,regime_group,"+column+"\n2010,"+group+","+name+"\n")
			choice, err := baserate.Choose(baserate.Facts{Rule: o.Rule.String(), TenureYears: 3, Year: 2010})
			if err != nil || o.Rule != vocabulary.PersonalRule || choice.Class().Rule == baserate.NonPersonal {
				t.Errorf("%s in %s is %s (%v)", name, column, o.Rule, err)
			}
		}
	}
	for name, want := range map[string]vocabulary.Rule{
		"Party-Military": vocabulary.PartyRule, "Indirect Military": vocabulary.MilitaryRule,
		"Dominant Party": vocabulary.PartyRule, "Monarchy": vocabulary.MonarchyRule,
	} {
		if o := outlineOf(t, "year,regime_group,reign_government\n2010,personal,"+name+"\n"); o.Rule != want {
			t.Errorf("%s is %s", name, o.Rule)
		}
	}
	if o := outlineOf(t, "year,gwf_regime_type,regime_group\n2010,,mil\n"); o.Rule != vocabulary.MilitaryRule {
		t.Errorf("a row with its group alone is %s", o.Rule)
	}
}

func outlineOf(t *testing.T, text string) draft.Outline {
	t.Helper()
	panel, err := spreadsheet.Parse("panel.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	o, err := draft.OutlineFromPanel(panel, map[string]string{"year": "2010"})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// The commented history reads, once its comments are taken away, in both of the forms it shows.
func TestTheCommentedHistoryReads(t *testing.T) {
	text := string(draft.Template())
	one := regexp.MustCompile(`(?m)^# (history:|  [a-z])`).ReplaceAllString(text, "$1")
	c, err := scenario.Parse("first", []byte(one))
	if err != nil {
		t.Fatal(err)
	}
	if s := c.State(); !s.Attempts.Known() || !s.Campaign.Active.Known() || !s.Growth.Known() || !s.CivilWar.Known() {
		t.Errorf("without its comments it states %+v", s)
	}
	other := regexp.MustCompile(`(?m)^(  coups: none|  campaign: none).*\n`).ReplaceAllString(one, "")
	other = regexp.MustCompile(`(?m)^#   # `).ReplaceAllString(other, "  ")
	if c, err = scenario.Parse("second", []byte(other)); err != nil {
		t.Fatal(err)
	}
	s := c.State()
	if len(s.Attempts.Value) != 1 || !s.Campaign.Active.Value || !s.Campaign.Deaths.Known() || !s.Campaign.Last.Known() {
		t.Errorf("in its other form it states %+v", s)
	}
	if c, err = scenario.Parse("commented", []byte(text)); err != nil || c.State().Attempts.Known() ||
		strings.Count(text, "history:") != 1 {
		t.Errorf("the template as it stands states a history (%v)", err)
	}
}
