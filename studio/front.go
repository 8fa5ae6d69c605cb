package studio

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// dist is the front end as Vite builds it.
//
//go:embed all:web/dist
var dist embed.FS

//go:embed pages/*.html
var pageFiles embed.FS

// pages are the templates of the pages that the server renders itself.
var pages = template.Must(
	template.New("").Funcs(template.FuncMap{"join": strings.Join}).ParseFS(pageFiles, "pages/*.html"))

// front serves the front end from memory.
type front struct {
	files fs.FS
	index string
	mu    sync.Mutex
	ready map[string]*asset
}

// asset is a file, ready to be sent.
type asset struct {
	kind, tag  string
	plain, zip []byte // zip is nil if it would not be smaller
}

// noncePlace marks where the front end's page expects the nonce of its styles.
const noncePlace = "__CSP_NONCE__"

func newFront(files fs.FS) (*front, error) {
	index, err := fs.ReadFile(files, "index.html")
	if err != nil {
		return nil, fmt.Errorf("the front end has no page: %w", err)
	}
	return &front{files: files, index: string(index), ready: map[string]*asset{}}, nil
}

// frontFiles serves the files of the embedded front end.
func frontFiles() (fs.FS, error) { return fs.Sub(dist, "web/dist") }

// ServeHTTP implements [http.Handler]. Addresses that name no file belong to the front end,
// and get its page.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		writeProblem(w, http.StatusMethodNotAllowed, "Pages are read-only.")
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name != "" && name != "index.html" {
		if a := f.asset(name); a != nil {
			a.serve(w, r, strings.HasPrefix(name, "assets/"))
			return
		}
		if path.Ext(name) != "" && strings.HasPrefix(name, "assets/") {
			writeProblem(w, http.StatusNotFound,
				"There is no such file; the studio may have been updated. Reload the page.")
			return
		}
	}
	nonce := newNonce()
	secure(w.Header(), nonce)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	send(w, r, []byte(strings.ReplaceAll(f.index, noncePlace, nonce)))
}

// asset returns a file; nil if there is none. It is compressed when it is first asked for.
func (f *front) asset(name string) *asset {
	f.mu.Lock()
	defer f.mu.Unlock()
	if a, known := f.ready[name]; known {
		return a
	}
	text, err := fs.ReadFile(f.files, name)
	if err != nil {
		return nil // not remembered, because clients can make up any number of names
	}
	sum := sha256.Sum256(text)
	a := &asset{kind: mime.TypeByExtension(path.Ext(name)), tag: hex.EncodeToString(sum[:12]), plain: text}
	if a.kind == "" {
		a.kind = http.DetectContentType(text)
	}
	if zip := zipped(text, gzip.BestCompression); len(zip) < len(text) {
		a.zip = zip
	}
	f.ready[name] = a
	return a
}

// serve sends the file. The name of a hashed file changes with its content, so a browser need
// not request it twice.
func (a *asset) serve(w http.ResponseWriter, r *http.Request, hashed bool) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if hashed {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body, tag := a.plain, a.tag
	if a.zip != nil && accepts(r, "gzip") {
		body, tag = a.zip, a.tag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+tag+`"`)
	if matches(r.Header.Get("If-None-Match"), tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // nothing to do if the client has left
	}
}

// matches reports whether a list of tags contains one.
func matches(list, tag string) bool {
	for _, one := range strings.Split(list, ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		if one == "*" || one == `"`+tag+`"` {
			return true
		}
	}
	return false
}

// send sends a text made for this request, compressed if the client accepts it.
func send(w http.ResponseWriter, r *http.Request, text []byte) {
	w.Header().Set("Vary", "Accept-Encoding")
	if accepts(r, "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		text = zipped(text, gzip.DefaultCompression)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(text) // nothing to do if the client has left
	}
}

func zipped(text []byte, level int) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, level)
	if err == nil {
		_, err = z.Write(text)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil { // a buffer takes everything, and the level exists
		panic("studio: compressing failed: " + err.Error())
	}
	return b.Bytes()
}

// newNonce returns a nonce for one response.
func newNonce() string {
	var b [18]byte
	rand.Read(b[:]) // never fails
	return base64.StdEncoding.EncodeToString(b[:])
}

// secure sets the headers that isolate a page from others. A nonce allows the styles that
// carry it; scripts are always files of the studio, never inline.
func secure(h http.Header, nonce string) {
	styles := "style-src 'self'"
	if nonce != "" {
		styles += " 'nonce-" + nonce + "'"
	}
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; "+styles+"; img-src 'self' data: blob:; "+
		"connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// writePage answers with a page that the server renders itself.
func writePage(w http.ResponseWriter, status int, name string, data any) {
	nonce := newNonce()
	var b bytes.Buffer
	err := pages.ExecuteTemplate(&b, name, map[string]any{"Nonce": nonce, "Data": data})
	if err != nil {
		panic("studio: page " + name + ": " + err.Error())
	}
	secure(w.Header(), nonce)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // nothing to do if the client has left
}
