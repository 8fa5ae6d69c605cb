// Package store keeps what outlives the studio's process: the database of what was run, when
// and from which text, and beside it the folders that hold the files of runs.
//
// It decides nothing. What a status leads to is the business of the queue, and what the files
// of a run mean that of those who write and read them.
package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Store is a data folder: its database and the folders of its runs.
type Store struct {
	db     *sqlx.DB
	folder string
}

// ErrNoJob is the error for a job that the store does not hold.
var ErrNoJob = errors.New("there is no such run")

// ErrInUse is the error for a folder that another studio holds open.
var ErrInUse = errors.New("another studio is using the folder")

// databaseFile and runsFolder are the names in the data folder.
const (
	databaseFile = "studio.db"
	runsFolder   = "runs"
)

// pragmas of every connection. One studio at a time holds the database.
const pragmas = "?_pragma=locking_mode(EXCLUSIVE)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)" +
	"&_pragma=foreign_keys(1)&_pragma=busy_timeout(1000)"

// uri names a database file to SQLite. In a URI, # and ? end a path and %20 is a space, but
// they may stand in the names of folders.
func uri(path string) string {
	return "file:" + strings.NewReplacer("%", "%25", "#", "%23", "?", "%3f").Replace(filepath.ToSlash(path)) + pragmas
}

// Open opens the store of a data folder, which it makes if there is none, and brings its
// database up to date.
func Open(folder string) (*Store, error) {
	if err := os.MkdirAll(filepath.Join(folder, runsFolder), 0o755); err != nil {
		return nil, fmt.Errorf("the data folder cannot be made: %w", err)
	}
	path := filepath.Join(folder, databaseFile)
	db, err := sqlx.Open("sqlite", uri(path))
	if err != nil {
		return nil, fmt.Errorf("the studio's database: %w", err)
	}
	db.SetMaxOpenConns(1)
	s := &Store{db, folder}
	if err := s.hold(); err != nil {
		err = errors.Join(err, db.Close())
		if held(err) {
			return nil, fmt.Errorf("%w %s; end that one first, or give this one a folder of its own with --data",
				ErrInUse, folder)
		}
		return nil, fmt.Errorf("the studio's database %s cannot be opened: %w", path, err)
	}
	return s, nil
}

// hold takes the database for this process and brings it up to date. SQLite's exclusive mode
// locks a database with the first write, so one that is up to date needs a write too.
func (s *Store) hold() error {
	if _, err := s.db.Exec("BEGIN EXCLUSIVE; COMMIT"); err != nil {
		return err
	}
	return s.migrate()
}

// held reports whether an error says that another process holds the database. The lower byte
// of the code is the kind of error.
func held(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

func (s *Store) migrate() error {
	var version int
	if err := s.db.Get(&version, "PRAGMA user_version"); err != nil {
		return err
	}
	if version > len(migrations) {
		return fmt.Errorf("it is of a newer version of the studio (%d, this one knows %d)", version, len(migrations))
	}
	for n, statements := range migrations[version:] {
		err := s.together(func(tx *sqlx.Tx) error {
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

// together does all of several things or none.
func (s *Store) together(do func(*sqlx.Tx) error) error {
	tx, err := s.db.Beginx()
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }
