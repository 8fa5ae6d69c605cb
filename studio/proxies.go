package studio

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// proxies are the addresses whose word is taken for who their client is. Anybody can send the headers
// in which a proxy says so, so that nobody else's are believed; by default nobody's are.
type proxies []netip.Prefix

// trust reports whether an address is that of such a proxy.
func (p proxies) trust(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && slices.ContainsFunc(p, func(of netip.Prefix) bool { return of.Contains(a.Unmap()) })
}

// client identifies the client of a request, for the rate limits, the turns and the log: the last address
// before those of trusted proxies.
func (p proxies) client(r *http.Request) string {
	from := host(r.RemoteAddr)
	if !p.trust(from) {
		return from
	}
	forwarded, x := forwardedFor(r.Header.Values("Forwarded")), listed(r.Header.Values("X-Forwarded-For"))
	if len(forwarded) > 0 && len(x) > 0 && !slices.Equal(forwarded, x) {
		return from // the proxy wrote one of them and passed on the other, and nobody knows which
	}
	if len(x) == 0 {
		x = forwarded
	}
	for _, hop := range slices.Backward(x) {
		if _, err := netip.ParseAddr(hop); err != nil {
			return from // an obfuscated name, or nonsense: it cannot be told from others
		}
		from = hop
		if !p.trust(from) {
			break
		}
	}
	return from
}

// secure reports whether a trusted proxy says that its client speaks TLS.
func (p proxies) secure(r *http.Request) bool {
	return p.trust(host(r.RemoteAddr)) && strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
}

// host is an address without its port and brackets.
func host(address string) string {
	if h, _, err := net.SplitHostPort(address); err == nil {
		address = h
	}
	return strings.Trim(address, "[]")
}

// listed are the addresses in X-Forwarded-For, the client's first.
func listed(headers []string) (hops []string) {
	for _, one := range strings.Split(strings.Join(headers, ","), ",") {
		if one = strings.TrimSpace(one); one != "" {
			hops = append(hops, host(one))
		}
	}
	return hops
}

// forwardedFor are the addresses in Forwarded (RFC 7239), the client's first.
func forwardedFor(headers []string) (hops []string) {
	for _, element := range strings.Split(strings.Join(headers, ","), ",") {
		for _, pair := range strings.Split(element, ";") {
			name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
			if strings.EqualFold(name, "for") {
				hops = append(hops, host(strings.Trim(value, `"`)))
			}
		}
	}
	return hops
}
