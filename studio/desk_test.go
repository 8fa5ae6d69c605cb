package studio

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fronde/outcome"
)

// Runs wait for their turn; a what-if does not, and takes the place of an older one.
func TestWhatIfsOvertake(t *testing.T) {
	o := openIn(t, Options{Data: t.TempDir(), Limits: Limits{Waiting: 2}})
	base := o.run(map[string]any{"runs": 200})
	o.await(base.ID, ended)
	long := o.run(map[string]any{"runs": 15000})
	waiting := o.run(map[string]any{"runs": 10})
	older := o.run(map[string]any{"runs": 15000, "baseline": base.ID, "set": map[string]string{"leader.age": "60"}})
	o.await(older.ID, func(r ran) bool { return r.Done > 0 })
	newer := o.run(map[string]any{"runs": 200, "baseline": base.ID, "set": map[string]string{"leader.death_rate": "200 % per year"}})
	r := o.await(newer.ID, ended)
	if r.Status != done || r.Difference == nil {
		t.Fatalf("the what-if is %s: %s, and has the difference %v", r.Status, r.Error, r.Difference)
	}
	deaths := r.Difference.Exits[outcome.NaturalDeath]
	if r.Difference.Baseline != base.ID || r.Difference.Pairs != 200 || !(deaths.Lo > 0) || deaths.Mean < 0.1 {
		t.Errorf("the difference is %+v", r.Difference)
	}
	for id, want := range map[string]string{older.ID: stopped, long.ID: running, waiting.ID: queued} {
		if r := o.await(id, func(ran) bool { return true }); r.Status != want {
			t.Errorf("run %s is %s, want %s", id, r.Status, want)
		}
	}
	o.run(map[string]any{"runs": 10})
	if status, answer := o.ask("POST", "/api/runs", map[string]any{"case": "small", "runs": 10}); status != http.StatusServiceUnavailable {
		t.Errorf("a run too many answered %d: %s", status, answer)
	}
	o.expect(http.StatusOK, "POST", "/api/runs/"+waiting.ID+"/stop", nil)
	o.expect(http.StatusNoContent, "DELETE", "/api/runs/"+long.ID, nil)
	if status, _ := o.ask("POST", "/api/runs", map[string]any{"case": "small", "runs": 10, "seed": 9, "baseline": base.ID}); status != http.StatusUnprocessableEntity {
		t.Errorf("a baseline of another seed answered %d", status)
	}
}

// A what-if that gave way before its first world is not listed, but is there for its link.
func TestEmptyWhatIfsAreNotListed(t *testing.T) {
	o := open(t)
	listed := map[string]bool{}
	for _, c := range []struct {
		status, baseline string
		done             int
		want             bool
	}{{stopped, "aaaaaaaaaa", 0, false}, {stopped, "aaaaaaaaaa", 5, true}, {failed, "aaaaaaaaaa", 0, true}, {stopped, "", 0, true}} {
		j := &job{ID: newID(), Kind: runKind, Case: "small", Status: c.status, Baseline: c.baseline, Done: c.done, Created: time.Now(), First: source{Text: "text"}}
		if err := o.store.add(j); err != nil {
			t.Fatal(err)
		}
		listed[j.ID] = c.want
		o.expect(http.StatusOK, "GET", "/api/runs/"+j.ID, nil)
	}
	for _, path := range []string{"/api/runs", "/api/runs?case=small"} {
		all := decoded[RunListed](t, o.expect(http.StatusOK, "GET", path, nil)).Runs
		for _, r := range all {
			if !listed[r.ID] {
				t.Errorf("%s lists the empty what-if %+v", path, r)
			}
		}
		if len(all) != 3 {
			t.Errorf("%s lists %d runs", path, len(all))
		}
	}
}

// A run that takes longer than it may is stopped, and keeps what it has.
func TestRunsEndInTime(t *testing.T) {
	o := openIn(t, Options{Data: t.TempDir(), Limits: Limits{Time: time.Second}})
	r := o.await(o.run(map[string]any{"runs": 20000}).ID, ended)
	if r.Status != stopped || r.Error == "" || (r.Result == nil) != (r.Done == 0) { // on a machine that is busy there may be no world yet
		t.Errorf("the run is %s (%s) after %d worlds", r.Status, r.Error, r.Done)
	}
}

func TestComparison(t *testing.T) {
	o := open(t)
	type compared struct {
		ID, Status, Error string
		FirstTitle        string `json:"first_title"`
		SecondTitle       string `json:"second_title"`
		Twins             *outcome.Twins
	}
	order := map[string]any{"first": map[string]any{"case": "small"}, "second": map[string]any{"case": "small", "set": map[string]string{"leader.death_rate": "200 % per year"}},
		"without": []string{"sanctions"}, "runs": 100}
	c := decoded[compared](t, o.expect(http.StatusCreated, "POST", "/api/comparisons", order))
	res, err := http.Get(o.url + "/api/comparisons/" + c.ID + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	events := readEvents(t, res.Body)
	c = decoded[compared](t, o.expect(http.StatusOK, "GET", "/api/comparisons/"+c.ID, nil))
	if c.Status != done || c.Twins == nil || c.Twins.Runs != 100 || c.Twins.OwnNumbers || events[len(events)-1].name != "end" || !strings.Contains(c.SecondTitle, "without sanctions") {
		t.Fatalf("the comparison is %+v", c)
	}
	flip := c.Twins.Flips.Ways[0]
	for side, want := range map[string]outcome.Exit{firstSide: flip.From, secondSide: flip.To} {
		w := decoded[struct{ Trace outcome.Trace }](t, o.expect(http.StatusOK, "GET", "/api/comparisons/"+c.ID+"/worlds/"+whole(int64(flip.Runs[0]))+"?side="+side, nil))
		if w.Trace.Fate.Exit != want {
			t.Errorf("the %s world ends by %v, want %v", side, w.Trace.Fate.Exit, want)
		}
	}
	order["without"], order["second"] = nil, order["first"]
	if status, _ := o.ask("POST", "/api/comparisons", order); status != http.StatusUnprocessableEntity {
		t.Errorf("equal sides answered %d", status)
	}
	order["second"] = map[string]any{"case": "russia-2022"}
	if status, _ := o.ask("POST", "/api/comparisons", order); status != http.StatusUnprocessableEntity {
		t.Errorf("sides of other horizons answered %d", status)
	}
	o.expect(http.StatusNoContent, "DELETE", "/api/comparisons/"+c.ID, nil)
	o.expect(http.StatusNotFound, "GET", "/api/comparisons/"+c.ID, nil)
}

func TestStudies(t *testing.T) {
	dir := t.TempDir()
	o := openIn(t, Options{Data: dir})
	r := o.run(map[string]any{"runs": 400})
	o.await(r.ID, ended)
	at := "/api/runs/" + r.ID
	if s := decoded[StudyState](t, o.expect(http.StatusAccepted, "GET", at+"/pathways", nil)); s.Status != absent {
		t.Errorf("pathways that nobody asked for are %q", s.Status)
	}
	o.expect(http.StatusConflict, "DELETE", at+"/pathways", nil)
	if e := decoded[Evidence](t, o.expect(http.StatusOK, "GET", at+"/evidence", nil)); e.WeakShare != nil || len(e.Numbers) < 50 || e.Numbers[0].Rank != nil {
		t.Errorf("without a sensitivity the evidence is %+v", e)
	}
	o.expect(http.StatusAccepted, "POST", at+"/pathways", nil)
	ways := decoded[outcome.Pathways](t, o.study(at+"/pathways"))
	if ways.Schema != outcome.PathwaysSchema || ways.Exits == 0 {
		t.Errorf("the pathways are %+v", ways)
	}
	o.expect(http.StatusAccepted, "POST", at+"/discovery", map[string]any{"where": "exit=coup"})
	if found := decoded[outcome.Discovery](t, o.study(at+"/discovery?where=exit%3Dcoup")); found.Where != "exit=coup" {
		t.Errorf("the discovery is of %s", found.Where)
	}
	if s := decoded[StudyState](t, o.expect(http.StatusAccepted, "GET", at+"/discovery?where=exit%3Dregular", nil)); s.Status != absent {
		t.Errorf("a discovery that nobody asked for is %q", s.Status)
	}
	o.expect(http.StatusUnprocessableEntity, "GET", at+"/discovery?where=exit%3D..%2Fx", nil)

	// A sensitivity is interrupted by a restart, and goes on.
	o.expect(http.StatusAccepted, "POST", at+"/sensitivity", map[string]any{"trajectories": 20})
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	o = openIn(t, Options{Data: dir})
	if s := decoded[outcome.Sensitivity](t, o.study(at+"/sensitivity")); s.Schema != outcome.SensitivitySchema {
		t.Errorf("the sensitivity is of %s", s.Schema)
	}
	e := decoded[Evidence](t, o.expect(http.StatusOK, "GET", at+"/evidence", nil))
	if e.WeakShare == nil || e.Numbers[0].Rank == nil || e.Numbers[0].Rank.Best != 1 || e.Numbers[0].Share == nil || e.Numbers[0].ValueOfInformation == nil {
		t.Errorf("the evidence begins with %+v", e.Numbers[0])
	}
	for _, name := range []string{"sensitivity.json", "discovery.json", "pathways.json"} {
		if _, err := os.Stat(filepath.Join(o.directory(r.ID), name)); err != nil {
			t.Error(err)
		}
	}
	if report := o.expect(http.StatusOK, "GET", at+"/export/report.html", nil); !bytes.Contains(report, []byte(`id="sensitivity"`)) {
		t.Error("the report lacks the sensitivity")
	}
	o.expect(http.StatusAccepted, "POST", at+"/sensitivity", map[string]any{"trajectories": 300})
	o.expect(http.StatusConflict, "POST", at+"/sensitivity", nil)
	o.expect(http.StatusNoContent, "DELETE", at+"/sensitivity", nil)
	if state := decoded[StudyState](t, o.expect(http.StatusAccepted, "GET", at+"/sensitivity", nil)); state.Status != stopped {
		t.Errorf("the stopped sensitivity is %s", state.Status)
	}
	o.expect(http.StatusNoContent, "DELETE", at, nil)
	o.expect(http.StatusNotFound, "GET", at+"/pathways", nil)
}

// study returns an analysis when it is done.
func (o *opened) study(path string) []byte {
	o.t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		status, answer := o.ask("GET", path, nil)
		if status == http.StatusOK {
			return answer
		}
		if state := decoded[StudyState](o.t, answer); status != http.StatusAccepted || state.Status == failed {
			o.t.Fatalf("%s answered %d: %s", path, status, answer)
		}
	}
	o.t.Fatalf("%s was not done within a minute", path)
	return nil
}
