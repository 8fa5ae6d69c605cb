package studio

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"fronde/studio/jobs"
)

// routes assembles the handler of all requests: the log, the guard, headers, and then the
// operation or the page.
func (s *Studio) routes() (http.Handler, error) {
	files, err := frontFiles()
	if err != nil {
		return nil, err
	}
	pages, err := newFront(files)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	if err := describeAt(mux, s.newAPI(mux).OpenAPI()); err != nil {
		return nil, err
	}
	mux.Handle("/metrics", promhttp.HandlerFor(s.meter.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, http.StatusNotFound, "There is no such operation; /docs lists them all.")
	})
	mux.Handle("/", pages)
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.CompressionLevel(5))
	if err != nil {
		return nil, err
	}
	small := compress(mux)
	return s.watched(s.guard.admit(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header(), "")
		if strings.HasPrefix(r.URL.Path, "/api/") {
			w.Header().Set("Cache-Control", "no-store")
		}
		if zips(r.URL.Path) {
			small.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	}))), nil
}

// zips reports whether answers under a path are compressed as they are written. Streams and
// the front end send bytes that were compressed once for all clients, and Parquet files are
// compressed already.
func zips(path string) bool {
	if strings.HasSuffix(path, "/events") || strings.HasSuffix(path, ".parquet") {
		return false
	}
	return strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/openapi") ||
		path == "/docs" || path == "/metrics"
}

// idKey is the key of a request's number in its context.
type idKey struct{}

// requestID returns the number by which the log identifies a request.
func requestID(ctx context.Context) uint64 {
	id, _ := ctx.Value(idKey{}).(uint64)
	return id
}

// requests counts the requests since the program started.
var requests atomic.Uint64

// watched logs and counts requests, and turns a panic into an answer.
func (s *Studio) watched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, id := time.Now(), requests.Add(1)
		seen := &witness{ResponseWriter: w}
		from := s.guard.behind.client(r)
		r = r.WithContext(jobs.WithClient(context.WithValue(r.Context(), idKey{}, id), from))
		defer func() {
			broken := recover()
			if broken != nil && broken != http.ErrAbortHandler {
				s.log.Error("panic in a request", "id", id, "panic", broken, "stack", string(debug.Stack()))
			}
			partial := broken != nil && (seen.status != 0 || broken == http.ErrAbortHandler)
			if broken != nil && !partial {
				writeProblem(seen, http.StatusInternalServerError, "Something went wrong in the studio; see its log.")
			}
			s.note(r, seen, id, time.Since(began))
			if partial {
				panic(http.ErrAbortHandler) // the client must not think that the answer is complete
			}
		}()
		next.ServeHTTP(seen, r)
	})
}

// note logs and counts a request.
func (s *Studio) note(r *http.Request, seen *witness, id uint64, took time.Duration) {
	route := r.Pattern // set by the mux; a refused request has none
	if at := strings.IndexByte(route, '/'); at >= 0 {
		route = route[at:]
	}
	if route == "" {
		route = "refused"
	}
	status := max(seen.status, http.StatusOK)
	s.meter.requests.WithLabelValues(route, method(r.Method), strconv.Itoa(status)).Inc()
	if !strings.HasSuffix(route, "/events") {
		s.meter.seconds.WithLabelValues(route).Observe(took.Seconds())
	}
	s.log.Info("request", "id", id, "method", r.Method, "route", route, "path", r.URL.Path, "status", status,
		"bytes", seen.sent, "ms", took.Milliseconds(), "client", jobs.ClientOf(r.Context()))
}

// method names a method for the metrics. Clients can make up methods, and each would become a
// series of its own, so only the common ones keep their names.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete:
		return name
	}
	return "other"
}

// witness records the status and size of an answer.
type witness struct {
	http.ResponseWriter
	status int
	sent   int64
}

// WriteHeader implements [http.ResponseWriter].
func (w *witness) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write implements [http.ResponseWriter].
func (w *witness) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.sent += int64(n)
	return n, err
}

// Unwrap lets [http.ResponseController] reach the connection.
func (w *witness) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush implements [http.Flusher], for callers that do not unwrap.
func (w *witness) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// Hijack implements [http.Hijacker].
func (w *witness) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(w.ResponseWriter).Hijack()
}
