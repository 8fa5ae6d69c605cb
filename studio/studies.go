package studio

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"

	"fronde/forecast/analysis"
	"fronde/forecast/tale"
	"fronde/report/files"
)

// The errors of analyses that a request can bring about.
var (
	errNoStudy = errors.New("this has not been computed; POST the same path to start it")
	errStudied = errors.New("it is being computed already")
)

// StudyState says how far an analysis is.
type StudyState struct {
	Status string `json:"status" enum:"absent,queued,running,stopped,failed,done" example:"running" doc:"How far it is; absent if nobody has started it."`
	Done   int    `json:"done" example:"120" doc:"Worlds simulated or replayed so far."`
	Total  int    `json:"total" example:"1000" doc:"Worlds that it needs; 0 if nobody knows yet."`
	Error  string `json:"error" example:"" doc:"Why it failed; may be empty."`
}

// study is an analysis of a run that waits, runs or has ended since the studio was opened.
type study struct {
	run, name string
	options   studyOptions
	stop      context.CancelCauseFunc
	ctx       context.Context
	gone      chan struct{}
	state     StudyState // guarded by the studies
}

// studyOptions are what an analysis was asked for.
type studyOptions struct {
	Trajectories int    `json:"trajectories,omitempty"`
	Rows         int    `json:"rows,omitempty"`
	Where        string `json:"where,omitempty"`
	Tested       bool   `json:"tested,omitempty"`
}

// studies carries analyses out, one at a time.
type studies struct {
	studio *Studio
	mu     sync.Mutex
	known  map[string]*study // by run and name
	turn   chan struct{}     // who holds it computes
	all    sync.WaitGroup
}

func newStudies(s *Studio) *studies {
	return &studies{studio: s, known: map[string]*study{}, turn: make(chan struct{}, 1)}
}

// start begins an analysis, or lets it wait for its turn.
func (s *studies) start(run, name string, o studyOptions) (StudyState, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := run + "/" + name
	if old := s.known[key]; old != nil && (old.state.Status == queued || old.state.Status == running) {
		return old.state, errStudied
	}
	if err := s.studio.store.keepStudy(run, name, o, queued, ""); err != nil {
		return StudyState{}, err
	}
	one := &study{run: run, name: name, options: o, gone: make(chan struct{}), state: StudyState{Status: queued}}
	one.ctx, one.stop = context.WithCancelCause(context.Background())
	s.known[key] = one
	s.all.Add(1)
	go s.work(one)
	return one.state, nil
}

// work waits for its turn and computes.
func (s *studies) work(one *study) {
	defer s.all.Done()
	defer close(one.gone)
	var err error
	select {
	case s.turn <- struct{}{}:
		s.note(one, func(state *StudyState) { state.Status = running })
		s.studio.log.Info("analysis begins", "run", one.run, "name", one.name)
		err = s.carryOut(one)
		<-s.turn
	case <-one.ctx.Done():
		err = context.Cause(one.ctx)
	}
	status, text := done, ""
	switch cause := context.Cause(one.ctx); {
	case errors.Is(cause, errClosing) && err != nil:
		return // it stays unfinished, and the next opening goes on with it
	case cause != nil && err != nil:
		status = stopped
	case err != nil:
		status, text = failed, sentence(err.Error())
	}
	s.studio.log.Info("analysis ends", "run", one.run, "name", one.name, "status", status, "error", text)
	s.note(one, func(state *StudyState) { state.Status, state.Error = status, text })
	if err := s.studio.store.keepStudy(one.run, one.name, one.options, status, text); err != nil {
		s.studio.log.Error("the database was not written", "run", one.run, "error", err)
	}
	one.stop(nil)
}

// note changes an analysis's state.
func (s *studies) note(one *study, change func(*StudyState)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&one.state)
}

// carryOut computes an analysis. A panic becomes an error.
func (s *studies) carryOut(one *study) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			s.studio.log.Error("panic in an analysis", "run", one.run, "panic", broken, "stack", string(debug.Stack()))
			err = fmt.Errorf("internal error: %v", broken)
		}
	}()
	j, err := s.studio.store.job(runKind, one.run)
	if err != nil {
		return err
	}
	text, err := s.studio.analyse(one, j, func(worlds, total int) {
		s.note(one, func(state *StudyState) { state.Done, state.Total = worlds, total })
	})
	if err != nil {
		return err
	}
	dir := s.studio.directory(one.run)
	if one.name != one.file() { // the report shows the discovery that was made last
		if _, err := files.SaveAnalysis(dir, one.file(), text); err != nil {
			return err
		}
	}
	_, err = files.SaveAnalysis(dir, one.name, text)
	return err
}

// file is where the report looks for the analysis.
func (one *study) file() string {
	if strings.HasPrefix(one.name, "discovery") {
		return files.DiscoveryFile
	}
	return one.name
}

// analyse computes an analysis and returns it as a file.
func (s *Studio) analyse(one *study, j *job, progress func(done, total int)) ([]byte, error) {
	c, err := j.First.build(j.Case, j.Horizon)
	if err != nil {
		return nil, err
	}
	dir := s.directory(j.ID)
	switch one.file() {
	case files.SensitivityFile:
		r, err := analysis.Sensitivity(one.ctx, c, analysis.SensitivityOptions{Runs: max(j.Done, analysis.MinSample, analysis.MinDiscoveryRuns), Seed: j.Seed, Workers: s.o.Workers,
			Trajectories: one.options.Trajectories, Rows: one.options.Rows, Progress: progress, Dir: dir})
		if err != nil {
			return nil, err
		}
		return r.Encode()
	case files.DiscoveryFile:
		exits, err := analysis.ParseEvent(one.options.Where)
		if err != nil {
			return nil, err
		}
		r, err := analysis.Discover(one.ctx, c, analysis.DiscoverOptions{Where: one.options.Where, Exits: exits,
			Runs: max(j.Done, analysis.MinSample, analysis.MinDiscoveryRuns), // the two share their worlds
			Seed: j.Seed, Workers: s.o.Workers, Progress: progress, Dir: dir})
		if err != nil {
			return nil, err
		}
		return r.Encode()
	}
	return s.pathways(one, j, progress)
}

// pathways counts by which ways the worlds of a run came to their exits.
func (s *Studio) pathways(one *study, j *job, progress func(done, total int)) ([]byte, error) {
	head, err := s.head(j.ID)
	if err != nil {
		return nil, err
	}
	rows, err := s.past.rows(j.ID)
	if err != nil {
		return nil, err
	}
	c, err := j.First.build(j.Case, j.Horizon)
	if err != nil {
		return nil, err
	}
	p, err := tale.NewReplayer(c, head)
	if err != nil {
		return nil, err
	}
	all, err := p.Pathways(one.ctx, head.Runs, rows, one.options.Tested, progress)
	if err != nil {
		return nil, err
	}
	return all.Encode()
}

// state says how far an analysis is.
func (s *studies) state(run, name string) (StudyState, error) {
	s.mu.Lock()
	one := s.known[run+"/"+name]
	s.mu.Unlock()
	if one == nil {
		return s.studio.store.study(run, name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return one.state, nil
}

// halt stops an analysis and waits until it has stopped.
func (s *studies) halt(run, name string) error {
	s.mu.Lock()
	one := s.known[run+"/"+name]
	s.mu.Unlock()
	if one == nil {
		return errNotActive
	}
	one.stop(errStopped)
	<-one.gone
	return nil
}

// stopAll stops the analyses of a run and forgets them.
func (s *studies) stopAll(run string) {
	s.mu.Lock()
	var names []string
	for _, one := range s.known {
		if one.run == run {
			names = append(names, one.name)
		}
	}
	s.mu.Unlock()
	for _, name := range names {
		_ = s.halt(run, name) // it is known
		s.mu.Lock()
		delete(s.known, run+"/"+name)
		s.mu.Unlock()
	}
}

// recover goes on with what was unfinished.
func (s *studies) recover() error {
	all, err := s.studio.store.openStudies()
	if err != nil {
		return err
	}
	for _, one := range all {
		if _, err := s.start(one.run, one.name, one.options); err != nil {
			return err
		}
	}
	return nil
}

// close stops all so that the next opening goes on with them.
func (s *studies) close() {
	s.mu.Lock()
	for _, one := range s.known {
		one.stop(errClosing)
	}
	s.mu.Unlock()
	s.all.Wait()
}
