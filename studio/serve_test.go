package studio

import (
	"context"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/studio/jobs"
)

// These tests run in bubbles, with a network in memory and runs that simulate nothing, because
// encoders that compress files are shared with tests outside the bubbles.

// served serves a studio on a network in memory until the returned function is called.
func served(t *testing.T, o Options) (_ *opened, end func() error) {
	t.Helper()
	s := openUnserved(t, o)
	p := newPipes()
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error, 1)
	go func() { result <- s.Serve(ctx, p) }()
	client := p.client()
	t.Cleanup(client.CloseIdleConnections)
	return &opened{s, t, "http://localhost", client}, func() error { cancel(); return <-result }
}

// A server that is told to end does so at once, even if streams are open, and leaves running work
// to be continued.
func TestServeEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		o, end := served(t, Options{Data: dir, simulate: endless})
		r := o.run(map[string]any{"runs": 20000})
		stream, err := o.client.Get(o.url + "/api/runs/" + r.ID + "/events")
		if err != nil {
			t.Fatal(err)
		}
		defer stream.Body.Close()
		left := make(chan struct{})
		go func() {
			_, _ = io.Copy(io.Discard, stream.Body) // it is cut
			close(left)
		}()
		synctest.Wait()
		if now := o.now(r.ID); now.Status != jobs.Running {
			t.Errorf("the run is %s", now.Status)
		}
		began := time.Now()
		if err := end(); err != nil {
			t.Errorf("the server ended with %v", err)
		}
		if took := time.Since(began); took >= time.Second {
			t.Errorf("the server waited %v for its clients", took)
		}
		<-left
		next, end := served(t, Options{Data: dir, simulate: endless})
		if now := next.now(r.ID); !now.Status.Active() {
			t.Errorf("after a restart the run is %s", now.Status)
		}
		if err := end(); err != nil {
			t.Error(err)
		}
	})
}

// A stream outlives the timeouts for reading and answering a request.
func TestStreamOutlivesReadTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		fail := make(chan struct{})
		failing := func(context.Context, *scenario.Case, forecast.Options) (*forecast.Forecast, error) {
			<-fail
			return nil, errors.New("broken")
		}
		o, end := served(t, Options{Data: t.TempDir(), simulate: failing})
		stream := o.events("/api/runs/" + o.run(map[string]any{"runs": 50}).ID)
		all := make(chan []event)
		go func() { all <- stream.rest(t) }()
		time.Sleep(2 * (readTime + writeTime))
		close(fail)
		events := <-all
		last := events[len(events)-1]
		if last.name != "end" || decoded[ran](t, []byte(last.data)).Status != jobs.Failed {
			t.Errorf("the stream of %d events ends with %v", len(events), last)
		}
		if err := end(); err != nil {
			t.Error(err)
		}
	})
}
