package ensemble

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fronde/outcome"
)

func mustRun(t *testing.T, plan Plan, opts Options) *Summary {
	t.Helper()
	s, err := Run(context.Background(), plan, toys(plan), opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// text is a whole summary as text.
func text(t *testing.T, s *Summary) string {
	t.Helper()
	b, err := json.Marshal([]any{
		s.View(), s.Series(), s.Movements(), s.Convergence(), s.Trajectories(),
		s.Worlds(), s.Draws(), s.Partial(), s.Flips(), s.Grid(), s.Readings(), s.PlacePeaks(),
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + string(encoded(t, s.sums))
}

// files returns the bytes of the checkpoint and the spool.
func files(t *testing.T, dir string) string {
	t.Helper()
	var all []byte
	for _, name := range []string{checkpointName, spoolName} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return string(all)
}

func TestBytesAreEqualAtAnyNumberOfWorkers(t *testing.T) {
	t.Parallel()
	plan := toyPlan(101)
	dir := t.TempDir()
	want := text(t, mustRun(t, plan, Options{Workers: 1, Dir: dir}))
	for _, workers := range []int{2, 3, 7} {
		other := t.TempDir()
		if got := text(t, mustRun(t, plan, Options{Workers: workers, Dir: other})); got != want {
			t.Errorf("%d workers give another result", workers)
		}
		if files(t, other) != files(t, dir) {
			t.Errorf("%d workers give other files", workers)
		}
	}
}

// An interim summary equals that of a run of as many worlds, and taking it changes nothing.
func TestWatching(t *testing.T) {
	t.Parallel()
	plan := toyPlan(101)
	seen := map[int]string{}
	var order []int
	all := mustRun(t, plan, Options{Workers: 2, Watch: func(s *Summary) {
		seen[s.Worlds()] = jsonOf(t, s.View())
		order = append(order, s.Worlds())
	}})
	if len(order) < 8 || order[0] != 2*DefaultWorldsPerDraw || !slices.IsSorted(order) || slices.Contains(order, 101) {
		t.Fatalf("seen at %v worlds", order)
	}
	for _, worlds := range []int{order[0], order[len(order)-1]} {
		part := plan
		part.Runs = worlds
		if jsonOf(t, mustRun(t, part, Options{}).View()) != seen[worlds] {
			t.Errorf("the interim summary of %d worlds differs", worlds)
		}
	}
	if text(t, all) != text(t, mustRun(t, plan, Options{})) {
		t.Error("taking interim summaries changed the result")
	}
}

func jsonOf(t *testing.T, value any) string {
	t.Helper()
	b, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestSegmentsMergeToTheWhole(t *testing.T) {
	t.Parallel()
	plan := toyPlan(51)
	want := text(t, mustRun(t, plan, Options{}))
	for _, segments := range []int{1, 2, 5, 40} {
		var parts []*Summary
		rows := 0
		for i := range segments {
			part := plan
			part.Segment, part.Segments = i, segments
			parts = append(parts, mustRun(t, part, Options{Dir: t.TempDir()}))
		}
		slices.Reverse(parts)
		merged, err := Merge(parts...)
		if err != nil {
			t.Fatal(err)
		}
		if text(t, merged) != want {
			t.Errorf("%d segments give another result", segments)
		}
		err = merged.EachRow(func(r Row) error {
			if int(r.Run) != rows {
				t.Errorf("row %d is of run %d", rows, r.Run)
			}
			rows++
			return nil
		})
		if err != nil || rows != plan.Runs {
			t.Error(err, rows)
		}
		if _, err := Merge(parts[1:]...); err == nil {
			t.Error("a missing segment went unnoticed")
		}
	}
}

func TestCancellationKeepsWhatWasDone(t *testing.T) {
	t.Parallel()
	plan := toyPlan(400)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	part, err := Run(ctx, plan, toys(plan), Options{Workers: 3, Dir: dir, Progress: func(done, total int) {
		if done > 50 {
			cancel()
		}
	}})
	if err != nil || !part.Partial() || part.Worlds() <= 50 || part.Worlds() == 400 {
		t.Fatalf("%v, %d worlds", err, part.Worlds())
	}
	alone := plan
	alone.Runs = part.Worlds()
	if !bytes.Equal(encoded(t, part.sums), encoded(t, mustRun(t, alone, Options{}).sums)) {
		t.Error("the part differs from a run of as many worlds")
	}
	first := -1
	resumed := mustRun(t, plan, Options{Dir: dir, Resume: true, Progress: func(done, total int) {
		if first < 0 {
			first = done
		}
	}})
	if first != part.Worlds() {
		t.Errorf("resumed at %d, stopped at %d", first, part.Worlds())
	}
	if text(t, resumed) != text(t, mustRun(t, plan, Options{})) {
		t.Error("the resumed result differs")
	}
	if _, err := Run(ctx, plan, toys(plan), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before the first world: %v", err)
	}
}

func TestPanicNamesTheWorldAndKeepsTheRest(t *testing.T) {
	t.Parallel()
	plan := toyPlan(100)
	dir := t.TempDir()
	broken := errors.New("negative people")
	build := func() Simulator {
		s := newToy(plan)
		s.spoil = func(w *outcome.World) {
			if w.Run >= 61 {
				panic(broken)
			}
		}
		return s
	}
	part, err := Run(t.Context(), plan, build, Options{Workers: 4, Dir: dir})
	var failed *WorldError
	if !errors.As(err, &failed) || !errors.Is(err, broken) || failed.Run != 61 || failed.Draw != 30 ||
		failed.Day != 42 || len(failed.Stack) == 0 {
		t.Fatalf("error %v", err)
	}
	if want := "seed 7, run 61, draw 30, day 42"; !strings.Contains(err.Error(), want) {
		t.Errorf("%q does not name %q", err, want)
	}
	if part.Worlds() != 60 || !part.Partial() {
		t.Errorf("%d worlds kept, want 60", part.Worlds())
	}
	if resumed := mustRun(t, plan, Options{Dir: dir, Resume: true}); text(t, resumed) != text(t, mustRun(t, plan,
		Options{})) {
		t.Error("the repaired run, resumed, differs")
	}
}

func TestContradictoryRecordsAreRefused(t *testing.T) {
	t.Parallel()
	plan := toyPlan(10)
	for name, spoil := range map[string]func(*outcome.World){
		"falls":     func(w *outcome.World) { w.Incidence[outcome.Hybrid][50] = 0.1 },
		"not a p":   func(w *outcome.World) { w.Incidence[outcome.Hybrid][50] = math.NaN() },
		"above one": func(w *outcome.World) { w.Incidence[outcome.InsiderCoup][100] = 1.5 },
		"sum":       func(w *outcome.World) { w.Incidence[outcome.Hybrid][100] = 0.95; w.Follow[outcome.Hybrid][0] = 0.95 },
		"successor": func(w *outcome.World) { w.Follow[outcome.InsiderCoup][2] = 0.5 },
		"fate":      func(w *outcome.World) { w.Exit, w.Day = outcome.Hybrid, -1 },
		"value":     func(w *outcome.World) { w.Values[outcome.Rents][1] = math.Inf(1) },
		"run":       func(w *outcome.World) { w.Run++ },
	} {
		build := func() Simulator { s := newToy(plan); s.spoil = spoil; return s }
		var failed *WorldError
		if s, err := Run(t.Context(), plan, build, Options{}); !errors.As(err, &failed) || s != nil {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestPlanIsValidated(t *testing.T) {
	t.Parallel()
	_, err := Run(t.Context(), Plan{Runs: -1, WorldsPerDraw: 100, Segment: 3, Segments: 2}, nil, Options{})
	for _, part := range []string{"runs is -1", "per draw is 100", "horizon in days is 0", "segment is 3"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not say %q", err, part)
		}
	}
	if got := Horizons(1000); !slices.Equal(got, []int{91, 183, 365, 730, 1000}) {
		t.Error(got)
	}
	if got := Horizons(365); !slices.Equal(got, []int{91, 183, 365}) {
		t.Error(got)
	}
}
