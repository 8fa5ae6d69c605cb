package studio

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fronde/studio/api"
	"fronde/studio/jobs"
)

// A run's stream begins with what history says, with its interval, although the run waits behind a
// comparison and no world of it has been simulated.
func TestHistoryComesFirst(t *testing.T) {
	t.Parallel()
	o := openIn(t, Options{Data: t.TempDir(), simulate: endless})
	comparison := decoded[ran](t, o.expect(http.StatusCreated, "POST", "/api/comparisons", map[string]any{
		"first":  map[string]any{"case": "small"},
		"second": map[string]any{"case": "small", "with": []string{"free media"}}, "runs": 20000,
	}))
	waiting := o.run(map[string]any{"case": "russia-2022", "runs": 100})
	for _, path := range []string{"/api/runs/" + waiting.ID + "/events", "/api/events?of=" + waiting.ID} {
		stream := o.eventsAt(path)
		first, second := stream.next(t), stream.next(t)
		if first.name != "history" {
			t.Fatalf("%s begins with %+v", path, first)
		}
		says := decoded[api.HistoryInfo](t, []byte(first.data))
		if any := says.Any; !(0 < any.Lo && any.Lo < any.Mean && any.Mean < any.Hi && any.Hi < 1) ||
			len(says.Leaving) < 2 || !strings.Contains(says.Class, "personal") || says.Any != says.State.State().Leaving {
			t.Errorf("history says %+v", says)
		}
		if r := decoded[ran](t, []byte(second.data)); second.name != "progress" || r.Status != jobs.Queued || r.Done != 0 {
			t.Errorf("then comes %s: %+v", second.name, r)
		}
	}
	o.expect(http.StatusNoContent, "DELETE", "/api/runs/"+waiting.ID, nil)
	o.expect(http.StatusNoContent, "DELETE", "/api/comparisons/"+comparison.ID, nil)
}

// BenchmarkFirstNumber starts runs of the reference case, one after another, and measures the time to the
// first number on the stream, which is history's, and to the first of the simulation.
func BenchmarkFirstNumber(b *testing.B) {
	s, err := Open(Options{Data: b.TempDir(), Limits: Limits{Rate: 1e6, Costly: 1e6}})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	ask := func(ctx context.Context, method, path, body string) *http.Response {
		r, err := http.NewRequestWithContext(ctx, method, server.URL+path, strings.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		res, err := server.Client().Do(r)
		if err != nil {
			b.Fatal(err)
		}
		return res
	}
	var history, result time.Duration
	for b.Loop() {
		began := time.Now()
		var r ran
		res := ask(b.Context(), "POST", "/api/runs", `{"case": "russia-2022"}`)
		if err := json.NewDecoder(res.Body).Decode(&r); err != nil || r.ID == "" {
			b.Fatal("the run was not started", res.Status, err)
		}
		_ = res.Body.Close()
		ctx, leave := context.WithCancel(b.Context())
		stream := ask(ctx, "GET", "/api/runs/"+r.ID+"/events", "")
		lines := bufio.NewReader(stream.Body)
		history += timeTo(b, lines, "event: history\n", began)
		result += timeTo(b, lines, "event: result\n", began)
		leave()
		_ = stream.Body.Close()
		_ = ask(b.Context(), "DELETE", "/api/runs/"+r.ID, "").Body.Close()
	}
	b.ReportMetric(history.Seconds()*1000/float64(b.N), "ms/history")
	b.ReportMetric(result.Seconds()*1000/float64(b.N), "ms/result")
}

// timeTo is the time that has passed when a line of a stream has come.
func timeTo(b *testing.B, lines *bufio.Reader, line string, since time.Time) time.Duration {
	b.Helper()
	for {
		got, err := lines.ReadString('\n')
		if err != nil {
			b.Fatalf("%q did not come: %v", line, err)
		}
		if got == line {
			return time.Since(since)
		}
	}
}
