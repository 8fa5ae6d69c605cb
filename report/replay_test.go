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
		{Kind: outcome.Happened, Date: "2022-02-28", What: "sanctions: second package", Numbers: map[string]float64{"size": 0.1}},
		{Kind: outcome.Ignited, Date: "2022-03-06", Day: 10, Place: "Østervik", Numbers: map[string]float64{"protesters": 4123, "usual": 300}},
		{Kind: outcome.Ignited, Date: "2022-03-06", Day: 10, Place: "Ardenburg", Numbers: map[string]float64{"protesters": 9123, "usual": 800}},
		{Kind: outcome.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"army 3"}, Causes: []int{0}},
		{Kind: outcome.ConfidenceLost, Date: "2022-04-01", Day: 36, Actors: []string{"court 1"}},
		{Kind: outcome.PlotStarted, Date: "2022-04-02", Day: 37, Actors: []string{"army 3"}, What: "barracks", Causes: []int{3}},
		{Kind: outcome.Declined, Date: "2022-04-09", Day: 44, Actors: []string{"army 3", "army 12"}, What: "barracks", Causes: []int{5}},
		{Kind: outcome.Joined, Date: "2022-05-01", Day: 66, Actors: []string{"army 3", "army 1b"}, What: "barracks", Numbers: map[string]float64{"members": 1}, Causes: []int{5}},
		{Kind: outcome.Left, Date: "2022-06-01", Day: 97, Actors: []string{"army 1b", "army 3"}, What: "military_coup",
			Numbers: map[string]float64{"believed": 0.7, "strength": 0.55}, Causes: []int{5, 7}},
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
		"#0, #3, #5 and #7: no exit by 24 March 2024.",
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
	if !strings.Contains(short, "482 things more of less weight") {
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
			Numbers: map[string]float64{}}})
		if other, twice := seen[s]; twice || !strings.HasSuffix(s, ".") || strings.Contains(s, "_") {
			t.Errorf("%v reads %q, as does %v", k, s, other)
		}
		seen[s] = k
	}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		s := sentenceOf([]outcome.TraceEvent{{Kind: outcome.Left, What: e.String(), Actors: []string{"court 1"}, Numbers: map[string]float64{}}})
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
