package studio

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fronde/studio/api"
	"fronde/studio/cases"
)

// request is a request to a handler without a network, addressed to this machine.
func request(method, target string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, target, nil)
	r.Host = "localhost:7777"
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func answerTo(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const secret = "a secret of twenty letters"

func TestGuard(t *testing.T) {
	t.Parallel()
	free := openUnserved(t, Options{Data: t.TempDir()}).Handler()
	locked := openUnserved(t, Options{Data: t.TempDir(), Token: secret, Hosts: []string{"studio.example"}}).Handler()
	bearer := []string{"Authorization", "Bearer " + secret}
	with := func(more ...string) []string { return append(more, bearer...) }
	for name, c := range map[string]struct {
		handler http.Handler
		target  string
		headers []string
		want    int
	}{
		"plain":                 {free, "/api/about", nil, 200},
		"address":               {free, "/api/about", []string{"Host", "127.0.0.1:7777"}, 200},
		"address of six":        {free, "/api/about", []string{"Host", "[::1]:7777"}, 200},
		"rebound name":          {free, "/api/about", []string{"Host", "evil.example"}, 403},
		"rebound name on pages": {free, "/", []string{"Host", "evil.example:7777"}, 403},
		"foreign address":       {free, "/api/about", []string{"Host", "192.0.2.1:7777"}, 403},
		"no host":               {free, "/api/about", []string{"Host", ""}, 403},
		"own origin":            {free, "/api/about", []string{"Origin", "http://localhost:7777"}, 200},
		"other origin":          {free, "/api/about", []string{"Origin", "http://evil.example"}, 403},
		"other port":            {free, "/api/about", []string{"Origin", "http://localhost:8888"}, 403},
		"opaque origin":         {free, "/api/about", []string{"Origin", "null"}, 403},
		"cross-site without origin": {
			free, "/api/about",
			[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403,
		},
		"link from elsewhere": {
			free, "/runs/abc",
			[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200,
		},
		"link into the API": {
			free, "/api/about",
			[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 403,
		},
		"no token":                {locked, "/api/about", nil, 401},
		"no token for metrics":    {locked, "/metrics", nil, 401},
		"no token for pages":      {locked, "/", []string{"Accept", "text/html"}, 401},
		"token":                   {locked, "/api/about", bearer, 200},
		"wrong token":             {locked, "/api/about", []string{"Authorization", "Bearer guess"}, 401},
		"token as cookie":         {locked, "/api/about", []string{"Cookie", "fronde_token_7777=" + secret}, 401},
		"address with token":      {locked, "/api/about", with("Host", "192.0.2.1:7777"), 200},
		"named host":              {locked, "/api/about", with("Host", "studio.example"), 200},
		"rebound name with token": {locked, "/api/about", with("Host", "evil.example"), 403},
		"wrong token in address":  {locked, "/?token=guess", nil, 401},
	} {
		if w := answerTo(c.handler, request("GET", c.target, c.headers...)); w.Code != c.want {
			t.Errorf("%s: answered %d, want %d: %.200s", name, w.Code, c.want, w.Body)
		}
	}
}

// The token in an address is exchanged for a cookie.
func TestTokenBecomesCookie(t *testing.T) {
	t.Parallel()
	h := openUnserved(t, Options{Data: t.TempDir(), Token: secret}).Handler()
	token := "?token=" + strings.ReplaceAll(secret, " ", "%20")
	w := answerTo(h, request("GET", "/runs/abc"+token+"&tab=why"))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/runs/abc?tab=why" {
		t.Fatalf("answered %d to %q", w.Code, w.Header().Get("Location"))
	}
	cookies := w.Result().Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteLaxMode ||
		strings.Contains(cookies[0].Value, secret) {
		t.Fatalf("the cookies are %v", cookies)
	}
	w = answerTo(h, request("GET", "/api/about", "Cookie", cookies[0].Name+"="+cookies[0].Value))
	if w.Code != http.StatusOK {
		t.Errorf("with the cookie: %d", w.Code)
	}
	other := request("GET", "/api/about", "Cookie", cookies[0].Name+"="+cookies[0].Value)
	other.Host = "localhost:7778"
	if w := answerTo(h, other); cookies[0].Name != "fronde_token_7777" || w.Code != http.StatusUnauthorized {
		t.Errorf("the cookie %s is taken at another port: %d", cookies[0].Name, w.Code)
	}
	w = answerTo(h, request("GET", "//evil.example/"+token))
	if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") {
		t.Errorf("sends the browser to %q", to)
	}
}

// No path in a request reaches the file system; only names do, and only in one folder.
func TestPathsDoNotReachFiles(t *testing.T) {
	t.Parallel()
	o := open(t)
	outside := filepath.Join(o.o.Data, "outside.yaml")
	if err := os.WriteFile(outside, []byte("outside"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(o.o.Data, cases.Folder, "link.yaml")); err != nil {
		t.Skip("no symbolic links here")
	}
	for _, path := range []string{
		"/api/cases/..%2foutside", "/api/cases/../outside", "/api/cases/%2e%2e%2foutside", "/api/cases/link",
		"/api/cases/.", "/api/cases/a%00b", "/api/runs/..%2f..%2foutside",
		"/api/runs/aaaaaaaaaa/export/..%2f..%2f..%2foutside.yaml", "/../outside.yaml", "/..%2foutside.yaml",
		"/assets/..%2f..%2foutside.yaml",
	} {
		for _, method := range []string{"GET", "DELETE"} {
			w := answerTo(o.Handler(), request(method, path))
			text := w.Body.Bytes()
			if string(text) == "outside" || bytes.Contains(text, []byte("outside")) && bytes.Contains(text, []byte(`"text"`)) {
				t.Errorf("%s %s answered %d: %.200s", method, path, w.Code, text)
			}
		}
	}
	for _, id := range []string{"../outside", "a/b", "", ".", "A", strings.Repeat("a", 65)} {
		if err := o.save(id, "text", "*"); err == nil {
			t.Errorf("a case was saved as %q", id)
		}
		if err := o.library.Create(id, "text"); err == nil {
			t.Errorf("a case was made as %q", id)
		}
	}
	if text, err := os.ReadFile(outside); err != nil || string(text) != "outside" {
		t.Errorf("the file outside is %q (%v)", text, err)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	o := openIn(t, Options{
		Data: t.TempDir(), Limits: Limits{Worlds: 100, Waiting: 1, Rate: 1e6, Costly: 1e6},
	})
	large := strings.Repeat("# a line of comment\n", cases.TextLimit/20+1)
	if status, _ := o.ask("PUT", "/api/cases/large", api.TextBody{Text: large}); status != http.StatusUnprocessableEntity {
		t.Errorf("a text of 4 MiB answered %d", status)
	}
	o.expect(http.StatusRequestEntityTooLarge, "POST", "/api/check", api.TextBody{Text: strings.Repeat(large, 3)})
	for name, body := range map[string]map[string]any{
		"too many worlds":  {"case": "small", "runs": 101},
		"no worlds":        {"case": "small", "runs": -1},
		"long horizon":     {"case": "small", "runs": 10, "horizon": "11 years"},
		"no horizon":       {"case": "small", "runs": 10, "horizon": "soon"},
		"no number":        {"case": "small", "runs": 10, "set": map[string]string{"media.reech": "1"}},
		"no intervention":  {"case": "small", "runs": 10, "with": []string{"magic"}},
		"unknown property": {"case": "small", "runs": 10, "sed": 2},
	} {
		if status, answer := o.ask("POST", "/api/runs", body); status != http.StatusUnprocessableEntity {
			t.Errorf("%s: answered %d: %s", name, status, answer)
		}
	}
	o.expect(http.StatusNotFound, "POST", "/api/runs", map[string]any{"case": "nobodys", "runs": 10})
	o.expect(http.StatusNotFound, "POST", "/api/runs",
		map[string]any{"case": "small", "runs": 10, "baseline": "aaaaaaaaaa"})
}

// The clock of the bubble does not advance, so that the counts are exact.
func TestRates(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openUnserved(t, Options{Data: t.TempDir(), Limits: Limits{Rate: 2, Costly: 0.5}}).Handler()
		count := func(method, path string) (answered int) {
			for range 30 {
				if answerTo(h, request(method, path)).Code == http.StatusTooManyRequests {
					return answered
				}
				answered++
			}
			return answered
		}
		if n := count("POST", "/api/check"); n != 3 { // six seconds' worth
			t.Errorf("%d costly requests were answered", n)
		}
		if n := count("GET", "/api/about"); n != 12-4 { // one costly request was refused
			t.Errorf("%d requests were answered", n)
		}
		other := request("GET", "/api/about")
		other.RemoteAddr = "192.0.2.9:1234"
		if w := answerTo(h, other); w.Code != http.StatusOK {
			t.Errorf("another client is answered %d", w.Code)
		}
		time.Sleep(2 * time.Second)
		if n := count("GET", "/api/about"); n != 4 {
			t.Errorf("after two seconds %d requests were answered", n)
		}
	})
}

// A panic is answered, logged, and ends nothing else.
func TestPanicIsAnswered(t *testing.T) {
	t.Parallel()
	o := open(t)
	h := o.watched(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") }))
	w := answerTo(h, request("GET", "/"))
	if w.Code != http.StatusInternalServerError || w.Header().Get("Content-Type") != "application/problem+json" ||
		strings.Contains(w.Body.String(), "broken") {
		t.Errorf("answered %d: %s", w.Code, w.Body)
	}
}

// A text over the limit is refused; one at the limit is parsed.
func TestLargeTexts(t *testing.T) {
	t.Parallel()
	o := open(t)
	check := func(text string) api.Check {
		t.Helper()
		return decoded[api.Check](t, o.expect(http.StatusOK, "POST", "/api/check", api.TextBody{Text: text}))
	}
	small := decoded[api.Case](t, o.expect(http.StatusOK, "GET", "/api/cases/small", nil)).Text
	comment := "#" + strings.Repeat("-", 999) + "\n"
	large := small + strings.Repeat(comment, cases.LargestParsed/len(comment))
	large = large[:cases.LargestParsed-1] + "\n"
	if answer := check(large); !answer.OK {
		t.Errorf("a large text has mistakes: %+v", answer.Mistakes)
	}
	o.expect(http.StatusUnprocessableEntity, "POST", "/api/check", api.TextBody{Text: large + "\n"})
	// The time to parse repeated keys grows with the square of the size.
	if answer := check(strings.Repeat("a: 1\n", cases.LargestParsed/20)); answer.OK || len(answer.Mistakes) == 0 {
		t.Errorf("nonsense is accepted as a scenario: %+v", answer)
	}
}
