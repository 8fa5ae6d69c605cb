package studio

import (
	"context"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/studio/jobs"
	"fronde/studio/worker"
)

// endless runs a case until it is stopped.
func endless(ctx context.Context, _ *scenario.Case, _ forecast.Options) (*forecast.Forecast, error) {
	<-ctx.Done()
	return nil, context.Cause(ctx)
}

// watching opens the stream at an address and returns a function that closes it.
func (o *opened) watching(path string) (leave func()) {
	o.t.Helper()
	res, err := o.client.Get(o.url + path)
	if err != nil {
		o.t.Fatal(err)
	}
	cut := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, res.Body) // until it is closed
		close(cut)
	}()
	return func() { _ = res.Body.Close(); <-cut }
}

// A what-if that runs and a comparison that waits are stopped some seconds after their last watcher has
// left, and say so to whoever comes back. A run goes on: it is there to be looked at later.
func TestWorkOfClientsWhoLeft(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o, end := served(t, Options{Data: t.TempDir(), simulate: endless})
		run := o.run(map[string]any{"runs": 100})
		whatIf := o.run(map[string]any{"runs": 100, "baseline": run.ID, "set": map[string]string{"leader.age": "60"}})
		twins := decoded[ran](t, o.expect(http.StatusCreated, "POST", "/api/comparisons", map[string]any{
			"first":  map[string]any{"case": "small"},
			"second": map[string]any{"case": "small", "with": []string{"free media"}}, "runs": 20,
		}))
		statuses := func(when string, want ...jobs.Status) {
			t.Helper()
			synctest.Wait()
			for i, path := range []string{"/api/runs/" + run.ID, "/api/runs/" + whatIf.ID, "/api/comparisons/" + twins.ID} {
				if got := decoded[ran](t, o.expect(http.StatusOK, "GET", path, nil)); got.Status != want[i] {
					t.Errorf("%s, %s is %s, want %s", when, path, got.Status, want[i])
				}
			}
		}
		time.Sleep(time.Minute)
		statuses("before anybody watched", jobs.Running, jobs.Running, jobs.Queued)
		one := o.watching("/api/events?of=" + run.ID + "," + whatIf.ID + "," + twins.ID)
		another := o.watching("/api/runs/" + whatIf.ID + "/events")
		synctest.Wait()
		one()
		time.Sleep(time.Minute)
		statuses("while one is watched", jobs.Running, jobs.Running, jobs.Stopped)
		another()
		time.Sleep(time.Minute)
		statuses("when all have left", jobs.Running, jobs.Stopped, jobs.Stopped)
		for _, path := range []string{"/api/runs/" + whatIf.ID, "/api/comparisons/" + twins.ID} {
			all := o.events(path).rest(t)
			last := decoded[ran](t, []byte(all[len(all)-1].data))
			if all[len(all)-1].name != "end" || last.Status != jobs.Stopped || last.Error != worker.Abandoned {
				t.Errorf("whoever comes back to %s is told %+v", path, last)
			}
		}
		if err := end(); err != nil {
			t.Error(err)
		}
	})
}
