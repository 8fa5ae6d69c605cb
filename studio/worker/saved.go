package worker

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

// ErrNotSaved is the error for worlds of a run that has not got that far.
var ErrNotSaved = errors.New("the worlds are not listed before the run is done or stopped")

// archive opens runs that were saved. It keeps the last few open, because whoever plays one
// world of a run plays others.
type archive struct {
	directory func(id string) string
	mu        sync.Mutex
	open      []*saved // the last used one last
}

// saved is what is open of a run.
type saved struct {
	id   string
	head func() (*outcome.Result, error)
	rows func() ([]outcome.ExitRow, error)
	// replayers of the run, by what they play: a side of a comparison, or a run of so many
	// worlds. Only tasks of the lane of worlds use them, one at a time for each run.
	replayers map[string]*tale.Replayer
}

// mostOpen is how many runs are kept open.
const mostOpen = 4

func newArchive(directory func(id string) string) *archive { return &archive{directory: directory} }

// saved opens a run.
func (a *archive) saved(id string) *saved {
	a.mu.Lock()
	defer a.mu.Unlock()
	if at := slices.IndexFunc(a.open, func(s *saved) bool { return s.id == id }); at >= 0 {
		s := a.open[at]
		a.open = append(slices.Delete(a.open, at, at+1), s)
		return s
	}
	dir := a.directory(id)
	s := &saved{
		id: id, replayers: map[string]*tale.Replayer{},
		head: sync.OnceValues(func() (*outcome.Result, error) {
			return readHead(filepath.Join(dir, files.ResultFile))
		}),
		rows: sync.OnceValues(func() ([]outcome.ExitRow, error) {
			return files.ReadExits(filepath.Join(dir, files.ExitsFile))
		}),
	}
	a.open = append(a.open, s)
	if len(a.open) > mostOpen {
		a.open = slices.Delete(a.open, 0, 1)
	}
	return s
}

// forget closes a run whose files have changed.
func (a *archive) forget(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.open = slices.DeleteFunc(a.open, func(s *saved) bool { return s.id == id })
}

// rows returns the fates of a run's worlds; nil if they have not been saved.
func (a *archive) rows(id string) ([]outcome.ExitRow, error) {
	rows, err := a.saved(id).rows()
	if rows == nil {
		a.forget(id) // they may be there the next time
	}
	return rows, err
}

// head returns the identity of a run's worlds; nil if they have not been saved.
func (a *archive) head(id string) (*outcome.Result, error) {
	head, err := a.saved(id).head()
	if head == nil {
		a.forget(id) // it may be there the next time
	}
	return head, err
}

// readHead reads the identity of a result's worlds; nil if there is no file.
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

// replayer returns what plays the run's worlds, opened when it is first wanted.
func (s *saved) replayer(of string, open func() (*tale.Replayer, error)) (*tale.Replayer, error) {
	if p := s.replayers[of]; p != nil {
		return p, nil
	}
	p, err := open()
	if err == nil {
		s.replayers[of] = p
	}
	return p, err
}

// head returns the identity of a run's worlds: those that were saved, or, while it goes on,
// those so far.
func (w *Workshop) head(id string) (*outcome.Result, error) {
	if l := w.live(id); l != nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.head == nil {
			return nil, ErrNotSaved
		}
		return l.head, nil
	}
	head, err := w.past.head(id)
	if head == nil && err == nil {
		err = ErrNotSaved
	}
	return head, err
}
