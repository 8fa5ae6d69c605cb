package scenario

import (
	"strings"
	"testing"

	"fronde/scenario/history"
	"fronde/scenario/vocabulary"
)

// protested is a case that states a campaign and nothing else of it.
const protested = `
fronde: 1
title: Plain
country: Nowhere
as_of: 2024-04-01
start: 2024-03-01
horizon: 6 weeks
leader: {role: president, age: 60, years_in_office: 3, rule: personal}
places: [{name: Here, population: 4 million}]
history:
  coups: [{date: 2023-04-01, succeeded: no}]
  campaign:
    since: 2024-03-20
    largest: 8000 to 30000
    on: 2024-03-24
    deaths: 3
    demand: removal
    evidence: {source: press, date: 2024-03-25, reliability: B, credibility: 2}
  military: yes
  growth: -3 %
  evidence: {source: archive, reliability: A, credibility: 1}
interventions:
  - {name: larger, set: {history.campaign.largest: 90000, history.growth: 1 %}}
`

func TestTheHistoryIsRead(t *testing.T) {
	c := parsed(t, protested)
	s := c.State()
	m := s.Campaign
	if !m.Active.Value || m.Demand.Value != vocabulary.Removal || m.Deaths.Value.Median() != 3 ||
		m.Last.Basis != history.Assumed || m.Last.Value != c.AsOf || m.Demand.Evidence.Source != "press" {
		t.Errorf("the campaign is %+v", m)
	}
	if !s.Military.Value || s.Military.Evidence.Source != "archive" || s.Growth.Value.Median() != -0.03 ||
		s.Growth.Value.Evidence().Source != "archive" || s.CivilWar.Exists() {
		t.Errorf("military %+v, growth %+v", s.Military, s.Growth)
	}
	if a := s.Attempts.Value; len(a) != 1 || a[0].Evidence.Source != "archive" || a[0].Succeeded != vocabulary.No {
		t.Errorf("the coups are %+v", a)
	}
	if s.Tenure.Basis != history.Stated || s.Age.Basis != history.Stated || s.War.Basis != history.Assumed {
		t.Errorf("tenure %+v, age %+v, war %+v", s.Tenure, s.Age, s.War)
	}
	ageless := parsed(t, strings.Replace(smallestCase, "age: 68, ", "", 1)).State()
	if ageless.Age.Basis != history.Assumed || !ageless.Age.Value.Exists() {
		t.Errorf("an age that is not stated is %+v", ageless.Age)
	}
	if at := parsed(t, protested+"war: {active: true}\n").State().War; at.Basis != history.Stated || !at.Value {
		t.Errorf("a stated war is %+v", at)
	}
	if peace, err := c.Set("war.active", "false"); err != nil || peace.State().War.Basis != history.Stated {
		t.Errorf("a peace that is set is not stated: %v", err)
	}
}

// No number of the history is drawn.
func TestTheHistoryIsData(t *testing.T) {
	for _, e := range parsed(t, protested).Numbers() {
		if strings.HasPrefix(e.Path, "history") {
			t.Errorf("%s is a parameter", e.Path)
		}
	}
}

func TestWaysToSayNone(t *testing.T) {
	for _, text := range []string{"{coups: [], campaign: none}", "{coups: none, campaign: none}"} {
		c := parsed(t, smallestCase+"history: "+text+"\n")
		if err := obeys(t, smallestCase+"history: "+text+"\n"); err != nil {
			t.Error(err)
		}
		s := c.State()
		if !s.Attempts.Known() || len(s.Attempts.Value) > 0 || !s.Campaign.Active.Known() || s.Campaign.Active.Value {
			t.Errorf("%s is %+v", text, s)
		}
		if valueAt(c, "history.coups") != "none" || valueAt(c, "history.campaign") != "none" {
			t.Errorf("the settings of %s do not say none", text)
		}
	}
	unknown := parsed(t, smallestCase+"history:\n  coups:\n").State()
	if unknown.Attempts.Known() || unknown.Campaign.Active.Known() {
		t.Error("an empty key states something")
	}
}

func TestTheSchemaKnowsTheHistory(t *testing.T) {
	if err := obeys(t, protested); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"{coups: some}", "{campaign: maybe}", "{campaign: {demand: reform}}", "{military: maybe}",
		"{election: spring}", "{growth: -2}", "{coups: [{succeeded: no}]}"} {
		if obeys(t, smallestCase+"history: "+bad+"\n") == nil {
			t.Errorf("%s obeys the schema", bad)
		}
	}
}

// impliedBy lists what the campaign of a case implies for the simulator.
func impliedBy(c *Case) (list []string) {
	for i := range c.Timeline {
		if e := &c.Timeline[i]; e.Implied() {
			list = append(list, e.label()+" "+e.Size.String()+" "+e.Evidence.Source)
		}
	}
	for i := range c.Observed {
		if o := &c.Observed[i]; o.Implied() {
			list = append(list, o.label()+" "+o.Value.String()+" "+o.Evidence.Source)
		}
	}
	return list
}

func TestACampaignIsSimulated(t *testing.T) {
	both := "2024-03-20 call 0.5 to 1.2 press; 2024-03-24 protesters 8000 to 30000 press"
	onlyCall := "2024-03-20 call 0.5 to 1.2 press"
	for name, one := range map[string]struct{ old, new, want string }{
		"stated": {"", "", both},
		"called": {"interventions:", "timeline: [{date: 2024-03-20, type: call}]\ninterventions:",
			"2024-03-24 protesters 8000 to 30000 press"},
		"day before start": {"start: 2024-03-01", "start: 2024-03-25", ""},
		"after its first day": {"start: 2024-03-01", "start: 2024-03-21",
			"2024-03-24 protesters 8000 to 30000 press"},
		"no start": {"start: 2024-03-01\n", "", both},
		"its last day": {"on: 2024-03-24", "on: 2024-04-01",
			"2024-03-20 call 0.5 to 1.2 press; 2024-04-01 protesters 8000 to 30000 press"},
		"its first day": {"    on: 2024-03-24\n", "",
			"2024-03-20 call 0.5 to 1.2 press; 2024-03-20 protesters 8000 to 30000 press"},
		"no size":      {"    largest: 8000 to 30000\n", "", onlyCall},
		"no first day": {"    since: 2024-03-20\n", "", "2024-03-24 protesters 8000 to 30000 press"},
		"archive": {"    evidence: {source: press, date: 2024-03-25, reliability: B, credibility: 2}\n", "",
			strings.ReplaceAll(both, "press", "archive")},
	} {
		text := strings.Replace(protested, one.old, one.new, 1)
		if got := strings.Join(impliedBy(parsed(t, text)), "; "); got != one.want {
			t.Errorf("%s: implied is %q, want %q", name, got, one.want)
		}
	}
	observed := parsed(t, protested+"observed: [{date: 2024-03-21, variable: protesters, value: 9000}]\n")
	if got := strings.Join(impliedBy(observed), "; "); got != onlyCall {
		t.Errorf("with an observed crowd, implied is %q", got)
	}
}

// A case without a start begins with its campaign.
func TestTheRunUpBeginsWithTheCampaign(t *testing.T) {
	text := strings.Replace(protested, "start: 2024-03-01\n", "", 1)
	for since, want := range map[string]string{"2024-03-20": "2024-03-20", "2024-04-01": "2024-04-01"} {
		c := parsed(t, strings.NewReplacer("since: 2024-03-20", "since: "+since, "    on: 2024-03-24\n", "").Replace(text))
		if c.Start.String() != want {
			t.Errorf("a campaign since %s starts the case on %s", since, c.Start)
		}
	}
	if c := withReplaced(t, text, Replacement{"history.campaign", "none"}); c.Start != c.AsOf {
		t.Errorf("without a campaign the case starts on %s", c.Start)
	}
}

// What a campaign implies is no fact beside it: it gives no state, is not listed as a value to set,
// and moves no other event's draws.
func TestWhatIsImpliedStaysBehindTheCampaign(t *testing.T) {
	c := parsed(t, protested+"timeline: [{date: 2024-03-02, type: call}, {date: 2024-04-20, type: call}]\n")
	for _, s := range c.Settings() {
		if strings.HasPrefix(s.Path, "timeline.2024-03-20") || strings.HasPrefix(s.Path, "observed") {
			t.Errorf("%s is listed", s.Path)
		}
	}
	for i, want := range []uint32{0, history.CallKey, 1} {
		if got := c.Timeline[i].Key(); got != want {
			t.Errorf("event %d has the key %d, want %d", i, got, want)
		}
	}
	if c.State().Campaign.Protests.Basis != history.Assumed {
		t.Error("the implied observation counts as observed")
	}
}

func TestChangesOfTheHistory(t *testing.T) {
	c := parsed(t, protested)
	larger, err := c.With("larger")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(impliedBy(larger), "; "); !strings.HasSuffix(got, "2024-03-24 protesters 90000 press") ||
		larger.State().Growth.Value.String() != "1 %" {
		t.Errorf("with a larger crowd, implied is %q", got)
	}
	for set, want := range map[string]string{
		"history.campaign=none":             "",
		"history.campaign.since=2024-03-22": "2024-03-22 call 0.5 to 1.2 press; 2024-03-24 protesters 8000 to 30000 press",
		"history.campaign.largest=5000":     "2024-03-20 call 0.5 to 1.2 press; 2024-03-24 protesters 5000 press",
		"timeline.2024-03-20 call.size=2":   "2024-03-20 call 2 press; 2024-03-24 protesters 8000 to 30000 press",
		"history.coups=none":                "2024-03-20 call 0.5 to 1.2 press; 2024-03-24 protesters 8000 to 30000 press",
	} {
		path, text, _ := strings.Cut(set, "=")
		changed, err := c.Set(path, text)
		if err != nil {
			t.Errorf("%s: %v", set, err)
		} else if got := strings.Join(impliedBy(changed), "; "); got != want {
			t.Errorf("%s: implied is %q, want %q", set, got, want)
		}
	}
	again := withReplaced(t, protested, Replacement{"history.campaign", "none"},
		Replacement{"history.campaign.since", "2024-03-30"})
	if s := again.State().Campaign; !s.Active.Value || s.Largest.Exists() || len(again.Timeline) != 1 {
		t.Errorf("a campaign after none is %+v", s)
	}
	if silent, err := c.Without("call"); err != nil || len(silent.Timeline) != 0 {
		t.Errorf("without calls there are %d (%v)", len(silent.Timeline), err)
	}
	for set, want := range map[string]string{
		"history.campaign=nobody":           `allowed: none, or a mapping`,
		"history.campaign.size=3":           `the case has no value "history.campaign.size"`,
		"history.campaign.since=2022-01-01": "is not a day of the campaign",
		"history.growth=3 persons":          "the unit does not fit",
		"history.election=2024-13":          "there is no month",
		"history.coups.2023-04-01.date=":    "neither a date",
	} {
		path, text, _ := strings.Cut(set, "=")
		if _, err := c.Set(path, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", set, err, want)
		}
	}
}

// Every value of the history that is listed can be set to what it is.
func TestTheHistoryCanBeSet(t *testing.T) {
	c, n := parsed(t, protested), 0
	for _, s := range c.Settings() {
		if !strings.HasPrefix(s.Path, "history.") || s.Value == "" {
			continue
		}
		n++
		if same, err := c.Set(s.Path, s.Value); err != nil || valueAt(same, s.Path) != s.Value {
			t.Errorf("%s = %s: %v", s.Path, s.Value, err)
		}
	}
	if n != 9 {
		t.Errorf("%d values are listed", n)
	}
}

func TestPastVotesAndObservedCrowdsAreState(t *testing.T) {
	s := parsed(t, smallestCase+`timeline:
  - {date: 2020-05-03, type: election, size: 0}
  - {date: 2024-04-01, type: election, size: 1 %}
observed:
  - {date: 2024-02-20, variable: protesters, value: 20000}
`).State()
	if s.Election.From != "timeline.2020-05-03 election" || s.Election.Basis != history.Implied {
		t.Errorf("the last vote is %+v", s.Election)
	}
	if m := s.Campaign; m.Since.From != "observed.2024-02-20 protesters" || m.Largest.Value.Median() != 20000 {
		t.Errorf("the campaign is %+v", m)
	}
}
