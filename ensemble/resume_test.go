package ensemble

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// childVariable names the directory in which the test binary, started anew, runs.
const childVariable = "FRONDE_ENSEMBLE_TEST_CHILD"

// runChild resumes the toy's run, writing a checkpoint after almost every draw and a line for
// each report of progress.
func runChild(dir string) {
	plan := toyPlan(301)
	slow := func() Simulator { s := newToy(plan); s.pause = time.Millisecond; return s }
	_, err := Run(context.Background(), plan, slow, Options{
		Workers: 2, Dir: dir, Resume: true, Every: time.Millisecond,
		Progress: func(done, _ int) { fmt.Println(done) },
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// killChild starts a child and kills it after so many reports, wherever it is by then. It says
// whether the child was killed or had come to its end.
func killChild(t *testing.T, dir string, reports int) (killed bool) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childVariable+"="+dir)
	var stderr strings.Builder
	child.Stderr = &stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	told := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if told++; told == reports {
			_ = child.Process.Kill() // it may have ended
		}
	}
	err = child.Wait()
	if err != nil && (told < reports || stderr.Len() > 0) {
		t.Fatalf("the child failed: %v: %s", err, stderr.String())
	}
	return err != nil
}

// A run that is killed time after time, at any moment, ends with the files of a run that was
// not. A child is killed by its progress, so that the speed of the machine does not matter.
func TestKilledRunResumes(t *testing.T) {
	dir, calm := t.TempDir(), t.TempDir()
	mustRun(t, toyPlan(301), Options{Dir: calm})
	random := rand.New(rand.NewPCG(8, 9))
	kills := 0
	for tries := 0; ; tries++ {
		if tries > 200 {
			t.Fatalf("no end after %d kills", kills)
		}
		if killChild(t, dir, 1+random.IntN(60)) {
			kills++
			continue
		}
		if kills > 0 {
			break
		}
		dir = t.TempDir() // the child ended before the signal arrived
	}
	t.Logf("killed %d times", kills)
	if files(t, dir) != files(t, calm) {
		t.Error("the killed run left other files")
	}
}

func TestResumeRefusesAnotherExperiment(t *testing.T) {
	dir := t.TempDir()
	plan := toyPlan(20)
	mustRun(t, plan, Options{Dir: dir})
	other := plan
	other.Seed = 8
	other.Identity = []Trait{{"scenario", "tyo"}, {"software", "2"}}
	_, err := Run(t.Context(), other, toys(other), Options{Dir: dir, Resume: true})
	for _, part := range []string{`its seed is "7", this run's is "8"`, `its scenario is "toy", this run's is "tyo"`, "it has no software"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not say %s", err, part)
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
		if _, err := Run(t.Context(), plan, toys(plan), Options{Dir: dir, Resume: true}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d worlds: %v", runs, err)
		}
	}
}

func TestDamageIsFound(t *testing.T) {
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
	plan := toyPlan(4)
	if err := mustRun(t, plan, Options{}).EachRow(func(Row) error { return nil }); err == nil {
		t.Error("rows without a directory")
	}
	if _, err := Run(t.Context(), plan, toys(plan), Options{Resume: true}); err == nil {
		t.Error("resumed without a directory")
	}
}
