package store

import (
	"database/sql"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fronde/studio/cases"
	"fronde/studio/jobs"
)

// opened is a store in a test, closed at its end.
func opened(t *testing.T, folder string) *Store {
	t.Helper()
	s, err := Open(folder, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // the test may have closed it
	return s
}

// A database from before columns had names in Go can still be read and written.
func TestOldDatabaseOpens(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	text, err := os.ReadFile("testdata/version1.sql")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(folder, databaseFile))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(string(text)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := opened(t, folder)
	base, err := s.Job(Run, "ymter8aq07")
	if err != nil {
		t.Fatal(err)
	}
	const hash = "9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332"
	if cases.Hash(base.First.Text) != hash || base.Seed != 9007199254740991 || base.Status != jobs.Done ||
		base.Done != 60 || base.Horizon != "45 d" || !(base.Speed > 0) || base.First.Changes.Set["leader.age"] != "80" ||
		!base.Ended.Equal(time.Date(2026, 12, 1, 1, 22, 51, 983_913_000, time.UTC)) {
		t.Errorf("the run is %+v", base)
	}
	whatIf, err := s.Job(Run, "0ehnsmqgej")
	if err != nil || whatIf.Baseline != base.ID {
		t.Errorf("the what-if is %+v (%v)", whatIf, err)
	}
	twins, err := s.Job(Comparison, "pzygp6d9tz")
	if err != nil || twins.Second.Text != base.First.Text || twins.Second.Changes.Without[0] != "sanctions" ||
		!strings.HasSuffix(twins.SecondTitle, "set leader.age: 60") {
		t.Errorf("the comparison is %+v (%v)", twins, err)
	}
	unfinished, err := s.Unfinished()
	if err != nil || len(unfinished) != 2 || unfinished[0].Status != jobs.Running || unfinished[1].Worlds != 30 {
		t.Errorf("unfinished are %+v (%v)", unfinished, err)
	}
	analyses, err := s.UnfinishedAnalyses()
	if err != nil || len(analyses) != 1 || analyses[0].Options.Trajectories != 900 {
		t.Errorf("unfinished analyses are %+v (%v)", analyses, err)
	}
	for _, j := range []*Job{base, whatIf, twins} { // what only the database knew is in the folders now
		if r, err := s.readRecord(j.ID); err != nil || r == nil || !reflect.DeepEqual(r.Job, j) {
			t.Errorf("the record of %s is %+v (%v)", j.ID, r, err)
		}
	}
	ways, err := s.Analysis(base.ID, "pathways.json")
	if err != nil || ways.Status != jobs.Done || !ways.Options.Tested {
		t.Errorf("the pathways are %+v (%v)", ways, err)
	}
}

// What is written is read back the same, column by column; every field has a different value.
func TestJobsComeBackTheSame(t *testing.T) {
	t.Parallel()
	s := opened(t, t.TempDir())
	at := time.Date(2026, 2, 3, 4, 5, 6, 789_000_000, time.UTC)
	j := &Job{
		ID: NewID(), Kind: Comparison, Case: "case", Title: "title", SecondTitle: "second title", Status: jobs.Failed,
		Error: "error", Created: at, Started: at.Add(time.Second), Ended: at.Add(time.Hour), Worlds: 1, Done: 2,
		Seed: 1<<64 - 1, Horizon: "3 months", OwnNumbers: true, Baseline: "baseline", SHA256: "sha",
		SecondSHA256: "second sha", Software: "software", Speed: 4.5,
		First:  cases.Source{Text: "first", Changes: cases.Changes{With: []string{"a"}}},
		Second: cases.Source{Text: "second", Changes: cases.Changes{Set: map[string]string{"b": "1"}}},
	}
	same := func() {
		t.Helper()
		if back, err := s.Job(Comparison, j.ID); err != nil || !reflect.DeepEqual(back, j) {
			t.Errorf("the job came back as\n%+v, not\n%+v (%v)", back, j, err)
		}
	}
	if err := s.Add(j); err != nil {
		t.Fatal(err)
	}
	same()
	j.Status, j.Error, j.Started, j.Ended = jobs.Stopped, "", at.Add(time.Minute), time.Time{}
	j.Done, j.Software, j.Speed = 5, "newer", 6.5
	if err := s.Update(j); err != nil {
		t.Fatal(err)
	}
	same()
	if _, err := s.Job(Run, j.ID); !errors.Is(err, ErrNoJob) {
		t.Errorf("a comparison is found as a run (%v)", err)
	}
	a := Analysis{Run: j.ID, Name: "x.json", Options: AnalysisOptions{Rows: 3}, Status: jobs.Queued, Error: "e"}
	if err := s.KeepAnalysis(a); err != nil {
		t.Fatal(err)
	}
	if back, err := s.Analysis(j.ID, "x.json"); err != nil || back != a {
		t.Errorf("the analysis came back as %+v (%v)", back, err)
	}
	if none, err := s.Analysis(j.ID, "y.json"); err != nil || none.Status != jobs.Absent {
		t.Errorf("an analysis that was never started is %+v (%v)", none, err)
	}
	if err := s.Delete(j.ID); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"jobs", "texts", "studies"} {
		var rows int
		if err := s.db.Get(&rows, "SELECT count(*) FROM "+table); err != nil || rows != 0 {
			t.Errorf("%d rows are left in the table of %s (%v)", rows, table, err)
		}
	}
}

// What-ifs that were replaced before their first world finished are not listed.
func TestEmptyWhatIfsAreNotListed(t *testing.T) {
	t.Parallel()
	s := opened(t, t.TempDir())
	listed := map[string]bool{}
	for _, c := range []struct {
		status   jobs.Status
		baseline string
		done     int
		want     bool
	}{
		{jobs.Stopped, "aaaaaaaaaa", 0, false}, {jobs.Stopped, "aaaaaaaaaa", 5, true},
		{jobs.Failed, "aaaaaaaaaa", 0, true}, {jobs.Stopped, "", 0, true},
	} {
		j := &Job{
			ID: NewID(), Kind: Run, Case: "small", Status: c.status, Baseline: c.baseline, Done: c.done,
			Created: time.Now(), First: cases.Source{Text: "text"},
		}
		if err := s.Add(j); err != nil {
			t.Fatal(err)
		}
		listed[j.ID] = c.want
		if _, err := s.Job(Run, j.ID); err != nil { // its link leads to it
			t.Error(err)
		}
	}
	for _, of := range []string{"", "small"} {
		all, err := s.List(Run, of)
		if err != nil || len(all) != 3 {
			t.Errorf("%d runs of %q are listed (%v)", len(all), of, err)
		}
		for _, j := range all {
			if !listed[j.ID] {
				t.Errorf("the empty what-if %+v is listed", j)
			}
		}
	}
	if other, err := s.List(Run, "other"); err != nil || len(other) != 0 {
		t.Errorf("another case lists %d runs (%v)", len(other), err)
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := opened(t, folder)
	if _, err := s.db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if newer, err := Open(folder, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("a database of a newer version was opened")
		_ = newer.Close()
	}
}

func TestKindsHaveNames(t *testing.T) {
	t.Parallel()
	for _, k := range []Kind{Run, Comparison} {
		var back Kind
		if err := back.Scan(k.String()); err != nil || back != k {
			t.Errorf("%v is read as %v (%v)", k, back, err)
		}
	}
	var k Kind
	if k.UnmarshalText([]byte("comparision")) == nil || k.Scan(nil) == nil {
		t.Error("a kind that does not exist was read")
	}
}

// A folder may have any name that the system allows, and each has its own database.
func TestFoldersWithMarksOfURIs(t *testing.T) {
	t.Parallel()
	above := t.TempDir()
	for _, name := range []string{"team#1", "team#2", "team?1", "team?mode=memory", "a%20b", "a b", "100%",
		"a&b=c", "ä:ö"} {
		folder := filepath.Join(above, name)
		s, err := Open(folder, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if info, err := os.Stat(filepath.Join(folder, databaseFile)); err != nil || info.Size() == 0 {
			t.Errorf("%s holds no database: %v", name, err)
		}
	}
	entries, err := os.ReadDir(above)
	if err != nil || len(entries) != 9 {
		t.Errorf("there is something besides the folders: %v, %v", entries, err)
	}
}
