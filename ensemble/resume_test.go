package ensemble

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The first draw that ends leaves a checkpoint, however soon, so that a run that is killed loses little.
func TestFirstDrawLeavesACheckpoint(t *testing.T) {
	plan, dir, kept := toyPlan(400), t.TempDir(), false
	mustRun(t, plan, Options{Workers: 1, Dir: dir, Every: time.Hour, Progress: func(done, total int) {
		if done > plan.WorldsPerDraw && done < total {
			_, err := os.Stat(filepath.Join(dir, checkpointName))
			kept = kept || err == nil
		}
	}})
	if !kept {
		t.Error("no checkpoint was written before the end")
	}
}

// childVariable names the directory in which the test binary, started again as a child, runs.
const childVariable = "FRONDE_ENSEMBLE_TEST_CHILD"

// runChild resumes the toy's run and writes a checkpoint after every draw. At each step it
// writes a byte and waits for one, until its input is closed.
func runChild(dir string) {
	plan := toyPlan(301)
	step := func(_, _ int) {
		one := []byte{'.'}
		if _, err := os.Stdout.Write(one); err != nil {
			os.Exit(1)
		}
		_, _ = os.Stdin.Read(one) // at the end of the input there is nothing to wait for
	}
	opts := Options{Workers: 2, Dir: dir, Resume: true, Every: time.Nanosecond, Progress: step}
	if _, err := Run(context.Background(), plan, toys(plan), opts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// killedChild starts a child, lets it go a number of steps, and kills it on its way through
// at most a few more.
func killedChild(t *testing.T, dir string, steps, more int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childVariable+"="+dir)
	permits, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	taken, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := permits.Write(make([]byte, steps+more)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(taken, make([]byte, steps)); err != nil {
		t.Fatalf("the child ended before it was killed: %v", err)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil {
		t.Fatal("the child was not killed")
	}
}

// A run that is killed repeatedly, at any moment, ends with the same files as a run that was not.
// The children are killed after a number of steps, not by the clock: there are 8, each doing at
// most 15 of the 151 draws.
func TestKilledRunResumes(t *testing.T) {
	t.Parallel()
	dir, calm := t.TempDir(), t.TempDir()
	mustRun(t, toyPlan(301), Options{Dir: calm})
	random := rand.New(rand.NewPCG(8, 9))
	for range 8 {
		killedChild(t, dir, 1+random.IntN(12), random.IntN(4))
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childVariable+"="+dir)
	if text, err := child.CombinedOutput(); err != nil {
		t.Fatalf("the last child failed: %v: %s", err, text)
	}
	if files(t, dir) != files(t, calm) {
		t.Error("the killed run left different files")
	}
}

func TestResumeRefusesAnotherExperiment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	plan := toyPlan(20)
	mustRun(t, plan, Options{Dir: dir})
	other := plan
	other.Seed = 8
	other.Identity = []Trait{{"scenario", "tyo"}, {"software", "2"}}
	_, err := Run(t.Context(), other, toys(other), Options{Dir: dir, Resume: true})
	for _, part := range []string{`its seed is "7", this run's is "8"`, `its scenario is "toy", this run's is "tyo"`,
		"it has no software"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("the error %v lacks %q", err, part)
		}
	}
	if _, err := Load(plan, t.TempDir()); !errors.Is(err, ErrNoCheckpoint) {
		t.Errorf("an empty directory: %v", err)
	}
	if loaded, err := Load(plan, dir); err != nil || text(t, loaded) != text(t, mustRun(t, plan, Options{})) {
		t.Errorf("loading: %v", err)
	}
}

// More worlds can be asked for later; fewer, or more after an incomplete draw, cannot.
func TestResumeToMoreWorlds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustRun(t, toyPlan(20), Options{Dir: dir})
	more := mustRun(t, toyPlan(31), Options{Dir: dir, Resume: true})
	if text(t, more) != text(t, mustRun(t, toyPlan(31), Options{})) {
		t.Error("the longer run differs")
	}
	rows := 0
	if err := more.EachRow(func(r Row) error { rows++; return nil }); err != nil || rows != 31 {
		t.Errorf("%v after %d rows", err, rows)
	}
	for runs, want := range map[int]string{40: "last draw incomplete", 30: "more than this run's 30"} {
		plan := toyPlan(runs)
		if _, err := Run(t.Context(), plan, toys(plan), Options{Dir: dir, Resume: true}); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%d worlds: %v", runs, err)
		}
	}
}

func TestDamageIsFound(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	plan := toyPlan(20)
	mustRun(t, plan, Options{Dir: dir})
	resume := func() error {
		_, err := Run(t.Context(), plan, toys(plan), Options{Dir: dir, Resume: true})
		return err
	}
	for _, name := range []string{checkpointName, spoolName} {
		path := filepath.Join(dir, name)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		flipped := append([]byte(nil), whole...)
		flipped[len(flipped)/2] ^= 4
		for what, content := range map[string][]byte{"cut": whole[:len(whole)-9], "flipped": flipped, "empty": nil} {
			if err := os.WriteFile(path, content, 0o644); err != nil {
				t.Fatal(err)
			}
			if err := resume(); err == nil {
				t.Errorf("%s %s went unnoticed", what, name)
			}
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := resume(); err != nil {
		t.Errorf("the repaired run: %v", err)
	}
}

func TestRowsNeedADirectory(t *testing.T) {
	t.Parallel()
	plan := toyPlan(4)
	if err := mustRun(t, plan, Options{}).EachRow(func(Row) error { return nil }); err == nil {
		t.Error("rows without a directory")
	}
	if _, err := Run(t.Context(), plan, toys(plan), Options{Resume: true}); err == nil {
		t.Error("resumed without a directory")
	}
}
