package studio

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// store is the database of what was run, when and from what. The files of runs stand
// beside it.
type store struct{ db *sql.DB }

// errNoJob is the error for a job that the store does not hold.
var errNoJob = errors.New("there is no such run")

// ErrInUse is the error for a folder that another studio holds open.
var ErrInUse = errors.New("another studio is using the folder")

// migrations bring a database of each version to the next; PRAGMA user_version counts
// those that were applied. Never change one that was released: append.
var migrations = []string{`
CREATE TABLE texts (
	sha256 TEXT PRIMARY KEY,
	text   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE jobs (
	id            TEXT PRIMARY KEY,
	kind          TEXT NOT NULL,     -- run or comparison
	case_id       TEXT NOT NULL,
	title         TEXT NOT NULL,
	second_title  TEXT NOT NULL,
	status        TEXT NOT NULL,
	error         TEXT NOT NULL,
	created       TEXT NOT NULL,     -- RFC 3339
	started       TEXT NOT NULL,     -- of the last time that it ran; empty if never
	ended         TEXT NOT NULL,
	worlds        INTEGER NOT NULL,  -- asked for
	done          INTEGER NOT NULL,
	seed          TEXT NOT NULL,     -- of 64 bits, which SQLite's integers do not hold
	horizon       TEXT NOT NULL,
	first         TEXT NOT NULL,     -- JSON: what was done to the text
	first_text    TEXT NOT NULL REFERENCES texts,
	second        TEXT NOT NULL,
	second_text   TEXT REFERENCES texts,
	own_numbers   INTEGER NOT NULL,
	baseline      TEXT NOT NULL,
	sha256        TEXT NOT NULL,
	second_sha256 TEXT NOT NULL,
	software      TEXT NOT NULL,
	speed         REAL NOT NULL      -- worlds a second
) WITHOUT ROWID;
CREATE INDEX jobs_by_case ON jobs (kind, case_id, created);
CREATE INDEX jobs_by_status ON jobs (status);

CREATE TABLE studies (
	run     TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
	name    TEXT NOT NULL,
	options TEXT NOT NULL,           -- JSON
	status  TEXT NOT NULL,
	error   TEXT NOT NULL,
	PRIMARY KEY (run, name)
) WITHOUT ROWID;
`}

// openStore opens a database and brings it up to date. One studio at a time holds it.
func openStore(path string) (*store, error) {
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=locking_mode(EXCLUSIVE)&_pragma=journal_mode(WAL)"+
		"&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)&_pragma=busy_timeout(1000)")
	if err != nil {
		return nil, fmt.Errorf("the studio's database: %w", err)
	}
	db.SetMaxOpenConns(1)
	s := &store{db}
	if err := s.hold(); err != nil {
		err = errors.Join(err, db.Close())
		if held(err) {
			return nil, fmt.Errorf("%w %s; end that one first, or give this one a folder of its own with --data", ErrInUse, filepath.Dir(path))
		}
		return nil, fmt.Errorf("the studio's database %s cannot be opened: %w", path, err)
	}
	return s, nil
}

// hold takes the database for this process and brings it up to date. Only what is written
// under an exclusive locking mode is locked until the end, so a database that is up to date
// needs a write too.
func (s *store) hold() error {
	if _, err := s.db.Exec("BEGIN EXCLUSIVE; COMMIT"); err != nil {
		return err
	}
	return s.migrate()
}

// held reports whether another process holds a database. The code's lower byte is its kind.
func held(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

func (s *store) migrate() error {
	var version int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(migrations) {
		return fmt.Errorf("it is of a newer version of the studio (%d, this one knows %d)", version, len(migrations))
	}
	for n, statements := range migrations[version:] {
		err := s.together(func(tx *sql.Tx) error {
			if _, err := tx.Exec(statements); err != nil {
				return err
			}
			_, err := tx.Exec("PRAGMA user_version = " + strconv.Itoa(version+n+1))
			return err
		})
		if err != nil {
			return fmt.Errorf("migration %d: %w", version+n+1, err)
		}
	}
	return nil
}

// together does several things or none.
func (s *store) together(do func(*sql.Tx) error) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (s *store) close() error { return s.db.Close() }

const jobColumns = `id, kind, case_id, title, second_title, status, error, created, started, ended, worlds, done, seed, horizon,
	first, first_text, second, coalesce(second_text, ''), own_numbers, baseline, sha256, second_sha256, software, speed`

// add keeps a new job.
func (s *store) add(j *job) error {
	first, err := json.Marshal(j.First.Changes)
	if err != nil {
		return err
	}
	second, err := json.Marshal(j.Second.Changes)
	if err != nil {
		return err
	}
	return s.together(func(tx *sql.Tx) error {
		keep := func(text string) (key any, err error) {
			if text == "" {
				return nil, nil
			}
			hash := hashOf(text)
			_, err = tx.Exec("INSERT OR IGNORE INTO texts VALUES (?, ?)", hash, text)
			return hash, err
		}
		firstText, err := keep(j.First.Text)
		if err != nil {
			return err
		}
		secondText, err := keep(j.Second.Text)
		if err != nil {
			return err
		}
		_, err = tx.Exec("INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			j.ID, j.Kind, j.Case, j.Title, j.SecondTitle, j.Status, j.Error, stamp(j.Created), stamp(j.Started), stamp(j.Ended),
			j.Worlds, j.Done, strconv.FormatUint(j.Seed, 10), j.Horizon, string(first), firstText, string(second), secondText,
			j.OwnNumbers, j.Baseline, j.SHA256, j.SecondSHA256, j.Software, j.Speed)
		return err
	})
}

// update keeps how far a job is.
func (s *store) update(j *job) error {
	_, err := s.db.Exec("UPDATE jobs SET status = ?, error = ?, started = ?, ended = ?, done = ?, software = ?, speed = ? WHERE id = ?",
		j.Status, j.Error, stamp(j.Started), stamp(j.Ended), j.Done, j.Software, j.Speed, j.ID)
	return err
}

// remove forgets a job, and the texts that no other names.
func (s *store) remove(id string) error {
	return s.together(func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM jobs WHERE id = ?", id); err != nil {
			return err
		}
		_, err := tx.Exec(`DELETE FROM texts WHERE sha256 NOT IN
			(SELECT first_text FROM jobs UNION SELECT second_text FROM jobs WHERE second_text IS NOT NULL)`)
		return err
	})
}

// job returns one job with its texts.
func (s *store) job(kind, id string) (*job, error) {
	all, err := s.jobs("WHERE kind = ? AND id = ?", kind, id)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, errNoJob
	}
	j := all[0]
	for _, side := range []*source{&j.First, &j.Second} {
		if side.Text == "" {
			continue
		}
		if err := s.db.QueryRow("SELECT text FROM texts WHERE sha256 = ?", side.Text).Scan(&side.Text); err != nil {
			return nil, err
		}
	}
	return j, nil
}

// mostListed bounds a list of jobs.
const mostListed = 500

// list returns the jobs of a kind, of one case or of all (""), the newest first, without
// their texts. What-ifs that gave way before their first world hold nothing to look at:
// moving a slider makes many of them.
func (s *store) list(kind, of string) ([]*job, error) {
	return s.jobs("WHERE kind = ? AND (? = '' OR case_id = ?) AND NOT (baseline <> '' AND status = ? AND done = 0) ORDER BY created DESC, id LIMIT ?", kind, of, of, stopped, mostListed)
}

// unfinished returns the jobs that wait or run, the oldest first, without their texts.
func (s *store) unfinished() ([]*job, error) {
	return s.jobs("WHERE status IN (?, ?) ORDER BY created, id", queued, running)
}

// jobs returns jobs with the hashes of their texts in place of the texts.
func (s *store) jobs(where string, args ...any) ([]*job, error) {
	rows, err := s.db.Query("SELECT "+jobColumns+" FROM jobs "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := []*job{}
	for rows.Next() {
		j, err := readJob(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, j)
	}
	return all, rows.Err()
}

func readJob(row *sql.Rows) (*job, error) {
	j := &job{}
	var created, started, ended, seed, first, second string
	err := row.Scan(&j.ID, &j.Kind, &j.Case, &j.Title, &j.SecondTitle, &j.Status, &j.Error, &created, &started, &ended,
		&j.Worlds, &j.Done, &seed, &j.Horizon, &first, &j.First.Text, &second, &j.Second.Text,
		&j.OwnNumbers, &j.Baseline, &j.SHA256, &j.SecondSHA256, &j.Software, &j.Speed)
	if err != nil {
		return nil, err
	}
	for _, at := range []struct {
		text string
		into *time.Time
	}{{created, &j.Created}, {started, &j.Started}, {ended, &j.Ended}} {
		if at.text != "" && err == nil {
			*at.into, err = time.Parse(time.RFC3339Nano, at.text)
		}
	}
	if err == nil {
		j.Seed, err = strconv.ParseUint(seed, 10, 64)
	}
	if err == nil {
		err = errors.Join(json.Unmarshal([]byte(first), &j.First.Changes), json.Unmarshal([]byte(second), &j.Second.Changes))
	}
	return j, err
}

// stampForm sorts as time does: the fraction has a fixed width.
const stampForm = "2006-01-02T15:04:05.000000Z07:00"

// stamp writes a time for the database; "" is none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(stampForm)
}
