package ensemble

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"fronde/outcome"
	"fronde/rng"
)

// WorldError is a failure inside one world, with the key that replays it.
type WorldError struct {
	Seed  rng.Seed
	Run   uint32
	Draw  uint32
	Day   int    // since start; -1 if the simulator does not report it
	Cause error  // the value of the panic, or what is wrong with the record
	Stack []byte // of the panic, if there was one
}

// Error names the world and the cause.
func (e *WorldError) Error() string {
	day := ""
	if e.Day >= 0 {
		day = fmt.Sprintf(", day %d", e.Day)
	}
	return fmt.Sprintf("the world of seed %d, run %d, draw %d%s failed: %v", e.Seed, e.Run, e.Draw, day, e.Cause)
}

// Unwrap returns the cause.
func (e *WorldError) Unwrap() error { return e.Cause }

// lookAhead is the number of draws per worker that may be in simulation or waiting for an
// earlier one. It bounds memory; a world may take this many times as long as the others before
// any worker has to wait for it.
const lookAhead = 8

// pool simulates draws on several goroutines and hands them out in order: the worlds of
// one side or, for twins, those of the first side and then those of the second.
type pool struct {
	plan    Plan
	sides   int                // 1, or 2 for twins
	fresh   func() []Simulator // makes a worker's simulators, one for each side
	workers int
	grid    []int
	next    atomic.Int64 // the next draw to be taken
	end     int
	free    chan []*outcome.World // records for one draw each
	done    chan drawn
}

// drawn is a simulated draw, or the first failure in it.
type drawn struct {
	draw   int
	worlds []*outcome.World
	err    error
}

func newPool(plan Plan, workers, sides int, fresh func() []Simulator) *pool {
	size := workers * lookAhead
	p := &pool{
		plan: plan, sides: sides, fresh: fresh, workers: workers,
		grid: outcome.Grid(plan.RunUp, plan.Horizon),
		free: make(chan []*outcome.World, size), done: make(chan drawn, size),
	}
	for range size {
		worlds := make([]*outcome.World, plan.WorldsPerDraw*sides)
		for i := range worlds {
			worlds[i] = outcome.NewWorld(plan.Horizon, len(p.grid), plan.Places)
		}
		p.free <- worlds
	}
	return p
}

// run simulates the draws from first to end, without end, and calls collect with each in
// order, from this goroutine. It stops at the first failure, of a world or of collect,
// and when the context ends; draws that were begun are completed and collected, so that
// no work is lost. The failure returned is that of the earliest draw, at any number of
// workers.
func (p *pool) run(ctx context.Context, first, end int, collect func([]*outcome.World) error) error {
	p.next.Store(int64(first))
	p.end = end
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var workers sync.WaitGroup
	for range p.workers {
		workers.Go(func() { p.work(ctx, stop) })
	}
	go func() { workers.Wait(); close(p.done) }()

	var failure error
	waiting := map[int]drawn{}
	for result := range p.done {
		waiting[result.draw] = result
		for r, ok := waiting[first]; ok; r, ok = waiting[first] {
			delete(waiting, first)
			first++
			if failure == nil {
				failure = r.err
			}
			if failure == nil {
				failure = collect(r.worlds)
			}
			if failure != nil {
				stop()
			}
			p.free <- r.worlds[:cap(r.worlds)]
		}
	}
	return failure
}

// work takes draws until none is left or the context ends. A record is taken before a
// draw, so that the worker with the earliest draw can always finish it.
func (p *pool) work(ctx context.Context, stop func()) {
	var simulators []Simulator
	for {
		var worlds []*outcome.World
		select {
		case <-ctx.Done():
			return
		case worlds = <-p.free:
		}
		if ctx.Err() != nil { // select chooses at random if both are ready
			return
		}
		draw := int(p.next.Add(1) - 1)
		if draw >= p.end {
			return
		}
		first := draw * p.plan.WorldsPerDraw
		perSide := min(p.plan.WorldsPerDraw, p.plan.Runs-first)
		worlds = worlds[:perSide*p.sides]
		var err error
		for i := 0; i < len(worlds) && err == nil; i++ {
			err = p.simulate(&simulators, i/perSide, uint32(first+i%perSide), uint32(draw), worlds[i])
		}
		p.done <- drawn{draw, worlds, err}
		if err != nil { // the simulator's state can no longer be trusted
			stop()
			return
		}
	}
}

// simulate runs one world of a side, with new simulators if the worker has none yet, and
// verifies its record. A panic becomes an error.
func (p *pool) simulate(simulators *[]Simulator, side int, run, draw uint32, into *outcome.World) (err error) {
	failure := &WorldError{Seed: p.plan.Seed, Run: run, Draw: draw, Day: -1}
	defer func() {
		value := recover()
		if value == nil {
			return
		}
		if cause, ok := value.(error); ok {
			failure.Cause = fmt.Errorf("panic: %w", cause)
		} else {
			failure.Cause = fmt.Errorf("panic: %v", value)
		}
		failure.Stack = debug.Stack()
		if *simulators != nil {
			if s, ok := (*simulators)[side].(interface{ Day() int }); ok {
				failure.Day = s.Day()
			}
		}
		err = failure
	}()
	if *simulators == nil {
		*simulators = p.fresh()
	}
	blank(into)
	(*simulators)[side].Run(p.plan.Seed, run, draw, into)
	if failure.Cause = check(into, run, draw, p.grid, p.plan.RunUp); failure.Cause != nil {
		return failure
	}
	return nil
}
