package worker

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"time"

	"fronde/forecast/analysis"
	"fronde/forecast/tale"
	"fronde/outcome/finding"
	"fronde/report/files"
	"fronde/scenario"
	"fronde/studio/api"
	"fronde/studio/feed"
	"fronde/studio/jobs"
	"fronde/studio/results"
	"fronde/studio/store"
)

// The errors of analyses that a request can bring about.
var (
	ErrNoAnalysis = errors.New("this has not been computed; POST the same path to start it")
	ErrAnalysing  = errors.New("it is being computed already")
)

// study is an analysis of a run in the queue. It is the queue's [jobs.Work].
type study struct {
	shop *Workshop
	feed *feed.Feed

	mu          sync.Mutex
	kept        store.Analysis
	done, total int // worlds
	told        time.Time
}

func (w *Workshop) newStudy(of store.Analysis) *study {
	a := &study{shop: w, feed: feed.New(), kept: of}
	a.feed.Tell(a.state())
	return a
}

// analysisKey names an analysis in the queue and in streams.
func analysisKey(run, name string) string { return run + "/" + name }

// analysisTask is an analysis for the queue.
func (w *Workshop) analysisTask(a store.Analysis) *jobs.Task {
	return &jobs.Task{
		Lane: jobs.Analyses, Key: analysisKey(a.Run, a.Name), Group: a.Run, Fleeting: true, Work: w.newStudy(a),
	}
}

// StartAnalysis lets an analysis of a run wait for its turn. The run must be done or stopped;
// name is that of the analysis's file.
func (w *Workshop) StartAnalysis(ctx context.Context, run, name string, o store.AnalysisOptions) error {
	j, err := w.Job(store.Run, run)
	if err != nil {
		return err
	}
	if w.live(run) != nil || j.Done == 0 {
		return ErrNotSaved
	}
	a := store.Analysis{Run: run, Name: name, Options: o, Status: jobs.Queued}
	t := w.analysisTask(a)
	t.Client = jobs.ClientOf(ctx)
	err = w.queue.Submit(t, func() error { return w.Store.KeepAnalysis(a) })
	if errors.Is(err, jobs.ErrActive) {
		return ErrAnalysing
	}
	return err
}

// StopAnalysis stops an analysis and waits until it has stopped. One that has ended since the
// studio was opened is stopped already.
func (w *Workshop) StopAnalysis(run, name string) error {
	key := analysisKey(run, name)
	err := w.queue.Stop(key)
	if errors.Is(err, jobs.ErrNotActive) && w.queue.Find(key) != nil {
		return nil
	}
	return err
}

// Analysis says how far an analysis of a run is.
func (w *Workshop) Analysis(run, name string) (api.StudyState, error) {
	if _, err := w.Job(store.Run, run); err != nil {
		return api.StudyState{}, err
	}
	if a, _ := w.queue.Find(analysisKey(run, name)).(*study); a != nil {
		return a.state(), nil
	}
	kept, err := w.Store.Analysis(run, name)
	return api.StudyState{Status: kept.Status, Error: kept.Error}, err
}

// Evidence lists what a run rests on.
func (w *Workshop) Evidence(run string) (*api.Evidence, error) {
	j, err := w.Job(store.Run, run)
	if err != nil {
		return nil, err
	}
	c, err := j.First.Build(j.Case, j.Horizon)
	if err != nil {
		return nil, err
	}
	text, err := w.Store.File(run, files.SensitivityFile)
	if err != nil {
		return nil, err
	}
	var known *finding.Sensitivity
	if text != nil {
		if err := json.Unmarshal(text, &known); err != nil {
			return nil, err
		}
	}
	return results.Evidence(c, known), nil
}

// state says how far the analysis is.
func (a *study) state() api.StudyState {
	a.mu.Lock()
	defer a.mu.Unlock()
	return api.StudyState{
		Status: a.kept.Status, Done: a.done, Total: a.total, Error: a.kept.Error,
		Events: analysisKey(a.kept.Run, a.kept.Name),
	}
}

// progress notes how many worlds are done, and tells the watchers, but not too often.
func (a *study) progress(done, total int) {
	a.mu.Lock()
	a.done, a.total = done, total
	now := time.Now()
	due := done == total || now.Sub(a.told) >= tellEvery
	if due {
		a.told = now
	}
	a.mu.Unlock()
	if due {
		a.feed.Tell(a.state())
	}
}

// Changed implements [jobs.Work].
func (a *study) Changed(now jobs.Status, why error) {
	a.mu.Lock()
	a.kept.Status, a.kept.Error = now, unfinished(why)
	kept := a.kept
	a.mu.Unlock()
	a.feed.Tell(a.state())
	if err := a.shop.Store.KeepAnalysis(kept); err != nil {
		a.shop.Log.Error("the database was not written", "run", kept.Run, "error", err)
	}
	if now == jobs.Running {
		a.shop.Log.Info("analysis begins", "run", kept.Run, "name", kept.Name)
		return
	}
	a.shop.private(kept.Run)
	a.shop.Log.Info("analysis ends", "run", kept.Run, "name", kept.Name, "status", now, "error", kept.Error)
}

// unfinished says why an analysis did not get to its end.
func unfinished(why error) string {
	switch {
	case why == nil:
		return ""
	case errors.Is(why, jobs.ErrLeft):
		return Abandoned
	case store.Full(why):
		return DiskFull
	}
	return api.Sentence(why)
}

// Left implements [jobs.Work].
func (a *study) Left() { a.feed.Finish(a.state()) }

// Do implements [jobs.Work].
func (a *study) Do(ctx context.Context) error {
	err := a.compute(ctx)
	if cause := context.Cause(ctx); cause != nil && err != nil {
		return cause
	}
	return err
}

// compute computes the analysis and writes its file.
func (a *study) compute(ctx context.Context) error {
	run, name := a.kept.Run, a.kept.Name
	j, err := a.shop.Store.Job(store.Run, run)
	if err != nil {
		return err
	}
	c, err := j.First.Build(j.Case, j.Horizon)
	if err != nil {
		return err
	}
	text, err := a.analyse(ctx, j, c)
	if err != nil {
		return err
	}
	dir := a.shop.Store.Directory(run)
	if name != a.file() { // the report shows the discovery that was made last
		if _, err := files.SaveAnalysis(dir, a.file(), text); err != nil {
			return err
		}
	}
	_, err = files.SaveAnalysis(dir, name, text)
	return err
}

// file is where the report looks for an analysis of this sort.
func (a *study) file() string {
	if strings.HasPrefix(a.kept.Name, "discovery") {
		return files.DiscoveryFile
	}
	return a.kept.Name
}

// analyse returns the analysis as the text of its file.
func (a *study) analyse(ctx context.Context, j *store.Job, c *scenario.Case) ([]byte, error) {
	switch a.file() {
	case files.SensitivityFile:
		return a.sensitivity(ctx, j, c)
	case files.DiscoveryFile:
		return a.discovery(ctx, j, c)
	}
	return a.pathways(ctx, j, c)
}

// sample is the number of worlds that a sensitivity and a discovery share.
func sample(j *store.Job) int { return max(j.Done, analysis.MinSample, analysis.MinDiscoveryRuns) }

func (a *study) sensitivity(ctx context.Context, j *store.Job, c *scenario.Case) ([]byte, error) {
	r, err := analysis.Sensitivity(ctx, c, analysis.SensitivityOptions{
		Runs: sample(j), Seed: j.Seed, Workers: a.shop.Workers, Trajectories: a.kept.Options.Trajectories,
		Rows: a.kept.Options.Rows, Progress: a.progress, Dir: a.shop.Store.Directory(j.ID),
	})
	if err != nil {
		return nil, err
	}
	return r.Encode()
}

func (a *study) discovery(ctx context.Context, j *store.Job, c *scenario.Case) ([]byte, error) {
	exits, err := analysis.ParseEvent(a.kept.Options.Where)
	if err != nil {
		return nil, err
	}
	r, err := analysis.Discover(ctx, c, analysis.DiscoverOptions{
		Where: a.kept.Options.Where, Exits: exits, Runs: sample(j), Seed: j.Seed, Workers: a.shop.Workers,
		Progress: a.progress, Dir: a.shop.Store.Directory(j.ID),
	})
	if err != nil {
		return nil, err
	}
	return r.Encode()
}

// pathways counts by which ways the worlds of a run came to their exits.
func (a *study) pathways(ctx context.Context, j *store.Job, c *scenario.Case) ([]byte, error) {
	head, err := a.shop.head(j.ID)
	if err != nil {
		return nil, err
	}
	rows, err := a.shop.past.rows(j.ID)
	if err != nil {
		return nil, err
	}
	p, err := tale.NewReplayer(c, head)
	if err != nil {
		return nil, err
	}
	all, err := p.Pathways(ctx, head.Runs, rows, a.kept.Options.Tested, a.progress)
	if err != nil {
		return nil, err
	}
	return all.Encode()
}
