package studio

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/studio/api"
	"fronde/studio/cases"
	"fronde/studio/jobs"
	"fronde/studio/store"
)

// opened is a studio in a test, with the case "small" in its folder.
type opened struct {
	*Studio
	t      *testing.T
	url    string
	client *http.Client
}

// openIn opens a studio on a folder and serves it until the test ends.
func openIn(t *testing.T, o Options) *opened {
	t.Helper()
	s := openUnserved(t, o)
	server := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return &opened{s, t, server.URL, server.Client()}
}

// openUnserved opens a studio on a folder until the test ends, unless it is closed before.
func openUnserved(t *testing.T, o Options) *Studio {
	t.Helper()
	text, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(o.Data, cases.Folder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "small.yaml"), text, 0o644); err != nil {
		t.Fatal(err)
	}
	if o.Limits.Rate == 0 {
		o.Limits.Rate, o.Limits.Costly = 1e6, 1e6
	}
	if o.simulate == nil {
		o.simulate = unseen
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // the test may have closed it
	return s
}

func open(t *testing.T) *opened { return openIn(t, Options{Data: t.TempDir()}) }

// unseen runs a case without interim results, which take most of the time of a small run and
// concern few tests.
func unseen(ctx context.Context, c *scenario.Case, o forecast.Options) (*forecast.Forecast, error) {
	o.Watch = nil
	return forecast.Run(ctx, c, o)
}

// holder pauses runs midway, so that a test need not guess how fast they are. A run of more than
// `over` worlds pauses once it has `after`; it cannot be stopped before that.
type holder struct {
	over, after int
	reached     chan struct{} // gets a value whenever a run is held
	open        chan struct{} // closed to let them all go
}

func hold(over, after int) *holder {
	return &holder{over, after, make(chan struct{}, 10), make(chan struct{})}
}

// simulate replaces [forecast.Run].
func (h *holder) simulate(ctx context.Context, c *scenario.Case, o forecast.Options) (*forecast.Forecast, error) {
	if o.Runs <= h.over {
		return unseen(ctx, c, o)
	}
	inner, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	progress, held := o.Progress, false
	o.Progress = func(done, total int) {
		progress(done, total)
		if held || done < h.after {
			return
		}
		held = true
		h.reached <- struct{}{}
		select {
		case <-h.open:
		case <-ctx.Done():
		}
		context.AfterFunc(ctx, stop)
	}
	return forecast.Run(inner, c, o)
}

// ask sends a request with JSON and returns the answer.
func (o *opened) ask(method, path string, body any) (status int, answer []byte) {
	o.t.Helper()
	status, answer, _ = o.askWith(method, path, "", body)
	return status, answer
}

// askWith is ask with an If-Match header, and also returns the ETag of the answer.
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
	res, err := o.client.Do(r)
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

// expect is ask for an answer with a certain status.
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
	ID, Error, Baseline, Software string
	Status                        jobs.Status
	Runs, Done                    int
	Result                        *outcome.Result
	Difference                    *api.Difference
}

// runList is a list of runs as a client reads it.
type runList struct{ Runs []ran }

// ended reports whether a run has ended.
func (r ran) ended() bool { return !r.Status.Active() }

// run starts a run and returns it.
func (o *opened) run(body map[string]any) ran {
	o.t.Helper()
	if body["case"] == nil {
		body["case"] = "small"
	}
	return decoded[ran](o.t, o.expect(http.StatusCreated, "POST", "/api/runs", body))
}

// now returns a run as it is now.
func (o *opened) now(id string) ran {
	o.t.Helper()
	return decoded[ran](o.t, o.expect(http.StatusOK, "GET", "/api/runs/"+id, nil))
}

// await returns a run when it has ended. It waits for the run's own events without a limit, since
// go test has one.
func (o *opened) await(id string) ran {
	o.t.Helper()
	f, err := o.work.Feed(store.Run, id)
	if err != nil {
		o.t.Fatal(err)
	}
	for w := f.Watch(); ; {
		_, _, changed := w.Next()
		if r := o.now(id); r.ended() {
			return r
		}
		<-changed
	}
}

// analysis returns an analysis when it is done.
func (o *opened) analysis(path string) []byte {
	o.t.Helper()
	for {
		status, answer := o.ask("GET", path, nil)
		if status == http.StatusOK {
			return answer
		}
		if state := decoded[api.StudyState](o.t, answer); status != http.StatusAccepted || !state.Status.Active() {
			o.t.Fatalf("%s answered %d: %s", path, status, answer)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// event is one of a stream.
type event struct{ id, name, data string }

// eventReader reads the events of a stream.
type eventReader struct{ lines *bufio.Scanner }

func newEventReader(from io.Reader) eventReader {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 16<<20)
	return eventReader{lines}
}

// next returns the next event; at the end of the stream, one without a name.
func (r eventReader) next(t *testing.T) (e event) {
	t.Helper()
	for r.lines.Scan() {
		name, data, _ := strings.Cut(r.lines.Text(), ": ")
		switch {
		case name == "event":
			e.name = data
		case name == "data":
			e.data = data
		case name == "id":
			e.id = data
		case name == "" && e.name != "":
			return e
		}
	}
	if err := r.lines.Err(); err != nil {
		t.Error(err)
	}
	return event{}
}

// rest returns all events up to the end of the stream.
func (r eventReader) rest(t *testing.T) (all []event) {
	t.Helper()
	for e := r.next(t); e.name != ""; e = r.next(t) {
		all = append(all, e)
	}
	return all
}

// events opens the stream of a run or a comparison.
func (o *opened) events(path string) eventReader {
	o.t.Helper()
	return o.eventsAt(path + "/events")
}

// eventsAt opens the stream at an address.
func (o *opened) eventsAt(path string) eventReader {
	o.t.Helper()
	res, err := o.client.Get(o.url + path)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { _ = res.Body.Close() })
	return newEventReader(res.Body)
}
