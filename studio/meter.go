package studio

import (
	"sync"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"fronde/studio/store"
)

// meter counts what the studio does, for /metrics.
type meter struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	refused  *prometheus.CounterVec
	runs     *prometheus.CounterVec
	worlds   prometheus.Counter
	speed    prometheus.Gauge
	dropped  prometheus.Counter
	dropouts prometheus.Counter
	watching atomic.Int64
}

func newMeter() *meter {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
	}
	counters := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	m := &meter{
		registry: prometheus.NewRegistry(),
		requests: counters("fronde_requests_total", "Requests answered.", "route", "method", "status"),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "fronde_request_seconds", Help: "Time to answer a request, excluding streams.",
			Buckets: []float64{.001, .005, .01, .05, .1, .5, 1, 5, 30},
		}, []string{"route"}),
		refused: counters("fronde_refused_total", "Requests refused because of their host, origin, token or rate.", "why"),
		runs:    counters("fronde_runs_total", "Runs and comparisons that have ended.", "kind", "status"),
		worlds:  counter("fronde_worlds_total", "Worlds and pairs of worlds simulated."),
		speed: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "fronde_worlds_per_second", Help: "Speed of the run that ended most recently.",
		}),
		dropped:  counter("fronde_snapshots_dropped_total", "Results that slow watchers missed."),
		dropouts: counter("fronde_watchers_dropped_total", "Watchers dropped because they stopped reading."),
	}
	watching := prometheus.NewGaugeFunc(
		prometheus.GaugeOpts{Name: "fronde_watchers", Help: "Event streams that are open."},
		func() float64 { return float64(m.watching.Load()) })
	m.registry.MustRegister(m.requests, m.seconds, m.refused, m.runs, m.worlds, m.speed, m.dropped, m.dropouts,
		watching, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Counting implements [worker.Meter].
func (m *meter) Counting(progress func(done, total int)) func(done, total int) {
	var mu sync.Mutex
	before := -1
	return func(done, total int) {
		mu.Lock()
		if before >= 0 && done > before { // the first call reports what a checkpoint held
			m.worlds.Add(float64(done - before))
		}
		before = done
		mu.Unlock()
		progress(done, total)
	}
}

// Ended implements [worker.Meter].
func (m *meter) Ended(j *store.Job) {
	m.runs.WithLabelValues(j.Kind.String(), j.Status.String()).Inc()
	m.speed.Set(j.Speed)
}

// enter counts a watcher, unless there are too many.
func (m *meter) enter(most int) bool {
	if m.watching.Add(1) > int64(most) {
		m.watching.Add(-1)
		return false
	}
	return true
}

// leave uncounts a watcher.
func (m *meter) leave() { m.watching.Add(-1) }
