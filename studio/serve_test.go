package studio

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A server that is told to end ends at once, whoever watches, and what ran stays a run to
// go on with.
func TestServeEnds(t *testing.T) {
	dir := t.TempDir()
	o := openIn(t, Options{Data: dir})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- o.Serve(ctx, l) }()
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
	o.await(r.ID, func(r ran) bool { return r.Done > 10 })
	began := time.Now()
	end()
	if err := <-served; err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("the server took %v to end", took)
	}
	again := openIn(t, Options{Data: dir})
	if r := again.await(r.ID, func(ran) bool { return true }); r.Status != running && r.Status != queued {
		t.Errorf("the run is %s", r.Status)
	}
}

// A stream outlives the time that a request has to be read.
func TestStreamOutlivesReadTime(t *testing.T) {
	o := open(t)
	r := o.run(map[string]any{"runs": 3000})
	server := &http.Server{Handler: o.Handler(), ReadTimeout: 50 * time.Millisecond, WriteTimeout: 50 * time.Millisecond}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(l)
	defer server.Close()
	res, err := http.Get(fmt.Sprintf("http://%s/api/runs/%s/events", l.Addr(), r.ID))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	began := time.Now()
	if events := readEvents(t, res.Body); events[len(events)-1].name != "end" || time.Since(began) < 100*time.Millisecond {
		t.Errorf("the stream of %d events ended after %v", len(events), time.Since(began))
	}
}
