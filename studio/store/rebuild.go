package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// errDamaged is the error for a database that SQLite finds damaged.
var errDamaged = errors.New("the database is damaged")

// damaged reports whether an error says that the database is no whole database any more.
func damaged(err error) bool {
	return errors.Is(err, errDamaged) || said(err, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
}

// setAside gives a damaged database a name that says so, so that another can take its place.
func setAside(folder string, log *slog.Logger) error {
	aside := databaseFile + ".damaged-" + time.Now().UTC().Format("20060102-150405")
	for _, part := range []string{"", "-wal", "-shm"} {
		err := os.Rename(filepath.Join(folder, databaseFile+part), filepath.Join(folder, aside+part))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("the studio's database is damaged, and cannot be set aside: %w", err)
		}
	}
	log.Warn("the studio's database is damaged; it was set aside, and is made anew from the folders of the runs",
		"aside", aside)
	return nil
}

// gravePrefix begins the name of the empty folder that is left of a deleted job until the
// database has forgotten it. No job's name begins with a dot.
const gravePrefix = ".deleted-"

// jobName is what [NewID] gives.
var jobName = regexp.MustCompile(`^[a-z0-9]{10}$`)

// reconcile brings the database and the folders of the jobs together: what one of them knows,
// the other is told.
func (s *Store) reconcile() error {
	folders, err := os.ReadDir(filepath.Join(s.folder, runsFolder))
	if err != nil {
		return fmt.Errorf("the folders of runs: %w", err)
	}
	for _, folder := range folders {
		if id, deleted := strings.CutPrefix(folder.Name(), gravePrefix); deleted {
			if err := s.Delete(id); err != nil {
				return err
			}
		}
	}
	var rows []string
	if err := s.db.Select(&rows, "SELECT id FROM jobs"); err != nil {
		return err
	}
	known := map[string]bool{}
	for _, id := range rows {
		known[id] = true
		if err := s.recordRow(id); err != nil {
			// The database knows it, which is enough to go on.
			s.log.Warn("a run's folder was not told what the database knows", "run", id, "error", err)
		}
	}
	return s.rebuild(folders, known)
}

// rebuild tells the database of the folders that it does not know.
func (s *Store) rebuild(folders []fs.DirEntry, known map[string]bool) error {
	rebuilt := 0
	for _, folder := range folders {
		id := folder.Name()
		if !folder.IsDir() || known[id] || !jobName.MatchString(id) {
			continue
		}
		r, err := s.readRecord(id)
		if r == nil && err == nil {
			if r = s.fromManifest(id); r != nil {
				err = s.writeRecord(r)
			}
		}
		if r == nil || err != nil {
			s.log.Warn("a folder does not say which run it holds, and is left alone", "run", id, "error", err)
			continue
		}
		if err := s.insert(r); err != nil {
			return fmt.Errorf("rebuilding the database: %w", err)
		}
		rebuilt++
	}
	if rebuilt > 0 {
		s.log.Warn("the database did not know runs that were found in their folders, and was told", "runs", rebuilt)
	}
	return nil
}

// recordRow writes the record of a job that the database knows, unless there is one: databases
// of version 0.2.0 have none.
func (s *Store) recordRow(id string) error {
	if _, err := os.Stat(filepath.Join(s.Directory(id), recordFile)); err == nil {
		return nil
	}
	j, err := s.Job(Run, id)
	if errors.Is(err, ErrNoJob) {
		j, err = s.Job(Comparison, id)
	}
	if err != nil {
		return err
	}
	r := &record{Job: j}
	if err := s.db.Select(&r.Analyses, "SELECT * FROM studies WHERE run = ? ORDER BY name", id); err != nil {
		return err
	}
	return s.writeRecord(r)
}
