package studio

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fronde/forecast"
	"fronde/studio/feed"
)

// Clients that watch the same run get the same bytes, plain or compressed, and a client that reads
// nothing delays nobody.
func TestManyWatchers(t *testing.T) {
	t.Parallel()
	o := openIn(t, Options{Data: t.TempDir(), simulate: forecast.Run})
	r := o.run(map[string]any{"runs": 100})
	stuck, err := net.Dial("tcp", strings.TrimPrefix(o.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer stuck.Close()
	fmt.Fprintf(stuck, "GET /api/runs/%s/events HTTP/1.1\r\nHost: localhost\r\n\r\n", r.ID)
	const watchers = 50
	streams := make([][]event, watchers)
	var all sync.WaitGroup
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, MaxConnsPerHost: 0}}
	for i := range watchers {
		all.Go(func() {
			q, err := http.NewRequest("GET", o.url+"/api/runs/"+r.ID+"/events", nil)
			if err != nil {
				t.Error(err)
				return
			}
			if i%2 == 1 {
				q.Header.Set("Accept-Encoding", "gzip")
			}
			res, err := client.Do(q)
			if err != nil {
				t.Error(err)
				return
			}
			defer res.Body.Close()
			from := io.Reader(res.Body)
			if i%2 == 1 {
				if from, err = gzip.NewReader(res.Body); err != nil { // it checks the length and the checksum
					t.Error(err)
					return
				}
			}
			streams[i] = newEventReader(from).rest(t)
		})
	}
	all.Wait()
	last := func(name string, of []event) string {
		at := slices.IndexFunc(of, func(e event) bool { return e.name == "end" })
		for i := at; i >= 0; i-- {
			if of[i].name == name {
				return of[i].data
			}
		}
		return ""
	}
	for i, s := range streams {
		if result := last("result", s); result == "" || result != last("result", streams[0]) || last("end", s) == "" {
			t.Errorf("watcher %d, with %d events, ends differently", i, len(s))
		}
	}
}

// One stream carries all that a browser follows, each event with the name of its job, and ends when
// all of them have.
func TestOneStreamForSeveralJobs(t *testing.T) {
	t.Parallel()
	o := open(t)
	first := o.run(map[string]any{"runs": 40})
	second := decoded[ran](t, o.expect(http.StatusCreated, "POST", "/api/comparisons", map[string]any{
		"first":  map[string]any{"case": "small"},
		"second": map[string]any{"case": "small", "with": []string{"free media"}}, "runs": 20,
	}))
	for _, when := range []string{"while they run", "afterwards"} {
		names := map[string]string{}
		for _, e := range o.eventsAt("/api/events?of=" + first.ID + ",aaaaaaaaaa," + second.ID).rest(t) {
			names[e.id] += e.name + " "
			if e.name == "end" && !strings.Contains(e.data, e.id) {
				t.Errorf("%s, the end of %s says %s", when, e.id, e.data)
			}
		}
		for _, id := range []string{first.ID, second.ID} {
			if !strings.Contains(names[id], "result ") || !strings.HasSuffix(names[id], "end ") {
				t.Errorf("%s, the events of %s are %s", when, id, names[id])
			}
		}
		if names["aaaaaaaaaa"] != "gone " || len(names) != 3 {
			t.Errorf("%s, the events are %v", when, names)
		}
	}
}

// A stream whose client reads nothing is abandoned after a timeout.
func TestStuckWatcherIsDropped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe() // without any buffer
		defer theirs.Close()
		began := time.Now()
		e := newEventWriter(&bareResponse{Conn: ours, header: http.Header{}}, false)
		err := e.send(feed.Comment("1"))
		if took := time.Since(began); !errors.Is(err, os.ErrDeadlineExceeded) || took != patience {
			t.Errorf("sending to a client that does not read ends after %v with %v", took, err)
		}
	})
}

// bareResponse is a response on a bare connection.
type bareResponse struct {
	net.Conn
	header http.Header
}

func (r *bareResponse) Header() http.Header { return r.header }
func (r *bareResponse) WriteHeader(int)     {}
func (r *bareResponse) Flush()              {}

// A compressed stream decodes to the plain one, in whatever pieces it was written.
func TestPiecesMakeAStream(t *testing.T) {
	t.Parallel()
	var want, got bytes.Buffer
	w := &plainWriter{&got, http.Header{}}
	e := newEventWriter(w, true)
	for i := range 20 {
		m := feed.Comment(strings.Repeat(strconv.Itoa(i), 1000*i))
		want.Write(m.Plain)
		if err := e.send(m); err != nil {
			t.Fatal(err)
		}
	}
	e.close()
	z, err := gzip.NewReader(&got)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil || !bytes.Equal(text, want.Bytes()) {
		t.Errorf("%d bytes of %d came through (%v)", len(text), want.Len(), err)
	}
}

// plainWriter is a response in memory.
type plainWriter struct {
	io.Writer
	header http.Header
}

func (p *plainWriter) Header() http.Header { return p.header }
func (p *plainWriter) WriteHeader(int)     {}
func (p *plainWriter) Flush()              {}
