// Package store keeps what outlives the studio's process: the database of what was run, when
// and from which text, and beside it the folders that hold the files of runs. What the database
// knows of a run is also in the run's folder (record.go), so that a database that was lost or
// damaged is made anew from the folders (rebuild.go). Only their owner can read any of it.
//
// It decides nothing. What a status leads to is the business of the queue, and what the files
// of a run mean that of those who write and read them.
package store

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Store is a data folder: its database and the folders of its runs.
type Store struct {
	db     *sqlx.DB
	folder string
	log    *slog.Logger

	records sync.Mutex      // held while a record is read and written again
	mu      sync.Mutex      // of what follows
	late    map[string]*Job // what the database has not taken: as they are now, or nil for deleted
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
// database up to date. A database that is damaged is set aside, and made anew from the folders.
func Open(folder string, log *slog.Logger) (*Store, error) {
	if err := os.MkdirAll(filepath.Join(folder, runsFolder), ownFolder); err != nil {
		return nil, fmt.Errorf("the data folder cannot be made: %w", err)
	}
	if err := private(folder); err != nil {
		return nil, fmt.Errorf("the data folder must be writable and its owner's alone: %w", err)
	}
	s, err := openDatabase(folder, log)
	if damaged(err) {
		if err := setAside(folder, log); err != nil {
			return nil, err
		}
		s, err = openDatabase(folder, log)
	}
	if err != nil {
		return nil, err
	}
	if err := s.reconcile(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openDatabase opens the database of a data folder and brings it up to date.
func openDatabase(folder string, log *slog.Logger) (*Store, error) {
	path := filepath.Join(folder, databaseFile)
	// SQLite gives the files beside the database the rights that it has.
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, ownFile)
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("the studio's database: %w", err)
	}
	db, err := sqlx.Open("sqlite", uri(path))
	if err != nil {
		return nil, fmt.Errorf("the studio's database: %w", err)
	}
	db.SetMaxOpenConns(1)
	s := &Store{db: db, folder: folder, log: log, late: map[string]*Job{}}
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
	var found string
	if err := s.db.Get(&found, "PRAGMA quick_check(1)"); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, found)
	}
	return s.migrate()
}

// held reports whether an error says that another process holds the database.
func held(err error) bool { return said(err, sqlite3.SQLITE_BUSY) }

// said reports whether an error is one of these of SQLite. The lower byte of the code is the
// kind of error.
func said(err error, kinds ...int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && slices.Contains(kinds, e.Code()&0xff)
}

// Full reports whether an error says that the disk has no room left, or its user none.
func Full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || said(err, sqlite3.SQLITE_FULL)
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
func (s *Store) Close() error {
	s.catchUp()
	return s.db.Close()
}
