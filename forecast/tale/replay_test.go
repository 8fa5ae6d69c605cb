package tale_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/forecast/tale"
	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/scenario"
)

// plainText is a fictional case that takes milliseconds a world.
func plainText(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../testdata/plain.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// risky is the plain case with a ruler who is likely to leave soon.
func risky(t *testing.T) *scenario.Case {
	t.Helper()
	text := strings.Replace(plainText(t), "rule: personal}", "rule: personal, death_rate: 2 per year}", 1) +
		"elites: {strength: 0.5, conspiracy: {seed_rate: 6 per year, attempt_rate: 0.2 per day}}\n"
	c, err := scenario.Parse("risky.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// past is a run with its exits.
func past(t *testing.T, c *scenario.Case, runs int) (*outcome.Result, []outcome.ExitRow) {
	t.Helper()
	f, err := forecast.Run(context.Background(), c, forecast.Options{Runs: runs, Seed: 3, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	var rows []outcome.ExitRow
	for row, err := range f.Exits() {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return f.Result, rows
}

func replayer(t *testing.T, c *scenario.Case, r *outcome.Result) *tale.Replayer {
	t.Helper()
	p, err := tale.NewReplayer(c, r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Told alone and in any order, worlds are still those of the run, bit for bit.
func TestReplayedWorldsAreThoseOfTheRun(t *testing.T) {
	t.Parallel()
	c := risky(t)
	r, rows := past(t, c, 24)
	p := replayer(t, c, r)
	exits := 0
	for _, run := range []int{23, 0, 7, 7, 8, 15, 16, 1, 2, 3} {
		story, err := p.Tell(run)
		if err != nil {
			t.Fatal(err)
		}
		if err := tale.Verify(story, rows); err != nil || !story.Verified {
			t.Errorf("run %d: %v", run, err)
		}
		if err := p.Test(story, nil); err != nil {
			t.Fatal(err)
		}
		if story.Fate.Day >= 0 {
			exits++
		}
		everyLinkHasAVerdict(t, story)
		again, err := replayer(t, c, r).Tell(run)
		if err != nil {
			t.Fatal(err)
		}
		again.Verified, again.Links = story.Verified, story.Links
		a, errA := story.Encode()
		b, errB := again.Encode()
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("run %d has a different story when it is told alone: %v %v", run, errA, errB)
		}
	}
	if exits == 0 {
		t.Error("no world ended in an exit")
	}
}

// everyLinkHasAVerdict checks that every event of a story's chain was tested once.
func everyLinkHasAVerdict(t *testing.T, story *trace.Trace) {
	t.Helper()
	for _, i := range story.Chain {
		tests := 0
		for _, l := range story.Links {
			if l.Link && slices.Contains(l.Without, i) && l.Verdict != "" {
				tests++
			}
		}
		if tests != 1 {
			t.Errorf("run %d: event %d (%v) of the chain has %d verdicts", story.Run, i, story.Events[i].Kind, tests)
		}
	}
}

// Empty lists are written as lists in the JSON.
func TestListsOfATraceAreNeverNull(t *testing.T) {
	t.Parallel()
	c, err := scenario.Parse("quiet.yaml", []byte(strings.Replace(plainText(t), "horizon: 6 weeks", "horizon: 2 d", 1)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*scenario.Case{risky(t), c} {
		r, _ := past(t, c, 16)
		p := replayer(t, c, r)
		short := 0
		for run := range r.Runs {
			story, err := p.Tell(run)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Test(story, nil); err != nil {
				t.Fatal(err)
			}
			if len(story.Chain) == 0 {
				short++
			}
			text, err := story.Encode()
			if err != nil || strings.Contains(string(text), "null") {
				t.Errorf("run %d has a list that is null: %v", run, err)
			}
		}
		if short == 0 {
			t.Error("no chain is empty")
		}
	}
}

// An event that only reports others cannot be left out; a decision can.
func TestOnlyWhatARerunLeavesOutIsTested(t *testing.T) {
	t.Parallel()
	c := risky(t)
	r, _ := past(t, c, 24)
	p := replayer(t, c, r)
	seen := map[bool]int{}
	for run := range r.Runs {
		story, err := p.Tell(run)
		if err != nil {
			t.Fatal(err)
		}
		story.Chain = nil
		for i := range story.Events {
			testable := story.Events[i].Testable()
			seen[testable]++
			if testable && i > 4 {
				continue
			}
			if err := p.Test(story, []int{i}); (err == nil) != testable {
				t.Errorf("run %d without event %d (%v): %v", run, i, story.Events[i].Kind, err)
			}
		}
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("%d events can be left out and %d cannot", seen[true], seen[false])
	}
}

func TestVerifyFindsEveryDifference(t *testing.T) {
	t.Parallel()
	c := risky(t)
	r, rows := past(t, c, 4)
	story, err := replayer(t, c, r).Tell(2)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*outcome.ExitRow){
		"run":       func(row *outcome.ExitRow) { row.Run = 99 },
		"draw":      func(row *outcome.ExitRow) { row.Draw++ },
		"exit":      func(row *outcome.ExitRow) { row.Exit = "spaceship" },
		"day":       func(row *outcome.ExitRow) { day := int32(77); row.Day = &day },
		"incidence": func(row *outcome.ExitRow) { row.NaturalDeath += 1e-16 + row.NaturalDeath*1e-15 },
	} {
		spoiled := slices.Clone(rows)
		spoil(&spoiled[2])
		if err := tale.Verify(story, spoiled); !errors.Is(err, tale.ErrNotReplayable) {
			t.Errorf("a changed %s goes unnoticed: %v", name, err)
		}
	}
}

func TestReplayRefusesWhatIsNotTheRun(t *testing.T) {
	t.Parallel()
	c := risky(t)
	r, _ := past(t, c, 2)
	other := *r
	other.Software = "fronde 0.0.9"
	if _, err := tale.NewReplayer(c, &other); !errors.Is(err, tale.ErrNotReplayable) || !strings.Contains(err.Error(),
		"0.0.9") {
		t.Errorf("a result of another version: %v", err)
	}
	plain, err := scenario.Parse("plain.yaml", []byte(plainText(t)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tale.NewReplayer(plain, r); !errors.Is(err, tale.ErrNotReplayable) || !strings.Contains(err.Error(),
		"sha256") {
		t.Errorf("another scenario: %v", err)
	}
	p := replayer(t, c, r)
	for _, run := range []int{-1, 2, 1 << 30} {
		if _, err := p.Tell(run); err == nil || !strings.Contains(err.Error(), "2 worlds, numbered 0 to 1") {
			t.Errorf("run %d of 2: %v", run, err)
		}
	}
	story, err := p.Tell(0)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Test(story, []int{len(story.Events)}); err == nil {
		t.Error("an event that does not exist can be left out")
	}
}

// Every exit belongs to one pathway, and the shares are shares of all exits.
func TestPathwaysCountEveryExitOnce(t *testing.T) {
	t.Parallel()
	c := risky(t)
	r, rows := past(t, c, 60)
	p := replayer(t, c, r)
	for _, tested := range []bool{false, true} {
		all, err := p.Pathways(t.Context(), 60, rows, tested, nil)
		if err != nil {
			t.Fatal(err)
		}
		worlds, shares := 0, 0.0
		var runs []int
		for _, way := range all.Pathways {
			worlds += way.Worlds
			shares += way.Share.Mean
			runs = append(runs, way.Runs...)
			if way.Worlds != len(way.Runs) || !(way.Share.Lo < way.Share.Mean && way.Share.Mean <= way.Share.Hi &&
				way.Share.Hi <= 1) {
				t.Errorf("a pathway of %d worlds, %d runs and share %+v", way.Worlds, len(way.Runs), way.Share)
			}
		}
		slices.Sort(runs)
		var want []int
		for _, row := range rows {
			if row.Day != nil {
				want = append(want, int(row.Run))
			}
		}
		if worlds != all.Exits || !slices.Equal(runs, want) || shares < 1-1e-9 || shares > 1+1e-9 || len(want) < 3 {
			t.Errorf("%d exits in pathways of %d worlds and shares of %g, runs %v, want %v", all.Exits, worlds, shares, runs,
				want)
		}
		alone, err := p.Pathways(t.Context(), 60, nil, tested, nil)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := all.Encode()
		b, errB := alone.Encode()
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Error("pathways differ without exits.parquet")
		}
	}
}
