package studio

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"fronde/outcome"
	"fronde/studio/jobs"
)

// Runs wait for their turn; a what-if does not, and takes the place of an older one.
func TestWhatIfsOvertake(t *testing.T) {
	t.Parallel()
	h := hold(1000, 10)
	o := openIn(t, Options{Data: t.TempDir(), Limits: Limits{Waiting: 2}, simulate: h.simulate})
	base := o.run(map[string]any{"runs": 200})
	o.await(base.ID)
	long := o.run(map[string]any{"runs": 15000})
	<-h.reached
	waiting := o.run(map[string]any{"runs": 10})
	older := o.run(map[string]any{
		"runs": 15000, "baseline": base.ID, "set": map[string]string{"leader.age": "60"},
	})
	<-h.reached
	newer := o.run(map[string]any{
		"runs": 200, "baseline": base.ID, "set": map[string]string{"leader.death_rate": "200 % per year"},
	})
	r := o.await(newer.ID)
	if r.Status != jobs.Done || r.Difference == nil {
		t.Fatalf("the what-if is %s: %s, and has the difference %v", r.Status, r.Error, r.Difference)
	}
	deaths := r.Difference.Exits[outcome.NaturalDeath]
	if r.Difference.Baseline != base.ID || r.Difference.Pairs != 200 || !(deaths.Lo > 0) || deaths.Mean < 0.1 {
		t.Errorf("the difference is %+v", r.Difference)
	}
	if r := o.await(older.ID); r.Status != jobs.Stopped {
		t.Errorf("the older what-if is %s", r.Status)
	}
	for id, want := range map[string]jobs.Status{long.ID: jobs.Running, waiting.ID: jobs.Queued} {
		if r := o.now(id); r.Status != want {
			t.Errorf("run %s is %s, want %s", id, r.Status, want)
		}
	}
	o.expect(http.StatusTooManyRequests, "POST", "/api/runs", map[string]any{"case": "small", "runs": 10})
	o.expect(http.StatusOK, "POST", "/api/runs/"+waiting.ID+"/stop", nil)
	o.expect(http.StatusNoContent, "DELETE", "/api/runs/"+long.ID, nil)
	o.expect(http.StatusUnprocessableEntity, "POST", "/api/runs",
		map[string]any{"case": "small", "runs": 10, "seed": 9, "baseline": base.ID})
}

// A run that exceeds its time is stopped, and keeps what it has.
func TestRunsEndInTime(t *testing.T) {
	t.Parallel()
	h := hold(0, 40)
	o := openIn(t, Options{Data: t.TempDir(), Limits: Limits{Time: time.Millisecond}, simulate: h.simulate})
	r := o.await(o.run(map[string]any{"runs": 20000}).ID)
	if r.Status != jobs.Stopped || !strings.Contains(r.Error, "took longer") || r.Done < 40 || r.Done == 20000 ||
		r.Result == nil || !r.Result.Partial || r.Result.Runs != r.Done {
		t.Errorf("the run is %s (%s) after %d worlds", r.Status, r.Error, r.Done)
	}
}
