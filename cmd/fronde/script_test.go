package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run this test binary as fronde, in a separate process that they can
// interrupt and kill.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fronde": main})
}

func TestScripts(t *testing.T) {
	small, err := os.ReadFile("testdata/ardenia.yaml")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			return os.WriteFile(filepath.Join(env.WorkDir, "ardenia.yaml"), small, 0o644)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exit": exitsWith, "waitfor": waitFor, "somemore": someMore,
		},
	})
}

// exitsWith runs a program that must end with the given exit code: exit CODE PROGRAM ARGS...
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit CODE PROGRAM ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var failed *exec.ExitError
		if !errors.As(err, &failed) {
			ts.Fatalf("running %s: %v", args[1], err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// waitFor waits until files exist and are not empty: waitfor FILE...
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	const patience = 3 * time.Minute // a busy machine may take long over a second's work
	for _, name := range args {
		path := ts.MkAbs(name)
		for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
			if info, err := os.Stat(path); err == nil && info.Size() > 0 {
				break
			}
			if time.Since(began) > patience {
				ts.Fatalf("%s did not appear, or stayed empty", name)
			}
		}
	}
}

var keptWorlds = regexp.MustCompile(`"worlds":(\d+)`)

// someMore sets RUNS to a few worlds more than a checkpoint holds, so that a script
// can finish a run that it stopped, however fast the machine: somemore CHECKPOINT.
func someMore(ts *testscript.TestScript, neg bool, args []string) {
	found := keptWorlds.FindStringSubmatch(ts.ReadFile(args[0]))
	if neg || found == nil {
		ts.Fatalf("%s names no worlds", args[0])
	}
	kept, err := strconv.Atoi(found[1])
	ts.Check(err)
	ts.Setenv("RUNS", strconv.Itoa(kept+4))
}
