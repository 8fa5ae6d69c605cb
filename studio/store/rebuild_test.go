package store

import (
	"bytes"
	"io/fs"
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

// filled is a store with a run, a what-if of it that has an analysis, and a comparison.
func filled(t *testing.T, folder string) (s *Store, all []*Job) {
	t.Helper()
	s = opened(t, folder)
	at := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	base := &Job{
		ID: NewID(), Case: "atlantis", Title: "Atlantis", Status: jobs.Done, Created: at, Worlds: 7, Done: 7, Seed: 1<<64 - 1,
		First: cases.Source{Text: "text"}, Horizon: "45 d",
	}
	what := &Job{
		ID: NewID(), Case: "atlantis", Title: "Atlantis", Status: jobs.Stopped, Created: at, Worlds: 7, Done: 3,
		Baseline: base.ID, First: cases.Source{Text: "text", Changes: cases.Changes{Set: map[string]string{"a": "1"}}},
	}
	twins := &Job{
		ID: NewID(), Kind: Comparison, Case: "atlantis", Title: "Atlantis", SecondTitle: "Troy", Status: jobs.Running,
		Created: at, First: cases.Source{Text: "text"}, Second: cases.Source{Text: "another"}, OwnNumbers: true,
	}
	all = []*Job{base, what, twins}
	for _, j := range all {
		if err := s.Add(j); err != nil {
			t.Fatal(err)
		}
	}
	a := Analysis{Run: what.ID, Name: "x.json", Options: AnalysisOptions{Rows: 3}, Status: jobs.Done}
	if err := s.KeepAnalysis(a); err != nil {
		t.Fatal(err)
	}
	return s, all
}

// A database that is lost, or damaged in any way, is made anew from the folders of the runs.
func TestDatabaseIsRebuilt(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(path string) error{
		"lost":  os.Remove,
		"empty": func(path string) error { return os.Truncate(path, 0) },
		"other": func(path string) error {
			return os.WriteFile(path, []byte("no database, "+strings.Repeat("no", 9000)), 0o600)
		},
		"cut": func(path string) error { return os.Truncate(path, 8192+17) },
		"holed": func(path string) error {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for at := 4096; at < len(text); at += 4096 {
				copy(text[at:at+2000], bytes.Repeat([]byte{0xa5}, 2000))
			}
			return os.WriteFile(path, text, 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			s, all := filled(t, folder)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := harm(filepath.Join(folder, databaseFile)); err != nil {
				t.Fatal(err)
			}
			var log bytes.Buffer
			s, err := Open(folder, slog.New(slog.NewTextHandler(&log, nil)))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			for _, j := range all {
				if back, err := s.Job(j.Kind, j.ID); err != nil || !reflect.DeepEqual(back, j) {
					t.Errorf("the job came back as\n%+v, not\n%+v (%v)", back, j, err)
				}
			}
			if a, err := s.Analysis(all[1].ID, "x.json"); err != nil || a.Status != jobs.Done || a.Options.Rows != 3 {
				t.Errorf("the analysis is %+v (%v)", a, err)
			}
			if !strings.Contains(log.String(), "runs=3") {
				t.Errorf("the log does not say what was done: %s", &log)
			}
			aside, _ := filepath.Glob(filepath.Join(folder, databaseFile+".damaged-*"))
			if was := name != "lost" && name != "empty"; (len(aside) > 0) != was {
				t.Errorf("set aside was %v", aside)
			}
		})
	}
}

// A folder that version 0.2.0 left says enough of a run to find it without its database.
func TestOldFolderIsRebuilt(t *testing.T) {
	t.Parallel()
	folder, id := t.TempDir(), "k3v9x2m7pq"
	dir := filepath.Join(folder, runsFolder, id)
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "run"))); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(folder, runsFolder, "aaaaaaaaaa"), 0o755); err != nil { // says nothing
		t.Fatal(err)
	}
	s := opened(t, folder)
	j, err := s.Job(Run, id)
	changes := cases.Changes{With: []string{"free media"}, Set: map[string]string{"leader.age": "80"}}
	if err != nil || j.Case != "small" || j.Status != jobs.Done || j.Done != 8 || j.Seed != 5 || j.Horizon != "30 days" ||
		!reflect.DeepEqual(j.First.Changes, changes) {
		t.Errorf("the run is %+v (%v)", j, err)
	}
	if all, err := s.List(Run, ""); err != nil || len(all) != 1 {
		t.Errorf("%d runs are listed (%v)", len(all), err)
	}
}

// When the database of version 0.2.0 is opened, which left no records, each folder is told all that only the
// database knew, such as the texts of comparisons. From then on a loss of the database loses nothing.
func TestOldDatabaseIsWrittenIntoFolders(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s, all := filled(t, folder)
	for _, j := range all {
		if err := os.Remove(filepath.Join(s.Directory(j.ID), recordFile)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(s.Directory(all[2].ID)); err != nil { // it had none before its result
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := opened(t, folder).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(folder, databaseFile)); err != nil {
		t.Fatal(err)
	}
	s = opened(t, folder)
	for _, j := range all {
		if back, err := s.Job(j.Kind, j.ID); err != nil || !reflect.DeepEqual(back, j) {
			t.Errorf("the job came back as\n%+v, not\n%+v (%v)", back, j, err)
		}
	}
	if a, err := s.Analysis(all[1].ID, "x.json"); err != nil || a.Status != jobs.Done || a.Options.Rows != 3 {
		t.Errorf("the analysis is %+v (%v)", a, err)
	}
}

// A job is gone when it was deleted, even if the database could not be written then.
func TestDeleteNeedsNoDatabase(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s, all := filled(t, folder)
	writable := func(is string) {
		t.Helper()
		if _, err := s.db.Exec("PRAGMA query_only = " + is); err != nil {
			t.Fatal(err)
		}
	}
	gone := func(id string) {
		t.Helper()
		if _, err := s.Job(Run, id); err != ErrNoJob {
			t.Errorf("a deleted run is still there (%v)", err)
		}
		if _, err := os.Stat(s.Directory(id)); !os.IsNotExist(err) {
			t.Errorf("its files are still there (%v)", err)
		}
	}
	writable("1")
	for _, j := range all[:2] {
		if err := s.Delete(j.ID); err != nil {
			t.Fatal(err)
		}
		gone(j.ID)
	}
	writable("0")
	if err := s.Update(all[2]); err != nil { // the first write that succeeds makes up for the others
		t.Fatal(err)
	}
	var rows int
	if err := s.db.Get(&rows, "SELECT count(*) FROM jobs"); err != nil || rows != 1 {
		t.Errorf("%d rows are left (%v)", rows, err)
	}
	writable("1")
	if err := s.Delete(all[2].ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, folder) // the next start makes up for it too
	if err := s.db.Get(&rows, "SELECT count(*) FROM jobs"); err != nil || rows != 0 {
		t.Errorf("%d rows are left after a start (%v)", rows, err)
	}
	if left, err := os.ReadDir(filepath.Join(folder, runsFolder)); err != nil || len(left) != 0 {
		t.Errorf("%v are left (%v)", left, err)
	}
}

// What the database did not take is what everybody sees.
func TestUnwrittenStatusIsSeen(t *testing.T) {
	t.Parallel()
	s, all := filled(t, t.TempDir())
	if _, err := s.db.Exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	j := *all[0]
	j.Status, j.Error = jobs.Failed, "The disk is full."
	if err := s.Update(&j); err == nil {
		t.Error("a database that cannot be written was written")
	}
	if back, err := s.Job(Run, j.ID); err != nil || !reflect.DeepEqual(back, &j) {
		t.Errorf("the run is seen as %+v (%v)", back, err)
	}
}

// Nobody but the owner can read what the studio keeps, even what an earlier version left open.
func TestFilesArePrivate(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "data")
	old := filepath.Join(folder, runsFolder, "aaaaaaaaaa")
	if err := os.MkdirAll(old, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(old, "result.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	filled(t, folder)
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the rights %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
