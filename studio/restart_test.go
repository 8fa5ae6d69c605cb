package studio

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/report/files"
)

// What was interrupted goes on when the folder is opened again, to the same bytes.
func TestRunSurvivesRestart(t *testing.T) {
	dir := t.TempDir()
	first := openIn(t, Options{Data: dir})
	order := map[string]any{"runs": 1500, "seed": 3}
	interrupted := first.run(order)
	waiting := first.run(map[string]any{"runs": 50})
	stopped := first.run(map[string]any{"runs": 60})
	first.expect(http.StatusOK, "POST", "/api/runs/"+stopped.ID+"/stop", nil)
	first.await(interrupted.ID, func(r ran) bool { return r.Done > 200 })
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(first.directory(interrupted.ID), files.ResultFile)); !os.IsNotExist(err) {
		t.Fatal("the run was done before it could be interrupted")
	}

	second := openIn(t, Options{Data: dir})
	again := second.await(interrupted.ID, ended)
	if again.Status != done || again.Done != 1500 {
		t.Fatalf("the interrupted run is %s with %d worlds: %s", again.Status, again.Done, again.Error)
	}
	if r := second.await(waiting.ID, ended); r.Status != done {
		t.Errorf("the run that waited is %s: %s", r.Status, r.Error)
	}
	if r := second.await(stopped.ID, ended); r.Status != "stopped" || r.Done != 0 {
		t.Errorf("the run that was stopped is %s", r.Status)
	}
	m, err := files.ReadManifest(filepath.Join(second.directory(interrupted.ID), files.ResultFile))
	if err != nil || m.Resumed < 200 {
		t.Errorf("the run took over %d worlds (%v)", m.Resumed, err)
	}
	whole := second.run(order)
	second.await(whole.ID, ended)
	for _, name := range []string{files.ResultFile, files.ExitsFile, files.TrajectoriesFile} {
		a, err := os.ReadFile(filepath.Join(second.directory(interrupted.ID), name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(second.directory(whole.ID), name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s of the interrupted run differs from that of one that was not", name)
		}
	}
}

// A run that is stopped shows what it has, and goes on when it is told to.
func TestStopAndResume(t *testing.T) {
	o := open(t)
	r := o.run(map[string]any{"runs": 1500})
	o.await(r.ID, func(r ran) bool { return r.Done > 100 })
	o.expect(http.StatusConflict, "GET", "/api/runs/"+r.ID+"/worlds", nil)
	o.expect(http.StatusOK, "GET", "/api/runs/"+r.ID+"/worlds/1", nil)
	half := decoded[ran](t, o.expect(http.StatusOK, "POST", "/api/runs/"+r.ID+"/stop", nil))
	if half.Status != stopped || half.Result == nil || !half.Result.Partial || half.Result.Runs != half.Done {
		t.Fatalf("the stopped run is %s with %d worlds", half.Status, half.Done)
	}
	o.expect(http.StatusOK, "GET", "/api/runs/"+r.ID+"/worlds", nil)
	o.expect(http.StatusOK, "POST", "/api/runs/"+r.ID+"/resume", nil)
	if whole := o.await(r.ID, ended); whole.Status != done || whole.Result.Partial || whole.Result.Runs != 1500 {
		t.Errorf("the resumed run is %s with %d worlds", whole.Status, whole.Done)
	}
}

func TestOneStudioForAFolder(t *testing.T) {
	dir := t.TempDir()
	for _, state := range []string{"new", "used before"} {
		first := openIn(t, Options{Data: dir})
		second, err := Open(Options{Data: dir})
		if err == nil {
			_ = second.Close()
		}
		if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), "another studio is using the folder "+dir) || strings.Contains(err.Error(), "SQLITE") {
			t.Errorf("a second studio on a folder that is %s ends with %v", state, err)
		}
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	o := openIn(t, Options{Data: dir})
	if _, err := o.store.db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(Options{Data: dir}); err == nil {
		t.Error("a database of a newer version was opened")
		_ = s.Close()
	}
}
