package studio

import (
	"net/netip"
	"testing"
)

// The client is the one whom a trusted proxy names, and nobody else's word is taken.
func TestClientBehindProxies(t *testing.T) {
	t.Parallel()
	trusted := proxies{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for name, c := range map[string]struct {
		trust   proxies
		remote  string
		headers []string
		want    string
	}{
		"none trusted":      {nil, "10.0.0.1:99", []string{"X-Forwarded-For", "192.0.2.1"}, "10.0.0.1"},
		"not a proxy":       {trusted, "192.0.2.9:99", []string{"X-Forwarded-For", "192.0.2.1"}, "192.0.2.9"},
		"says nothing":      {trusted, "10.0.0.1:99", nil, "10.0.0.1"},
		"X-Forwarded-For":   {trusted, "10.0.0.1:99", []string{"X-Forwarded-For", "192.0.2.1"}, "192.0.2.1"},
		"made up by client": {trusted, "10.0.0.1:99", []string{"X-Forwarded-For", "203.0.113.1, 192.0.2.1"}, "192.0.2.1"},
		"two proxies":       {trusted, "10.0.0.1:99", []string{"X-Forwarded-For", "192.0.2.1, 10.1.1.1"}, "192.0.2.1"},
		"proxies only":      {trusted, "10.0.0.1:99", []string{"X-Forwarded-For", "10.2.2.2, 10.1.1.1"}, "10.2.2.2"},
		"with a port":       {trusted, "10.0.0.1:99", []string{"X-Forwarded-For", "192.0.2.1:4711"}, "192.0.2.1"},
		"of six":            {trusted, "[fd00::1]:99", []string{"X-Forwarded-For", "2001:db8::7"}, "2001:db8::7"},
		"Forwarded": {
			trusted, "10.0.0.1:99", []string{"Forwarded", `for=203.0.113.1;proto=http, For="[2001:db8::7]:4711";by=10.0.0.1`},
			"2001:db8::7",
		},
		"both agree": {
			trusted, "10.0.0.1:99", []string{"Forwarded", "for=192.0.2.1", "X-Forwarded-For", "192.0.2.1"}, "192.0.2.1",
		},
		"both disagree": {
			trusted, "10.0.0.1:99", []string{"Forwarded", "for=203.0.113.1", "X-Forwarded-For", "192.0.2.1"}, "10.0.0.1",
		},
		"hidden":   {trusted, "10.0.0.1:99", []string{"Forwarded", "for=_secret"}, "10.0.0.1"},
		"nonsense": {trusted, "10.0.0.1:99", []string{"X-Forwarded-For", "<script>"}, "10.0.0.1"},
	} {
		r := request("GET", "/", c.headers...)
		r.RemoteAddr = c.remote
		if got := c.trust.client(r); got != c.want {
			t.Errorf("%s: the client is %s, want %s", name, got, c.want)
		}
	}
}
