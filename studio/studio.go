// Package studio serves the web studio: a library of cases, live runs, worlds played day
// by day and analyses, as pages for people and as a documented HTTP API for programs. It
// stands on the same facade as the command line and computes nothing that forecast does
// not.
//
//	s, err := studio.Open(studio.Options{Data: dir})
//	err = s.Serve(ctx, listener)
//
// Everything is kept in one folder: the user's cases as files in cases, each run's files
// in a directory of runs, and a database of what was run, when and from what.
package studio

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// Options of a studio.
type Options struct {
	// Data is the folder that everything is kept in; it is made if it is absent.
	Data string
	// Token that every request must bear; "" asks for none, which is for a server that only
	// this machine can reach.
	Token string
	// Hosts are the names, beside those of this machine, under which the studio is reached.
	Hosts []string
	// Limits of what may be asked for; the zero value of each is its default.
	Limits Limits
	// Workers of a run, 0 for one on each core.
	Workers int
	// Log takes one line for every request and for what happens to runs; nil takes nothing.
	Log *slog.Logger
}

// Limits of what may be asked for.
type Limits struct {
	Worlds     int           // of one run; 0 means 20,000
	Concurrent int           // runs at the same time, beside what-ifs and one analysis; 0 means 1
	Waiting    int           // runs that wait; 0 means 50
	Time       time.Duration // of one run; 0 means 12 hours
	Watchers   int           // event streams at the same time; 0 means 500
	Rate       float64       // requests of a client in a second; 0 means 50
	Costly     float64       // of these, those that simulate or store; 0 means 8
}

// complete fills in the defaults.
func (l Limits) complete() Limits {
	or := func(value *int, otherwise int) {
		if *value == 0 {
			*value = otherwise
		}
	}
	or(&l.Worlds, 20_000)
	or(&l.Concurrent, 1)
	or(&l.Waiting, 50)
	or(&l.Watchers, 500)
	if l.Time == 0 {
		l.Time = 12 * time.Hour
	}
	if l.Rate == 0 {
		l.Rate = 50
	}
	if l.Costly == 0 {
		l.Costly = 8
	}
	return l
}

// Studio is a server with its data.
type Studio struct {
	o       Options
	log     *slog.Logger
	library *library
	store   *store
	desk    *desk
	past    *archive
	studies *studies
	meter   *meter
	guard   *guard
	handler http.Handler
}

// Open opens the studio of a folder and goes on with what was running when it was closed.
func Open(o Options) (*Studio, error) {
	o.Limits = o.Limits.complete()
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	for _, name := range []string{casesFolder, runsFolder} {
		if err := os.MkdirAll(filepath.Join(o.Data, name), 0o755); err != nil {
			return nil, fmt.Errorf("the data folder cannot be made: %w", err)
		}
	}
	s := &Studio{o: o, log: o.Log, meter: newMeter()}
	var err error
	if s.store, err = openStore(filepath.Join(o.Data, "studio.db")); err != nil {
		return nil, err
	}
	if s.library, err = openLibrary(filepath.Join(o.Data, casesFolder)); err != nil {
		return nil, errors.Join(err, s.store.close())
	}
	s.past = newArchive(s.directory)
	s.desk = newDesk(s)
	s.studies = newStudies(s)
	s.guard = newGuard(o, s.meter)
	if s.handler, err = s.routes(); err == nil {
		err = s.recover()
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// runsFolder holds a directory for each run.
const runsFolder = "runs"

// directory is where a run's files are. Its id is one that the studio gave.
func (s *Studio) directory(id string) string { return filepath.Join(s.o.Data, runsFolder, id) }

// recover goes on with what a studio that was closed, or killed, left unfinished.
func (s *Studio) recover() error {
	if err := s.desk.recover(); err != nil {
		return err
	}
	return s.studies.recover()
}

// Handler answers requests.
func (s *Studio) Handler() http.Handler { return s.handler }

// Close stops what runs, which goes on when the folder is opened again, and waits for it.
func (s *Studio) Close() error {
	s.studies.close()
	s.desk.close()
	return errors.Join(s.library.close(), s.store.close())
}

// Times after which a connection is given up, so that nobody can hold one open for
// nothing. Streams set a deadline of their own with every write.
const (
	headerTime   = 5 * time.Second
	readTime     = 30 * time.Second
	writeTime    = 2 * time.Minute
	idleTime     = 2 * time.Minute
	shutdownTime = 5 * time.Second
	headerBytes  = 32 << 10
)

// Serve answers requests until the context ends, then closes the studio: streams end, and
// what runs is kept to go on from.
func (s *Studio) Serve(ctx context.Context, l net.Listener) error {
	base, hangUp := context.WithCancel(context.Background())
	defer hangUp()
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime,
		IdleTimeout: idleTime, MaxHeaderBytes: headerBytes, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
		BaseContext: func(net.Listener) context.Context { return base },
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return errors.Join(err, s.Close())
	case <-ctx.Done():
	}
	hangUp() // streams would keep the server from shutting down
	patience, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	err := server.Shutdown(patience)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	return errors.Join(err, s.Close())
}
