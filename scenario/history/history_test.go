package history

import (
	"math"
	"testing"

	"fronde/calendar"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

func day(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func persons(t *testing.T, text string) quantity.Number {
	t.Helper()
	n, bad := quantity.Parse(text, quantity.NewDomain(quantity.Count, 0, 4e9), nil)
	if bad != nil {
		t.Fatal(bad)
	}
	return n
}

// crowdsOn are observed crowds, each with a path that names its day.
func crowdsOn(t *testing.T, sizes ...string) (list []Crowd) {
	t.Helper()
	for i := 0; i < len(sizes); i += 2 {
		list = append(list, Crowd{Date: day(t, sizes[i]), Persons: persons(t, sizes[i+1]), Path: sizes[i]})
	}
	return list
}

func TestNothingIsUnknown(t *testing.T) {
	s := (&History{}).State(Seen{AsOf: day(t, "2024-04-01"), Rule: vocabulary.PartyRule})
	if s.Attempts.Exists() || s.Campaign.Active.Exists() || s.Campaign.Last.Exists() || s.Campaign.Protests.Exists() ||
		s.Election.Exists() || s.Military.Exists() || s.CivilWar.Exists() || s.Growth.Exists() {
		t.Errorf("something is known: %+v", s)
	}
	if s.Rule.Basis != Stated || s.War.Basis != Assumed || s.War.Value || s.War.Known() {
		t.Errorf("the rule is %+v, the war %+v", s.Rule, s.War)
	}
	if _, ok := s.MonthsSinceAttempt(); ok {
		t.Error("an unknown coup has a date")
	}
	if _, ok := s.AttemptsWithin(5); ok {
		t.Error("the number of unknown coups is known")
	}
}

func TestCoups(t *testing.T) {
	moment := func(text string) calendar.Moment {
		m, err := calendar.ParseMoment(text)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	h := History{Coups: Coups{
		{Date: moment("2024-03-02"), Succeeded: vocabulary.No}, {Date: moment("2012-07-01"), Succeeded: vocabulary.Yes},
		{Date: moment("2019-04-02")},
	}}
	s := h.State(Seen{AsOf: day(t, "2024-04-01")})
	if got := s.Attempts.Value; len(got) != 3 || got[0].Succeeded != vocabulary.Yes || got[2].Succeeded != vocabulary.No ||
		got[1].Succeeded != 0 {
		t.Errorf("the attempts are %+v", got)
	}
	// 30 days are 30/30.4375 months; 2019-04-02 is 1826 days ago, 0.25 days less than five years.
	if months, ok := s.MonthsSinceAttempt(); !ok || math.Abs(months-0.98563) > 1e-5 {
		t.Errorf("the last attempt was %v months ago", months)
	}
	for years, want := range map[float64]int{0.05: 0, 4.99: 1, 5: 2, 12: 3} {
		if n, ok := s.AttemptsWithin(years); !ok || n != want {
			t.Errorf("%d attempts in %v years, want %d", n, years, want)
		}
	}
	none := (&History{Coups: Coups{}}).State(Seen{AsOf: day(t, "2024-04-01")})
	if n, ok := none.AttemptsWithin(5); n != 0 || !ok || !none.Attempts.Known() {
		t.Error("known to have been none is not known")
	}
}

// A worked campaign: the crowd of January is 31 days before that of February, so it is another
// campaign; 999 people are no crowd; two counts of one day are one protest.
func TestObservedCrowdsImplyACampaign(t *testing.T) {
	seen := Seen{AsOf: day(t, "2024-04-01"), Crowds: crowdsOn(t,
		"2024-03-20", "5000", "2023-03-20", "90000", "2024-01-19", "80000", "2024-02-19", "4000 to 16000",
		"2024-03-20", "3000", "2024-03-25", "999")}
	m := (&History{}).State(seen).Campaign
	if !m.Active.Value || m.Active.Basis != Implied || m.Since.Value != day(t, "2024-02-19") ||
		m.Since.From != "2024-02-19" || m.Last.Value != day(t, "2024-03-20") || m.On.Value != day(t, "2024-02-19") {
		t.Errorf("the campaign is %+v", m)
	}
	if m.Largest.Basis != Implied || m.Largest.Value.String() != "4000 to 16000" || m.Protests.Value.Median() != 2 {
		t.Errorf("largest %s, %s protests", m.Largest.Value, m.Protests.Value)
	}
	if m.Demand.Exists() || m.Deaths.Exists() || m.Demand.Path != "history.campaign.demand" {
		t.Errorf("demand %+v, deaths %+v", m.Demand, m.Deaths)
	}
	quiet := Seen{AsOf: seen.AsOf, Crowds: crowdsOn(t, "2023-03-20", "90000", "2024-03-20", "999")}
	if m := (&History{}).State(quiet).Campaign; m.Active.Exists() || m.Since.Exists() {
		t.Errorf("a crowd before the last year is under way: %+v", m)
	}
}

func TestStatedWinsOverImplied(t *testing.T) {
	e := &quantity.Evidence{Source: "x"}
	seen := Seen{
		AsOf: day(t, "2024-04-01"), Crowds: crowdsOn(t, "2024-03-01", "2000", "2024-03-08", "3000"),
		Votes: []Vote{{Date: day(t, "2020-01-01"), Path: "a"}, {Date: day(t, "2023-01-01"), Path: "b"}},
	}
	h := History{Evidence: e, Campaign: Campaign{Since: day(t, "2024-02-20"), Largest: persons(t, "9000"), Evidence: e}}
	s := h.State(seen)
	m := s.Campaign
	if m.Active.Basis != Stated || m.Since.Basis != Stated || m.Since.Evidence != e || m.Largest.Value.Median() != 9000 {
		t.Errorf("the campaign is %+v", m)
	}
	// Its last day and that of its largest crowd are the documented defaults, its protests observed.
	if m.Last != (Fact[calendar.Date]{day(t, "2024-04-01"), Assumed, "history.campaign.last", "", nil}) ||
		m.On.Basis != Assumed || m.On.Value != day(t, "2024-02-20") || m.Protests.Basis != Implied {
		t.Errorf("last %+v, on %+v, protests %+v", m.Last, m.On, m.Protests)
	}
	if s.Election.Value != day(t, "2023-01-01") || s.Election.From != "b" || s.Election.Basis != Implied {
		t.Errorf("the last vote is %+v", s.Election)
	}
	vote, _ := calendar.ParseMoment("2024-03")
	h = History{Election: vote, Campaign: Campaign{Demand: vocabulary.Removal}}
	s = h.State(seen)
	if s.Election.Value != day(t, "2024-03-16") || s.Election.Basis != Stated {
		t.Errorf("the stated vote is %+v", s.Election)
	}
	if m := s.Campaign; m.Demand.Value != vocabulary.Removal || m.Active.Basis != Stated || m.Since.Basis != Implied ||
		m.Last.Value != day(t, "2024-03-08") || m.On.Value != day(t, "2024-03-08") || m.Largest.Basis != Implied {
		t.Errorf("a stated demand loses the observed campaign: %+v", m)
	}
}

func TestNoCampaign(t *testing.T) {
	var c Campaign
	if err := c.UnmarshalText([]byte("none")); err != nil || !c.None() || c.String() != "none" {
		t.Fatalf("none is %+v (%v)", c, err)
	}
	seen := Seen{AsOf: day(t, "2024-04-01"), Crowds: crowdsOn(t, "2024-01-01", "2000")}
	m := (&History{Campaign: c}).State(seen).Campaign
	if m.Active.Value || m.Active.Basis != Stated || m.Since.Exists() || m.Largest.Exists() || m.Protests.Exists() {
		t.Errorf("none is %+v", m)
	}
	c.Largest = persons(t, "2000")
	if c.None() || !c.Stated() || c.String() != "" {
		t.Error("a crowd begins no campaign")
	}
	m = (&History{Campaign: c}).State(Seen{AsOf: seen.AsOf}).Campaign
	if m.Since.Exists() || m.On.Exists() || m.Last.Basis != Assumed || m.Protests.Value.Median() != 1 {
		t.Errorf("a campaign without days is %+v", m)
	}
	if c.UnmarshalText([]byte("some")) == nil || new(Coups).UnmarshalText([]byte("some")) == nil {
		t.Error("some is none")
	}
}
