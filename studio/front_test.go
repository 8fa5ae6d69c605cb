package studio

import (
	"compress/gzip"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFront(t *testing.T) {
	t.Parallel()
	script := strings.Repeat("console.log('a line of script');\n", 100)
	f, err := newFront(fstest.MapFS{
		"index.html": {
			Data: []byte(`<html><style nonce="__CSP_NONCE__"></style><meta content="__CSP_NONCE__"></html>`),
		},
		"assets/app-1a2b3c.js": {Data: []byte(script)},
		"icon.svg":             {Data: []byte("<svg/>")},
	})
	if err != nil {
		t.Fatal(err)
	}
	w := answerTo(f, request("GET", "/assets/app-1a2b3c.js", "Accept-Encoding", "br, gzip"))
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || string(text) != script {
		t.Errorf("the script is %.40q (%v)", text, err)
	}
	if kind := w.Header().Get("Content-Type"); !strings.Contains(kind, "javascript") {
		t.Errorf("the script is %s", kind)
	}
	if cache := w.Header().Get("Cache-Control"); !strings.Contains(cache, "immutable") {
		t.Errorf("a hashed file is cached as %q", cache)
	}
	tag := w.Header().Get("ETag")
	known := answerTo(f, request("GET", "/assets/app-1a2b3c.js",
		"Accept-Encoding", "gzip", "If-None-Match", `"other", W/`+tag))
	if known.Code != http.StatusNotModified || known.Body.Len() != 0 {
		t.Errorf("a file that the client has answers %d", known.Code)
	}
	plain := answerTo(f, request("GET", "/assets/app-1a2b3c.js", "If-None-Match", tag))
	if plain.Code != http.StatusOK || plain.Body.String() != script || plain.Header().Get("ETag") == tag {
		t.Errorf("the uncompressed file answers %d with %s", plain.Code, plain.Header().Get("ETag"))
	}
	icon := answerTo(f, request("GET", "/icon.svg")).Header()
	if icon.Get("Cache-Control") != "no-cache" || icon.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("the icon is sent with %v", icon)
	}
	if gone := answerTo(f, request("GET", "/assets/app-0000.js")); gone.Code != http.StatusNotFound {
		t.Errorf("a file of an older studio answers %d", gone.Code)
	}
	if post := answerTo(f, request("POST", "/")); post.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST answers %d", post.Code)
	}
	nonces := map[string]bool{}
	for _, path := range []string{"/", "/index.html", "/cases/russia-2022/world", "/runs/k3v9x2m7pq"} {
		w := answerTo(f, request("GET", path))
		found := regexp.MustCompile(`nonce="([^"]+)"`).FindStringSubmatch(w.Body.String())
		policy := w.Header().Get("Content-Security-Policy")
		if w.Code != http.StatusOK || found == nil || !strings.Contains(policy, "style-src 'self' 'nonce-"+found[1]+"'") {
			t.Fatalf("%s answers %d, %s, under %q", path, w.Code, w.Body, policy)
		}
		if strings.Contains(w.Body.String(), noncePlace) || nonces[found[1]] {
			t.Errorf("%s has the nonce of another page, or none", path)
		}
		nonces[found[1]] = true
	}
}

// The pages of the server and of the front end are isolated from others.
func TestPagesAreSecure(t *testing.T) {
	t.Parallel()
	h := open(t).Handler()
	for _, path := range []string{"/", "/cases/small/forecast", "/docs", "/api/about", "/openapi.json", "/metrics"} {
		w := answerTo(h, request("GET", path))
		policy := w.Header().Get("Content-Security-Policy")
		for _, want := range []string{
			"default-src 'none'", "script-src 'self';", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
			"frame-ancestors 'none'",
		} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: the policy %q lacks %q", path, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || w.Code != http.StatusOK {
			t.Errorf("%s answers %d under %q", path, w.Code, policy)
		}
		for header, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got := w.Header().Get(header); got != want {
				t.Errorf("%s: %s is %q", path, header, got)
			}
		}
	}
	docs := answerTo(h, request("GET", "/docs")).Body.String()
	if strings.Contains(docs, "<script") || strings.Contains(docs, `="http`) ||
		!strings.Contains(docs, "/api/runs/{id}/events") {
		t.Error("the page of the API has a script, or an address elsewhere, or lacks an operation")
	}
	w := answerTo(h, request("GET", "/api/nothing"))
	if w.Code != http.StatusNotFound || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("an unknown operation answers %d: %s", w.Code, w.Body)
	}
}
