// Package studio serves the web studio: a library of cases, live runs, worlds played day by
// day and analyses, as pages for people and as a documented HTTP API for programs.
//
//	s, err := studio.Open(studio.Options{Data: dir})
//	err = s.Serve(ctx, listener)
//
// This package is the routes: who is admitted, which address means what, and how an answer is
// sent. It simulates nothing, stores nothing and decides nothing about runs. The packages below
// it do, and a run passes through them in this order:
//
//  1. A request is admitted (guard.go), finds its operation (routes.go, openapi.go) and is
//     read into a type of studio/api, the vocabulary of the API.
//  2. studio/cases finds the text that it refers to and compiles it into a scenario.
//  3. studio/worker turns it into a task, and studio/jobs, the only queue, decides when it runs.
//     studio/store keeps it, so that it outlives the process.
//  4. studio/worker simulates through package forecast. Its progress goes to studio/feed, and
//     from there to event streams (stream.go).
//  5. Afterwards studio/results reads the files of the run for lists, exports and evidence.
//
// Everything is kept in one folder: the user's cases as files in cases, the files of each run
// in a directory of runs, and a database that records what was run, when and from which text.
package studio

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"time"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/studio/cases"
	"fronde/studio/jobs"
	"fronde/studio/store"
	"fronde/studio/worker"
)

// ErrInUse is the error for a folder that another studio has open.
var ErrInUse = store.ErrInUse

// Options of a studio.
type Options struct {
	// Data is the folder that holds everything; it is created if absent.
	Data string
	// Token that every request must carry; "" for none, which is right for a server that only
	// this machine can reach.
	Token string
	// Hosts are the names under which the studio can be reached, besides those of this machine.
	Hosts []string
	// Proxies whose word is taken for who their client is; nil for none.
	Proxies []netip.Prefix
	// Limits on what requests may ask for; the zero value of each is its default.
	Limits Limits
	// Workers of a run; 0 for one per core.
	Workers int
	// Log receives a line for every request and for what happens to runs; nil discards them.
	Log *slog.Logger

	// simulate replaces forecast.Run in tests that need to hold up a run; see work.Options.
	simulate func(context.Context, *scenario.Case, forecast.Options) (*forecast.Forecast, error)
}

// Limits on what requests may ask for.
type Limits struct {
	Worlds     int           // of one run; 0 means 20,000
	Concurrent int           // runs at the same time, besides what-ifs and one analysis; 0 means 1
	Waiting    int           // runs waiting; 0 means 50
	Time       time.Duration // of one run; 0 means 12 hours
	Watchers   int           // event streams at the same time; 0 means 500
	Rate       float64       // requests of a client per second; 0 means 50
	Costly     float64       // of these, those that simulate or store; 0 means 8
}

// complete fills in the defaults.
func (l Limits) complete() Limits {
	l.Worlds = cmp.Or(l.Worlds, 20_000)
	l.Concurrent = cmp.Or(l.Concurrent, 1)
	l.Waiting = cmp.Or(l.Waiting, 50)
	l.Time = cmp.Or(l.Time, 12*time.Hour)
	l.Watchers = cmp.Or(l.Watchers, 500)
	l.Rate = cmp.Or(l.Rate, 50)
	l.Costly = cmp.Or(l.Costly, 8)
	return l
}

// Studio is a server with its data.
type Studio struct {
	o       Options
	log     *slog.Logger
	library *cases.Library
	store   *store.Store
	work    *worker.Workshop
	meter   *meter
	guard   *guard
	handler http.Handler
}

// Open opens the studio of a folder and resumes what was running when it was closed.
func Open(o Options) (*Studio, error) {
	o.Limits = o.Limits.complete()
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	folder := filepath.Join(o.Data, cases.Folder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("the data folder cannot be created: %w", err)
	}
	s := &Studio{o: o, log: o.Log, meter: newMeter()}
	var err error
	if s.store, err = store.Open(o.Data, o.Log); err != nil {
		return nil, err
	}
	if s.library, err = cases.Open(folder); err != nil {
		return nil, errors.Join(err, s.store.Close())
	}
	s.work = worker.New(worker.Options{
		Store: s.store, Workers: o.Workers, Meter: s.meter, Log: o.Log, Simulate: o.simulate,
		Limits: jobs.Limits{Concurrent: o.Limits.Concurrent, Waiting: o.Limits.Waiting, Time: o.Limits.Time},
	})
	s.guard = newGuard(o, s.meter)
	if s.handler, err = s.routes(); err == nil {
		err = s.work.Recover()
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Handler answers requests.
func (s *Studio) Handler() http.Handler { return s.handler }

// Close stops whatever is running, to be resumed when the folder is next opened, and waits for
// it.
func (s *Studio) Close() error {
	s.work.Close()
	return errors.Join(s.library.Close(), s.store.Close())
}

// Times after which a connection is closed, so that idle ones do not accumulate. Streams set
// a deadline of their own with every write.
const (
	headerTime   = 5 * time.Second
	readTime     = 30 * time.Second
	writeTime    = 2 * time.Minute
	idleTime     = 2 * time.Minute
	shutdownTime = 5 * time.Second
	headerBytes  = 32 << 10
)

// Serve answers requests until the context ends, then closes the studio: streams end, and runs
// are resumed at the next start.
func (s *Studio) Serve(ctx context.Context, l net.Listener) error {
	base, hangUp := context.WithCancel(context.Background())
	defer hangUp()
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime,
		IdleTimeout: idleTime, MaxHeaderBytes: headerBytes,
		ErrorLog:    slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
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
