package studio

import (
	"sync"
	"time"
)

// rates limits the requests of each client: so many a second, with bursts of several seconds'
// worth.
type rates struct {
	perSecond, most float64
	mu              sync.Mutex
	buckets         map[string]*bucket
}

// bucket holds how many requests a client has left.
type bucket struct {
	left float64
	at   time.Time
}

const (
	// burst is how many seconds' worth of requests a client may send at once: a page loads its parts
	// together, and a slider is moved in bursts.
	burst = 6
	// mostClients bounds the number of clients remembered.
	mostClients = 10_000
)

func newRates(perSecond float64) *rates {
	return &rates{perSecond: perSecond, most: burst * perSecond, buckets: map[string]*bucket{}}
}

// allow reports whether a client may send another request now.
func (r *rates) allow(client string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	b := r.buckets[client]
	if b == nil {
		if len(r.buckets) >= mostClients {
			r.forget(now)
		}
		b = &bucket{r.most, now}
		r.buckets[client] = b
	}
	b.left = min(r.most, b.left+now.Sub(b.at).Seconds()*r.perSecond)
	b.at = now
	if b.left < 1 {
		return false
	}
	b.left--
	return true
}

// forget drops clients whose buckets have filled up, or all clients if none has.
func (r *rates) forget(now time.Time) {
	for name, b := range r.buckets {
		if now.Sub(b.at).Seconds()*r.perSecond >= r.most-b.left {
			delete(r.buckets, name)
		}
	}
	if len(r.buckets) >= mostClients {
		clear(r.buckets)
	}
}
