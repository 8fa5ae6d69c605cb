package ensemble

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"fronde/outcome"
)

// Options control how a plan is run. None of them changes the result.
type Options struct {
	Workers int // goroutines that simulate; 0 means one per processor
	// Dir is the directory of the checkpoint and of the rows of all worlds. If it is
	// empty, neither is kept. One run at a time may use a directory.
	Dir string
	// Resume continues from the checkpoint in Dir, if there is one. Without it a
	// checkpoint in Dir is replaced.
	Resume bool
	// Progress is called from the goroutine of [Run]: at the start with the number of worlds in
	// the checkpoint, then whenever more are done.
	Progress func(done, total int)
	// Watch is called from the goroutine of [Run] with a summary of the worlds so far: of
	// the first two draws, then whenever there are a quarter more worlds, but not for the
	// last of them. The summary must not be used after it returns.
	Watch func(*Summary)
	// Every is the time between checkpoints, of which the first comes with the first draw; 0 means three seconds.
	Every time.Duration
}

// defaultEvery is the time between checkpoints: the most that a killed run loses.
const defaultEvery = 3 * time.Second

// state is what a checkpoint keeps.
type state struct {
	plan         Plan
	sums         *accumulator
	trajectories []Trajectory
	landmarks    landmarks
	readings     []Reading
}

func newState(plan Plan) *state {
	s := &state{plan: plan, sums: newAccumulator(plan)}
	s.landmarks = newLandmarks(s.sums.grid, plan.RunUp, plan.Horizon)
	return s
}

// add adds all worlds of a draw.
func (s *state) add(draw []*outcome.World) {
	s.sums.add(draw)
	for _, w := range draw {
		if w.Run < keptTrajectories {
			s.trajectories = append(s.trajectories, trajectoryOf(w))
		}
		if w.Run < keptReadings {
			s.readings = append(s.readings, s.landmarks.read(w))
		}
	}
}

// Run simulates the worlds of a plan and returns their summary. newSimulator is called
// once by each worker, from its goroutine.
//
// If the context ends, the worlds already started are completed and the summary is
// [Summary.Partial], without an error unless there are no worlds at all. If a world panics
// or contradicts itself, the error is a [WorldError] and the summary holds the worlds
// before it, or is nil if there are none. In both cases a checkpoint in Dir can be resumed.
func Run(ctx context.Context, plan Plan, newSimulator func() Simulator, opts Options) (*Summary, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	plan = plan.complete()
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	s, j, err := begin(plan, opts)
	if err != nil {
		return nil, err
	}
	first, end := plan.draws()
	total := plan.worlds(end)
	report := func() {
		if opts.Progress != nil {
			opts.Progress(int(s.sums.worlds), total)
		}
	}
	report()
	pace := newPace(plan, int(s.sums.worlds), total)
	next := first + s.sums.layout().draws()
	alone := func() []Simulator { return []Simulator{newSimulator()} }
	err = newPool(plan, opts.Workers, 1, alone).run(ctx, next, end, func(draw []*outcome.World) error {
		s.add(draw)
		report()
		if opts.Watch != nil && pace.due(int(s.sums.worlds)) {
			opts.Watch(newSummary(s, opts.Dir))
		}
		return j.add(draw, s)
	})
	err = errors.Join(err, j.close(s))
	if s.sums.worlds == 0 && total > 0 {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return newSummary(s, opts.Dir), err
}

// pace decides when a running experiment is summarised: at two draws, the fewest that show
// any spread, then whenever there are a quarter more worlds, so that the share of the run spent
// on summaries falls as it grows.
type pace struct{ next, end int }

func newPace(plan Plan, done, end int) *pace { return &pace{max(2*plan.WorldsPerDraw, done+1), end} }

// due reports whether to summarise the run at this number of worlds.
func (p *pace) due(worlds int) bool {
	if worlds < p.next || worlds >= p.end {
		return false
	}
	p.next = worlds + max(1, worlds/4)
	return true
}

// begin returns the state and the journal to continue from.
func begin(plan Plan, opts Options) (*state, *journal, error) {
	if opts.Dir == "" {
		if opts.Resume {
			return nil, nil, errors.New("resuming needs a directory")
		}
		return newState(plan), nil, nil
	}
	if err := os.MkdirAll(opts.Dir, 0o755); err != nil {
		return nil, nil, err
	}
	s, checksum, err := newState(plan), uint64(0), error(nil)
	if opts.Resume {
		var kept *state
		kept, checksum, err = readCheckpoint(opts.Dir, plan)
		switch {
		case err == nil:
			s = kept
		case !errors.Is(err, ErrNoCheckpoint): // without one, start from the beginning
			return nil, nil, err
		}
	} else if err := os.RemoveAll(filepath.Join(opts.Dir, checkpointName)); err != nil {
		return nil, nil, fmt.Errorf("replacing the checkpoint: %w", err)
	}
	rows, err := openSpool(filepath.Join(opts.Dir, spoolName), int(s.sums.worlds), checksum)
	if err != nil {
		return nil, nil, err
	}
	j := &journal{dir: opts.Dir, rows: rows, every: opts.Every}
	if opts.Every <= 0 {
		j.every = defaultEvery
	}
	return s, j, nil
}

// journal keeps a run's rows and checkpoints. A nil journal keeps nothing. The clock
// decides when it writes, never what.
type journal struct {
	dir   string
	rows  *spool
	every time.Duration
	last  time.Time // zero before the first
}

// add appends a draw's rows and, if it is time, writes a checkpoint of the state.
func (j *journal) add(draw []*outcome.World, s *state) error {
	if j == nil {
		return nil
	}
	if err := j.rows.add(draw); err != nil {
		return err
	}
	if time.Since(j.last) < j.every {
		return nil
	}
	err := j.checkpoint(s)
	j.last = time.Now()
	return err
}

// checkpoint flushes the rows to disk, then the checkpoint that refers to them.
func (j *journal) checkpoint(s *state) error {
	checksum, err := j.rows.sync()
	if err != nil {
		return err
	}
	return writeCheckpoint(j.dir, s, checksum)
}

// close writes a last checkpoint and closes the spool.
func (j *journal) close(s *state) error {
	if j == nil {
		return nil
	}
	return errors.Join(j.checkpoint(s), j.rows.file.Close())
}
