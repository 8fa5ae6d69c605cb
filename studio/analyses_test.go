package studio

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"fronde/outcome/finding"
	"fronde/outcome/trace"
	"fronde/studio/api"
	"fronde/studio/jobs"
)

func TestAnalyses(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("simulates hundreds of worlds for each analysis")
	}
	dir := t.TempDir()
	o := openIn(t, Options{Data: dir})
	r := o.run(map[string]any{"runs": 200})
	o.await(r.ID)
	at := "/api/runs/" + r.ID
	absent := func(path string) {
		t.Helper()
		state := decoded[api.StudyState](t, o.expect(http.StatusAccepted, "GET", at+path, nil))
		if state.Status != jobs.Absent {
			t.Errorf("%s, which was not requested, is %s", path, state.Status)
		}
	}
	absent("/pathways")
	o.expect(http.StatusConflict, "DELETE", at+"/pathways", nil)
	e := decoded[api.Evidence](t, o.expect(http.StatusOK, "GET", at+"/evidence", nil))
	if e.WeakShare != nil || len(e.Numbers) < 50 || e.Numbers[0].Rank != nil {
		t.Errorf("without a sensitivity the evidence is %+v", e)
	}
	o.expect(http.StatusAccepted, "POST", at+"/pathways", nil)
	fits, text := o.fitter(), o.analysis(at+"/pathways")
	fits("Pathways", text)
	ways := decoded[trace.Pathways](t, text)
	if ways.Schema != trace.PathwaysSchema || ways.Exits == 0 {
		t.Errorf("the pathways are %+v", ways)
	}
	o.expect(http.StatusAccepted, "POST", at+"/discovery", map[string]any{"where": "exit=coup"})
	text = o.analysis(at + "/discovery?where=exit%3Dcoup")
	fits("Discovery", text)
	found := decoded[finding.Discovery](t, text)
	if found.Where != "exit=coup" {
		t.Errorf("the discovery is of %s", found.Where)
	}
	absent("/discovery?where=exit%3Dregular")
	o.expect(http.StatusUnprocessableEntity, "GET", at+"/discovery?where=exit%3D..%2Fx", nil)

	// A sensitivity analysis continues after a restart.
	o.expect(http.StatusAccepted, "POST", at+"/sensitivity", map[string]any{"trajectories": 2, "rows": 20})
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	o = openIn(t, Options{Data: dir})
	text = o.analysis(at + "/sensitivity")
	fits("Sensitivity", text)
	if s := decoded[finding.Sensitivity](t, text); s.Schema != finding.SensitivitySchema {
		t.Errorf("the sensitivity is of %s", s.Schema)
	}
	text = o.expect(http.StatusOK, "GET", at+"/evidence", nil)
	fits("Evidence", text)
	e = decoded[api.Evidence](t, text)
	first := e.Numbers[0]
	if e.WeakShare == nil || first.Rank == nil || first.Rank.Best != 1 || first.Share == nil ||
		first.ValueOfInformation == nil {
		t.Errorf("the evidence begins with %+v", first)
	}
	for _, name := range []string{"sensitivity.json", "discovery.json", "pathways.json"} {
		if _, err := os.Stat(filepath.Join(o.store.Directory(r.ID), name)); err != nil {
			t.Error(err)
		}
	}
	report := o.expect(http.StatusOK, "GET", at+"/export/report.html", nil)
	if !bytes.Contains(report, []byte(`id="sensitivity"`)) {
		t.Error("the report lacks the sensitivity")
	}
	text = o.expect(http.StatusAccepted, "POST", at+"/sensitivity", map[string]any{"trajectories": 1000})
	stream := o.eventsAt("/api/events?of=" + decoded[api.StudyState](t, text).Events)
	begin := stream.next(t)
	if now := decoded[api.StudyState](t, []byte(begin.data)); begin.name != "progress" || !now.Status.Active() {
		t.Errorf("the stream of an analysis begins with %+v", begin)
	}
	o.expect(http.StatusConflict, "POST", at+"/sensitivity", nil)
	o.expect(http.StatusNoContent, "DELETE", at+"/sensitivity", nil)
	state := decoded[api.StudyState](t, o.expect(http.StatusAccepted, "GET", at+"/sensitivity", nil))
	told := stream.rest(t)
	if end := told[len(told)-1]; end.name != "end" || decoded[api.StudyState](t, []byte(end.data)) != state {
		t.Errorf("its stream ends with %+v", end)
	}
	if state.Status != jobs.Stopped {
		t.Errorf("the stopped sensitivity is %s", state.Status)
	}
	o.expect(http.StatusNoContent, "DELETE", at, nil)
	o.expect(http.StatusNotFound, "GET", at+"/pathways", nil)
}
