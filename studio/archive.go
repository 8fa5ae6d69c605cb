package studio

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"fronde/forecast/tale"
	"fronde/outcome"
	"fronde/report/files"
)

// archive opens runs that were saved. It remembers the last few, because who plays one
// world of a run plays others.
type archive struct {
	directory func(id string) string
	playing   chan struct{} // holds as many as play worlds at the same time
	mu        sync.Mutex
	open      []*volume // the last used one last
}

// volume is what is open of a run.
type volume struct {
	archive *archive
	id      string
	head    func() (*outcome.Result, error)
	rows    func() ([]outcome.ExitRow, error)
	mu      sync.Mutex // a replayer is not safe for concurrent use
	tells   map[string]*tale.Replayer
}

const (
	// mostOpen is how many runs are remembered.
	mostOpen = 4
	// mostPlaying is how many worlds are played at the same time, for whomever.
	mostPlaying = 2
)

func newArchive(directory func(id string) string) *archive {
	return &archive{directory: directory, playing: make(chan struct{}, mostPlaying)}
}

// volume opens a run.
func (a *archive) volume(id string) *volume {
	a.mu.Lock()
	defer a.mu.Unlock()
	if at := slices.IndexFunc(a.open, func(v *volume) bool { return v.id == id }); at >= 0 {
		v := a.open[at]
		a.open = append(slices.Delete(a.open, at, at+1), v)
		return v
	}
	dir := a.directory(id)
	v := &volume{archive: a, id: id, tells: map[string]*tale.Replayer{},
		head: sync.OnceValues(func() (*outcome.Result, error) { return readHead(filepath.Join(dir, files.ResultFile)) }),
		rows: sync.OnceValues(func() ([]outcome.ExitRow, error) { return files.ReadExits(filepath.Join(dir, files.ExitsFile)) })}
	a.open = append(a.open, v)
	if len(a.open) > mostOpen {
		a.open = slices.Delete(a.open, 0, 1)
	}
	return v
}

// forget closes a run whose files have changed.
func (a *archive) forget(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.open = slices.DeleteFunc(a.open, func(v *volume) bool { return v.id == id })
}

// rows returns the fates of a run's worlds; nil if they have not been saved.
func (a *archive) rows(id string) ([]outcome.ExitRow, error) {
	rows, err := a.volume(id).rows()
	if rows == nil {
		a.forget(id) // they may be there the next time
	}
	return rows, err
}

// head returns the result of a run without what it says; nil if it has not been saved.
func (a *archive) head(id string) (*outcome.Result, error) {
	head, err := a.volume(id).head()
	if head == nil {
		a.forget(id) // it may be there the next time
	}
	return head, err
}

// headOf is a result without what it says: who and how many the worlds are.
func headOf(r *outcome.Result) *outcome.Result {
	return &outcome.Result{Schema: r.Schema, Software: r.Software, Scenario: r.Scenario, Runs: r.Runs, Seed: r.Seed}
}

// readHead reads a result; nil if there is no file.
func readHead(path string) (*outcome.Result, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r, err := outcome.ReadResult(file)
	if err != nil {
		return nil, err
	}
	return headOf(r), nil
}

// tell plays a world of the run, one at a time. side tells apart the cases of a comparison,
// or how many worlds a run had when it was opened; open makes what plays them.
func (v *volume) tell(side string, open func() (*tale.Replayer, error), play func(*tale.Replayer) error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.archive.playing <- struct{}{}
	defer func() { <-v.archive.playing }()
	return v.again(side, open, play)
}

// again is tell for who plays a world already.
func (v *volume) again(side string, open func() (*tale.Replayer, error), play func(*tale.Replayer) error) error {
	p := v.tells[side]
	if p == nil {
		var err error
		if p, err = open(); err != nil {
			return err
		}
		v.tells[side] = p
	}
	return play(p)
}
