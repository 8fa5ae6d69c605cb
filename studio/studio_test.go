package studio

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fronde/outcome"
)

// opened is a studio in a test, with the case small in its folder.
type opened struct {
	*Studio
	t   *testing.T
	url string
}

// openIn opens a studio on a folder until the test ends, unless it is closed before.
func openIn(t *testing.T, o Options) *opened {
	t.Helper()
	text, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(o.Data, casesFolder), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.Data, casesFolder, "small.yaml"), text, 0o644); err != nil {
		t.Fatal(err)
	}
	if o.Limits.Rate == 0 {
		o.Limits.Rate, o.Limits.Costly = 1e6, 1e6
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		_ = s.Close() // it may have been closed by the test
	})
	return &opened{s, t, server.URL}
}

func open(t *testing.T) *opened { return openIn(t, Options{Data: t.TempDir()}) }

// ask sends a request with JSON and returns what came back.
func (o *opened) ask(method, path string, body any) (status int, answer []byte) {
	o.t.Helper()
	status, answer, _ = o.askWith(method, path, "", body)
	return status, answer
}

// askWith is ask for a version of what the path names, and returns the tag of that which
// came back.
func (o *opened) askWith(method, path, version string, body any) (status int, answer []byte, tag string) {
	o.t.Helper()
	var text io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			o.t.Fatal(err)
		}
		text = bytes.NewReader(b)
	}
	r, err := http.NewRequest(method, o.url+path, text)
	if err != nil {
		o.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if version != "" {
		r.Header.Set("If-Match", version)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		o.t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err = io.ReadAll(res.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	return res.StatusCode, answer, res.Header.Get("ETag")
}

// expect is ask for an answer of a certain status.
func (o *opened) expect(status int, method, path string, body any) []byte {
	o.t.Helper()
	got, answer := o.ask(method, path, body)
	if got != status {
		o.t.Fatalf("%s %s answered %d, want %d: %.300s", method, path, got, status, answer)
	}
	return answer
}

// decoded reads JSON.
func decoded[T any](t *testing.T, text []byte) (value T) {
	t.Helper()
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
	return value
}

// ran is a run with its result.
type ran struct {
	ID, Status, Error, Baseline, Software string
	Runs, Done                            int
	Result                                *outcome.Result
	Difference                            *Difference
}

// run starts a run and returns it.
func (o *opened) run(body map[string]any) ran {
	o.t.Helper()
	if body["case"] == nil {
		body["case"] = "small"
	}
	return decoded[ran](o.t, o.expect(http.StatusCreated, "POST", "/api/runs", body))
}

// await returns a run when a condition holds.
func (o *opened) await(id string, holds func(ran) bool) ran {
	o.t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		for _, r := range decoded[RunListed](o.t, o.expect(http.StatusOK, "GET", "/api/runs", nil)).Runs { // without results, and so cheap
			if r.ID == id && holds(r) {
				return decoded[ran](o.t, o.expect(http.StatusOK, "GET", "/api/runs/"+id, nil))
			}
		}
	}
	o.t.Fatalf("run %s did not get there within a minute", id)
	return ran{}
}

// ended is the condition that a run goes on no more.
func ended(r ran) bool { return r.Status != queued && r.Status != running }

// event is one of a stream.
type event struct{ name, data string }

// readEvents reads a stream to its end.
func readEvents(t *testing.T, from io.Reader) (all []event) {
	t.Helper()
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 16<<20)
	var one event
	for lines.Scan() {
		name, data, _ := strings.Cut(lines.Text(), ": ")
		switch name {
		case "event":
			one.name = data
		case "data":
			one.data = data
		case "":
			if one.name != "" {
				all, one = append(all, one), event{}
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestRoundTrip(t *testing.T) {
	o := open(t)
	r := o.run(map[string]any{"runs": 300, "seed": 7, "with": []string{"free media"}, "set": map[string]string{"leader.age": "80"}, "horizon": "45 d"})
	res, err := http.Get(o.url + "/api/runs/" + r.ID + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	events := readEvents(t, res.Body)
	last := events[len(events)-1]
	if events[0].name != "progress" || last.name != "end" || decoded[ran](t, []byte(last.data)).Status != done {
		t.Errorf("the stream begins with %v and ends with %v", events[0], last)
	}
	var shows []int
	for _, e := range events {
		if e.name == "result" {
			shows = append(shows, decoded[ran](t, []byte(e.data)).Result.Runs)
		}
	}
	if len(shows) < 2 || shows[0] > 100 || shows[len(shows)-1] != 300 {
		t.Errorf("results of %v worlds were shown", shows)
	}
	whole := o.await(r.ID, ended)
	if whole.Status != done || whole.Done != 300 || whole.Result == nil || whole.Result.Runs != 300 || whole.Result.Seed != 7 ||
		whole.Result.Scenario.HorizonDays != 45 || !strings.Contains(whole.Result.Scenario.Intervention, "free media") {
		t.Errorf("the run is %+v", whole)
	}
	list := decoded[RunListed](t, o.expect(http.StatusOK, "GET", "/api/runs?case=small", nil))
	if len(list.Runs) != 1 || list.Runs[0].ID != r.ID || list.Runs[0].Result != nil {
		t.Errorf("the list is %+v", list)
	}
	if other := decoded[RunListed](t, o.expect(http.StatusOK, "GET", "/api/runs?case=russia-2022", nil)); len(other.Runs) != 0 {
		t.Errorf("another case lists %+v", other)
	}
	o.worlds(r.ID)
	o.exports(r.ID)
	o.expect(http.StatusConflict, "POST", "/api/runs/"+r.ID+"/stop", nil)
	o.expect(http.StatusConflict, "POST", "/api/runs/"+r.ID+"/resume", nil)
	o.expect(http.StatusNoContent, "DELETE", "/api/runs/"+r.ID, nil)
	o.expect(http.StatusNotFound, "GET", "/api/runs/"+r.ID, nil)
	o.expect(http.StatusNotFound, "GET", "/api/runs/"+r.ID+"/events", nil)
	if _, err := os.Stat(o.directory(r.ID)); !os.IsNotExist(err) {
		t.Errorf("the files of a deleted run are still there (%v)", err)
	}
}

// RunListed is a list of runs as a client reads it.
type RunListed struct{ Runs []ran }

// worlds looks at the worlds of a finished run.
func (o *opened) worlds(id string) {
	o.t.Helper()
	all := decoded[WorldList](o.t, o.expect(http.StatusOK, "GET", "/api/runs/"+id+"/worlds?limit=5&from=290", nil))
	if all.Total != 300 || len(all.Worlds) != 5 || all.Worlds[0].Run != 290 {
		o.t.Errorf("the worlds are %+v", all)
	}
	o.expect(http.StatusUnprocessableEntity, "GET", "/api/runs/"+id+"/worlds?exit=picnic", nil)
	deaths := decoded[WorldList](o.t, o.expect(http.StatusOK, "GET", "/api/runs/"+id+"/worlds?exit=natural_death", nil))
	if deaths.Total == 0 || deaths.Total >= 300 || deaths.Worlds[0].Exit != outcome.NaturalDeath || deaths.Worlds[0].Date == "" {
		o.t.Fatalf("the deaths are %+v", deaths)
	}
	type played struct {
		Trace         outcome.Trace
		Scenes        []Scene
		TurningPoints []int `json:"turning_points"`
	}
	w := decoded[played](o.t, o.expect(http.StatusOK, "GET", "/api/runs/"+id+"/worlds/"+whole(int64(deaths.Worlds[0].Run)), nil))
	if !w.Trace.Verified || w.Trace.Fate.Exit != outcome.NaturalDeath || w.Trace.Fate.Day != deaths.Worlds[0].Day || len(w.Scenes) == 0 || len(w.TurningPoints) == 0 {
		o.t.Errorf("the world ended %+v with %d scenes and turned on %v", w.Trace.Fate, len(w.Scenes), w.TurningPoints)
	}
	o.expect(http.StatusNotFound, "GET", "/api/runs/"+id+"/worlds/300", nil)
}

// exports downloads every file of a finished run.
func (o *opened) exports(id string) {
	o.t.Helper()
	begins := map[string]string{"report.html": "<!doctype html>", "result.json": "{", "manifest.json": "{", "exits.parquet": "PAR1", "trajectories.parquet": "PAR1",
		"exits.csv": "run,draw,exit,day,successor,incidence_military_coup,", "trajectories.csv": "run,quantile,day,date,variable,value,unit\n", "scenario.yaml": "# The run was of this text with these changes, as flags of fronde run:\n#   --with \"free media\"\n"}
	for name := range exports {
		text := o.expect(http.StatusOK, "GET", "/api/runs/"+id+"/export/"+name, nil)
		if begins[name] == "" || !strings.HasPrefix(strings.ToLower(string(text)), strings.ToLower(begins[name])) {
			o.t.Errorf("%s begins with %.80q", name, text)
		}
		if rows := bytes.Count(text, []byte("\n")); name == exitsCSV && rows != 301 {
			o.t.Errorf("%s has %d lines", name, rows)
		}
		if name == scenarioFile && !bytes.Contains(text, []byte("\n# A fictional case")) {
			o.t.Errorf("the scenario is %.200q", text)
		}
	}
	o.expect(http.StatusUnprocessableEntity, "GET", "/api/runs/"+id+"/export/checkpoint", nil)
}
