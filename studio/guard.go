package studio

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fronde/studio/jobs"
)

// guard decides which requests to admit.
type guard struct {
	token  string
	cookie string // what a browser stores instead of the token
	hosts  map[string]bool
	rates  *rates // of all requests
	costly *rates // of those that simulate or store
	meter  *meter
	behind proxies
}

func newGuard(o Options, m *meter) *guard {
	g := &guard{token: o.Token, hosts: map[string]bool{"localhost": true}, meter: m, behind: o.Proxies,
		rates: newRates(o.Limits.Rate), costly: newRates(o.Limits.Costly)}
	if o.Token != "" {
		sum := sha256.Sum256([]byte("fronde studio\x00" + o.Token))
		g.cookie = hex.EncodeToString(sum[:])
		if name, err := os.Hostname(); err == nil {
			g.hosts[strings.ToLower(name)] = true
		}
	}
	for _, name := range o.Hosts {
		g.hosts[strings.ToLower(name)] = true
	}
	return g
}

// cookieName is the name of the token's cookie. Cookies belong to a host and not to its ports, so
// that the name tells two studios on one host apart by the port under which a browser knows them.
func cookieName(r *http.Request) string {
	if _, port, err := net.SplitHostPort(r.Host); err == nil {
		return "fronde_token_" + port
	}
	return "fronde_token"
}

// admit refuses a request or passes it on.
func (g *guard) admit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := jobs.ClientOf(r.Context())
		switch {
		case !g.ourHost(r.Host):
			// The name of a hostile page may have been pointed at this machine (DNS rebinding).
			g.refuse(w, http.StatusForbidden, "host",
				"This studio does not answer to the host name in the request; allow it with fronde serve --host NAME.")
		case !sameOrigin(r):
			g.refuse(w, http.StatusForbidden, "origin", "Pages from another origin may not use this studio.")
		case !g.rates.allow(from) || isCostly(r) && !g.costly.allow(from):
			w.Header().Set("Retry-After", "1")
			g.refuse(w, http.StatusTooManyRequests, "rate", "Too many requests; wait a second.")
		case g.token != "" && r.URL.Query().Has("token"):
			g.open(w, r)
		case g.token != "" && !g.knows(r):
			w.Header().Set("WWW-Authenticate", "Bearer")
			g.meter.refused.WithLabelValues("token").Inc()
			if strings.Contains(r.Header.Get("Accept"), "text/html") {
				writePage(w, http.StatusUnauthorized, "unauthorized.html", nil)
				return
			}
			writeProblem(w, http.StatusUnauthorized, "This studio needs its token, which it printed when it started or keeps "+
				"in its token file: Authorization: Bearer TOKEN, or open /?token=TOKEN once.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func (g *guard) refuse(w http.ResponseWriter, status int, why, text string) {
	g.meter.refused.WithLabelValues(why).Inc()
	writeProblem(w, status, text)
}

// ourHost reports whether a request is addressed to this server, by a known name or by an
// address, which DNS rebinding cannot forge. Without a token it must be one of this machine's
// own addresses.
func (g *guard) ourHost(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if g.hosts[name] {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && (ip.IsLoopback() || g.token != "")
}

// sameOrigin reports whether a request comes from the studio's own pages, or from no page.
// A link from another site may open a page of the studio but not use its API.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		o, err := url.Parse(origin)
		return err == nil && (o.Scheme == "http" || o.Scheme == "https") && strings.EqualFold(o.Host, r.Host)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" &&
			!strings.HasPrefix(r.URL.Path, "/api/")
	}
	return true
}

// knows reports whether a request carries the token.
func (g *guard) knows(r *http.Request) bool {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return equal(bearer, g.token)
	}
	cookie, err := r.Cookie(cookieName(r))
	return err == nil && equal(cookie.Value, g.cookie)
}

// equal compares secrets in constant time.
func equal(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// open exchanges the token in an address for a cookie.
func (g *guard) open(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if !equal(query.Get("token"), g.token) {
		g.meter.refused.WithLabelValues("token").Inc()
		writePage(w, http.StatusUnauthorized, "unauthorized.html", nil)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName(r), Value: g.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: r.TLS != nil || g.behind.secure(r), MaxAge: 30 * 24 * 60 * 60,
	})
	query.Del("token")
	// Only the path: "//host" would redirect to another server.
	to := url.URL{Path: "/" + strings.TrimLeft(r.URL.Path, "/\\"), RawQuery: query.Encode()}
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
}

// isCostly reports whether a request simulates or stores.
func isCostly(r *http.Request) bool {
	if !strings.HasPrefix(r.URL.Path, "/api/") {
		return false
	}
	return r.Method != http.MethodGet && r.Method != http.MethodHead ||
		strings.Contains(r.URL.Path, "/worlds/") || strings.Contains(r.URL.Path, "/export/")
}

// writeProblem answers with problem details (RFC 9457), like the errors of the API.
func writeProblem(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	problem := &huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: text}
	_ = json.NewEncoder(w).Encode(problem) // nothing to do if the client has left
}
