package studio

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"fronde/studio/jobs"
)

// listen returns a listener on a free port of this machine.
func listen(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A server that is told to end does so at once, even if streams are open, and what ran is left
// to go on with.
func TestServeEnds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	h := hold(0, 10)
	s := openUnserved(t, Options{Data: dir, simulate: h.simulate})
	l := listen(t)
	ctx, end := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	url := "http://" + l.Addr().String()
	res, err := http.Post(url+"/api/runs", "application/json", strings.NewReader(`{"case":"small","runs":20000}`))
	if err != nil {
		t.Fatal(err)
	}
	var r ran
	if err := json.NewDecoder(res.Body).Decode(&r); err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	stream, err := http.Get(url + "/api/runs/" + r.ID + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	<-h.reached
	began := time.Now()
	end()
	if err := <-served; err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if took := time.Since(began); took >= shutdownTime {
		t.Errorf("the server waited %v for its clients", took)
	}
	next := openIn(t, Options{Data: dir, simulate: hold(0, 10).simulate})
	if r := next.now(r.ID); !r.Status.Active() {
		t.Errorf("the run is %s", r.Status)
	}
}

// A stream outlives the time in which a request must be read and answered.
func TestStreamOutlivesReadTime(t *testing.T) {
	t.Parallel()
	const limit = 50 * time.Millisecond
	h := hold(0, 10)
	o := openIn(t, Options{Data: t.TempDir(), simulate: h.simulate})
	r := o.run(map[string]any{"runs": 50})
	server := &http.Server{Handler: o.Handler(), ReadTimeout: limit, WriteTimeout: limit}
	l := listen(t)
	go server.Serve(l)
	t.Cleanup(func() { _ = server.Close() })
	o.url = "http://" + l.Addr().String()
	stream := o.events("/api/runs/" + r.ID)
	events := []event{stream.next(t)}
	time.Sleep(2 * limit)
	close(h.open)
	events = append(events, stream.rest(t)...)
	last := events[len(events)-1]
	if last.name != "end" || decoded[ran](t, []byte(last.data)).Status != jobs.Done {
		t.Errorf("the stream of %d events ends with %v", len(events), last)
	}
}
