package terminal

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/internal/sample"
	"fronde/report/phrase/told"
	"fronde/stats"
)

// unstyled removes the styles of a page.
func unstyled(b *bytes.Buffer) io.Writer {
	return &colorprofile.Writer{Forward: b, Profile: colorprofile.NoTTY}
}

func replayed(t *testing.T, plot *trace.Trace, o told.Choice) string {
	t.Helper()
	var b bytes.Buffer
	if err := Replay(unstyled(&b), plot, o, 100); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReplayTellsTheStory(t *testing.T) {
	t.Parallel()
	page := replayed(t, sample.Plot(), told.Choice{})
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
	unverified := sample.Plot()
	unverified.Verified = false
	if page := replayed(t, unverified, told.Choice{}); !strings.Contains(page, "Not verified") {
		t.Errorf("the page hides that the replay was not verified:\n%s", page)
	}
}

// A page shows the weightiest scene of each theme, however many other scenes weigh more.
func TestAPageHasSomethingOfEveryTheme(t *testing.T) {
	t.Parallel()
	plot := sample.Plot()
	plot.Fate, plot.Chain, plot.Links = trace.Fate{Exit: outcome.Survival, Day: -1}, nil, nil
	plot.Events = plot.Events[:0]
	kinds := []trace.Kind{trace.ConfidenceLost, trace.Declined, trace.Joined, trace.Betrayed,
		trace.Discovered,
		trace.Purged, trace.PlotStarted, trace.Ignited, trace.Alarmed}
	for n := range 90 {
		kind := trace.Fired
		if n < len(kinds) {
			kind = kinds[n]
		}
		plot.Events = append(plot.Events, trace.Event{Index: n, Day: n, Date: "2022-06-02", Kind: kind,
			Place: "Ardenburg",
			What:  "barracks", Actors: []string{"court 1", "army 2"}})
	}
	page := strings.Join(strings.Fields(replayed(t, plot, told.Choice{})), " ")
	for n, kind := range kinds {
		if !strings.Contains(page, told.SentenceOf(plot.Events[n:n+1])) {
			t.Errorf("the page lacks %v:\n%s", kind, page)
		}
	}
}

// A crowd that comes and goes week after week is told once, and again only if it is much larger or was gone for a
// while.
func TestAPageDoesNotRepeatItself(t *testing.T) {
	t.Parallel()
	plot := sample.Plot()
	plot.Events = plot.Events[:0]
	for _, c := range []struct {
		day    int
		people float64
	}{{0, 4000}, {7, 3900}, {14, 5900}, {21, 6000}, {28, 7000}, {60, 3000}, {67, 2900}} {
		plot.Events = append(plot.Events, trace.Event{Index: len(plot.Events), Day: c.day, Date: "2022-06-02",
			Kind: trace.Swelled, Numbers: trace.Numbers{trace.NumberProtesters: c.people, trace.NumberRatio: 0.2}})
	}
	for _, c := range []struct {
		o     told.Choice
		chain []int
		want  []int
	}{{want: []int{0, 3, 5}}, {chain: []int{1}, want: []int{0, 1, 3, 5}}, {o: told.Choice{All: true},
		want: []int{0, 1, 2, 3, 4, 5, 6}}} {
		plot.Chain, plot.Links = c.chain, nil
		page := replayed(t, plot, c.o)
		for n, e := range plot.Events {
			crowd, _, _ := strings.Cut(told.SentenceOf([]trace.Event{e}), ", 20 %")
			if tells := strings.Contains(page, crowd); tells != slices.Contains(c.want, n) {
				t.Errorf("%+v with chain %v: the page mentions crowd %d: %t:\n%s", c.o, c.chain, n, tells, page)
			}
		}
	}
}

// The legend explains what is on the page and nothing else.
func TestTheLegendExplainsWhatIsShown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		o            told.Choice
		want, absent []string
	}{
		{told.Choice{Actor: "court 1"}, []string{"#4 is an event's number"},
			[]string{"→", "In brackets", "holder", "By arms", "Limit"}},
		{told.Choice{Actor: "Nowhere"}, []string{"Nothing matches what was asked for"},
			[]string{"→", "#", "In brackets", "holder"}},
		{told.Choice{To: "2022-03-01"}, []string{"#0 is an event's number", "→ marks", "In brackets"},
			[]string{"holder", "By arms", "Cities"}},
		{told.Choice{From: "2022-05-01"}, []string{"#7 is an event's number", "Army 1b is the second holder"},
			[]string{"By arms", "Cities"}},
	} {
		page := strings.Join(strings.Fields(replayed(t, sample.Plot(), c.o)), " ")
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%+v: the page lacks %q:\n%s", c.o, want, page)
			}
		}
		for _, absent := range c.absent {
			if strings.Contains(page, absent) {
				t.Errorf("%+v: the page explains %q, which it does not use:\n%s", c.o, absent, page)
			}
		}
	}
}

// Cities on the same day are one link; other events that share a sentence are left out one by one.
func TestThePageSaysWhatALinkIs(t *testing.T) {
	t.Parallel()
	plot := sample.Plot()
	plot.Chain = []int{1, 2, 3, 4}
	same := trace.Fate{Exit: outcome.MilitaryCoup, Day: 68}
	plot.Links = []trace.ButFor{
		{Without: []int{1, 2}, Link: true, Fate: same, Verdict: trace.SameExit},
		{Without: []int{3}, Link: true, Fate: same, Verdict: trace.SameExit},
		{Without: []int{4}, Link: true, Fate: same, Verdict: trace.SameExit},
	}
	page := strings.Join(strings.Fields(replayed(t, plot, told.Choice{})), " ")
	for _, want := range []string{"[without these together: the same]", "[without any one of these: the same]",
		"Cities on the same day are one link"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

func TestReplayKeepsToAPage(t *testing.T) {
	t.Parallel()
	plot := sample.Plot()
	for day := 98; len(plot.Events) < 500; day++ {
		for _, kind := range []trace.Kind{trace.PlotStarted, trace.Crushed, trace.Dissented} {
			plot.Events = append(plot.Events, trace.Event{Index: len(plot.Events), Day: day, Date: "2022-06-02",
				Kind: kind, Actors: []string{"the leader", "army 2"}, What: "palace"})
		}
	}
	short, long := replayed(t, plot, told.Choice{}), replayed(t, plot, told.Choice{All: true})
	if n := strings.Count(short, "\n"); n > 65 {
		t.Errorf("the page has %d lines", n)
	}
	if !strings.Contains(short, " things more of less weight: --all shows them") {
		t.Errorf("the page does not say what it leaves out:\n%s", short)
	}
	for _, e := range plot.Chain {
		if !strings.Contains(short, plot.Events[e].Date) {
			t.Errorf("event %d of the chain is not told", e)
		}
	}
	if n := strings.Count(long, "\n"); n < 500 {
		t.Errorf("--all has %d lines", n)
	}
}

func TestPathwaysPage(t *testing.T) {
	t.Parallel()
	r := sample.Result()
	all := &trace.Pathways{Software: r.Software, Scenario: r.Scenario, Seed: 7, Worlds: 2000, Exits: 40, Draws: 31,
		Pathways: []trace.Pathway{
			{Driver: "none", Signal: "none", Defection: "none", Exit: outcome.NaturalDeath, Worlds: 30,
				Share: stats.Range{Mean: .75, Lo: .61, Hi: .86}, Runs: []int{4}},
			{Driver: "sanctions", Signal: "protest", Defection: "commanders", Exit: outcome.Uprising, Worlds: 10,
				Share: stats.Range{Mean: .25, Lo: .14, Hi: .39}, Runs: []int{12}},
		}}
	var b bytes.Buffer
	if err := Pathways(unstyled(&b), all, 100); err != nil {
		t.Fatal(err)
	}
	page := strings.Join(strings.Fields(b.String()), " ")
	for _, want := range []string{"2,000 worlds · seed 7", "40 of 2,000 worlds ended in a sampled exit, by 2 pathways.",
		"(31 draws)",
		"30 75 (61–86) 4 natural death or illness", "10 25 (14–39) 12 sanctions → protest → commanders → uprising"} {
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
