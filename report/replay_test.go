package report

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/outcome"
)

// plotted is a story made by hand: no simulation stands behind it.
func plotted() *outcome.Trace {
	r := sample()
	events := []outcome.TraceEvent{
		{Kind: outcome.Happened, Date: "2022-02-28", What: "sanctions: second package", Numbers: outcome.TraceNumbers{outcome.NumberSize: 0.1}},
		{Kind: outcome.Ignited, Date: "2022-03-06", Day: 10, Place: "Østervik", Numbers: outcome.TraceNumbers{outcome.NumberProtesters: 4123, outcome.NumberUsual: 300}},
		{Kind: outcome.Ignited, Date: "2022-03-06", Day: 10, Place: "Ardenburg", Numbers: outcome.TraceNumbers{outcome.NumberProtesters: 9123, outcome.NumberUsual: 800}},
		{Kind: outcome.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"army 3"}, Causes: []int{0}},
		{Kind: outcome.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"court 1"}},
		{Kind: outcome.PlotStarted, Date: "2022-04-02", Day: 37, Actors: []string{"army 3"}, What: "barracks", Causes: []int{3}},
		{Kind: outcome.Declined, Date: "2022-04-09", Day: 44, Actors: []string{"army 3", "army 12"}, What: "barracks", Causes: []int{5}},
		{Kind: outcome.Joined, Date: "2022-05-01", Day: 66, Actors: []string{"army 3", "army 1b"}, What: "barracks", Numbers: outcome.TraceNumbers{outcome.NumberMembers: 1}, Causes: []int{5}},
		{Kind: outcome.Left, Date: "2022-06-01", Day: 97, Actors: []string{"army 1b", "army 3"}, What: "military_coup",
			Numbers: outcome.TraceNumbers{outcome.NumberBelieved: 0.7, outcome.NumberStrength: 0.55}, Causes: []int{5, 7}},
	}
	for i := range events {
		events[i].Index = i
	}
	misread := events[8]
	return &outcome.Trace{
		Schema: outcome.TraceSchema, Software: r.Software, Scenario: r.Scenario, Seed: 7, Worlds: 2000, Run: 17, Draw: 8,
		Fate:   outcome.TraceFate{Exit: outcome.MilitaryCoup, Day: 68, Date: "2022-06-01", Successor: "new_autocracy"},
		Events: events, Chain: outcome.Ancestors(events, 8), Verified: true, Misread: &misread,
		Links: []outcome.ButFor{
			{Without: []int{0}, Link: true, Fate: outcome.TraceFate{Exit: outcome.MilitaryCoup, Day: 68}, Verdict: outcome.SameExit},
			{Without: []int{3}, Link: true, Fate: outcome.TraceFate{Exit: outcome.MilitaryCoup, Day: 77}, Verdict: outcome.LaterExit, Days: 9},
			{Without: []int{5}, Link: true, Fate: outcome.TraceFate{Exit: outcome.Survival, Day: -1}, Verdict: outcome.NoExit},
			{Without: []int{7}, Link: true, Fate: outcome.TraceFate{Exit: outcome.Uprising, Day: 67}, Verdict: outcome.OtherExit, Days: -1},
			{Without: []int{0, 3, 5, 7}, Fate: outcome.TraceFate{Exit: outcome.Survival, Day: -1}, Verdict: outcome.NoExit},
		},
	}
}

// unstyled drops the styles of a page.
func unstyled(b *bytes.Buffer) io.Writer {
	return &colorprofile.Writer{Forward: b, Profile: colorprofile.NoTTY}
}

func told(t *testing.T, story *outcome.Trace, o Told) string {
	t.Helper()
	var b bytes.Buffer
	if err := Replay(unstyled(&b), story, o, 100); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReplayTellsTheStory(t *testing.T) {
	page := told(t, plotted(), Told{})
	for _, want := range []string{
		"World 17 of: Ardenia", "run 17 of 0 to 1999, draw 8 · seed 7",
		"Fate: military coup on 1 June 2022, day 68 of the forecast; what follows is a new autocracy.",
		"→ 2022-02-28   #0 Second package (sanctions). [without it: the same]",
		"Protest flares up in Ardenburg (9,120, usually 800) and Østervik (4,120, usually 300).",
		"→ 2022-04-01   #3 Army 3 loses confidence in the regime. [without it: the exit 9 days later]",
		"  2022-04-01   #4 Court 1 loses confidence in the regime.",
		"→ 2022-04-02   #5 Army 3 begins to plot, by arms. [without it: no exit by 24 March 2024]",
		"Army 3 sounds out army 12, who declines and tells nobody.",
		"Army 3 sounds out army 1b, who joins; the plot counts 2. [without it: uprising, 1 day earlier]",
		"Exit, military coup: the plot of army 1b and army 3 strikes and wins.",
		"the whole chain of 4 events: no exit by 24 March 2024.",
		"#0 is an event's number. → marks the exit",
		"Army 1b is the second holder of the seat of army 1.",
		"By arms: with the troops",
		"equal its row of exits.parquet bit for bit",
	} {
		if !strings.Contains(strings.Join(strings.Fields(page), " "), strings.Join(strings.Fields(want), " ")) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	unverified := plotted()
	unverified.Verified = false
	if page := told(t, unverified, Told{}); !strings.Contains(page, "Not verified") {
		t.Errorf("the page hides that the replay was not verified:\n%s", page)
	}
}

// A page holds the weightiest of each thing that a reader looks for, however much weighs more.
func TestAPageHasSomethingOfEveryTheme(t *testing.T) {
	story := plotted()
	story.Fate, story.Chain, story.Links = outcome.TraceFate{Exit: outcome.Survival, Day: -1}, nil, nil
	story.Events = story.Events[:0]
	kinds := []outcome.TraceKind{outcome.ConfidenceLost, outcome.Declined, outcome.Joined, outcome.Betrayed, outcome.Discovered,
		outcome.Purged, outcome.PlotStarted, outcome.Ignited, outcome.Alarmed}
	for n := range 90 {
		kind := outcome.Fired
		if n < len(kinds) {
			kind = kinds[n]
		}
		story.Events = append(story.Events, outcome.TraceEvent{Index: n, Day: n, Date: "2022-06-02", Kind: kind, Place: "Ardenburg",
			What: "barracks", Actors: []string{"court 1", "army 2"}})
	}
	page := strings.Join(strings.Fields(told(t, story, Told{})), " ")
	for n, kind := range kinds {
		if !strings.Contains(page, sentenceOf(story.Events[n:n+1])) {
			t.Errorf("the page lacks %v:\n%s", kind, page)
		}
	}
}

// A crowd that comes and goes week after week is told once, and again if it is much larger
// or was gone for a while.
func TestAPageDoesNotRepeatItself(t *testing.T) {
	story := plotted()
	story.Events = story.Events[:0]
	for _, c := range []struct {
		day    int
		people float64
	}{{0, 4000}, {7, 3900}, {14, 5900}, {21, 6000}, {28, 7000}, {60, 3000}, {67, 2900}} {
		story.Events = append(story.Events, outcome.TraceEvent{Index: len(story.Events), Day: c.day, Date: "2022-06-02",
			Kind: outcome.Swelled, Numbers: outcome.TraceNumbers{outcome.NumberProtesters: c.people, outcome.NumberRatio: 0.2}})
	}
	for _, c := range []struct {
		o     Told
		chain []int
		want  []int
	}{{want: []int{0, 3, 5}}, {chain: []int{1}, want: []int{0, 1, 3, 5}}, {o: Told{All: true}, want: []int{0, 1, 2, 3, 4, 5, 6}}} {
		story.Chain, story.Links = c.chain, nil
		page := told(t, story, c.o)
		for n, e := range story.Events {
			crowd, _, _ := strings.Cut(sentenceOf([]outcome.TraceEvent{e}), ", 20 %")
			if tells := strings.Contains(page, crowd); tells != slices.Contains(c.want, n) {
				t.Errorf("%+v with chain %v: whether the page tells of crowd %d is %t:\n%s", c.o, c.chain, n, tells, page)
			}
		}
	}
}

// The legend explains what stands on the page, and nothing else.
func TestTheLegendExplainsWhatIsShown(t *testing.T) {
	for _, c := range []struct {
		o            Told
		want, absent []string
	}{
		{Told{Actor: "court 1"}, []string{"#4 is an event's number"}, []string{"→", "In brackets", "holder", "By arms", "Limit"}},
		{Told{Actor: "Nowhere"}, []string{"Nothing of what was asked for"}, []string{"→", "#", "In brackets", "holder"}},
		{Told{To: "2022-03-01"}, []string{"#0 is an event's number", "→ marks", "In brackets"}, []string{"holder", "By arms", "Cities"}},
		{Told{From: "2022-05-01"}, []string{"#7 is an event's number", "Army 1b is the second holder"}, []string{"By arms", "Cities"}},
	} {
		page := strings.Join(strings.Fields(told(t, plotted(), c.o)), " ")
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%+v: the page lacks %q:\n%s", c.o, want, page)
			}
		}
		for _, absent := range c.absent {
			if strings.Contains(page, absent) {
				t.Errorf("%+v: the page explains %q, which is not there:\n%s", c.o, absent, page)
			}
		}
	}
}

// Cities of one day are one link; other events of a day that one sentence tells are left out
// one by one.
func TestThePageSaysWhatALinkIs(t *testing.T) {
	story := plotted()
	story.Chain = []int{1, 2, 3, 4}
	same := outcome.TraceFate{Exit: outcome.MilitaryCoup, Day: 68}
	story.Links = []outcome.ButFor{
		{Without: []int{1, 2}, Link: true, Fate: same, Verdict: outcome.SameExit},
		{Without: []int{3}, Link: true, Fate: same, Verdict: outcome.SameExit},
		{Without: []int{4}, Link: true, Fate: same, Verdict: outcome.SameExit},
	}
	page := strings.Join(strings.Fields(told(t, story, Told{})), " ")
	for _, want := range []string{"[without these together: the same]", "[without any one of these: the same]", "Cities of one day are one link"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

func TestReplayKeepsToAPage(t *testing.T) {
	story := plotted()
	for day := 98; len(story.Events) < 500; day++ {
		for _, kind := range []outcome.TraceKind{outcome.PlotStarted, outcome.Crushed, outcome.Dissented} {
			story.Events = append(story.Events, outcome.TraceEvent{Index: len(story.Events), Day: day, Date: "2022-06-02",
				Kind: kind, Actors: []string{"the leader", "army 2"}, What: "palace"})
		}
	}
	short, long := told(t, story, Told{}), told(t, story, Told{All: true})
	if n := strings.Count(short, "\n"); n > 65 {
		t.Errorf("the page has %d lines", n)
	}
	if !strings.Contains(short, " things more of less weight: --all tells them") {
		t.Errorf("the page does not say what it leaves out:\n%s", short)
	}
	for _, e := range story.Chain {
		if !strings.Contains(short, story.Events[e].Date) {
			t.Errorf("event %d of the chain is not told", e)
		}
	}
	if n := strings.Count(long, "\n"); n < 500 {
		t.Errorf("--all has %d lines", n)
	}
}

func TestToldNarrows(t *testing.T) {
	for _, c := range []struct {
		o    Told
		want []int
	}{
		{Told{}, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}},
		{Told{Actor: "army 3"}, []int{3, 5, 6, 7, 8}},
		{Told{Actor: "army 1"}, []int{7, 8}}, // with later holders, without army 12
		{Told{Actor: "army"}, []int{3, 5, 6, 7, 8}},
		{Told{Actor: "cour"}, nil},
		{Told{Actor: "Østervik"}, []int{1}},
		{Told{From: "2022-04-02", To: "2022-05-01"}, []int{5, 6, 7}},
		{Told{Actor: "court 1", To: "2022-03-01"}, nil},
	} {
		var got []int
		for _, e := range c.o.Narrow(plotted().Events) {
			got = append(got, e.Index)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v leaves %v, want %v", c.o, got, c.want)
		}
	}
}

// Every kind of event and every exit has a sentence of its own.
func TestEveryKindHasASentence(t *testing.T) {
	seen := map[string]outcome.TraceKind{}
	for k := outcome.Happened; k < outcome.Left; k++ {
		s := sentenceOf([]outcome.TraceEvent{{Kind: k, What: "palace", Place: "Ardenburg", Actors: []string{"court 1", "army 2"},
			Numbers: outcome.TraceNumbers{}}})
		if other, twice := seen[s]; twice || !strings.HasSuffix(s, ".") || strings.Contains(s, "_") {
			t.Errorf("%v reads %q, as does %v", k, s, other)
		}
		seen[s] = k
	}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		s := sentenceOf([]outcome.TraceEvent{{Kind: outcome.Left, What: e.String(), Actors: []string{"court 1"}, Numbers: outcome.TraceNumbers{}}})
		if _, twice := seen[s]; twice || !strings.Contains(s, e.Label()) {
			t.Errorf("%v reads %q", e, s)
		}
		seen[s] = outcome.Left
	}
}

func TestPathwaysPage(t *testing.T) {
	r := sample()
	all := &outcome.Pathways{Software: r.Software, Scenario: r.Scenario, Seed: 7, Worlds: 2000, Exits: 40, Draws: 31,
		Pathways: []outcome.Pathway{
			{Driver: "none", Signal: "none", Defection: "none", Exit: outcome.NaturalDeath, Worlds: 30, Share: outcome.Range{Mean: .75, Lo: .61, Hi: .86}, Runs: []int{4}},
			{Driver: "sanctions", Signal: "protest", Defection: "commanders", Exit: outcome.Uprising, Worlds: 10, Share: outcome.Range{Mean: .25, Lo: .14, Hi: .39}, Runs: []int{12}},
		}}
	var b bytes.Buffer
	if err := Pathways(unstyled(&b), all, 100); err != nil {
		t.Fatal(err)
	}
	page := strings.Join(strings.Fields(b.String()), " ")
	for _, want := range []string{"2,000 worlds · seed 7", "40 of 2,000 worlds ended in a sampled exit, by 2 pathways.", "(31 draws)",
		"30 75 61–86 4 natural death or illness", "10 25 14–39 12 sanctions → protest → commanders → uprising"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	all.Exits, all.Pathways = 0, nil
	b.Reset()
	if err := Pathways(unstyled(&b), all, 100); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "None of 2,000 worlds") {
		t.Errorf("without exits the page reads:\n%s", b.String())
	}
}
