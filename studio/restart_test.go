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
	"fronde/studio/jobs"
)

// Interrupted runs continue when the folder is opened again, and end with the same bytes.
func TestRunSurvivesRestart(t *testing.T) {
	t.Parallel()
	worlds, after := 300, 100
	if testing.Short() {
		worlds, after = 100, 40
	}
	dir := t.TempDir()
	h := hold(60, after)
	first := openIn(t, Options{Data: dir, simulate: h.simulate})
	order := map[string]any{"runs": worlds, "seed": 3}
	interrupted := first.run(order)
	waiting := first.run(map[string]any{"runs": 50})
	stopped := first.run(map[string]any{"runs": 60})
	first.expect(http.StatusOK, "POST", "/api/runs/"+stopped.ID+"/stop", nil)
	<-h.reached
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(first.store.Directory(interrupted.ID), files.ResultFile)); !os.IsNotExist(err) {
		t.Fatal("the run was done before it could be interrupted")
	}

	second := openIn(t, Options{Data: dir})
	if r := second.await(interrupted.ID); r.Status != jobs.Done || r.Done != worlds {
		t.Fatalf("the interrupted run is %s with %d worlds: %s", r.Status, r.Done, r.Error)
	}
	if r := second.await(waiting.ID); r.Status != jobs.Done {
		t.Errorf("the run that waited is %s: %s", r.Status, r.Error)
	}
	if r := second.await(stopped.ID); r.Status != jobs.Stopped || r.Done != 0 {
		t.Errorf("the run that was stopped is %s", r.Status)
	}
	m, err := files.ReadManifest(filepath.Join(second.store.Directory(interrupted.ID), files.ResultFile))
	if err != nil || m.Resumed < after {
		t.Errorf("the run took over %d worlds (%v)", m.Resumed, err)
	}
	whole := second.run(order)
	second.await(whole.ID)
	for _, name := range []string{files.ResultFile, files.ExitsFile, files.TrajectoriesFile} {
		a, err := os.ReadFile(filepath.Join(second.store.Directory(interrupted.ID), name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(second.store.Directory(whole.ID), name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s of the interrupted run differs from that of an undisturbed run", name)
		}
	}
}

// A stopped run shows what it has, and continues when resumed.
func TestStopAndResume(t *testing.T) {
	t.Parallel()
	h := hold(0, 100)
	o := openIn(t, Options{Data: t.TempDir(), simulate: h.simulate})
	r := o.run(map[string]any{"runs": 500})
	at := "/api/runs/" + r.ID
	<-h.reached
	o.expect(http.StatusConflict, "GET", at+"/worlds", nil)
	o.expect(http.StatusOK, "GET", at+"/worlds/1", nil)
	half := decoded[ran](t, o.expect(http.StatusOK, "POST", at+"/stop", nil))
	if half.Status != jobs.Stopped || half.Result == nil || !half.Result.Partial || half.Result.Runs != half.Done {
		t.Fatalf("the stopped run is %s with %d worlds", half.Status, half.Done)
	}
	o.expect(http.StatusOK, "GET", at+"/worlds", nil)
	close(h.open)
	o.expect(http.StatusOK, "POST", at+"/resume", nil)
	if whole := o.await(r.ID); whole.Status != jobs.Done || whole.Result.Partial || whole.Result.Runs != 500 {
		t.Errorf("the resumed run is %s with %d worlds", whole.Status, whole.Done)
	}
}

func TestOneStudioForAFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, state := range []string{"new", "used before"} {
		first := openIn(t, Options{Data: dir})
		second, err := Open(Options{Data: dir})
		if err == nil {
			_ = second.Close()
		}
		if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), "another studio is using the folder "+dir) ||
			strings.Contains(err.Error(), "SQLITE") {
			t.Errorf("a second studio on a folder that is %s ends with %v", state, err)
		}
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
