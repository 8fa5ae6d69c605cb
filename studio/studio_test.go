package studio

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/studio/api"
	"fronde/studio/jobs"
	"fronde/studio/results"
)

// A run as a client sees it: requested, watched, read, downloaded, deleted.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	h := hold(0, 10)
	o := openIn(t, Options{Data: t.TempDir(), simulate: h.simulate})
	r := o.run(map[string]any{
		"runs": 300, "seed": 7, "with": []string{"free media"}, "set": map[string]string{"leader.age": "80"},
		"horizon": "45 d",
	})
	<-h.reached
	stream := o.events("/api/runs/" + r.ID)
	events := []event{stream.next(t), stream.next(t)} // of the worlds so far
	close(h.open)
	events = append(events, stream.rest(t)...)
	last := events[len(events)-1]
	if events[0].name != "progress" || last.name != "end" || decoded[ran](t, []byte(last.data)).Status != jobs.Done {
		t.Errorf("the stream begins with %v and ends with %v", events[0], last)
	}
	var shown []int
	for _, e := range events {
		if e.name == "result" {
			shown = append(shown, decoded[ran](t, []byte(e.data)).Result.Runs)
		}
	}
	if len(shown) < 2 || shown[0] > 10 || shown[len(shown)-1] != 300 {
		t.Errorf("the stream showed results of %v worlds", shown)
	}
	whole := o.await(r.ID)
	if whole.Status != jobs.Done || whole.Done != 300 || whole.Result == nil || whole.Result.Runs != 300 ||
		whole.Result.Seed != 7 || whole.Result.Scenario.HorizonDays != 45 ||
		!strings.Contains(whole.Result.Scenario.Intervention, "free media") {
		t.Errorf("the run is %+v", whole)
	}
	o.checkConfidence(r.ID, whole.Result)
	list := decoded[runList](t, o.expect(http.StatusOK, "GET", "/api/runs?case=small", nil))
	if len(list.Runs) != 1 || list.Runs[0].ID != r.ID || list.Runs[0].Result != nil {
		t.Errorf("the list is %+v", list)
	}
	other := decoded[runList](t, o.expect(http.StatusOK, "GET", "/api/runs?case=russia-2022", nil))
	if len(other.Runs) != 0 {
		t.Errorf("another case lists %+v", other)
	}
	o.checkWorlds(r.ID)
	o.checkExports(r.ID)
	ended := decoded[api.Run](t, o.expect(http.StatusOK, "POST", "/api/runs/"+r.ID+"/stop", nil))
	if ended.Status != jobs.Done {
		t.Errorf("a run that has ended is %v after a stop", ended.Status)
	}
	o.expect(http.StatusConflict, "POST", "/api/runs/"+r.ID+"/resume", nil)
	o.expect(http.StatusNoContent, "DELETE", "/api/runs/"+r.ID, nil)
	o.expect(http.StatusNotFound, "GET", "/api/runs/"+r.ID, nil)
	o.expect(http.StatusNotFound, "GET", "/api/runs/"+r.ID+"/events", nil)
	if _, err := os.Stat(o.store.Directory(r.ID)); !os.IsNotExist(err) {
		t.Errorf("the files of a deleted run are still there (%v)", err)
	}
}

// checkConfidence checks how far the finished run says that it is to be trusted.
func (o *opened) checkConfidence(id string, r *outcome.Result) {
	o.t.Helper()
	said := decoded[struct{ Confidence *api.Trust }](o.t, o.expect(http.StatusOK, "GET", "/api/runs/"+id, nil)).Confidence
	if said == nil || said.Level != r.Confidence.Level || len(said.Grounds) != len(r.Confidence.Grounds) {
		o.t.Errorf("the run says %+v of its confidence, and its result %+v", said, r.Confidence)
	}
}

// checkWorlds checks the worlds of the finished run.
func (o *opened) checkWorlds(id string) {
	o.t.Helper()
	at := "/api/runs/" + id + "/worlds"
	all := decoded[api.WorldList](o.t, o.expect(http.StatusOK, "GET", at+"?limit=5&from=290", nil))
	if all.Total != 300 || len(all.Worlds) != 5 || all.Worlds[0].Run != 290 {
		o.t.Errorf("the worlds are %+v", all)
	}
	o.expect(http.StatusUnprocessableEntity, "GET", at+"?exit=picnic", nil)
	deaths := decoded[api.WorldList](o.t, o.expect(http.StatusOK, "GET", at+"?exit=natural_death", nil))
	if deaths.Total == 0 || deaths.Total >= 300 || deaths.Worlds[0].Exit != outcome.NaturalDeath ||
		deaths.Worlds[0].Date == "" {
		o.t.Fatalf("the deaths are %+v", deaths)
	}
	type played struct {
		Trace         trace.Trace
		Scenes        []api.Scene
		TurningPoints []int `json:"turning_points"`
	}
	first := deaths.Worlds[0]
	w := decoded[played](o.t, o.expect(http.StatusOK, "GET", fmt.Sprintf("%s/%d", at, first.Run), nil))
	if !w.Trace.Verified || w.Trace.Fate.Exit != outcome.NaturalDeath || w.Trace.Fate.Day != first.Day ||
		len(w.Scenes) == 0 || len(w.TurningPoints) == 0 {
		o.t.Errorf("the world ended %+v with %d scenes and turned on %v", w.Trace.Fate, len(w.Scenes), w.TurningPoints)
	}
	o.expect(http.StatusNotFound, "GET", at+"/300", nil)
}

// checkExports downloads every file of the finished run.
func (o *opened) checkExports(id string) {
	o.t.Helper()
	begins := map[string]string{
		"report.html": "<!doctype html>", "result.json": "{", "manifest.json": "{", "exits.parquet": "PAR1",
		"trajectories.parquet": "PAR1", "exits.csv": "run,draw,exit,day,successor,incidence_military_coup,",
		"trajectories.csv": "run,quantile,day,date,variable,value,unit\n",
		"scenario.yaml": "# The run was of this text with these changes, as flags of fronde run:\n" +
			"#   --with \"free media\"\n",
	}
	for _, f := range results.Files {
		text := o.expect(http.StatusOK, "GET", "/api/runs/"+id+"/export/"+f.Name, nil)
		begin := begins[f.Name]
		if begin == "" || !strings.HasPrefix(strings.ToLower(string(text)), strings.ToLower(begin)) {
			o.t.Errorf("%s begins with %.80q", f.Name, text)
		}
		if rows := bytes.Count(text, []byte("\n")); f.Name == results.ExitsCSV && rows != 301 {
			o.t.Errorf("%s has %d lines", f.Name, rows)
		}
		if f.Name == results.ScenarioFile && !bytes.Contains(text, []byte("\n# A fictional case")) {
			o.t.Errorf("the scenario is %.200q", text)
		}
	}
	o.expect(http.StatusUnprocessableEntity, "GET", "/api/runs/"+id+"/export/checkpoint", nil)
}
